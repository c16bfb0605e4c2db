import { rawHandle, type WriteTx } from '../base.ts'
import {
  makeAgain,
  recorder,
  takeBack,
  type Change,
  type PutBack,
  type Recorder,
} from './changes.ts'
import { sayDoNotCall, unsayDoNotCall } from './forbid.ts'
import type { BeforeCall, Refusal } from './recordCall.ts'
import { prepared } from '../summary/prepared.ts'

type Handle = ReturnType<typeof rawHandle>

interface StoredCall {
  id: number
  customer_id: number
  at: string
  before: string
  undone_at: string | null
}

/** *Do not call* is said, not written: its rows follow from what was said of the customer. */
const isPlain = ({ table }: Change): boolean => table !== 'field_event' && table !== 'customer'

/**
 * Puts back what a call changed, in the caller's transaction; the call itself stays, marked.
 * Only the last call with a customer can be taken back; one that was, stays so.
 * @param at UTC instant
 * @param isSparing callbacks and the like that somebody has changed since stay, too
 */
export async function undoCall(
  tx: WriteTx,
  callId: number,
  at: string,
  { isSparing } = { isSparing: false },
): Promise<PutBack | Refusal> {
  const call = await storedCall(tx, callId)
  if (!call) return { refused: 'notFound' }
  if (call.undone_at !== null) return { stayed: [], gone: [] }
  if (await hasLaterCall(tx, call)) return { refused: 'calls.notLast' }
  const before = JSON.parse(call.before) as BeforeCall
  const { changes } = before
  const db = rawHandle(tx)
  const back = takeBack(db, changes.filter(isPlain), call.customer_id, { isSparing })
  unsayDoNotCall(db, changes, call.customer_id)
  back.stayed.push(...saidAgain(db, changes, call.customer_id))
  await tx
    .updateTable('call')
    .set({ undone_at: at, before: JSON.stringify({ ...before, gone: back.gone }) })
    .where('id', '=', callId)
    .execute()
  return back
}

/** *Do not call*, where somebody else has said so too. */
function saidAgain(db: Handle, changes: readonly Change[], customerId: number): Change[] {
  const text = 'SELECT do_not_call FROM customer WHERE id = ?'
  const isForbidden = prepared(db, text).pluck().get(customerId) === 1
  return isForbidden ? changes.filter(({ table }) => table === 'customer') : []
}

/**
 * Lets a call that was taken back stand again with what it changed, where nobody has changed
 * that since. @returns whether it stands: it must be the last one with its customer
 */
export async function redoCall(tx: WriteTx, callId: number): Promise<boolean> {
  const call = await storedCall(tx, callId)
  if (!call || call.undone_at === null || (await hasLaterCall(tx, call))) return false
  const { asked, changes, gone = [] } = JSON.parse(call.before) as BeforeCall
  const db = rawHandle(tx)
  const again = recorder(db, call.customer_id)
  for (const change of makeAgain(db, changes.filter(isPlain), gone, call.customer_id)) {
    again.note(change)
  }
  sayAgain(db, changes, call, again)
  const before: BeforeCall = { asked, changes: [...again.changes] }
  await tx
    .updateTable('call')
    .set({ undone_at: null, before: JSON.stringify(before) })
    .where('id', '=', callId)
    .execute()
  return true
}

/** *Do not call* with its first event, where that stayed because others have spoken since. */
function sayAgain(
  db: Handle,
  changes: readonly Change[],
  { customer_id: customerId, at }: StoredCall,
  again: Recorder,
): void {
  if (!changes.some(({ table }) => table === 'customer')) return
  const [first, ...rest] = changes.filter(({ table }) => table === 'field_event')
  const isThere = prepared(
    db,
    `SELECT 1 FROM field_event WHERE entity = 'customer' AND row_id = ? AND id = ? AND how = 'fill'`,
  ).get(customerId, first?.key.id)
  if (first && rest.length > 0 && isThere) again.note(first)
  sayDoNotCall(db, customerId, at, again)
}

function storedCall(tx: WriteTx, callId: number): Promise<StoredCall | undefined> {
  return tx
    .selectFrom('call')
    .select(['id', 'customer_id', 'at', 'before', 'undone_at'])
    .where('id', '=', callId)
    .executeTakeFirst()
}

/** Whether the customer was called after that call, and that stands. */
export async function hasLaterCall(
  tx: WriteTx,
  { id, customer_id: customerId }: { id: number; customer_id: number },
): Promise<boolean> {
  const later = await tx
    .selectFrom('call')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('id', '>', id)
    .where('undone_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}
