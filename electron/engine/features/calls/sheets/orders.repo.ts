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

/**
 * Takes an order's purchase away again, where nothing was returned from it and nobody has changed
 * it since. @returns whether it is gone
 */
export function dropOrder(tx: WriteTx, documentId: number, customerId: number): boolean {
  const db = rawHandle(tx)
  const { changes } = prepared(
    db,
    `DELETE FROM document WHERE id = @documentId AND customer_id = @customerId
       AND edited_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses_id = @documentId)`,
  ).run({ documentId, customerId })
  if (changes > 0) touchCustomer(db, customerId)
  return changes > 0
}
