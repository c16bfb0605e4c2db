import { sql } from 'kysely'
import type { ReadDb, WriteTx } from './base.ts'

/** What a document was: its row, its lines, and what was kept beside it, as the base had them. */
export interface DocumentContent {
  document: Record<string, string | number | null>
  lines: Record<string, string | number | null>[]
  /** `null` for a document that was typed or imported. */
  sale: Record<string, string | number | null> | null
  uses: Record<string, string | number | null>[]
  /** Names of the lines' products at that time, in the order of the lines. */
  names: string[]
}

/** Keeps what a document is now, before it becomes another; call it ahead of every edit. */
export async function keepVersion(tx: WriteTx, documentId: number, at: string): Promise<void> {
  const content = await contentOf(tx, documentId)
  await tx
    .insertInto('document_version')
    .values({ document_id: documentId, at, content: JSON.stringify(content) })
    .execute()
}

async function contentOf(tx: WriteTx, documentId: number): Promise<DocumentContent> {
  const rows = async (query: ReturnType<typeof sql<Record<string, string | number | null>>>) =>
    (await query.execute(tx)).rows
  const [document] = await rows(sql`SELECT * FROM document WHERE id = ${documentId}`)
  const [sale] = await rows(sql`SELECT * FROM sale WHERE document_id = ${documentId}`)
  const lines = await rows(
    sql`SELECT * FROM document_line WHERE document_id = ${documentId} ORDER BY position`,
  )
  const names = await rows(sql`
    SELECT coalesce(l.name, p.name, '') AS name FROM document_line l
    LEFT JOIN product p ON p.id = l.product_id
    WHERE l.document_id = ${documentId} ORDER BY l.position`)
  return {
    document: document!,
    lines,
    sale: sale ?? null,
    uses: await rows(sql`SELECT * FROM discount_use WHERE document_id = ${documentId} ORDER BY id`),
    names: names.map((row) => String(row.name)),
  }
}

/** What a document was before each edit, the newest first. */
export async function versionsOf(
  db: ReadDb,
  documentId: number,
  limit: number,
): Promise<{ id: number; at: string; content: DocumentContent }[]> {
  const rows = await db
    .selectFrom('document_version')
    .select(['id', 'at', 'content'])
    .where('document_id', '=', documentId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, at, content }) => ({
    id,
    at,
    content: JSON.parse(content) as DocumentContent,
  }))
}

export async function countVersions(db: ReadDb, documentId: number): Promise<number> {
  const { n } = await db
    .selectFrom('document_version')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  return n
}

/** Whether a document was made on the sales page: it has a receipt, and belongs there. */
export async function isSale(db: ReadDb, documentId: number): Promise<boolean> {
  const row = await db
    .selectFrom('sale')
    .select('document_id')
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return row !== undefined
}
