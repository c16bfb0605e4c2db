import { AppError } from '#shared/api/errors.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import { compareMoments } from '#shared/domain/calls/hours.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { ReadDb, WriteTx } from '../../../store/base.ts'
import { readCampaign } from '../../../store/calls/campaigns.ts'
import { callability, hoursFor, isOpenAt, type CallMoment } from '../../../store/calls/hours.ts'
import { findPlace, isRecorded, type Place } from '../../../store/calls/place.ts'
import { barsOf, isTaskWanted, targetState } from './cardPlace.repo.ts'

/**
 * Whether this call may be made now: the law of the list once more, for one customer, from the
 * base as it stands at this moment.
 * @returns the zone by whose clock the customer lives
 * @throws AppError `calls.mayNotBeCalled` (args `reason`), `calls.itemGone`
 */
export async function refuseCall(
  db: ReadDb,
  ref: CallItemRef,
  place: Place,
  now: Required<CallMoment>,
): Promise<string> {
  const { customerId } = place
  const can = await callability(db, customerId, now.timeZone)
  if (!can) throw new AppError('calls.itemGone')
  if (can.leftOut) throw refusal(can.leftOut)
  await refusePromised(db, ref, customerId)
  if (ref.cause === 'campaign') await refuseOffer(db, ref, now)
  const hours = await hoursFor(db, place.target?.campaignId ?? place.task?.campaignId ?? null)
  if (!isOpenAt(hours, can.timeZone, now.at)) throw refusal('outside-hours')
  return can.timeZone
}

/** A callback comes before all else, a complaint before every offer. */
async function refusePromised(db: ReadDb, ref: CallItemRef, customerId: number): Promise<void> {
  if (ref.cause === 'callback') return
  const bars = await barsOf(db, customerId)
  if (bars.hasCallback) throw refusal('promised-elsewhere')
  const isOffer = ref.cause === 'campaign' || ref.cause === 'followUp'
  if (isOffer && bars.hasComplaint) throw refusal('open-complaint')
  if (ref.cause === 'followUp' && !(await isTaskWanted(db, ref.taskId))) {
    throw new AppError('calls.itemGone')
  }
}

async function refuseOffer(
  db: ReadDb,
  { campaignId, customerId }: Extract<CallItemRef, { cause: 'campaign' }>,
  now: Required<CallMoment>,
): Promise<void> {
  const campaign = await readCampaign(db, campaignId)
  const today = fromEpochDay(now.day)
  if (campaign?.state !== 'running') throw new AppError('calls.itemGone')
  const { fromDay, untilDay, maxAttempts } = campaign.plan
  if (today < fromDay || (untilDay !== null && today > untilDay)) {
    throw new AppError('calls.itemGone')
  }
  const target = await targetState(db, campaignId, customerId)
  if (target.attempts >= maxAttempts) throw refusal('attempts')
  if (compareMoments(target, now) > 0) throw refusal('paused')
}

/**
 * Whether a call that is said to have been made can be recorded from the card: nobody who must
 * not be called is offered one. The hours may have ended during the call.
 * @throws AppError `calls.mayNotBeCalled`
 */
export async function refuseRecord(
  tx: WriteTx,
  ref: CallItemRef,
  requestId: string,
): Promise<void> {
  if (await isRecorded(tx, requestId)) return
  const place = await findPlace(tx, ref)
  // What is gone is told by whoever records.
  if (!place) return
  const can = await callability(tx, place.customerId, '')
  if (!can?.leftOut) return
  // Somebody may ring up or be met who never agreed to be called.
  if (ref.cause !== 'own' || can.leftOut === 'do-not-call') throw refusal(can.leftOut)
}

function refusal(reason: string): AppError {
  return new AppError('calls.mayNotBeCalled', { reason })
}
