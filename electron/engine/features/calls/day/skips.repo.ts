import type { WriteTx } from '../../../store/base.ts'

export interface NewSkip {
  item: string
  customerId: number
  manager: string
  day: number
  at: string
  reason: string
}

/** Skipping the same place again on one day says why anew. */
export async function addSkip(tx: WriteTx, skip: NewSkip): Promise<number> {
  const { item, customerId, manager, day, at, reason } = skip
  const known = await tx
    .updateTable('call_skip')
    .set({ reason, manager })
    .where('day', '=', day)
    .where('item', '=', item)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (known) return known.id
  const { id } = await tx
    .insertInto('call_skip')
    .values({ item, customer_id: customerId, manager, day, at, reason })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @returns whether there is such a skip */
export async function undoSkip(tx: WriteTx, id: number, at: string): Promise<boolean> {
  const row = await tx
    .selectFrom('call_skip')
    .select('undone_at')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return false
  await tx
    .updateTable('call_skip')
    .set({ undone_at: row.undone_at ?? at })
    .where('id', '=', id)
    .execute()
  return true
}
