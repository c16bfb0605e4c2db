import type Database from 'better-sqlite3'
import { handOver } from '../../store/history/claims.ts'
import { followGoneReturns, salesReturnedBy, shareBackOf } from '../../store/returnsOfSales.ts'
import { RETURNED_FROM } from './edited.repo.ts'
import { unsayLines } from './lineEvents.repo.ts'
import { priceAnew } from './newestPrice.repo.ts'

export interface UndoneSales {
  documents: number
  lines: number
}

/**
 * Documents and lines; the totals of documents that keep some of their lines, and the points and
 * uses of sales made here whose returns go.
 * @param today days since 1970-01-01
 */
export function undoSales(
  db: Database.Database,
  importId: number,
  edited: 'keep' | 'remove',
  today: number,
): UndoneSales {
  const returned = salesReturnedBy(db, importId).map((id) => ({ id, ...shareBackOf(db, id) }))
  const undone = undoDocuments(db, importId, edited)
  for (const { id, returnedMinor } of returned) {
    if (shareBackOf(db, id).returnedMinor !== returnedMinor) followGoneReturns(db, id, today)
  }
  return undone
}

function undoDocuments(
  db: Database.Database,
  importId: number,
  edited: 'keep' | 'remove',
): UndoneSales {
  handOver(db, 'line', importId)
  handOver(db, 'document', importId)
  handOver(db, 'match', importId)
  db.prepare('DELETE FROM document_match WHERE import_id = ?').run(importId)
  if (edited === 'keep') keepDocuments(db, importId)
  db.exec('CREATE TEMP TABLE undone_in (id INTEGER PRIMARY KEY)')
  const products = soldProducts(db, importId)
  const undoneIn = db.prepare('INSERT OR IGNORE INTO undone_in VALUES (?)')
  if (edited === 'remove') removeReturnsOfOthers(db, importId)
  for (const id of unsayLines(db, importId)) undoneIn.run(id)
  db.prepare(
    `INSERT OR IGNORE INTO undone_in SELECT DISTINCT document_id FROM document_line l
     WHERE l.import_id = ? AND EXISTS (
       SELECT 1 FROM document d WHERE d.id = l.document_id AND d.import_id IS NOT l.import_id)`,
  ).run(importId)
  // What others added to the import's document keeps the document; it is theirs then.
  db.prepare(
    `UPDATE document SET import_id = (
       SELECT min(l.import_id) FROM document_line l
       WHERE l.document_id = document.id AND l.import_id <> @importId)
     WHERE import_id = @importId AND EXISTS (
       SELECT 1 FROM document_line l
       WHERE l.document_id = document.id AND l.import_id <> @importId)`,
  ).run({ importId })
  db.prepare(
    `INSERT OR IGNORE INTO undone_in SELECT DISTINCT document_id FROM document_line l
     JOIN document d ON d.id = l.document_id WHERE l.import_id = ? AND d.import_id IS NOT l.import_id`,
  ).run(importId)
  removeReturns(db, importId)
  const whole = db
    .prepare(
      `DELETE FROM document_line WHERE document_id IN (SELECT id FROM document WHERE import_id = ?)`,
    )
    .run(importId).changes
  const documents = db.prepare('DELETE FROM document WHERE import_id = ?').run(importId).changes
  const single = db.prepare('DELETE FROM document_line WHERE import_id = ?').run(importId).changes
  totalAnew(db)
  priceAnew(db, products)
  return { documents, lines: whole + single }
}

/** What was edited, or returned from, stands as if the user had typed it. */
function keepDocuments(db: Database.Database, importId: number): void {
  db.prepare(
    `UPDATE document_line SET import_id = NULL
     WHERE document_id IN (${RETURNED_FROM}) AND (import_id = @importId OR EXISTS (
       SELECT 1 FROM line_event e WHERE e.line_id = document_line.id
         AND e.import_id = @importId AND e.how = 'replace'))`,
  ).run({ importId })
  db.prepare(
    `UPDATE document SET import_id = NULL
     WHERE import_id = @importId AND (edited_at IS NOT NULL OR id IN (${RETURNED_FROM}))`,
  ).run({ importId })
}

/** Returns of what goes: of whole purchases, and of lines that go from one that stays. */
function removeReturns(db: Database.Database, importId: number): void {
  db.prepare(
    `DELETE FROM document WHERE id IN (
       SELECT r.id FROM document r CROSS JOIN document d ON d.id = r.reverses_id
       WHERE r.reverses_id IS NOT NULL AND d.import_id = @importId
       UNION
       SELECT b.document_id FROM document_line b
       CROSS JOIN document_line l ON l.id = b.reverses_line_id
       WHERE b.reverses_line_id IS NOT NULL AND l.import_id = @importId)`,
  ).run({ importId })
}

/** Returns of lines that get back the figures that the import had replaced. */
function removeReturnsOfOthers(db: Database.Database, importId: number): void {
  db.prepare(
    `DELETE FROM document WHERE id IN (
       SELECT b.document_id FROM document_line b
       CROSS JOIN line_event e ON e.line_id = b.reverses_line_id
       WHERE b.reverses_line_id IS NOT NULL AND e.import_id = ? AND e.how = 'replace')`,
  ).run(importId)
}

function totalAnew(db: Database.Database): void {
  db.exec(`
    UPDATE document SET
      total_minor = (SELECT coalesce(sum(total_minor), 0) FROM document_line l
        WHERE l.document_id = document.id),
      kind = (SELECT iif(coalesce(max(quantity_milli), 0) <= 0 OR sum(total_minor) < 0, 'return', 'purchase')
        FROM document_line l WHERE l.document_id = document.id)
    WHERE id IN (SELECT id FROM undone_in);
    DROP TABLE undone_in`)
}

function soldProducts(db: Database.Database, importId: number): number[] {
  return db
    .prepare(
      `SELECT product_id FROM document_line WHERE import_id = @importId AND product_id IS NOT NULL
       UNION SELECT l.product_id FROM line_event e JOIN document_line l ON l.id = e.line_id
       WHERE e.import_id = @importId AND l.product_id IS NOT NULL`,
    )
    .pluck()
    .all({ importId }) as number[]
}
