import type { ReadDb } from './base.ts'

/** Whether there are special prices of this number; asking for none is fine. */
export async function bookExists(db: ReadDb, id: number | null): Promise<boolean> {
  if (id === null) return true
  const row = await db.selectFrom('price_book').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
