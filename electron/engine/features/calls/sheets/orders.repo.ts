import { rawHandle, type WriteTx } from '../../../store/base.ts'
import { prepared } from '../../../store/summary/summaryRows.ts'
import { touchCustomer } from '../../../store/summary/touch.ts'

export interface SheetOrder {
  customerId: number
  /** Days since 1970-01-01. */
  day: number
  totalMinor: number
  /** What was ordered, in words. */
  words: string
}

/** An order of a sheet as a purchase of one line without a product. @returns its document */
export function insertOrder(tx: WriteTx, order: SheetOrder): number {
  const db = rawHandle(tx)
  const { customerId, day, totalMinor, words } = order
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO document (number, customer_id, day, time, kind, total_minor, reverses_id)
     VALUES (NULL, ?, ?, NULL, 'purchase', ?, NULL)`,
  ).run(customerId, day, totalMinor)
  const id = Number(lastInsertRowid)
  prepared(
    db,
    `INSERT INTO document_line (document_id, position, product_id, name, quantity_milli,
       unit_price_minor, discount_minor, total_minor)
     VALUES (?, 0, NULL, ?, 1000, ?, 0, ?)`,
  ).run(id, words, totalMinor, totalMinor)
  touchCustomer(db, customerId)
  return id
}

type Row = Record<string, string | number | null>

/** An order's purchase as it stands, but for whose it is. */
export interface OrderRows {
  document: Row
  lines: Row[]
}

export function orderRows(
  tx: WriteTx,
  documentId: number,
  customerId: number,
): OrderRows | undefined {
  const db = rawHandle(tx)
  const found = prepared(db, 'SELECT * FROM document WHERE id = ? AND customer_id = ?').get(
    ...[documentId, customerId],
  ) as Row | undefined
  if (!found) return undefined
  const document = { ...found }
  delete document.customer_id
  const text = 'SELECT * FROM document_line WHERE document_id = ? ORDER BY id'
  return { document, lines: prepared(db, text).all(documentId) as Row[] }
}

/**
 * Takes an order's purchase away again, where nothing was returned from it and nobody has changed
 * it since. @returns how it was, or `null` where it stays
 */
export function dropOrder(tx: WriteTx, documentId: number, customerId: number): OrderRows | null {
  const db = rawHandle(tx)
  const rows = orderRows(tx, documentId, customerId)
  const { changes } = prepared(
    db,
    `DELETE FROM document WHERE id = @documentId AND customer_id = @customerId
       AND edited_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses_id = @documentId)`,
  ).run({ documentId, customerId })
  if (changes === 0 || !rows) return null
  touchCustomer(db, customerId)
  return rows
}

/**
 * Takes the purchase away that a row became.
 * @param made as it was then; another purchase may have its number by now
 * @returns `stays` where somebody has changed it or returned of it since, `gone` where it is
 *   not there any more
 */
export function takeOrderBack(
  tx: WriteTx,
  made: OrderRows,
  customerId: number,
): 'back' | 'stays' | 'gone' {
  const id = made.document.id as number
  const now = orderRows(tx, id, customerId)
  if (!now) return 'gone'
  const isSame = JSON.stringify(now) === JSON.stringify(made)
  return isSame && dropOrder(tx, id, customerId) ? 'back' : 'stays'
}

/** Puts a purchase back that was dropped. @returns its number, a new one where it is taken */
export function restoreOrder(
  tx: WriteTx,
  { document, lines }: OrderRows,
  customerId: number,
): number {
  const db = rawHandle(tx)
  const id = insertFree(db, 'document', { ...document, customer_id: customerId })
  for (const line of lines) insertFree(db, 'document_line', { ...line, document_id: id })
  touchCustomer(db, customerId)
  return id
}

function insertFree(
  db: ReturnType<typeof rawHandle>,
  table: 'document' | 'document_line',
  { id, ...row }: Row,
): number {
  const isTaken = prepared(db, `SELECT 1 FROM ${table} WHERE id = ?`).get(id)
  const values: Row = isTaken ? row : { id: id ?? null, ...row }
  const columns = Object.keys(values)
  const places = columns.map((column) => `@${column}`).join(', ')
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`
  return Number(prepared(db, text).run(values).lastInsertRowid)
}
