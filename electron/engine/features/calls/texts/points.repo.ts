import { sql } from 'kysely'
import type { ReadDb } from '../../../store/base.ts'
import { idList } from '../../../store/dialect/json.ts'
import type { Window } from './savings.repo.ts'

/** As the base keeps points that never run out. */
const NEVER = 10_000_000

export interface UsablePoints {
  balance: number
  /** What runs out first, where it does so soon; the day is its last. */
  expiring: { points: number; day: number } | null
}

/** What each customer could redeem today, and what of it runs out within `soonDays`. */
export async function usablePoints(
  db: ReadDb,
  ids: readonly number[],
  today: number,
  soonDays: number,
): Promise<Map<number, UsablePoints>> {
  const found = new Map<number, UsablePoints>()
  if (ids.length === 0) return found
  const rows = await sql<{ id: number; day: number; points: number }>`
    SELECT customer_id AS id, expires_day AS day, sum(left_points) AS points FROM point_batch
    WHERE customer_id IN ${idList(ids)} AND left_points > 0
      AND expires_day >= ${today} AND from_day <= ${today}
    GROUP BY customer_id, expires_day ORDER BY customer_id, expires_day`.execute(db)
  for (const { id, day, points } of rows.rows) {
    const known = found.get(id)
    if (known) {
      known.balance += points
    } else {
      const isSoon = day < NEVER && day <= today + soonDays
      found.set(id, { balance: points, expiring: isSoon ? { points, day } : null })
    }
  }
  return found
}

/** Points that each customer gathered in the window, those of returned purchases taken off. */
export async function earnedPoints(
  db: ReadDb,
  ids: readonly number[],
  { after, until }: Window,
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<{ id: number; points: number }>`
    SELECT customer_id AS id, sum(points) AS points FROM point_entry
    WHERE customer_id IN ${idList(ids)} AND kind IN ('earn', 'bonus', 'reverse')
      AND day > ${after} AND day <= ${until}
    GROUP BY customer_id`.execute(db)
  return new Map(rows.rows.map(({ id, points }) => [id, Math.max(points, 0)]))
}

/**
 * Money that points paid in purchases of the window: as much as a point was worth in each of
 * them, without points that a return brought back.
 */
export async function paidByPoints(
  db: ReadDb,
  ids: readonly number[],
  { after, until }: Window,
): Promise<Map<number, number>> {
  const paid = new Map<number, number>()
  if (ids.length === 0) return paid
  const rows = await sql<{ id: number; minor: number; redeemed: number; kept: number }>`
    SELECT d.customer_id AS id, s.points_minor AS minor, s.points_redeemed AS redeemed,
      -sum(e.points) AS kept
    FROM document d JOIN sale s ON s.document_id = d.id
    JOIN point_entry e ON e.purchase_id = d.id AND e.kind = 'redeem' AND e.day <= ${until}
    WHERE d.customer_id IN ${idList(ids)} AND +d.kind = 'purchase'
      AND d.day > ${after} AND d.day <= ${until} AND s.points_redeemed > 0
    GROUP BY d.id`.execute(db)
  for (const { id, minor, redeemed, kept } of rows.rows) {
    const worth = Math.round((minor * Math.max(kept, 0)) / redeemed)
    paid.set(id, (paid.get(id) ?? 0) + worth)
  }
  return paid
}
