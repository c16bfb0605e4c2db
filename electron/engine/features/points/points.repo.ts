import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import type { PointsHolder, PointsLiability } from '#shared/api/points.contract.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { PointsRules } from '#shared/domain/points/points.ts'
import { valueOfPoints } from '#shared/domain/points/redeeming.ts'
import type { ReadDb } from '../../store/base.ts'
import { NEVER } from '../../store/points/entries.ts'

/** @throws AppError `customers.unknown` */
export async function refuseUnknownCustomer(db: ReadDb, id: number): Promise<void> {
  const row = await db.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('customers.unknown')
}

/** What the shop owes in points on a day, by the month in which they run out. */
export async function liability(
  db: ReadDb,
  rules: PointsRules,
  day: Day,
): Promise<PointsLiability> {
  const today = toEpochDay(day)
  const byDay = await sql<{ expires_day: number; points: number }>`
    SELECT expires_day, sum(left_points) AS points FROM point_batch
    WHERE left_points > 0 AND expires_day >= ${today}
    GROUP BY expires_day ORDER BY expires_day`.execute(db)
  const months = new Map<string | null, number>()
  for (const { expires_day, points } of byDay.rows) {
    const month = expires_day === NEVER ? null : fromEpochDay(expires_day).slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + points)
  }
  const points = [...months.values()].reduce((sum, some) => sum + some, 0)
  return {
    months: [...months].map(([month, some]) => ({
      month,
      points: some,
      moneyMinor: valueOfPoints(some, rules),
    })),
    points,
    moneyMinor: valueOfPoints(points, rules),
    customers: await countHolders(db, today),
  }
}

async function countHolders(db: ReadDb, today: number): Promise<number> {
  const counted = await sql<{ n: number }>`
    SELECT count(DISTINCT customer_id) AS n FROM point_batch
    WHERE left_points > 0 AND expires_day >= ${today}`.execute(db)
  return counted.rows[0]!.n
}

interface HolderRow {
  id: number
  name: string
  expires_day: number
  points: number
  expiring: number
}

/**
 * Who has points, by what runs out first: along the batches in the order of their ends, each
 * customer where their first one stands, so that a page reads no more than it shows.
 */
export async function holders(
  db: ReadDb,
  rules: PointsRules,
  day: Day,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<PointsHolder>> {
  const today = toEpochDay(day)
  const found = await sql<HolderRow>`
    SELECT c.id, c.name, b.expires_day,
      (SELECT sum(a.left_points) FROM point_batch a
        WHERE a.customer_id = b.customer_id AND a.expires_day >= ${today}) AS points,
      (SELECT sum(a.left_points) FROM point_batch a
        WHERE a.customer_id = b.customer_id AND a.expires_day = b.expires_day) AS expiring
    FROM point_batch b CROSS JOIN customer c ON c.id = b.customer_id
    WHERE b.left_points > 0 AND b.expires_day >= ${today} AND NOT EXISTS (
      SELECT 1 FROM point_batch e
      WHERE e.customer_id = b.customer_id AND e.left_points > 0 AND e.expires_day >= ${today}
        AND (e.expires_day < b.expires_day OR (e.expires_day = b.expires_day AND e.id < b.id)))
    ORDER BY b.expires_day, b.left_points, b.id LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return {
    total: await countHolders(db, today),
    rows: found.rows.map((row) => ({
      id: row.id,
      name: row.name,
      points: row.points,
      worthMinor: valueOfPoints(row.points, rules),
      expiring:
        row.expires_day === NEVER
          ? null
          : { points: row.expiring, day: fromEpochDay(row.expires_day) },
    })),
  }
}
