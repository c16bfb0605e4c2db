import type Database from 'better-sqlite3'
import { prepared } from './prepared.ts'
import type { RulesInForce } from './rules.ts'

/** Days since 1970-01-01; `until_day` is the last day, `null` for good. */
export interface PinRow {
  id: number
  customer_id: number
  segment_id: string
  reason: string
  from_day: number
  until_day: number | null
  /** 1 for what held before the customer was pinned again or let go. */
  replaced: number
}

/** No two rows of a customer hold on one day: {@link endPins} sees to it. */
const IS_ON = 'from_day <= ? AND (until_day IS NULL OR until_day >= ?)'

/**
 * The pin that holds for the customer on the day; one to a segment that is gone or switched
 * off holds nothing.
 */
export function pinOf(
  db: Database.Database,
  customerId: number,
  asOf: number,
  { activeIds }: Pick<RulesInForce, 'activeIds'>,
): PinRow | null {
  const row = prepared(db, `SELECT * FROM segment_pin WHERE customer_id = ? AND ${IS_ON}`).get(
    customerId,
    asOf,
    asOf,
  ) as PinRow | undefined
  return row !== undefined && activeIds.has(row.segment_id) ? row : null
}

/** Segments of all customers who are pinned on the day. */
export function pinnedSegments(
  db: Database.Database,
  asOf: number,
  { activeIds }: Pick<RulesInForce, 'activeIds'>,
): Map<number, string> {
  const rows = prepared(db, `SELECT * FROM segment_pin WHERE ${IS_ON}`).all(asOf, asOf) as PinRow[]
  const held = rows.filter((row) => activeIds.has(row.segment_id))
  return new Map(held.map((row) => [row.customer_id, row.segment_id]))
}

/**
 * From the day on nothing that was said before holds. The days until then keep what they had,
 * so that segments as of an earlier day stay what they were.
 */
export function endPins(db: Database.Database, customerId: number, day: number): void {
  const of = { customerId, day }
  prepared(db, 'DELETE FROM segment_pin WHERE customer_id = @customerId AND from_day >= @day').run(
    of,
  )
  prepared(
    db,
    `UPDATE segment_pin SET replaced = 1, until_day = min(coalesce(until_day, @day - 1), @day - 1)
     WHERE customer_id = @customerId AND (replaced = 0 OR until_day IS NULL OR until_day >= @day)`,
  ).run(of)
}
