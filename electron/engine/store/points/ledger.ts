import { addDays, fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { multiplierFor, pointsFor } from '#shared/domain/points/earning.ts'
import type { PointsRules } from '#shared/domain/points/points.ts'
import { takeInOrder } from '#shared/domain/points/redeeming.ts'
import { cumulativePeriod } from '#shared/domain/pricing/period.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../base.ts'
import { turnoverOf } from '../turnover.ts'
import { append, usableBatches, type NewEntry } from './entries.ts'
import { PointsError } from './pointsError.ts'
import { giveReferralBonus } from './referral.ts'
import { readPointsRules } from './rules.ts'

export { previewReversal, reversePoints, withdrawPoints } from './reverse.ts'
export { readPointsRules } from './rules.ts'

export interface PointsBalance {
  points: number
  /** What runs out first, and its last day; `null` where nothing ever does. */
  expiringFirst: { points: number; day: Day } | null
}

/** What a customer could redeem on a day. */
export function pointsBalance(db: ReadDb, customerId: number, day: Day): PointsBalance {
  const batches = usableBatches(rawHandle(db), customerId, toEpochDay(day))
  const sum = (some: typeof batches) => some.reduce((total, { left }) => total + left, 0)
  const first = batches[0]?.expiresDay ?? null
  return {
    points: sum(batches),
    expiringFirst:
      first === null
        ? null
        : { points: sum(batches.filter((b) => b.expiresDay === first)), day: fromEpochDay(first) },
  }
}

export interface EarnInput {
  customerId: number
  day: Day
  /** Money paid for items: after discounts and points, without delivery. */
  moneyMinor: number
  /** By the customer's conditions, before this purchase moved them; `null` for no points. */
  pointsPerMinor: number | null
}

export interface EarnedPoints {
  points: number
  /** Of the tier; 10000 is once. */
  multiplierBp: number
  /** Turnover of the 12 months before, which decided the tier. */
  turnoverMinor: number
}

/** Tiers go by what was bought in the 12 months up to the purchase. */
const TIER_PERIOD = { kind: 'months', months: 12 } as const

/**
 * What a purchase earns; reads only.
 * @param exceptDocumentId the purchase itself, once it is saved
 */
export function pointsToEarn(
  db: ReadDb,
  { customerId, day, moneyMinor, pointsPerMinor }: EarnInput,
  exceptDocumentId: number | null = null,
): EarnedPoints {
  const rules = readPointsRules(db)
  if (!rules.isActive) return { points: 0, multiplierBp: 10_000, turnoverMinor: 0 }
  // The tier that a purchase earns by was reached before it.
  const { from, until } = cumulativePeriod(TIER_PERIOD, day)
  const turnoverMinor =
    rules.tiers.length === 0 ? 0 : turnoverOf(db, customerId, from, until, exceptDocumentId)
  const multiplierBp = multiplierFor(rules.tiers, turnoverMinor)
  return {
    points: pointsFor(moneyMinor, pointsPerMinor, multiplierBp),
    multiplierBp,
    turnoverMinor,
  }
}

/**
 * Writes what a saved purchase earns, and the bonus for whoever brought this customer. Call it
 * for every purchase of a customer, once, also where the conditions give no points.
 */
export function earnPoints(
  tx: WriteTx,
  input: EarnInput & {
    documentId: number
    /** The batch's last day, `null` for never; that of the rules where it is not given. */
    until?: Day | null | undefined
  },
): EarnedPoints {
  const rules = readPointsRules(tx)
  const earned = pointsToEarn(tx, input, input.documentId)
  if (!rules.isActive) return earned
  const { until } = input
  const batch = opening(rules, input.day)
  if (until !== undefined) batch.expiresDay = until === null ? null : toEpochDay(until)
  if (earned.points > 0) {
    append(rawHandle(tx), {
      ...batch,
      customerId: input.customerId,
      kind: 'earn',
      points: earned.points,
      documentId: input.documentId,
      purchaseId: input.documentId,
    })
  }
  giveReferralBonus(tx, rules, input, batch)
  return earned
}

/**
 * Spends points in a purchase, oldest expiry first. The share of the purchase is the caller's to
 * check (`redemptionProblem`), because only it knows the basket.
 * @throws PointsError `points.inactive`, `points.belowMinimum` {minimum},
 *   `points.tooFew` {points, balance}
 */
export function redeemPoints(
  tx: WriteTx,
  input: { customerId: number; documentId: number; day: Day; points: number },
): void {
  const { points, documentId } = input
  if (points === 0) return
  const rules = readPointsRules(tx)
  if (!rules.isActive) throw new PointsError('points.inactive')
  if (!Number.isSafeInteger(points) || points < rules.minimumPoints) {
    throw new PointsError('points.belowMinimum', { minimum: rules.minimumPoints })
  }
  spend(tx, input, { kind: 'redeem', documentId, purchaseId: documentId })
}

/**
 * The owner's own entry: positive gives a new batch, negative takes from what expires first.
 * @throws PointsError `points.tooFew` {points, balance}
 */
export function adjustPoints(
  tx: WriteTx,
  input: { customerId: number; day: Day; points: number; reason: string },
): void {
  const { customerId, day, points, reason } = input
  if (points < 0) {
    spend(tx, { customerId, day, points: -points }, { kind: 'adjust', reason })
    return
  }
  const rules = readPointsRules(tx)
  append(rawHandle(tx), { ...opening(rules, day), customerId, kind: 'adjust', points, reason })
}

/** A new batch of that day; it can be redeemed to the end of its last day. */
export function opening(
  rules: PointsRules,
  day: Day,
): Pick<NewEntry, 'day' | 'batchId' | 'expiresDay'> {
  return {
    day: toEpochDay(day),
    batchId: null,
    expiresDay: rules.expiryDays === null ? null : toEpochDay(addDays(day, rules.expiryDays)),
  }
}

function spend(
  tx: WriteTx,
  { customerId, day, points }: { customerId: number; day: Day; points: number },
  entry: Pick<NewEntry, 'kind' | 'documentId' | 'purchaseId' | 'reason'>,
): void {
  const db = rawHandle(tx)
  const batches = usableBatches(db, customerId, toEpochDay(day))
  const { parts, missing } = takeInOrder(batches, points)
  if (missing > 0) throw new PointsError('points.tooFew', { points, balance: points - missing })
  const ends = new Map(batches.map((batch) => [batch.id, batch.expiresDay]))
  for (const part of parts) {
    append(db, {
      ...entry,
      customerId,
      day: toEpochDay(day),
      points: -part.points,
      batchId: part.batchId,
      expiresDay: ends.get(part.batchId) ?? null,
    })
  }
}
