import type { ReadDb } from './base.ts'

/** Whether anything of the invented shop is in the base. */
export async function holdsSample(db: ReadDb): Promise<boolean> {
  for (const table of ['customer', 'document', 'product'] as const) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('is_sample', '=', 1)
      .limit(1)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}
