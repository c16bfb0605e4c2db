import { sql, type RawBuilder } from 'kysely'

/**
 * How many of their usual pauses have passed since the last purchase of `customer_summary s`;
 * NULL up to one, and for who has no rhythm yet.
 * @param asOf the day by which the summaries reckon
 */
export function silence(asOf: number): RawBuilder<number | null> {
  return sql<number | null>`CASE WHEN s.gap_days > 0 AND ${asOf} - s.last_day > s.gap_days
    THEN (${asOf} - s.last_day) / s.gap_days END`
}

/** Spend times silence: by which whoever is called first has the most to lose for the shop. */
export function atRisk(asOf: number): RawBuilder<number> {
  return sql<number>`s.spend_minor * coalesce(${silence(asOf)}, 1.0)`
}
