import type { ReadDb } from '../../store/base.ts'

/** Whether any amount is stored; then the currency is part of what it means. */
export async function holdsMoney(db: ReadDb): Promise<boolean> {
  const document = await db.selectFrom('document').select('id').limit(1).executeTakeFirst()
  if (document) return true
  const priced = await db
    .selectFrom('product')
    .select('id')
    .where('list_price_minor', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return priced !== undefined
}
