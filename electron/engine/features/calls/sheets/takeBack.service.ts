import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SheetStays, SheetTakenBack } from '#shared/api/callSheets.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { writeAnd, type EngineContext } from '../../../context.ts'
import type { WriteTx } from '../../../store/base.ts'
import type { Change } from '../../../store/calls/changes.ts'
import { hasLaterCall, redoCall, undoCall } from '../../../store/calls/undoCall.ts'
import { restoreOrder, takeOrderBack } from './orders.repo.ts'
import { takePhoneBack } from './phones.repo.ts'
import { restoreTaken, type Taken } from './sheets.repo.ts'
import { SHEET_CHANGED, ROWS_PER_TURN } from './apply.service.ts'
import { markBack, takenCalls, type TakenCall } from './takings.repo.ts'

/**
 * Takes back what one taking-in brought, all at once, the last call of a customer first. A row
 * after which the customer was called again stays whole, and can be taken back once that later
 * call is; what somebody has changed since stays alone.
 * @throws AppError `notFound`
 */
export function takeSheetBack(context: EngineContext, takingId: number): Promise<SheetTakenBack> {
  const at = context.ports.clock.now().toISOString()
  return writeAnd(context, SHEET_CHANGED, async (tx) => {
    const calls = takenCalls(tx, takingId)
    if (calls === null) throw new AppError('notFound')
    const report: SheetTakenBack = {
      ...{ calls: 0, corrected: 0, callbacks: 0, phones: 0, orders: 0, ordersMinor: 0, stays: [] },
    }
    for (const [index, call] of calls.entries()) {
      const what = await takeCallBack(tx, call, at, report)
      const { customerId, name } = call
      if (what.size > 0) report.stays.push({ customerId, name, what: [...what] })
      if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn()
    }
    return report
  })
}

/** @returns what stays of it */
async function takeCallBack(
  tx: WriteTx,
  call: TakenCall,
  at: string,
  report: SheetTakenBack,
): Promise<Set<SheetStays>> {
  const { callId, customerId, isUndone, brought } = call
  const isLater = await hasLaterCall(tx, { id: callId, customer_id: customerId })
  if (isLater && !isUndone) return new Set(['laterCall'])
  const stays = new Set<SheetStays>()
  // A number's part in the history goes before that of the call, which came first.
  for (const added of brought.phones.toReversed()) {
    const phone = takePhoneBack(tx, customerId, added, at)
    if (phone === 'stays') stays.add('phone')
    report.phones += phone === 'back' ? 1 : 0
  }
  if (!isUndone) {
    const back = await undoCall(tx, callId, at, { isSparing: true })
    if ('refused' in back) throw new AppError(back.refused)
    for (const change of back.stayed) stays.add(staysOf(change))
    report.calls++
    report.callbacks += back.gone.filter(({ row }) => row.kind === 'callback').length
  }
  const isOrderKept = takeOrder(tx, call, report)
  if (isOrderKept) stays.add('purchase')
  await putBefore(tx, call, isOrderKept, report)
  markBack(tx, callId, at)
  return stays
}

/** @returns whether the purchase stays */
function takeOrder(tx: WriteTx, { customerId, brought }: TakenCall, report: SheetTakenBack) {
  const { made } = brought
  if (made === null) return false
  const order = takeOrderBack(tx, made, customerId)
  if (order === 'back') {
    report.orders++
    report.ordersMinor += made.document.total_minor as number
  }
  return order === 'stays'
}

/** What the row had said before it was corrected stands again. */
async function putBefore(
  tx: WriteTx,
  { callId, customerId, brought }: TakenCall,
  isOrderKept: boolean,
  report: SheetTakenBack,
): Promise<void> {
  const { corrected, row, dropped } = brought
  if (corrected !== null && (await redoCall(tx, corrected))) report.corrected++
  if (row === null) return
  // A purchase that stays is the row's still: taken in again, it is not recorded twice.
  if (isOrderKept) return restoreTaken(tx, callId, { callId: row.callId })
  const taken = row.taken === null ? null : (JSON.parse(row.taken) as Taken)
  if (dropped !== null && taken) taken.documentId = restoreOrder(tx, dropped, customerId)
  restoreTaken(tx, callId, { callId: row.callId, taken: taken && JSON.stringify(taken) })
}

const STAYS: Record<Change['table'], SheetStays> = {
  task: 'task',
  campaign_target: 'campaign',
  contact_point: 'number',
  complaint: 'complaint',
  customer: 'doNotCall',
  field_event: 'doNotCall',
}

function staysOf({ table, after }: Change): SheetStays {
  const isCallback = String(after.cause ?? '').startsWith('callback:')
  return isCallback ? 'callback' : STAYS[table]
}
