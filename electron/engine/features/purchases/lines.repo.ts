import { AppError } from '#shared/api/errors.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { prepared } from '../../store/summary/summaryRows.ts'

/** A line of a purchase that was typed; an empty name stands for the product's own. */
export interface TypedLine {
  productId: number | null
  name: string
  quantityMilli: number
  unitPriceMinor: number
  discountMinor: number
  totalMinor: number
}

/** A line that is there, with how much of it returns say has come back. */
interface KeptLine {
  id: number
  productId: number | null
  name: string | null
  returns: number
  returnedMilli: number
}

/**
 * With statements prepared once: compiling them anew costs more than running them.
 * @throws AppError `purchases.invalid` for a product that is not there
 */
export function insertLines(tx: WriteTx, documentId: number, lines: readonly TypedLine[]): void {
  for (const [position, line] of lines.entries()) insertLine(tx, documentId, position, line)
}

/**
 * Puts other lines in place of those that are there. A line of the same product, or without one
 * of the same words, stays the line that it was, so that its returns still name it.
 * @throws AppError `purchases.invalid` for a product that is not there, `sales.returnedFrom`
 *   where a line that something was returned from would be gone, or smaller than what came back
 */
export function replaceLines(tx: WriteTx, documentId: number, lines: readonly TypedLine[]): void {
  const before = keptLines(tx, documentId)
  const left = new Set(before)
  // First those in their own place, so that two lines of one product do not change places.
  const inPlace = lines.map((line, position) => take(left, [before[position]], tx, line))
  const kept = lines.map((line, position) => inPlace[position] ?? take(left, left, tx, line))
  const isBroken = lines.some(
    ({ quantityMilli }, position) => quantityMilli < (kept[position]?.returnedMilli ?? -Infinity),
  )
  if (isBroken || [...left].some(({ returns }) => returns > 0)) {
    throw new AppError('sales.returnedFrom')
  }
  const remove = prepared(rawHandle(tx), 'DELETE FROM document_line WHERE id = ?')
  for (const { id } of left) remove.run(id)
  for (const [position, line] of lines.entries()) {
    const same = kept[position]
    if (same) updateLine(tx, same.id, position, line)
    else insertLine(tx, documentId, position, line)
  }
}

/** @returns the first of some lines that is the same and not taken yet; it is taken then */
function take(
  left: Set<KeptLine>,
  some: Iterable<KeptLine | undefined>,
  tx: WriteTx,
  line: TypedLine,
): KeptLine | undefined {
  const name = ownName(tx, line)
  for (const kept of some) {
    const isSame =
      kept !== undefined &&
      left.has(kept) &&
      kept.productId === line.productId &&
      (line.productId !== null || kept.name === name)
    if (!isSame) continue
    left.delete(kept)
    return kept
  }
  return undefined
}

function keptLines(tx: WriteTx, documentId: number): KeptLine[] {
  return prepared(
    rawHandle(tx),
    `SELECT l.id, l.product_id AS productId, l.name, count(r.id) AS returns,
       CASE count(r.id) WHEN 0 THEN -9e15 ELSE -sum(r.quantity_milli) END AS returnedMilli
     FROM document_line l LEFT JOIN document_line r ON r.reverses_line_id = l.id
     WHERE l.document_id = ? GROUP BY l.id ORDER BY l.position, l.id`,
  ).all(documentId) as KeptLine[]
}

function insertLine(tx: WriteTx, documentId: number, position: number, line: TypedLine): void {
  prepared(
    rawHandle(tx),
    `INSERT INTO document_line (document_id, position, product_id, name, quantity_milli,
       unit_price_minor, discount_minor, total_minor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(documentId, position, ...columnsOf(tx, line))
}

/** What a user typed is no line of an import any more. */
function updateLine(tx: WriteTx, id: number, position: number, line: TypedLine): void {
  prepared(
    rawHandle(tx),
    `UPDATE document_line SET position = ?, product_id = ?, name = ?, quantity_milli = ?,
       unit_price_minor = ?, discount_minor = ?, total_minor = ?, import_id = NULL
     WHERE id = ?`,
  ).run(position, ...columnsOf(tx, line), id)
}

function columnsOf(tx: WriteTx, line: TypedLine): (string | number | null)[] {
  const { productId, quantityMilli, unitPriceMinor, discountMinor, totalMinor } = line
  const name = ownName(tx, line)
  return [productId, name, quantityMilli, unitPriceMinor, discountMinor, totalMinor]
}

/** The line's own words; `null` where they are its product's. @throws AppError */
function ownName(tx: WriteTx, { productId, name }: TypedLine): string | null {
  const product = prepared(rawHandle(tx), 'SELECT name FROM product WHERE id = ?').get(
    productId,
  ) as { name: string } | undefined
  if (productId !== null && !product) throw new AppError('purchases.invalid')
  return name === product?.name || name === '' ? null : name
}
