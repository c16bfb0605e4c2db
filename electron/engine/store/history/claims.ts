import type Database from 'better-sqlite3'
import { dayOfInstant, toEpochDay } from '#shared/domain/dates/day.ts'

/** What an import can bring or say again. */
export type ClaimKind =
  'customer' | 'contact' | 'consent' | 'product' | 'document' | 'line' | 'match'

const TABLES: Record<ClaimKind, string> = {
  customer: 'customer',
  contact: 'contact_point',
  consent: 'consent',
  product: 'product',
  document: 'document',
  line: 'document_line',
  match: 'document_match',
}

/** Tags have no number of their own: the tag stands in the kind, the customer in the row. */
export const tagClaim = (tag: string): string => `tag ${tag}`

/**
 * Hands what an import brought, and others have said again, to the first of those others. What
 * is left with the import's number afterwards came from it alone.
 * @returns the rows that were handed over, and to which import
 */
export function handOver(
  db: Database.Database,
  kind: ClaimKind,
  importId: number,
): { id: number; heir: number }[] {
  const table = TABLES[kind]
  db.prepare('DELETE FROM import_claim WHERE import_id = ? AND kind = ?').run(importId, kind)
  const heirs = db
    .prepare(
      `SELECT t.id, min(c.import_id) AS heir FROM ${table} t
       JOIN import_claim c ON c.kind = ? AND c.row_id = t.id
       WHERE t.import_id = ? GROUP BY t.id`,
    )
    .all(kind, importId) as { id: number; heir: number }[]
  const give = db.prepare(`UPDATE ${table} SET import_id = ? WHERE id = ?`)
  const settle = db.prepare(
    'DELETE FROM import_claim WHERE kind = ? AND row_id = ? AND import_id = ?',
  )
  for (const { id, heir } of heirs) {
    give.run(heir, id)
    settle.run(kind, id, heir)
  }
  return heirs
}

/** The same for consents, which are then given or withdrawn when and where the other said so. */
export function handOverConsents(db: Database.Database, importId: number): void {
  const run = db.prepare('SELECT at, file_name AS fileName FROM import_run WHERE id = ?')
  const say = db.prepare('UPDATE consent SET day = ?, source = ? WHERE id = ?')
  for (const { id, heir } of handOver(db, 'consent', importId)) {
    const { at, fileName } = run.get(heir) as { at: string; fileName: string }
    say.run(toEpochDay(dayOfInstant(new Date(at))), fileName, id)
  }
}

/** The same for tags. */
export function handOverTags(db: Database.Database, importId: number): void {
  db.prepare(`DELETE FROM import_claim WHERE import_id = ? AND kind LIKE 'tag %'`).run(importId)
  const heirs = db
    .prepare(
      `SELECT t.customer_id AS id, t.tag, min(c.import_id) AS heir FROM customer_tag t
       JOIN import_claim c ON c.kind = 'tag ' || t.tag AND c.row_id = t.customer_id
       WHERE t.import_id = ? GROUP BY t.customer_id, t.tag`,
    )
    .all(importId) as { id: number; tag: string; heir: number }[]
  const give = db.prepare('UPDATE customer_tag SET import_id = ? WHERE customer_id = ? AND tag = ?')
  const settle = db.prepare(
    'DELETE FROM import_claim WHERE kind = ? AND row_id = ? AND import_id = ?',
  )
  for (const { id, tag, heir } of heirs) {
    give.run(heir, id, tag)
    settle.run(tagClaim(tag), id, heir)
  }
}
