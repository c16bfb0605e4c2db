import { addMonths, toEpochDay } from '#shared/domain/dates/day.ts'
import { valueOfPoints } from '#shared/domain/points/redeeming.ts'
import type { Script } from '#shared/domain/scripts/script.ts'
import type { ReadDb } from '../../../store/base.ts'
import { readPointsRules } from '../../../store/points/rules.ts'
import type { ListFrame } from './frame.ts'
import { openComplaints, openPromises, type DatedWords } from './promises.repo.ts'
import { earnedPoints, paidByPoints, usablePoints } from './points.repo.ts'
import { savedByDiscounts } from './savings.repo.ts'

/** What the shop has given one customer, and what it owes them. All 0 or `null` for nothing. */
export interface CustomerFigures {
  /** By discounts of every kind in the last 12 months. */
  savedMinor: number
  /** Money that points paid in the last 12 months. */
  paidByPointsMinor: number
  pointsEarned: number
  pointsBalance: number
  pointsWorthMinor: number
  /** What runs out next, where that is soon. */
  expiring: { points: number; day: number } | null
  complaint: DatedWords | null
  promise: DatedWords | null
}

const MONTHS = 12
/** Points that last longer are no reason to call. */
const SOON_DAYS = 60

/** The figures of these customers; only what the frame's script speaks of is read. */
export async function readFigures(
  db: ReadDb,
  { asOf, today, script }: Pick<ListFrame, 'asOf' | 'today' | 'script'>,
  ids: readonly number[],
): Promise<(customerId: number) => CustomerFigures> {
  const says = mentioned(script)
  const until = toEpochDay(asOf)
  const window = { after: toEpochDay(addMonths(asOf, -MONTHS)), until }
  const saved = says('savings.year') ? await savedByDiscounts(db, ids, window) : new Map()
  const paid = says('savings.points') ? await paidByPoints(db, ids, window) : new Map()
  const rules = readPointsRules(db)
  const hasPoints = rules.isActive && says('points.')
  const earned = hasPoints ? await earnedPoints(db, ids, window) : new Map()
  const usable = hasPoints ? await usablePoints(db, ids, toEpochDay(today), SOON_DAYS) : new Map()
  const complaints = says('complaint.') ? await openComplaints(db, ids) : new Map()
  const promises = says('promise.') ? await openPromises(db, ids) : new Map()
  return (id) => {
    const points = usable.get(id)
    return {
      savedMinor: saved.get(id) ?? 0,
      paidByPointsMinor: paid.get(id) ?? 0,
      pointsEarned: earned.get(id) ?? 0,
      pointsBalance: points?.balance ?? 0,
      pointsWorthMinor: valueOfPoints(points?.balance ?? 0, rules),
      expiring: points?.expiring ?? null,
      complaint: complaints.get(id) ?? null,
      promise: promises.get(id) ?? null,
    }
  }
}

/** Whether any text of the script names a field that begins so. */
function mentioned(script: Script): (prefix: string) => boolean {
  const text = JSON.stringify([script.blocks, script.variants, script.objections])
  return (prefix) => text.includes(prefix)
}
