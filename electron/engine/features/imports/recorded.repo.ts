import type Database from 'better-sqlite3'
import { pairRecorded, type RecordedPurchase } from '#shared/domain/imports/recordedHere.ts'
import { kindOf, type StagedDocument } from './stagedSales.ts'

/** Days around those of the file that can matter; see {@link pairRecorded}. */
const AROUND = 7

/** A document of the file and the purchase, recorded in the app, that it looks like. */
export interface RecordedPair {
  document: StagedDocument
  recorded: Recorded
}

interface Recorded extends RecordedPurchase {
  customerId: number
  totalMinor: number
}

/**
 * Documents of the file that look like purchases which were recorded in the app: typed, sold
 * here, or ordered on a call sheet. What has a number of the books, or was recognised by an
 * import, is known by that; what another document of the file is, is no more to be had.
 * @param documents those that the base does not know by number or moment
 * @param known ids of the base's documents that the file's others are
 */
export function findRecorded(
  db: Database.Database,
  documents: readonly StagedDocument[],
  known: ReadonlySet<number>,
): RecordedPair[] {
  const purchases = documents.filter(
    (document) => document.customerId !== null && kindOf(document) === 'purchase',
  )
  if (purchases.length === 0) return []
  const recorded = recordedPurchases(db, purchases).filter(({ id }) => !known.has(id))
  if (recorded.length === 0) return []
  const byKey = Map.groupBy(recorded, keyOf)
  return [...Map.groupBy(purchases, keyOf)].flatMap(([key, some]) =>
    pairRecorded(some, byKey.get(key) ?? []).map(([document, one]) => ({
      document,
      recorded: one,
    })),
  )
}

const keyOf = ({ customerId, totalMinor }: { customerId: number | null; totalMinor: number }) =>
  `${customerId} ${totalMinor}`

function recordedPurchases(
  db: Database.Database,
  documents: readonly StagedDocument[],
): Recorded[] {
  let from = Infinity
  let to = -Infinity
  for (const { day } of documents) {
    from = Math.min(from, day)
    to = Math.max(to, day)
  }
  const rows = db
    .prepare(
      `SELECT d.id, d.customer_id AS customerId, d.day, d.total_minor AS totalMinor
       FROM document d
       WHERE d.import_id IS NULL AND d.day BETWEEN ? AND ? AND d.customer_id IS NOT NULL
         AND d.kind = 'purchase' AND d.is_sample = 0
         AND (d.number IS NULL OR EXISTS (SELECT 1 FROM sale s WHERE s.document_id = d.id))
         AND NOT EXISTS (SELECT 1 FROM document_match m WHERE m.document_id = d.id)
       ORDER BY d.id`,
    )
    .all(from - AROUND, to + AROUND) as Omit<Recorded, 'isOrder'>[]
  if (rows.length === 0) return []
  const orders = new Set(
    db
      .prepare(
        `SELECT json_extract(brought, '$.made.document.id') FROM call_sheet_taken
         WHERE back_at IS NULL`,
      )
      .pluck()
      .all() as (number | null)[],
  )
  return rows.map((row) => ({ ...row, isOrder: orders.has(row.id) }))
}

/** Documents that are recorded purchases from now on keep the file's number, or its moment. */
export function rememberMatches(
  db: Database.Database,
  importId: number,
  documents: readonly StagedDocument[],
): void {
  const insert = db.prepare(
    `INSERT INTO document_match (document_id, import_id, number, day, time) VALUES (?, ?, ?, ?, ?)`,
  )
  for (const { id, number, day, time } of documents) insert.run(id, importId, number, day, time)
}

/** A purchase recorded here that an import has recognised, and the match that says so. */
export interface Match {
  id: number
  documentId: number
}

/** Finds what an earlier import recognised: by number, or by moment where the file has none. */
export function matchFinder(db: Database.Database): (document: StagedDocument) => Match | null {
  if (db.prepare('SELECT 1 FROM document_match LIMIT 1').get() === undefined) return () => null
  const found = `SELECT m.id, m.document_id AS documentId FROM document_match m
    JOIN document d ON d.id = m.document_id WHERE d.customer_id = @customerId`
  const byNumber = db.prepare(`${found} AND m.number = @number ORDER BY m.id LIMIT 1`)
  const byMoment = db.prepare(
    `${found} AND m.number IS NULL AND m.day = @day AND m.time IS @time ORDER BY m.id LIMIT 1`,
  )
  return (document) => {
    const { customerId, number, day, time } = document
    if (customerId === null || kindOf(document) === 'return') return null
    const match =
      number === null
        ? byMoment.get({ customerId, day, time })
        : byNumber.get({ customerId, number })
    return (match as Match | undefined) ?? null
  }
}

/** What this import says again of what another one recognised. */
export function claimMatches(
  db: Database.Database,
  importId: number,
  matches: readonly Match[],
): void {
  const claim = db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id)
     SELECT 'match', id, @importId FROM document_match WHERE id = @id AND import_id <> @importId`,
  )
  for (const { id } of matches) claim.run({ id, importId })
}
