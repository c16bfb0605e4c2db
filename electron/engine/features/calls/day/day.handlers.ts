import type { Topic } from '#shared/api/app.contract.ts'
import type { CallCardData, CallItem } from '#shared/api/callDay.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import { itemKey, refOf } from '#shared/domain/calls/queue.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { writeAnd, type EngineContext } from '../../../context.ts'
import { os } from '../../../procedure.ts'
import type { ReadDb } from '../../../store/base.ts'
import { momentOf } from '../../../store/calls/hours.ts'
import { findPlace } from '../../../store/calls/place.ts'
import { recordCall, type Refusal } from '../../../store/calls/recordCall.ts'
import { undoCall } from '../../../store/calls/undoCall.ts'
import { callRows } from './callRows.repo.ts'
import { callCard } from './card.service.ts'
import { callDay, callItems, dayList } from './dayList.service.ts'
import { refuseRecord } from './lawNow.service.ts'
import { remindersNow } from './reminders.service.ts'
import { addSkip, undoSkip } from './skips.repo.ts'
import { daySummary } from './summary.service.ts'

/** A call may end campaigns, tasks and complaints, and mark a number or the customer. */
const CALLED: Topic[] = ['calls', 'campaigns', 'tasks', 'customers']

export const callDayHandlers = {
  get: os.callDay.get.handler(async ({ input, context }) => {
    const now = momentOf(context.ports.clock)
    const day = await callDay(context.base.read, input.manager, now, input)
    return { today: fromEpochDay(now.day), ...day }
  }),

  next: os.callDay.next.handler(({ input, context }) => nextCard(context, input)),

  card: os.callDay.card.handler(async ({ input, context }) => {
    const db = context.base.read
    const now = momentOf(context.ports.clock)
    return callCard(db, input.item, input.locale, now, await listedItem(db, input.item, now))
  }),

  record: os.callDay.record.handler(({ input, context }) => {
    const { item: ref, ...call } = input
    const now = momentOf(context.ports.clock)
    return writeAnd(context, CALLED, async (tx) => {
      await refuseRecord(tx, ref, input.requestId)
      const recorded = await recordCall(tx, { ...call, ref, sheetId: null }, now)
      const { callId } = accepted(recorded)
      return { callId }
    })
  }),

  undo: os.callDay.undo.handler(({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    return writeAnd(context, CALLED, async (tx) => {
      accepted(await undoCall(tx, input.callId, at))
    })
  }),

  skip: os.callDay.skip.handler(({ input, context }) => {
    const { item, manager, reason } = input
    const { at, day } = momentOf(context.ports.clock)
    return writeAnd(context, ['calls'], async (tx) => {
      const place = await findPlace(tx, item)
      if (!place) throw new AppError('calls.itemGone')
      const { customerId } = place
      const skip = { item: itemKey(item), customerId, manager, day, reason }
      const skipId = await addSkip(tx, { ...skip, at: at.toISOString() })
      return { skipId }
    })
  }),

  unskip: os.callDay.unskip.handler(({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    return writeAnd(context, ['calls'], async (tx) => {
      if (!(await undoSkip(tx, input.skipId, at))) throw new AppError('notFound')
    })
  }),

  summary: os.callDay.summary.handler(({ input, context }) =>
    daySummary(context.base.read, input.manager, input.on, momentOf(context.ports.clock)),
  ),

  calls: os.callDay.calls.handler(({ input, context }) =>
    callRows(context.base.read, { ...input, withUndone: true }, input.offset, input.limit),
  ),

  reminders: os.callDay.reminders.handler(({ input, context }) =>
    remindersNow(context.base.read, input.manager, momentOf(context.ports.clock)),
  ),
}

/** The first place that is not among `except`; one that goes meanwhile is passed over. */
async function nextCard(
  context: EngineContext,
  input: { manager: string | null; locale: Locale | null; except: string[] },
): Promise<CallCardData | null> {
  const db = context.base.read
  const now = momentOf(context.ports.clock)
  const list = await dayList(db, input.manager, now, false)
  const except = new Set(input.except)
  for (const standing of list.listed) {
    const ref = refOf(standing)
    if (except.has(itemKey(ref))) continue
    const [item] = await callItems(db, list, [standing])
    try {
      return await callCard(db, ref, input.locale, now, item ?? null)
    } catch (error) {
      if (!isGone(error)) throw error
    }
  }
  return null
}

function isGone(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'calls.itemGone' || error.code === 'calls.mayNotBeCalled')
  )
}

/** The place as the list shows it, were it on it or due later today. */
async function listedItem(
  db: ReadDb,
  ref: CallItemRef,
  now: ReturnType<typeof momentOf>,
): Promise<CallItem | null> {
  if (ref.cause === 'own') return null
  const list = await dayList(db, null, now, false)
  const key = itemKey(ref)
  const standing = [...list.listed, ...list.later].find((item) => itemKey(refOf(item)) === key)
  const [item] = standing ? await callItems(db, list, [standing]) : []
  return item ?? null
}

/** @throws AppError of the refusal */
function accepted<Answer extends object>(answer: Answer | Refusal): Answer {
  if ('refused' in answer) throw new AppError(answer.refused, answer.args)
  return answer
}
