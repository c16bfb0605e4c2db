import type { PointsAccount, ReferralBonus } from '#shared/api/points.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { valueOfPoints } from '#shared/domain/points/redeeming.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { conditionsFor } from '../../store/conditions.ts'
import { NEVER } from '../../store/points/entries.ts'
import { pointsBalance, readPointsRules } from '../../store/points/ledger.ts'
import { openReferral } from '../../store/points/referral.ts'

/** Names shown of those whom somebody brought. */
const NAMED = 20

/** @throws AppError `customers.unknown` */
export async function accountOf(
  db: ReadDb,
  customerId: number,
  today: Day,
): Promise<PointsAccount> {
  const summary = await db
    .selectFrom('customer as c')
    .leftJoin('customer_summary as s', 's.customer_id', 'c.id')
    .select('s.segment_id')
    .where('c.id', '=', customerId)
    .executeTakeFirst()
  if (!summary) throw new AppError('customers.unknown')
  const buyer = { customerId, segmentId: summary.segment_id, day: today }
  const { conditions } = await conditionsFor(db, buyer)
  const rules = readPointsRules(db)
  const { points } = pointsBalance(db, customerId, today)
  return {
    isActive: rules.isActive,
    hasEntries: await hasEntries(db, customerId),
    points,
    worthMinor: valueOfPoints(points, rules),
    batches: await batchesOf(db, customerId, today),
    pointsPerMinor: conditions.pointsPerMinor,
    broughtBy: await broughtBy(db, customerId),
    brought: await brought(db, customerId),
  }
}

async function hasEntries(db: ReadDb, customerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('point_entry')
    .select('id')
    .where('customer_id', '=', customerId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function batchesOf(db: ReadDb, customerId: number, today: Day) {
  const rows = await db
    .selectFrom('point_batch')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('expires_day', '>=', toEpochDay(today))
    .where('left_points', '>', 0)
    .orderBy('expires_day')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    left: row.left_points,
    from: fromEpochDay(row.from_day),
    expiresOn: row.expires_day === NEVER ? null : fromEpochDay(row.expires_day),
  }))
}

async function broughtBy(db: ReadDb, customerId: number): Promise<PointsAccount['broughtBy']> {
  const row = await db
    .selectFrom('referral as r')
    .innerJoin('customer as c', 'c.id', 'r.by_customer_id')
    .select(['c.id', 'c.name', 'r.day', 'r.rewarded_document'])
    .where('r.customer_id', '=', customerId)
    .executeTakeFirst()
  if (!row) return null
  const bonus: ReferralBonus =
    row.rewarded_document !== null
      ? 'given'
      : openReferral(rawHandle(db), customerId) === null
        ? 'none'
        : 'open'
  return { id: row.id, name: row.name, day: fromEpochDay(row.day), bonus }
}

async function brought(db: ReadDb, customerId: number): Promise<PointsAccount['brought']> {
  return db
    .selectFrom('referral as r')
    .innerJoin('customer as c', 'c.id', 'r.customer_id')
    .select(['c.id', 'c.name'])
    .where('r.by_customer_id', '=', customerId)
    .orderBy('c.sort_name')
    .orderBy('c.id')
    .limit(NAMED)
    .execute()
}
