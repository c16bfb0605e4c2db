import type Database from 'better-sqlite3'
import type { EditedSince, UndoPreview } from '#shared/api/imports.contract.ts'
import { AppError } from '#shared/api/errors.ts'

/** Customers named in the preview of an undo; all of them are counted. */
const NAMED = 200

/** How a customer of an import shows that somebody has worked on them since. */
const SIGNS: Record<EditedSince, string> = {
  fields: `EXISTS (SELECT 1 FROM field_event e
    WHERE e.entity = 'customer' AND e.row_id = c.id AND e.how = 'edit')
    OR EXISTS (SELECT 1 FROM segment_pin p WHERE p.customer_id = c.id)
    OR EXISTS (SELECT 1 FROM customer_agreement a WHERE a.customer_id = c.id)
    OR EXISTS (SELECT 1 FROM customer_plan n WHERE n.customer_id = c.id)
    OR EXISTS (SELECT 1 FROM referral r WHERE r.customer_id = c.id OR r.by_customer_id = c.id)
    OR EXISTS (SELECT 1 FROM point_entry o WHERE o.customer_id = c.id AND o.kind = 'adjust')
    OR EXISTS (SELECT 1 FROM call k WHERE k.customer_id = c.id)
    OR EXISTS (SELECT 1 FROM complaint q WHERE q.customer_id = c.id)`,
  contacts: `EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id AND p.import_id IS NULL)
    OR EXISTS (SELECT 1 FROM consent s WHERE s.customer_id = c.id AND s.import_id IS NULL)
    OR EXISTS (SELECT 1 FROM customer_tag t WHERE t.customer_id = c.id AND t.import_id IS NULL)`,
  purchases: `EXISTS (SELECT 1 FROM document d
    WHERE d.customer_id = c.id AND (d.import_id IS NULL OR d.edited_at IS NOT NULL))`,
  priceLists: 'EXISTS (SELECT 1 FROM price_list l WHERE l.customer_id = c.id)',
  merged: `EXISTS (SELECT 1 FROM customer_merge m WHERE m.kept_id = c.id AND m.undone_at IS NULL)`,
}

/** Nobody else's file names them: what becomes of them is only the owner's to say. */
const ONLY_ITS = `c.import_id = @importId AND NOT EXISTS (
  SELECT 1 FROM import_claim k
  WHERE k.kind = 'customer' AND k.row_id = c.id AND k.import_id <> @importId)`

const isEdited = Object.values(SIGNS)
  .map((sign) => `(${sign})`)
  .join(' OR ')

/**
 * Documents with something of the import, from which something was returned that it did not
 * bring: whoever has one is worked on, also when somebody else brought them.
 */
export const RETURNED_FROM = `SELECT d.id FROM document r CROSS JOIN document d ON d.id = r.reverses_id
  WHERE r.reverses_id IS NOT NULL AND r.import_id IS NOT @importId AND (d.import_id = @importId OR EXISTS (
    SELECT 1 FROM document_line l WHERE l.document_id = d.id AND l.import_id = @importId) OR EXISTS (
    SELECT 1 FROM document_line l JOIN line_event e ON e.line_id = l.id
    WHERE l.document_id = d.id AND e.import_id = @importId AND e.how = 'replace'))`

const IS_ASKED = `(${ONLY_ITS} AND (${isEdited}) OR c.id IN (
  SELECT customer_id FROM document WHERE id IN (${RETURNED_FROM})))`

/** Customers who came with the import alone and were worked on since. */
export function editedCustomerIds(db: Database.Database, importId: number): number[] {
  return db
    .prepare(`SELECT c.id FROM customer c WHERE ${ONLY_ITS} AND (${isEdited})`)
    .pluck()
    .all({ importId }) as number[]
}

/** What taking an import back would do. @throws AppError `import.unknown`, `import.undone` */
export function undoPreview(db: Database.Database, importId: number): UndoPreview {
  refuseUndone(db, importId)
  const run = db
    .prepare('SELECT file_name AS fileName, at FROM import_run WHERE id = ?')
    .get(importId) as { fileName: string; at: string }
  const alone = (table: string, kind: string) =>
    db
      .prepare(
        `SELECT count(*) FROM ${table} t WHERE t.import_id = @importId AND NOT EXISTS (
           SELECT 1 FROM import_claim k
           WHERE k.kind = '${kind}' AND k.row_id = t.id AND k.import_id <> @importId)`,
      )
      .pluck()
      .get({ importId }) as number
  const asked = db
    .prepare(`SELECT count(*) FROM customer c WHERE ${IS_ASKED}`)
    .pluck()
    .get({ importId }) as number
  const signs = Object.entries(SIGNS).map(([what, sign]) => `(${sign}) AS "${what}"`)
  const edited = db
    .prepare(
      `SELECT c.id, c.name, ${signs.join(', ')} FROM customer c
       WHERE ${IS_ASKED} ORDER BY c.sort_name, c.id LIMIT ${NAMED}`,
    )
    .all({ importId }) as ({ id: number; name: string } & Record<EditedSince, number>)[]
  return {
    importId,
    ...run,
    removes: {
      customers: alone('customer', 'customer'),
      products: alone('product', 'product'),
      documents: alone('document', 'document'),
      lines: alone('document_line', 'line'),
    },
    changesCustomers: db
      .prepare(
        `SELECT count(DISTINCT row_id) FROM field_event e
         WHERE e.entity = 'customer' AND e.import_id = @importId AND EXISTS (
           SELECT 1 FROM customer c WHERE c.id = e.row_id AND c.import_id IS NOT @importId)`,
      )
      .pluck()
      .get({ importId }) as number,
    restoresLines: db
      .prepare(
        `SELECT count(DISTINCT e.line_id) FROM line_event e JOIN document_line l ON l.id = e.line_id
         WHERE e.import_id = @importId AND e.how = 'replace' AND (l.import_id IS NOT @importId OR EXISTS (
           SELECT 1 FROM import_claim k
           WHERE k.kind = 'line' AND k.row_id = l.id AND k.import_id <> @importId))`,
      )
      .pluck()
      .get({ importId }) as number,
    edited: edited.map((row) => ({
      customerId: row.id,
      name: row.name,
      what: (Object.keys(SIGNS) as EditedSince[]).filter((sign) => row[sign] === 1),
    })),
    editedTotal: asked,
    editedOwn: editedCustomerIds(db, importId).length,
  }
}

/** @throws AppError `import.unknown`, `import.undone` */
export function refuseUndone(db: Database.Database, importId: number): void {
  const run = db.prepare('SELECT undone_at FROM import_run WHERE id = ?').get(importId) as
    { undone_at: string | null } | undefined
  if (!run) throw new AppError('import.unknown')
  if (run.undone_at !== null) throw new AppError('import.undone')
}
