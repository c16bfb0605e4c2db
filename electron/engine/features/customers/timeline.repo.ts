import { sql, type RawBuilder } from 'kysely'
import type { TimelineEntry } from '#shared/api/customers.contract.ts'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ReadDb } from '../../store/base.ts'
import { dayText } from '../../store/dialect/days.ts'
import { tellEntries, type EntryKey } from './timelineEntries.repo.ts'

type Kind = TimelineEntry['kind']

/**
 * What tells of a customer, each with its own instant or day and number. An instant stands
 * above the day without a time that it belongs to; what happened at once is in the order of
 * its numbers, the newest first.
 */
function sourcesOf(id: number): Record<Kind, RawBuilder<unknown>> {
  const documents = (kind: 'purchase' | 'return') => sql`
    SELECT ${dayText('day')} || coalesce('T' || time, '') AS at, ${kind} AS kind, id
    FROM document WHERE customer_id = ${id} AND kind = ${kind}`
  return {
    purchase: documents('purchase'),
    return: documents('return'),
    created: sql`
      SELECT r.at, 'created' AS kind, r.id
      FROM customer c JOIN import_run r ON r.id = c.import_id WHERE c.id = ${id}`,
    import: sql`
      SELECT r.at, 'import' AS kind, r.id FROM import_claim k JOIN import_run r ON r.id = k.import_id
      WHERE k.kind = 'customer' AND k.row_id = ${id}`,
    merged: sql`SELECT at, 'merged' AS kind, id FROM customer_merge WHERE kept_id = ${id}`,
    consent: sql`
      SELECT ${dayText('day')} AS at, 'consent' AS kind, id FROM consent WHERE customer_id = ${id}`,
    // What was saved together is one entry; its number is that of its last field.
    edit: sql`
      SELECT at, 'edit' AS kind, max(id) AS id FROM field_event
      WHERE entity = 'customer' AND row_id = ${id} AND how = 'edit' GROUP BY at`,
    segment: sql`
      SELECT ${dayText('day')} AS at, 'segment' AS kind, id
      FROM segment_change WHERE customer_id = ${id}`,
    priceList: sql`
      SELECT ${dayText('issued_day')} AS at, 'priceList' AS kind, id
      FROM price_list WHERE customer_id = ${id}`,
    sent: sql`
      SELECT ${dayText('day')} AS at, 'sent' AS kind, id
      FROM price_list_sent WHERE customer_id = ${id}`,
    // Those of a purchase or return stand in the statement of points alone.
    points: sql`
      SELECT ${dayText('day')} AS at, 'points' AS kind, id
      FROM point_entry WHERE customer_id = ${id} AND document_id IS NULL`,
    call: sql`SELECT at, 'call' AS kind, id FROM call WHERE customer_id = ${id}`,
    complaint: sql`SELECT at, 'complaint' AS kind, id FROM complaint WHERE customer_id = ${id}`,
  }
}

/**
 * A page of everything that happened with a customer, newest first. Each source is searched
 * along its index for the one customer, so the size of the base does not matter.
 * @param kinds only these; none means all
 * @throws AppError `customers.unknown`
 */
export async function timelinePage(
  db: ReadDb,
  id: number,
  kinds: readonly Kind[],
  offset: number,
  limit: number,
): Promise<Page<TimelineEntry>> {
  const customer = await db
    .selectFrom('customer')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!customer) throw new AppError('customers.unknown')
  const sources = sourcesOf(id)
  const wanted = kinds.length === 0 ? Object.values(sources) : kinds.map((kind) => sources[kind])
  const all = sql.join(wanted, sql` UNION ALL `)
  const counted = await sql<{ n: number }>`SELECT count(*) AS n FROM (${all}) AS entry`.execute(db)
  const keys = await sql<EntryKey>`
    SELECT at, kind, id FROM (${all}) AS entry
    ORDER BY at DESC, kind, id DESC LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return { total: counted.rows[0]!.n, rows: await tellEntries(db, id, keys.rows) }
}
