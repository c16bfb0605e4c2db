import type Database from 'better-sqlite3'
import type { KnownPolicy } from '#shared/domain/imports/fields.ts'
import { isMadeHere } from '../../store/returnsOfSales.ts'
import { BulkInsert } from '../../store/bulkInsert.ts'
import type { ImportFrame } from './frame.ts'
import { howOf } from './lineEvents.repo.ts'
import { priceAnew } from './newestPrice.repo.ts'
import { findOtherFigures, type TellOther } from './otherFigures.repo.ts'
import type { IdMaps, StagedSales } from './stagedSales.ts'

export interface Completed {
  lines: number
  /** Lines that have the file's figures now, in place of those that they had. */
  replaced: number
  /** Customers of documents that were changed. */
  customerIds: number[]
}

/** Lines that are added later stand behind all others. */
const BEHIND = 1_000_001

/**
 * A document that is there already gets the lines that it lacks, and no line twice. The n-th of
 * equal lines is known when the document holds n of them; those are claimed. What is left is
 * sorted by {@link sortLines}: a line whose product the document has in other figures is that
 * line. Where the owner chose that the file is right, it replaces the figures (what stood there
 * is kept, see `lineEvents.repo.ts`); else the line stays as it is and is told.
 *
 * A document that was made here as a sale or as its return is never written into: its receipt
 * and its account say all of it, so whatever a file says under its number counts as said already.
 */
export function completeKnownDocuments(
  db: Database.Database,
  { importId, known }: Pick<ImportFrame, 'importId' | 'known'>,
  sales: StagedSales,
  maps: IdMaps,
  tell: TellOther,
): Completed {
  const open = openDocuments(db, sales)
  if (open.size === 0) return { lines: 0, replaced: 0, customerIds: [] }
  stageKnownLines(db, sales, open, maps)
  findKnownLines(db)
  sayAgain(db, importId, known)
  const { replaced, products } = findOtherFigures(db, { importId, known }, tell)
  claimKnown(db, importId)
  const lines = db
    .prepare(
      `INSERT INTO document_line (document_id, position, product_id, name, quantity_milli,
         unit_price_minor, discount_minor, total_minor, import_id)
       SELECT document_id, ${BEHIND} + line, product_id, name, quantity_milli,
         unit_price_minor, discount_minor, total_minor, ?
       FROM file_line WHERE known IS NULL ORDER BY line`,
    )
    .run(importId).changes
  priceAnew(db, products)
  return { lines, replaced, customerIds: lines + replaced === 0 ? [] : sumUpChanged(db) }
}

/** Ids of the known documents that a file may add to. */
function openDocuments(db: Database.Database, sales: StagedSales): ReadonlySet<number> {
  const open = new Set<number>()
  const isMatched = db.prepare('SELECT 1 FROM document_match WHERE document_id = ? LIMIT 1')
  for (const { isKnown, id } of sales.documents) {
    if (isKnown && !isMadeHere(db, id) && isMatched.get(id) === undefined) open.add(id)
  }
  return open
}

function stageKnownLines(
  db: Database.Database,
  sales: StagedSales,
  open: ReadonlySet<number>,
  { products }: IdMaps,
): void {
  db.exec(`
    CREATE TEMP TABLE staged_line (
      document_id INTEGER NOT NULL, line INTEGER NOT NULL, product_id INTEGER, name TEXT,
      quantity_milli INTEGER NOT NULL, unit_price_minor INTEGER NOT NULL,
      discount_minor INTEGER NOT NULL, total_minor INTEGER NOT NULL
    )`)
  const insert = new BulkInsert(
    db,
    `staged_line (document_id, line, product_id, name, quantity_milli, unit_price_minor,
       discount_minor, total_minor)`,
  )
  for (let line = 0; line < sales.lineCount; line++) {
    const document = sales.documentOf(line)
    if (!document.isKnown || !open.has(document.id)) continue
    insert.add(
      document.id,
      line,
      products.get(sales.product.get(line)) ?? null,
      sales.names.get(line) ?? null,
      sales.quantityMilli.get(line),
      sales.unitPriceMinor.get(line),
      sales.discountMinor.get(line),
      sales.totalMinor.get(line),
    )
  }
  insert.flush()
}

/** The file's lines of known documents, each with the line of the base that it equals. */
function findKnownLines(db: Database.Database): void {
  const equal = 'document_id, product_id, quantity_milli, unit_price_minor, total_minor'
  db.exec(`
    CREATE TEMP TABLE file_line AS
    SELECT *, row_number() OVER (PARTITION BY ${equal} ORDER BY line) AS place, NULL AS known
    FROM staged_line;
    CREATE TEMP TABLE changed_document (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE base_line AS
    SELECT id, document_id, product_id, quantity_milli, unit_price_minor, total_minor,
      row_number() OVER (PARTITION BY ${equal} ORDER BY id) AS place
    FROM document_line WHERE document_id IN (SELECT document_id FROM staged_line);
    CREATE INDEX base_line_equal ON base_line (${equal}, place);
    UPDATE file_line SET known = (
      SELECT b.id FROM base_line b
      WHERE b.document_id = file_line.document_id AND b.product_id IS file_line.product_id
        AND b.quantity_milli = file_line.quantity_milli
        AND b.unit_price_minor = file_line.unit_price_minor
        AND b.total_minor = file_line.total_minor AND b.place = file_line.place
    )`)
}

/** Of lines that somebody gave other figures, it counts who says what they are now. */
function sayAgain(db: Database.Database, importId: number, known: KnownPolicy): void {
  if (db.prepare('SELECT 1 FROM line_event LIMIT 1').get() === undefined) return
  db.prepare(
    `INSERT INTO line_event (line_id, import_id, how, quantity_milli, unit_price_minor,
       discount_minor, total_minor)
     SELECT known, @importId, @how, quantity_milli, unit_price_minor, discount_minor, total_minor
     FROM file_line f WHERE known IS NOT NULL
       AND EXISTS (SELECT 1 FROM line_event e WHERE e.line_id = f.known)
     ORDER BY line`,
  ).run({ importId, how: howOf(known) })
}

/** What this import says again of what another one brought; see `store/history/claims.ts`. */
function claimKnown(db: Database.Database, importId: number): void {
  db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id)
     SELECT DISTINCT 'document', d.id, @importId
     FROM staged_line s JOIN document d ON d.id = s.document_id
     WHERE d.import_id IS NOT NULL AND d.import_id <> @importId ORDER BY d.id`,
  ).run({ importId })
  db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id)
     SELECT 'line', f.known, @importId FROM file_line f JOIN document_line l ON l.id = f.known
     WHERE l.import_id IS NOT NULL AND l.import_id <> @importId ORDER BY f.known`,
  ).run({ importId })
}

/** Totals and kinds of the documents that got lines, or other figures of them. */
function sumUpChanged(db: Database.Database): number[] {
  db.exec(`
    INSERT OR IGNORE INTO changed_document SELECT document_id FROM file_line WHERE known IS NULL;
    UPDATE document SET
      total_minor = (SELECT sum(total_minor) FROM document_line l WHERE l.document_id = document.id),
      kind = (SELECT iif(max(quantity_milli) <= 0 OR sum(total_minor) < 0, 'return', 'purchase')
        FROM document_line l WHERE l.document_id = document.id)
    WHERE id IN (SELECT id FROM changed_document)`)
  return db
    .prepare(
      `SELECT DISTINCT customer_id FROM document
       WHERE id IN (SELECT id FROM changed_document) AND customer_id IS NOT NULL`,
    )
    .pluck()
    .all() as number[]
}
