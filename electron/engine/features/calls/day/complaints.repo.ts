import type { WriteTx } from '../../../store/base.ts'

export async function addComplaint(
  tx: WriteTx,
  complaint: { customerId: number; text: string; at: string; day: number },
): Promise<number> {
  const { customerId, text, at, day } = complaint
  const { id } = await tx
    .insertInto('complaint')
    .values({ customer_id: customerId, text, at, day, solved_at: null, solved_day: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @returns whether there is such a complaint; one that was solved stays as it was */
export async function solveComplaint(
  tx: WriteTx,
  solved: { id: number; solution: string; at: string; day: number },
): Promise<boolean> {
  const { id, solution, at, day } = solved
  await tx
    .updateTable('complaint')
    .set({ state: 'solved', solution, solved_at: at, solved_day: day })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
  return isThere(tx, id)
}

/** @returns whether there is such a complaint */
export async function reopenComplaint(tx: WriteTx, id: number): Promise<boolean> {
  await tx
    .updateTable('complaint')
    .set({ state: 'open', solution: '', solved_at: null, solved_day: null })
    .where('id', '=', id)
    .execute()
  return isThere(tx, id)
}

async function isThere(tx: WriteTx, id: number): Promise<boolean> {
  const row = await tx.selectFrom('complaint').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
