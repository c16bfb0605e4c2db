import type Database from 'better-sqlite3'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { PointsError } from './points/pointsError.ts'
import { reversePointsOn } from './points/reverse.ts'
import { settleUses } from './pricing/uses.ts'
import { prepared } from './summary/prepared.ts'

/**
 * Returns that other programs wrote of sales that were made here: they name no lines and have no
 * account, so how much came back is told by money. Runs on the driver's handle, for the import's
 * thread.
 */

/** How much of a sale has come back in all, by its items. */
export interface SaleShare {
  returnedMinor: number
  totalMinor: number
}

interface Sums {
  soldMinor: number
  soldMilli: number
  backMinor: number
  backMilli: number
  isAllBack: 0 | 1
}

/**
 * In money; of a sale that points paid whole in thousandths of units. All of it has come back
 * with all goods, whatever was given for them.
 */
export function shareBackOf(db: Database.Database, saleId: number): SaleShare {
  const returned = `SELECT l.product_id, l.quantity_milli, l.total_minor
    FROM document r JOIN document_line l ON l.document_id = r.id
    WHERE r.reverses_id = @saleId AND r.kind = 'return' AND l.kind = 'item'`
  const sold = `SELECT product_id, quantity_milli, total_minor FROM document_line
    WHERE document_id = @saleId AND kind = 'item'`
  const sums = prepared(
    db,
    `WITH back AS (${returned}), sold AS (${sold})
     SELECT (SELECT coalesce(sum(total_minor), 0) FROM sold) AS soldMinor,
       (SELECT coalesce(sum(quantity_milli), 0) FROM sold) AS soldMilli,
       (SELECT -coalesce(sum(total_minor), 0) FROM back) AS backMinor,
       (SELECT -coalesce(sum(quantity_milli), 0) FROM back) AS backMilli,
       NOT EXISTS (
         SELECT 1 FROM sold GROUP BY product_id
         HAVING sum(quantity_milli) > (
           SELECT -coalesce(sum(b.quantity_milli), 0) FROM back b
           WHERE b.product_id IS sold.product_id)) AS isAllBack`,
  ).get({ saleId }) as Sums
  const isMoney = sums.soldMinor > 0
  const totalMinor = isMoney ? sums.soldMinor : sums.soldMilli
  if (sums.isAllBack === 1) return { returnedMinor: totalMinor, totalMinor }
  const returnedMinor = isMoney ? sums.backMinor : sums.backMilli
  return { returnedMinor: Math.min(Math.max(returnedMinor, 0), totalMinor), totalMinor }
}

/** Whether a document was made here as a sale, or as the return of a purchase. */
export function isMadeHere(db: Database.Database, documentId: number): boolean {
  return prepared(db, 'SELECT 1 FROM sale WHERE document_id = ?').get(documentId) !== undefined
}

/** Sales made here of which an import brought a return, lines of one, or other figures of them. */
export function salesReturnedBy(db: Database.Database, importId: number): number[] {
  return db
    .prepare(
      `SELECT DISTINCT s.document_id FROM sale s JOIN document r ON r.reverses_id = s.document_id
       WHERE NOT EXISTS (SELECT 1 FROM sale own WHERE own.document_id = r.id)
         AND (r.import_id = @importId OR EXISTS (
           SELECT 1 FROM document_line l WHERE l.document_id = r.id AND l.import_id = @importId)
         OR EXISTS (
           SELECT 1 FROM document_line l JOIN line_event e ON e.line_id = l.id
           WHERE l.document_id = r.id AND e.import_id = @importId AND e.how = 'replace'))
       ORDER BY s.document_id`,
    )
    .pluck()
    .all({ importId }) as number[]
}

/**
 * Brings the points and the uses of a sale in step with how much of it has come back, after a
 * return of it came, changed or went. The points move on the day on which this is done here.
 * @param today days since 1970-01-01
 * @throws PointsError `points.tooFew` where points that a return had brought back were spent
 */
export function followReturns(db: Database.Database, saleId: number, today: number): void {
  const { returnedMinor, totalMinor } = shareBackOf(db, saleId)
  const last = prepared(
    db,
    `SELECT id, day FROM document WHERE reverses_id = ? AND kind = 'return'
     ORDER BY id DESC LIMIT 1`,
  ).get(saleId) as { id: number; day: number } | undefined
  const returnId = last?.id ?? null
  const shareBack = totalMinor === 0 ? 1 : returnedMinor / totalMinor
  settleUses(db, { purchaseId: saleId, returnId, day: last?.day ?? today, shareBack })
  reversePointsOn(db, {
    purchaseId: saleId,
    returnId,
    day: fromEpochDay(today),
    returnedSoFarMinor: returnedMinor,
    totalMinor,
  })
}

/**
 * The same after a return went that cannot be refused to go: points that it had brought back and
 * that were spent since cannot be asked for, so the sale's points then stand as they are.
 */
export function followGoneReturns(db: Database.Database, saleId: number, today: number): void {
  try {
    followReturns(db, saleId, today)
  } catch (error) {
    if (!(error instanceof PointsError)) throw error
  }
}
