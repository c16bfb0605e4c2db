import type { SaleLine } from '#shared/domain/purchases/sale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { lineAt } from '#shared/domain/purchases/manualPrice.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { prepared } from '../../store/summary/summaryRows.ts'

/** What stands in the document itself; its money is the sum of its lines. */
export interface DocumentHead {
  number: string
  customerId: number | null
  day: string
  time: string | null
  kind: 'purchase' | 'return'
  reversesId: number | null
}

/** A line as a document keeps it. */
export interface DocumentLine {
  productId: number | null
  /** The line's own words where they differ from the product's name. */
  name: string | null
  quantityMilli: number
  unitPriceMinor: number
  totalMinor: number
  kind: 'item' | 'delivery'
  reversesLineId: number | null
}

/** An empty document: what refers to it can be written before its money is known to anybody. */
export function insertDocument(tx: WriteTx, head: DocumentHead): number {
  const { lastInsertRowid } = prepared(
    rawHandle(tx),
    `INSERT INTO document (number, customer_id, day, time, kind, total_minor, reverses_id)
     VALUES (?, ?, ?, ?, ?, 0, ?)`,
  ).run(head.number, head.customerId, toEpochDay(head.day), head.time, head.kind, head.reversesId)
  return Number(lastInsertRowid)
}

/**
 * Gives a document its lines and their sum. A line's discount is what it costs at its price, in
 * steps of the currency, less its total.
 */
export function fillDocument(
  tx: WriteTx,
  id: number,
  lines: readonly DocumentLine[],
  currency: Currency,
): number {
  const db = rawHandle(tx)
  const insert = prepared(
    db,
    `INSERT INTO document_line (document_id, position, product_id, name, quantity_milli,
       unit_price_minor, discount_minor, total_minor, kind, reverses_line_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  let totalMinor = 0
  for (const [position, line] of lines.entries()) {
    const { quantityMilli: milli, unitPriceMinor } = line
    const atPrice = Math.sign(milli) * lineAt(unitPriceMinor, Math.abs(milli), currency)
    totalMinor += line.totalMinor
    insert.run(
      id,
      position,
      line.productId,
      line.name,
      line.quantityMilli,
      line.unitPriceMinor,
      atPrice - line.totalMinor,
      line.totalMinor,
      line.kind,
      line.reversesLineId,
    )
  }
  prepared(db, 'UPDATE document SET total_minor = ? WHERE id = ?').run(totalMinor, id)
  return totalMinor
}

export function emptyDocument(tx: WriteTx, id: number): void {
  const db = rawHandle(tx)
  prepared(db, 'DELETE FROM document_line WHERE document_id = ?').run(id)
  prepared(db, 'UPDATE document SET total_minor = 0 WHERE id = ?').run(id)
}

/** The lines of a sale; delivery that costs nothing needs no line. */
export function linesOfSale(
  lines: readonly SaleLine[],
  deliveryMinor: number,
  deliveryWord: string,
): DocumentLine[] {
  const items = lines.map((line): DocumentLine => ({
    productId: line.productId,
    name: null,
    quantityMilli: line.quantityMilli,
    unitPriceMinor: line.listPriceMinor,
    totalMinor: line.totalMinor,
    kind: 'item',
    reversesLineId: null,
  }))
  if (deliveryMinor === 0) return items
  const delivery: DocumentLine = {
    productId: null,
    name: deliveryWord,
    quantityMilli: 1000,
    unitPriceMinor: deliveryMinor,
    totalMinor: deliveryMinor,
    kind: 'delivery',
    reversesLineId: null,
  }
  return [...items, delivery]
}
