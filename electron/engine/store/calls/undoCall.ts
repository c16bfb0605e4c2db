import { rawHandle, type WriteTx } from '../base.ts'
import { takeBack } from './changes.ts'
import { unsayDoNotCall } from './forbid.ts'
import type { BeforeCall, Refusal } from './recordCall.ts'

/**
 * Puts back what a call changed, in the caller's transaction; the call itself stays, marked.
 * Only the last call with a customer can be taken back; one that was, stays so.
 * @param at UTC instant
 */
export async function undoCall(tx: WriteTx, callId: number, at: string): Promise<Refusal | null> {
  const call = await tx
    .selectFrom('call')
    .select(['customer_id', 'before', 'undone_at'])
    .where('id', '=', callId)
    .executeTakeFirst()
  if (!call) return { refused: 'notFound' }
  if (call.undone_at !== null) return null
  const later = await tx
    .selectFrom('call')
    .select('id')
    .where('customer_id', '=', call.customer_id)
    .where('id', '>', callId)
    .where('undone_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (later) return { refused: 'calls.notLast' }
  const { changes } = JSON.parse(call.before) as BeforeCall
  const isPlain = ({ table }: (typeof changes)[number]) =>
    table !== 'field_event' && table !== 'customer'
  const db = rawHandle(tx)
  takeBack(db, changes.filter(isPlain), call.customer_id)
  unsayDoNotCall(db, changes, call.customer_id)
  await tx.updateTable('call').set({ undone_at: at }).where('id', '=', callId).execute()
  return null
}
