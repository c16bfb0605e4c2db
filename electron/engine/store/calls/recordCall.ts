import { createHash } from 'node:crypto'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { compareMoments, instantOf, momentIn, nextWithin } from '#shared/domain/calls/hours.ts'
import { rawHandle, type WriteTx } from '../base.ts'
import { recorder, type Change, type Gone } from './changes.ts'
import { followDisposition } from './follow.ts'
import { callability, hoursFor, isOpenAt, shopZone, type CallMoment } from './hours.ts'
import type { MadeCall } from './madeCall.ts'
import { callerOf, findPlace, type Caller, type Place } from './place.ts'

export type { MadeCall } from './madeCall.ts'

/** Codes as in `shared/api/errors.ts`, with their arguments. */
export interface Refusal {
  refused:
    | 'invalid'
    | 'sales.requestReused'
    | 'calls.itemGone'
    | 'calls.callbackMissing'
    | 'calls.callbackPast'
    | 'calls.callbackOutsideHours'
    | 'calls.notLast'
    | 'notFound'
  args?: Record<string, string | number>
}

export interface RecordedCall {
  callId: number
  /** Recorded before, by the same request. */
  isRepeat: boolean
}

/** What a call keeps of how things were; the column `before`. */
export interface BeforeCall {
  /** Trace of what was asked for, to tell another body with the same request id. */
  asked: string
  changes: Change[]
  /** Of a call that was taken back: the rows that went with it. */
  gone?: Gone[]
}

/**
 * Records a call and everything that follows from its outcome, in the caller's transaction.
 * Whether the customer may be called is asked before a call; one that was made is a fact.
 */
export async function recordCall(
  tx: WriteTx,
  call: MadeCall,
  when: CallMoment,
): Promise<RecordedCall | Refusal> {
  const asked = traceOf(call)
  const known = await madeBefore(tx, call.requestId)
  if (known) {
    if (known.asked !== asked) return { refused: 'sales.requestReused' }
    return { callId: known.id, isRepeat: true }
  }
  const place = await findPlace(tx, call.ref)
  if (!place) return { refused: 'calls.itemGone' }
  const caller = await callerOf(tx, place.customerId)
  const refusal =
    (await refuseParts(tx, call, place)) ?? (await refuseCallback(tx, call, place, when))
  if (refusal) return refusal
  const callId = await insertCall(tx, call, { place, caller, when })
  const changes = recorder(rawHandle(tx), place.customerId)
  await followDisposition(tx, call, { callId, place, caller, when, changes })
  const before: BeforeCall = { asked, changes: [...changes.changes] }
  await tx
    .updateTable('call')
    .set({ before: JSON.stringify(before) })
    .where('id', '=', callId)
    .execute()
  return { callId, isRepeat: false }
}

function traceOf({ requestId: _, ...rest }: MadeCall): string {
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 32)
}

async function madeBefore(
  tx: WriteTx,
  requestId: string,
): Promise<{ id: number; asked: string } | null> {
  const row = await tx
    .selectFrom('call')
    .select(['id', 'before'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ? { id: row.id, asked: (JSON.parse(row.before) as BeforeCall).asked } : null
}

/** What the call names must belong to its customer and be open still. */
async function refuseParts(tx: WriteTx, call: MadeCall, place: Place): Promise<Refusal | null> {
  if (call.contactId !== null) {
    const contact = await tx
      .selectFrom('contact_point')
      .select('id')
      .where('id', '=', call.contactId)
      .where('customer_id', '=', place.customerId)
      .where('channel', '=', 'phone')
      .executeTakeFirst()
    if (!contact) return { refused: 'invalid', args: { field: 'contactId' } }
  }
  if (call.solved) {
    const complaint = await findPlace(tx, {
      cause: 'complaint',
      complaintId: call.solved.complaintId,
    })
    if (complaint?.customerId !== place.customerId) return { refused: 'calls.itemGone' }
  }
  return null
}

/** A callback is promised for a minute to come, within the hours where the customer lives. */
async function refuseCallback(
  tx: WriteTx,
  { disposition, callback }: MadeCall,
  place: Place,
  when: CallMoment,
): Promise<Refusal | null> {
  if (disposition !== 'reached-callback') {
    return callback ? { refused: 'invalid', args: { field: 'callback' } } : null
  }
  if (!callback) return { refused: 'calls.callbackMissing' }
  const moment = { day: toEpochDay(callback.on), minute: callback.minute }
  if (compareMoments(moment, when) <= 0) return { refused: 'calls.callbackPast' }
  const zone = shopZone(when.timeZone)
  const hours = await hoursFor(tx, place.target?.campaignId ?? place.task?.campaignId ?? null)
  const { timeZone } = (await callability(tx, place.customerId, zone))!
  const at = instantOf(zone, moment)
  if (isOpenAt(hours, timeZone, at)) return null
  const next = momentIn(zone, nextWithin(hours, timeZone, at))
  return {
    refused: 'calls.callbackOutsideHours',
    args: { on: fromEpochDay(next.day), minute: next.minute },
  }
}

async function insertCall(
  tx: WriteTx,
  call: MadeCall,
  { place, caller, when }: { place: Place; caller: Caller; when: CallMoment },
): Promise<number> {
  const { contactId } = call
  const number =
    contactId === null
      ? caller.phones[0]?.value
      : (
          await tx
            .selectFrom('contact_point')
            .select('value')
            .where('id', '=', contactId)
            .executeTakeFirstOrThrow()
        ).value
  const { id } = await tx
    .insertInto('call')
    .values({
      request_id: call.requestId,
      customer_id: place.customerId,
      cause: call.ref.cause,
      campaign_id: place.target?.campaignId ?? place.task?.campaignId ?? null,
      task_id: place.task?.id ?? null,
      complaint_id: place.complaintId,
      sheet_id: call.sheetId,
      ...{ at: when.at.toISOString(), day: when.day, minute: when.minute },
      manager: call.manager,
      segment_id: caller.segmentId,
      was_prospect: caller.isProspect ? 1 : 0,
      script_segment_id: caller.hasComplaint ? RECOVERY_SCRIPT : caller.segmentId,
      variant: caller.hasComplaint ? null : (place.target?.variant ?? null),
      phone: number ?? '',
      seconds: call.seconds,
      disposition: call.disposition,
      note: call.note,
      answers: JSON.stringify(call.answers),
      before: '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
