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
  const total = sumUpDocuments(db)
  matchDocuments(db)
  const firstLine = nextId(db, 'document_line')
  insertDocuments(db, importId)
  for (let from = 0; from < total; from += STEP) {
    onStep(from, total)
    insertLines(db, importId, from, from + STEP)
  }
  completeKnownDocuments(db, importId)
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
      kind TEXT NOT NULL,
      total_minor INTEGER NOT NULL,
      known INTEGER,
      id INTEGER,
      changed INTEGER NOT NULL DEFAULT 0
    );
    INSERT INTO staged_document (staged, first_line, customer_id, number, day, time, kind, total_minor)
    SELECT h.staged, h.first_line, (SELECT id FROM customer_map WHERE staged = h.customer),
      h.number, h.day, h.time, iif(s.highest <= 0 OR s.total < 0, 'return', 'purchase'), s.total
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
        SELECT min(d.id) FROM document d
        WHERE d.number = staged_document.number AND d.customer_id IS staged_document.customer_id
      ) WHERE number IS NOT NULL;
      UPDATE staged_document SET known = (
        SELECT min(d.id) FROM document d
        WHERE d.customer_id IS staged_document.customer_id AND d.number IS NULL
          AND d.day = staged_document.day AND d.time IS staged_document.time
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

/** The n-th equal line of the file is new when the document holds fewer than n of them. */
function completeKnownDocuments(db: Database.Database, importId: number): void {
  const missing = db
    .prepare(
      `INSERT INTO document_line (document_id, position, product_id, name, quantity_milli, unit_price_minor,
         discount_minor, total_minor, import_id)
       SELECT s.id, 1000000 + s.line, s.product_id, s.name, s.quantity_milli, s.unit_price_minor,
         s.discount_minor, s.total_minor, ?
       FROM (
         SELECT d.id, l.id AS line, p.id AS product_id, l.name, l.quantity_milli, l.unit_price_minor,
           l.discount_minor, l.total_minor,
           row_number() OVER (PARTITION BY d.id, p.id, l.quantity_milli, l.unit_price_minor, l.total_minor
             ORDER BY l.id) AS place
         FROM staged_document d JOIN staged_line l ON l.document = d.staged
         LEFT JOIN product_map p ON p.staged = l.product
         WHERE d.known IS NOT NULL
       ) s
       WHERE s.place > (
         SELECT count(*) FROM document_line e
         WHERE e.document_id = s.id AND e.product_id IS s.product_id AND e.import_id IS NOT ?
           AND e.quantity_milli = s.quantity_milli AND e.unit_price_minor = s.unit_price_minor
           AND e.total_minor = s.total_minor
       )`,
    )
    .run(importId, importId).changes
  if (missing === 0) return
  db.prepare(
    `UPDATE staged_document SET changed = 1 WHERE known IN
       (SELECT document_id FROM document_line WHERE import_id = ?)`,
  ).run(importId)
  db.exec(`
    UPDATE document SET
      total_minor = (SELECT sum(total_minor) FROM document_line l WHERE l.document_id = document.id),
      kind = (SELECT iif(max(quantity_milli) <= 0 OR sum(total_minor) < 0, 'return', 'purchase')
        FROM document_line l WHERE l.document_id = document.id)
    WHERE id IN (SELECT known FROM staged_document WHERE changed = 1)`)
}

function nextId(db: Database.Database, table: 'document' | 'document_line'): number {
  return (
    count(db, `SELECT coalesce(max(id), 0) FROM ${table}`) + (table === 'document_line' ? 1 : 0)
  )
}

function count(db: Database.Database, query: string): number {
  return db.prepare(query).pluck().get() as number
}
