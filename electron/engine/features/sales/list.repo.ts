import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { SaleDetails, SaleRow, SalesSum } from '#shared/api/sales.contract.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../store/base.ts'
import type { Tables } from '../../store/tables/tables.ts'

export interface SalesFilter {
  from: Day | null
  to: Day | null
  customerId: number | null
  kind: 'purchase' | 'return' | null
  number: string
  madeHere: boolean
}

export interface SalesPage extends SalesFilter {
  after: { day: Day; id: number } | null
  limit: number
}

/**
 * Documents `d` that fit. What was made here is asked for as a list of ids: so SQLite may go to
 * those alone, which in a base with long imported history are few.
 */
function found(
  eb: ExpressionBuilder<Tables & { d: Tables['document'] }, 'd'>,
  filter: SalesFilter,
) {
  const { from, to, customerId, kind, number, madeHere } = filter
  return eb.and([
    ...(from === null ? [] : [eb('d.day', '>=', toEpochDay(from))]),
    ...(to === null ? [] : [eb('d.day', '<=', toEpochDay(to))]),
    ...(customerId === null ? [] : [eb('d.customer_id', '=', customerId)]),
    ...(kind === null ? [] : [eb('d.kind', '=', kind)]),
    ...(madeHere ? [eb('d.id', 'in', eb.selectFrom('sale').select('sale.document_id'))] : []),
    ...(number === ''
      ? []
      : [eb('d.number', '>=', number), eb('d.number', '<', `${number}\u{10ffff}`)]),
  ])
}

/** What the documents that fit come to, sales and returns apart. */
export async function salesSum(db: ReadDb, filter: SalesFilter): Promise<SalesSum> {
  const rows = await db
    .selectFrom('document as d')
    .select((eb) => [
      'd.kind',
      eb.fn.countAll<number>().as('documents'),
      sql<number>`coalesce(sum(d.total_minor), 0)`.as('totalMinor'),
    ])
    .where((eb) => found(eb, filter))
    .groupBy('d.kind')
    .execute()
  const of = (kind: 'purchase' | 'return') => {
    const { documents, totalMinor } = rows.find((row) => row.kind === kind) ?? NOTHING
    return { documents, totalMinor }
  }
  return { sales: of('purchase'), returns: of('return') }
}

const NOTHING = { documents: 0, totalMinor: 0 }

/** Documents, the newest first, behind the row that is named. */
export async function saleRows(
  db: ReadDb,
  filter: SalesPage,
): Promise<{ rows: SaleRow[]; next: { day: Day; id: number } | null }> {
  const answer = await db
    .selectFrom(idsOf(db, filter).as('entry'))
    .innerJoin('document as d', 'd.id', 'entry.id')
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
    .orderBy('d.day', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  const rows = answer.slice(0, filter.limit).map(toRow)
  const last = rows.at(-1)
  return {
    rows,
    next: answer.length > filter.limit && last ? { day: last.day, id: last.id } : null,
  }
}

/** The page's documents and one more; found first, so that sorting carries nothing but ids. */
function idsOf(db: ReadDb, filter: SalesPage) {
  const query = db
    .selectFrom('document as d')
    .select('d.id')
    .where((eb) => found(eb, filter))
    .orderBy('d.day', 'desc')
    .orderBy('d.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.after === null) return query
  const { day, id } = filter.after
  return query.where(sql<SqlBool>`(d.day, d.id) < (${toEpochDay(day)}, ${id})`)
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
