import { sql } from 'kysely'
import type { BaseTotals, ImportRow } from '#shared/api/imports.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ReadDb } from '../../store/base.ts'

const NEWEST = 200

export async function listImports(db: ReadDb): Promise<ImportRow[]> {
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    recognizedAs: row.recognized_as,
    at: row.at,
    rows: row.rows,
    rejected: row.rejected,
    updatedCustomers: row.updated_customers,
    undoneAt: row.undone_at,
    added: {
      customers: row.added_customers,
      products: row.added_products,
      documents: row.added_documents,
      lines: row.added_lines,
    },
  }))
}

/** @throws AppError `import.unknown` */
export async function importRun(db: ReadDb, id: number) {
  const run = await db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst()
  if (!run) throw new AppError('import.unknown')
  return run
}

/** What the base holds; all money net of returns. */
export async function baseTotals(db: ReadDb, currency: string): Promise<BaseTotals> {
  const result = await sql<Omit<BaseTotals, 'currency'>>`
    SELECT (SELECT count(*) FROM customer) AS customers,
      (SELECT count(*) FROM document) AS documents,
      (SELECT count(*) FROM document_line) AS lines,
      (SELECT count(*) FROM document_line l JOIN document d ON d.id = l.document_id
        WHERE d.customer_id IS NULL) AS walkInLines,
      (SELECT coalesce(sum(total_minor), 0) FROM document) AS totalMinor,
      (SELECT coalesce(sum(total_minor), 0) FROM document WHERE customer_id IS NOT NULL)
        AS customerTotalMinor`.execute(db)
  return { ...result.rows[0]!, currency }
}
