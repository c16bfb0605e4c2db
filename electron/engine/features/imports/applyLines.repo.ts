import type Database from 'better-sqlite3'
import { BulkInsert } from './bulkInsert.repo.ts'

export interface AppliedLines {
  documents: number
  lines: number
  /** Customers whose documents changed. */
  customerIds: number[]
}

/** Documents per step, between which a cancel is heard. */
const STEP = 20_000

/**
 * Turns staged lines into documents, set by set. A document that is already there gets only the lines that it lacks, counted
 * one by one, because equal lines of one document are different lines.
 */
export function applyLines(
  db: Database.Database,
  importId: number,
  maps: { customers: ReadonlyMap<number, number>; products: ReadonlyMap<number, number> },
  onStep: (done: number, total: number) => void,
): AppliedLines {
  writeMap(db, 'customer_map', maps.customers)
  writeMap(db, 'product_map', maps.products)
  joinDocuments(db)
  const total = sumUpDocuments(db)
  matchDocuments(db)
  const firstLine = nextId(db, 'document_line')
  insertDocuments(db, importId)
  for (let from = 0; from < total; from += STEP) {
    onStep(from, total)
    insertLines(db, importId, from, from + STEP)
  }
  completeKnownDocuments(db, importId)
  linkReturns(db)
  const documents = count(db, 'SELECT count(*) FROM staged_document WHERE known IS NULL')
  const lines = count(db, `SELECT count(*) FROM document_line WHERE id >= ${firstLine}`)
  const customerIds = db
    .prepare(
      `SELECT DISTINCT customer_id FROM staged_document
       WHERE customer_id IS NOT NULL AND (known IS NULL OR changed = 1)`,
    )
    .pluck()
    .all() as number[]
  return { documents, lines, customerIds }
}

function writeMap(
  db: Database.Database,
  table: 'customer_map' | 'product_map',
  map: ReadonlyMap<number, number>,
): void {
  db.exec(`CREATE TEMP TABLE ${table} (staged INTEGER PRIMARY KEY, id INTEGER NOT NULL)`)
  const insert = new BulkInsert(db, table, 2)
  for (const [staged, id] of map) insert.add(staged, id)
  insert.flush()
}

/**
 * Where two customers of the file turned out to be one, their documents with the same number,
 * or of the same moment, are one too.
 */
function joinDocuments(db: Database.Database): void {
  const isDoubled = db.prepare('SELECT 1 FROM customer_map GROUP BY id HAVING count(*) > 1').get()
  if (isDoubled === undefined) return
  db.exec(`
    CREATE TEMP TABLE joined_head AS
    SELECT h.staged, min(h.staged) OVER (
      PARTITION BY m.id, h.number, iif(h.number IS NULL, h.day, 0),
        iif(h.number IS NULL, coalesce(h.time, ''), ''), h.is_return
    ) AS lead
    FROM staged_head h JOIN customer_map m ON m.staged = h.customer;
    DELETE FROM joined_head WHERE staged = lead;
    UPDATE staged_line SET document = (SELECT lead FROM joined_head WHERE staged = document)
      WHERE document IN (SELECT staged FROM joined_head);
    DELETE FROM staged_head WHERE staged IN (SELECT staged FROM joined_head)`)
}

/** Adds to each document of the file its customer in the base, its kind and its total. */
function sumUpDocuments(db: Database.Database): number {
  db.exec(`
    CREATE TEMP TABLE staged_document (
      staged INTEGER PRIMARY KEY,
      first_line INTEGER NOT NULL,
      customer_id INTEGER,
      number TEXT,
      day INTEGER NOT NULL,
      time TEXT,
      is_return INTEGER NOT NULL,
      reverses TEXT NOT NULL,
      kind TEXT NOT NULL,
      total_minor INTEGER NOT NULL,
      known INTEGER,
      id INTEGER,
      changed INTEGER NOT NULL DEFAULT 0
    );
    INSERT INTO staged_document (staged, first_line, customer_id, number, day, time, is_return,
      reverses, kind, total_minor)
    SELECT h.staged, h.first_line, (SELECT id FROM customer_map WHERE staged = h.customer),
      h.number, h.day, h.time, h.is_return, h.reverses, iif(s.highest <= 0 OR s.total < 0, 'return', 'purchase'), s.total
    FROM (
      SELECT document, max(quantity_milli) AS highest, sum(total_minor) AS total
      FROM staged_line GROUP BY document
    ) s CROSS JOIN staged_head h ON h.staged = s.document`)
  return count(db, 'SELECT count(*) FROM staged_document')
}

function matchDocuments(db: Database.Database): void {
  if (count(db, 'SELECT count(*) FROM (SELECT 1 FROM document LIMIT 1)') > 0) {
    db.exec(`
      UPDATE staged_document SET known = (
        SELECT d.id FROM document d
        WHERE d.number = staged_document.number AND d.customer_id IS staged_document.customer_id
          AND (is_return = 0 OR d.kind = 'return')
        ORDER BY d.kind <> staged_document.kind, d.id LIMIT 1
      ) WHERE number IS NOT NULL;
      UPDATE staged_document SET known = (
        SELECT min(d.id) FROM document d
        WHERE d.customer_id IS staged_document.customer_id AND d.number IS NULL
          AND d.day = staged_document.day AND d.time IS staged_document.time
          AND (is_return = 0 OR d.kind = 'return')
      ) WHERE number IS NULL`)
  }
  db.prepare('UPDATE staged_document SET id = coalesce(known, ? + staged)').run(
    nextId(db, 'document'),
  )
}

function insertDocuments(db: Database.Database, importId: number): void {
  db.prepare(
    `INSERT INTO document (id, number, customer_id, day, time, kind, total_minor, import_id)
     SELECT id, number, customer_id, day, time, kind, total_minor, ? FROM staged_document
     WHERE known IS NULL ORDER BY id`,
  ).run(importId)
}

function insertLines(db: Database.Database, importId: number, from: number, to: number): void {
  db.prepare(
    `INSERT INTO document_line (document_id, position, product_id, name, quantity_milli, unit_price_minor,
       discount_minor, total_minor, import_id)
     SELECT d.id, l.id - d.first_line, p.id, l.name, l.quantity_milli, l.unit_price_minor,
       l.discount_minor, l.total_minor, ?
     FROM staged_document d JOIN staged_line l ON l.document = d.staged
     LEFT JOIN product_map p ON p.staged = l.product
     WHERE d.staged > ? AND d.staged <= ? AND d.known IS NULL ORDER BY d.staged, l.id`,
  ).run(importId, from, to)
}

/**
 * A document that is there already gets the lines that it lacks: the n-th of equal lines is new
 * when the document holds fewer than n of them. Those it has are claimed.
 */
function completeKnownDocuments(db: Database.Database, importId: number): void {
  if (count(db, 'SELECT count(*) FROM staged_document WHERE known IS NOT NULL') === 0) return
  numberKnownLines(db)
  claimKnown(db, importId)
  const missing = db
    .prepare(
      `INSERT INTO document_line (document_id, position, product_id, name, quantity_milli, unit_price_minor,
         discount_minor, total_minor, import_id)
       SELECT f.document_id, 1000000 + f.line, f.product_id, f.name, f.quantity_milli,
         f.unit_price_minor, f.discount_minor, f.total_minor, ?
       FROM file_line f WHERE f.known IS NULL ORDER BY f.line`,
    )
    .run(importId).changes
  if (missing === 0) return
  db.exec(`
    UPDATE staged_document SET changed = 1
      WHERE known IN (SELECT document_id FROM file_line WHERE known IS NULL);
    UPDATE document SET
      total_minor = (SELECT sum(total_minor) FROM document_line l WHERE l.document_id = document.id),
      kind = (SELECT iif(max(quantity_milli) <= 0 OR sum(total_minor) < 0, 'return', 'purchase')
        FROM document_line l WHERE l.document_id = document.id)
    WHERE id IN (SELECT known FROM staged_document WHERE changed = 1)`)
}

/** The file's lines of known documents, each with the line of the base that it equals. */
function numberKnownLines(db: Database.Database): void {
  const equal = 'document_id, product_id, quantity_milli, unit_price_minor, total_minor'
  db.exec(`
    CREATE TEMP TABLE file_line AS
    SELECT d.known AS document_id, l.id AS line, p.id AS product_id, l.name, l.quantity_milli,
      l.unit_price_minor, l.discount_minor, l.total_minor,
      row_number() OVER (PARTITION BY d.known, p.id, l.quantity_milli, l.unit_price_minor, l.total_minor
        ORDER BY l.id) AS place,
      NULL AS known
    FROM staged_document d JOIN staged_line l ON l.document = d.staged
    LEFT JOIN product_map p ON p.staged = l.product
    WHERE d.known IS NOT NULL;
    CREATE TEMP TABLE base_line AS
    SELECT id, document_id, product_id, quantity_milli, unit_price_minor, total_minor,
      row_number() OVER (PARTITION BY ${equal} ORDER BY id) AS place
    FROM document_line WHERE document_id IN (SELECT known FROM staged_document);
    CREATE INDEX base_line_equal ON base_line (${equal}, place)`)
  db.exec(
    `UPDATE file_line SET known = (
       SELECT b.id FROM base_line b
       WHERE b.document_id = file_line.document_id AND b.product_id IS file_line.product_id
         AND b.quantity_milli = file_line.quantity_milli
         AND b.unit_price_minor = file_line.unit_price_minor
         AND b.total_minor = file_line.total_minor AND b.place = file_line.place
     )`,
  )
}

/** What this import says again of what another one brought; see `store/history/claims.ts`. */
function claimKnown(db: Database.Database, importId: number): void {
  db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id)
     SELECT 'document', s.known, @importId FROM staged_document s JOIN document d ON d.id = s.known
     WHERE d.import_id IS NOT NULL AND d.import_id <> @importId ORDER BY s.known`,
  ).run({ importId })
  db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id)
     SELECT 'line', f.known, @importId FROM file_line f JOIN document_line l ON l.id = f.known
     WHERE l.import_id IS NOT NULL AND l.import_id <> @importId ORDER BY f.known`,
  ).run({ importId })
}

/** Points returns at the purchase that the file says they take back. */
function linkReturns(db: Database.Database): void {
  db.exec(`
    UPDATE document SET reverses_id = (
      SELECT p.id FROM staged_document s JOIN document p ON p.number = s.reverses
        AND p.customer_id IS s.customer_id AND p.kind = 'purchase' AND p.id <> s.id
      WHERE s.id = document.id ORDER BY p.id LIMIT 1
    ) WHERE reverses_id IS NULL AND id IN (SELECT id FROM staged_document WHERE reverses <> '')`)
}

function nextId(db: Database.Database, table: 'document' | 'document_line'): number {
  return (
    count(db, `SELECT coalesce(max(id), 0) FROM ${table}`) + (table === 'document_line' ? 1 : 0)
  )
}

function count(db: Database.Database, query: string): number {
  return db.prepare(query).pluck().get() as number
}
