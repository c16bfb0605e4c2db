import {
  STANDARD_ATTEMPTS,
  STANDARD_PAUSES,
  type StoredPlan,
} from '#shared/domain/calls/campaign.ts'
import {
  isReached,
  isUnreached,
  nextTry,
  UNREACHED,
  type Unreached,
} from '#shared/domain/calls/retry.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { rawHandle, type WriteTx } from '../base.ts'
import { forbidCalls } from './forbid.ts'
import type { Recorder, Row } from './changes.ts'
import type { CallMoment } from './hours.ts'
import type { Caller, Place } from './place.ts'
import type { MadeCall } from './madeCall.ts'

export interface CallFrame {
  callId: number
  place: Place
  caller: Caller
  when: CallMoment
  changes: Recorder
}

/** Everything that a call changes beside its own row, by its outcome and what was said. */
export async function followDisposition(
  tx: WriteTx,
  call: MadeCall,
  frame: CallFrame,
): Promise<void> {
  const { disposition } = call
  keepWords(call, frame)
  if (isReached(disposition)) {
    if (disposition !== 'reached-callback') endTarget(frame, disposition)
    closeTask(frame, 'done')
  } else if (isUnreached(disposition)) {
    await tryAgain(tx, disposition, frame)
  } else if (disposition === 'wrong-number') {
    markNumber(call.contactId, frame)
  } else {
    forbidCalls(rawHandle(tx), frame.place.customerId, frame.when.at.toISOString(), frame.changes)
  }
}

/** Callback, promise and complaint of the call, and the complaint that it solved. */
function keepWords(call: MadeCall, { callId, place, when, changes }: CallFrame): void {
  const at = when.at.toISOString()
  // The state is said, so that one who closes the task since is seen.
  const task = { customer_id: place.customerId, created_at: at, state: 'open' }
  if (call.callback) {
    changes.insert('task', {
      ...{ ...task, kind: 'callback', cause: `callback:${callId}`, note: call.note },
      ...{ due_day: toEpochDay(call.callback.on), due_minute: call.callback.minute },
      manager: call.manager,
      campaign_id: place.target?.campaignId ?? place.task?.campaignId ?? null,
    })
  }
  if (call.promise) {
    changes.insert('task', {
      ...{ ...task, kind: 'promise', cause: `promise:${callId}`, note: call.promise.text },
      due_day: toEpochDay(call.promise.on),
      manager: call.manager,
    })
  }
  if (call.complaint) {
    const { text } = call.complaint
    const complaint = { customer_id: place.customerId, at, day: when.day, text, state: 'open' }
    changes.insert('complaint', complaint)
  }
  if (call.solved) {
    const { complaintId, solution } = call.solved
    const solved = { state: 'solved', solved_at: at, solved_day: when.day, solution }
    changes.update('complaint', { id: complaintId }, solved)
  }
}

function endTarget({ place, changes }: CallFrame, outcome: string): void {
  if (!place.target) return
  const { campaignId } = place.target
  changes.update('campaign_target', { campaign_id: campaignId }, { state: 'done', outcome })
}

function closeTask({ place, when, changes }: CallFrame, state: 'done' | 'dropped'): void {
  if (!place.task) return
  changes.update('task', { id: place.task.id }, { state, closed_at: when.at.toISOString() })
}

/** Nobody was reached: after a pause, as often as the attempts allow. */
async function tryAgain(tx: WriteTx, disposition: Unreached, frame: CallFrame): Promise<void> {
  const { place, when } = frame
  if (place.task) return tryTaskAgain(tx, disposition, frame)
  if (!place.target) return
  const { campaignId, attempts: before } = place.target
  const { plan } = await tx
    .selectFrom('campaign')
    .select('plan')
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow()
  const { maxAttempts, pauses } = JSON.parse(plan) as StoredPlan
  const attempts = before + 1
  const next = nextTry(disposition, pauses, when)
  const end: Row = attempts >= maxAttempts ? { state: 'done', outcome: 'attempts' } : {}
  frame.changes.update(
    'campaign_target',
    { campaign_id: campaignId },
    { attempts, next_day: next.day, next_minute: next.minute, ...end },
  )
}

/** A promised callback comes back at its minute, a follow-up at the day's beginning. */
async function tryTaskAgain(tx: WriteTx, disposition: Unreached, frame: CallFrame): Promise<void> {
  const { callId, place, when, changes } = frame
  const { id, minute } = place.task!
  const { n } = await tx
    .selectFrom('call')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('task_id', '=', id)
    .where('id', '<>', callId)
    .where('undone_at', 'is', null)
    .where('disposition', 'in', UNREACHED)
    .executeTakeFirstOrThrow()
  if (n + 1 >= STANDARD_ATTEMPTS) {
    closeTask(frame, 'dropped')
    return endTarget(frame, 'attempts')
  }
  const next = nextTry(disposition, STANDARD_PAUSES, when)
  const isDays = next.minute === 0 && next.day > when.day
  changes.update('task', { id }, { due_day: next.day, due_minute: isDays ? minute : next.minute })
}

/** The number is not tried any more; without another one there is nothing to try. */
function markNumber(contactId: number | null, frame: CallFrame): void {
  const { caller, changes } = frame
  const wrong = contactId ?? caller.phones[0]?.id
  if (wrong === undefined) return
  changes.update('contact_point', { id: wrong }, { needs_review: 1 })
  if (caller.phones.some(({ id }) => id !== wrong)) return
  endTarget(frame, 'no-number')
  closeTask(frame, 'dropped')
}
