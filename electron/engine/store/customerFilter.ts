import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { CustomerFilterValues } from '#shared/domain/customers/customerFilter.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { LEFT_OUT } from './callable.ts'
import { matchText } from './dialect/search.ts'

/** A condition of the filter and the table that it asks: `customer c` or `customer_summary s`. */
export interface Asked {
  table: 'c' | 's'
  sql: RawBuilder<SqlBool>
}

/** One row per customer in each. */
export const CUSTOMER_AND_SUMMARY = sql`customer c JOIN customer_summary s ON s.customer_id = c.id`

/** What a filter asks of each customer; nothing where it asks nothing. */
export function filterConditions(filter: CustomerFilterValues, asOfDay: number): Asked[] {
  const all: Asked[] = []
  const add = (table: Asked['table'], condition: RawBuilder<SqlBool>) =>
    all.push({ table, sql: condition })
  if (fold(filter.search) !== '') add('c', matchText(filter.search))
  if (filter.segmentIds.length > 0) add('s', sql`s.segment_id IN (${sql.join(filter.segmentIds)})`)
  if (filter.managers.length > 0) add('c', sql`c.manager IN (${sql.join(filter.managers)})`)
  if (filter.overdueOnly) add('s', sql`${asOfDay} - s.last_day > 1.5 * s.gap_days`)
  if (filter.minSpendMinor !== null) add('s', sql`s.spend_minor >= ${filter.minSpendMinor}`)
  if (filter.maxSpendMinor !== null) add('s', sql`s.spend_minor <= ${filter.maxSpendMinor}`)
  if (filter.missing === 'phone' || filter.missing === 'email') {
    add(
      'c',
      sql`NOT EXISTS (SELECT 1 FROM contact_point p
        WHERE p.customer_id = c.id AND p.channel = ${filter.missing} AND p.needs_review = 0)`,
    )
  }
  if (filter.missing === 'consent') {
    add('c', sql`NOT EXISTS (SELECT 1 FROM consent k WHERE k.customer_id = c.id AND k.given = 1)`)
  }
  if (filter.leftOut !== null) add('c', sql`${LEFT_OUT} = ${filter.leftOut}`)
  return all
}

/** Without conditions no word of them: SQLite counts a bare table without going through it. */
export function whereAll(conditions: readonly Asked[]): RawBuilder<unknown> {
  if (conditions.length === 0) return sql``
  const all = conditions.map((condition) => condition.sql)
  return sql`WHERE ${sql.join(all, sql` AND `)}`
}

/** The ids of everybody whom the filter finds, as a part of another statement. */
export function matchingIds(filter: CustomerFilterValues, asOfDay: number) {
  return sql<{ id: number }>`SELECT c.id FROM ${CUSTOMER_AND_SUMMARY}
    ${whereAll(filterConditions(filter, asOfDay))}`
}
