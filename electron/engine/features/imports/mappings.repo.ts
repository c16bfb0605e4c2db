import type { RememberedMapping } from '#shared/api/imports.contract.ts'
import type { RememberedAnswers } from '#shared/domain/imports/memory.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

/** More shapes than a shop's programs ever have; the longest unused ones go first. */
const MOST_SHAPES = 500

/** What was answered for each shape of file. */
export type Mappings = Readonly<Record<string, RememberedAnswers>>

/** All of them: there are few, and only the reader of a file knows its shape. */
export async function recallMappings(db: ReadDb): Promise<Mappings> {
  const rows = await db.selectFrom('import_mapping').select(['shape', 'answers']).execute()
  return Object.fromEntries(
    rows.map(({ shape, answers }) => [shape, JSON.parse(answers) as RememberedAnswers]),
  )
}

/** Keeps the answers for the next file of this shape, in place of what was known of it. */
export async function rememberMapping(
  tx: WriteTx,
  mapping: { shape: string; fileName: string; answers: RememberedAnswers; usedAt: string },
): Promise<void> {
  const row = {
    file_name: mapping.fileName,
    answers: JSON.stringify(mapping.answers),
    used_at: mapping.usedAt,
  }
  await tx
    .insertInto('import_mapping')
    .values({ shape: mapping.shape, ...row })
    .onConflict((conflict) => conflict.column('shape').doUpdateSet(row))
    .execute()
  await tx
    .deleteFrom('import_mapping')
    .where('shape', 'not in', (keep) =>
      keep
        .selectFrom('import_mapping')
        .select('shape')
        .orderBy('used_at', 'desc')
        .orderBy('shape')
        .limit(MOST_SHAPES),
    )
    .execute()
}

/** Files of this shape are taken as they are recognised from now on. */
export async function forgetMapping(tx: WriteTx, shape: string): Promise<void> {
  await tx.deleteFrom('import_mapping').where('shape', '=', shape).execute()
}

/** Newest first. */
export async function listMappings(db: ReadDb): Promise<RememberedMapping[]> {
  const rows = await db
    .selectFrom('import_mapping')
    .select(['shape', 'file_name', 'used_at'])
    .orderBy('used_at', 'desc')
    .orderBy('shape')
    .execute()
  return rows.map((row) => ({ shape: row.shape, fileName: row.file_name, usedAt: row.used_at }))
}
