import type { ReadDb } from '../../store/base.ts'

/** The sample goes into an empty base only: it never mixes with a shop's own records. */
export async function holdsRecords(db: ReadDb): Promise<boolean> {
  for (const table of ['customer', 'document', 'product'] as const) {
    if (await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) return true
  }
  return false
}
