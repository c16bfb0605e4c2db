import { sql, type SqlBool } from 'kysely'
import type { SaleDetails, SaleRow } from '#shared/api/sales.contract.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../store/base.ts'

export interface SalesFilter {
  from: Day | null
  to: Day | null
  customerId: number | null
  kind: 'purchase' | 'return' | null
  number: string
  madeHere: boolean
  after: { day: Day; id: number } | null
  limit: number
}

/** Documents, the newest first, behind the row that is named. */
export async function saleRows(
  db: ReadDb,
  filter: SalesFilter,
): Promise<{ rows: SaleRow[]; next: { day: Day; id: number } | null }> {
  let query = db
    .selectFrom('document as d')
    .leftJoin('customer as c', 'c.id', 'd.customer_id')
    .leftJoin('sale as s', 's.document_id', 'd.id')
    .select([
      'd.id',
      'd.number',
      'd.day',
      'd.time',
      'd.kind',
      'd.total_minor as totalMinor',
      'd.customer_id as customerId',
      'c.name as customerName',
      's.document_id as saleId',
      sql<number>`(SELECT count(*) FROM document_line l
        WHERE l.document_id = d.id AND l.kind = 'item')`.as('items'),
      sql<number>`(SELECT -coalesce(sum(r.total_minor), 0) FROM document r
        WHERE r.reverses_id = d.id)`.as('returnedMinor'),
    ])
  if (filter.from !== null) query = query.where('d.day', '>=', toEpochDay(filter.from))
  if (filter.to !== null) query = query.where('d.day', '<=', toEpochDay(filter.to))
  if (filter.customerId !== null) query = query.where('d.customer_id', '=', filter.customerId)
  if (filter.kind !== null) query = query.where('d.kind', '=', filter.kind)
  if (filter.madeHere) query = query.where('s.document_id', 'is not', null)
  if (filter.number !== '') {
    query = query
      .where('d.number', '>=', filter.number)
      .where('d.number', '<', `${filter.number}\u{10ffff}`)
  }
  if (filter.after !== null) {
    const { day, id } = filter.after
    query = query.where(sql<SqlBool>`(d.day, d.id) < (${toEpochDay(day)}, ${id})`)
  }
  const found = await query
    .orderBy('d.day', 'desc')
    .orderBy('d.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const rows = found.slice(0, filter.limit).map(toRow)
  const last = rows.at(-1)
  return {
    rows,
    next: found.length > filter.limit && last ? { day: last.day, id: last.id } : null,
  }
}

function toRow(row: {
  id: number
  number: string | null
  day: number
  time: string | null
  kind: 'purchase' | 'return'
  totalMinor: number
  customerId: number | null
  customerName: string | null
  saleId: number | null
  items: number
  returnedMinor: number
}): SaleRow {
  const { customerId, customerName, saleId, day, ...rest } = row
  return {
    ...rest,
    day: fromEpochDay(day),
    customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
    madeHere: saleId !== null,
  }
}

export async function documentNamed(db: ReadDb, id: number): Promise<SaleDetails['reverses']> {
  const row = await db
    .selectFrom('document')
    .select(['id', 'number', 'day'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, day: fromEpochDay(row.day) } : null
}

/** What came back of a purchase, the oldest first. */
export async function returnsOf(db: ReadDb, purchaseId: number): Promise<SaleDetails['returns']> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'number', 'day', 'total_minor as totalMinor'])
    .where('reverses_id', '=', purchaseId)
    .orderBy('day')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, day: fromEpochDay(row.day) }))
}
