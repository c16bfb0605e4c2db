import type { Stacking } from '#shared/domain/pricing/discount.ts'
import type { ReadDb, WriteTx } from './base.ts'

const KEY = 'stacking'
const BEST_OF: Stacking = { mode: 'best' }

/** Which discount wins; the best one on each line until the owner says otherwise. */
export async function readStacking(db: ReadDb): Promise<Stacking> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as Stacking) : BEST_OF
}

export async function writeStacking(tx: WriteTx, stacking: Stacking): Promise<void> {
  const row = { key: KEY, value: JSON.stringify(stacking) }
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
    .execute()
}
