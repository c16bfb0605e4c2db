import { sql, type Selectable } from 'kysely'
import type { SaleDetailsLine } from '#shared/api/sales.contract.ts'
import { fromEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { thawAccount } from '#shared/domain/purchases/account.ts'
import { paidPerLine, type ReturnedSoFar } from '#shared/domain/purchases/refund.ts'
import type { SaleAccount } from '#shared/domain/purchases/sale.ts'
import type { ReadDb } from '../../store/base.ts'
import type { SaleTable } from '../../store/tables/sales.ts'

/** A document with its lines, as a return and the page of a sale look at it. */
export interface LoadedDocument {
  id: number
  number: string | null
  kind: 'purchase' | 'return'
  day: Day
  /** `HH:MM`; `null` where it is not known. */
  time: string | null
  customerId: number | null
  totalMinor: number
  reversesId: number | null
  editedAt: string | null
  lines: LoadedLine[]
  /** What is kept beside a document that was made here. */
  sale: SaleRow | null
}

export type SaleRow = Selectable<SaleTable>

export interface LoadedLine extends SaleDetailsLine {
  unitPriceMinor: number
  /**
   * What was paid for it, with its share of what other programs write as lines of their own (a
   * discount on the whole purchase); `null` where nothing can come back of it.
   */
  paidMinor: number | null
  /** Its worth before points paid a part: the measure of how much of a purchase came back. */
  worthMinor: number
  returned: ReturnedSoFar
}

/** @returns `null` for what is not in the base */
export async function loadDocument(db: ReadDb, id: number): Promise<LoadedDocument | null> {
  const row = await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const sale = await db
    .selectFrom('sale')
    .selectAll()
    .where('document_id', '=', id)
    .executeTakeFirst()
  const lines = await linesOf(db, id)
  if (sale && row.kind === 'purchase') noteWorth(lines, sale)
  await noteReturned(db, id, lines)
  return {
    id,
    number: row.number,
    kind: row.kind,
    day: fromEpochDay(row.day),
    time: row.time?.slice(0, 5) ?? null,
    customerId: row.customer_id,
    totalMinor: row.total_minor,
    reversesId: row.reverses_id,
    editedAt: row.edited_at,
    lines,
    sale: sale ?? null,
  }
}

async function linesOf(db: ReadDb, documentId: number): Promise<LoadedLine[]> {
  const rows = await db
    .selectFrom('document_line as l')
    .leftJoin('product as p', 'p.id', 'l.product_id')
    .select([
      'l.id',
      'l.kind',
      'l.product_id as productId',
      'p.sku',
      'l.name',
      'p.name as productName',
      'p.unit',
      'l.quantity_milli as quantityMilli',
      'l.unit_price_minor as unitPriceMinor',
      'l.total_minor as totalMinor',
    ])
    .where('l.document_id', '=', documentId)
    .orderBy('l.position')
    .execute()
  const items = rows.filter((row) => row.kind === 'item')
  const paid = new Map(paidPerLine(items).map((minor, index) => [items[index]!.id, minor]))
  return rows.map(({ name, productName, unit, ...row }) => {
    const paidMinor = row.kind === 'delivery' ? row.totalMinor : paid.get(row.id)!
    return {
      ...row,
      name: name ?? productName ?? '',
      unit: unit ?? '',
      paidMinor,
      worthMinor: row.kind === 'delivery' ? 0 : (paidMinor ?? 0),
      leftMilli: Math.max(row.quantityMilli, 0),
      returned: { milli: 0, minor: 0 },
    }
  })
}

/** A sale's items stand in its account in the order of its lines. */
function noteWorth(lines: LoadedLine[], sale: SaleRow): void {
  const { lines: sold } = thawAccount<SaleAccount>(sale.explanation)
  const items = lines.filter((line) => line.kind === 'item')
  items.forEach((line, index) => (line.worthMinor = sold[index]?.pricedMinor ?? line.worthMinor))
}

interface ReturnedLine {
  lineId: number | null
  productId: number | null
  name: string
  kind: 'item' | 'delivery'
  milli: number
  minor: number
}

/**
 * Notes what has come back of each line. A returned line names the line that it takes back;
 * those of other programs are told by product, or by their words, and are taken from the
 * purchase's lines in their order.
 */
async function noteReturned(db: ReadDb, purchaseId: number, lines: LoadedLine[]): Promise<void> {
  const result = await sql<ReturnedLine>`
    SELECT l.reverses_line_id AS lineId, l.product_id AS productId,
      coalesce(l.name, p.name, '') AS name, l.kind,
      -l.quantity_milli AS milli, -l.total_minor AS minor
    FROM document d JOIN document_line l ON l.document_id = d.id
    LEFT JOIN product p ON p.id = l.product_id
    WHERE d.reverses_id = ${purchaseId} AND d.kind = 'return'
    ORDER BY d.id, l.position`.execute(db)
  const named = result.rows.filter((back) => back.lineId !== null)
  const unnamed = result.rows.filter((back) => back.lineId === null)
  for (const back of named) {
    const line = lines.find(({ id }) => id === back.lineId)
    if (line) take(line, back.milli, back.minor)
  }
  for (const back of unnamed) takeInOrder(lines, back)
}

function takeInOrder(lines: LoadedLine[], back: ReturnedLine): void {
  let { milli, minor } = back
  const same = lines.filter(
    (line) =>
      line.kind === back.kind &&
      line.productId === back.productId &&
      (line.productId !== null || line.name === back.name),
  )
  for (const line of same) {
    const taken = Math.min(Math.max(milli, 0), line.leftMilli)
    if (taken === 0) continue
    const share = taken === milli ? minor : Math.round((minor * taken) / milli)
    take(line, taken, share)
    milli -= taken
    minor -= share
  }
}

function take(line: LoadedLine, milli: number, minor: number): void {
  line.returned.milli += milli
  line.returned.minor += minor
  line.leftMilli = Math.max(0, line.leftMilli - milli)
}

/** Money of all returns of a purchase so far; 0 or more. */
export async function returnedMinor(db: ReadDb, purchaseId: number): Promise<number> {
  const { minor } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.sum<number | null>('total_minor').as('minor'))
    .where('reverses_id', '=', purchaseId)
    .executeTakeFirstOrThrow()
  return -(minor ?? 0) || 0
}
