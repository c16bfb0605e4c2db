import { sql } from 'kysely'
import {
  STANDARD_ATTEMPTS,
  STANDARD_HOURS,
  STANDARD_PAUSES,
  type CampaignLeftOutReason,
  type StoredPlan,
} from '#shared/domain/calls/campaign.ts'
import { instantOf, isWithin } from '#shared/domain/calls/hours.ts'
import { splitAudience, type SplitCandidate } from '#shared/domain/calls/splitAudience.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { CallTexts } from '#shared/domain/sampleShop/sampleTexts.ts'
import type { WriteTx } from '../../store/base.ts'
import { shopZone, type CallMoment } from '../../store/calls/hours.ts'
import { NO_OFFER_CALL } from '../../store/calls/law.ts'
import { recordCall, type MadeCall } from '../../store/calls/recordCall.ts'

/** Whom an owner would like to see again. */
const SEGMENTS = ['lapsed', 'irregular', 'regular-small', 'prospect']
/** The campaign has run for three weeks: long enough to have brought something. */
const STARTED_DAYS_AGO = 21
/** Calls made so far, a few on each working day. */
const CALLS = 36
const PER_DAY = 3
const FIRST_MINUTE = 10 * 60
const MINUTES_APART = 75
/** The last of them: callbacks that are still to be kept, in the afternoon. */
const OPEN_CALLBACKS = 3
const CALLBACK_MINUTE = 14 * 60

/** What came of calls to who did not buy after them, in turn. */
const OUTCOMES = [
  'no-answer',
  'reached-interested',
  'busy',
  'reached-not-interested',
  'no-answer',
  'voicemail',
] as const

const NOTES: Partial<Record<MadeCall['disposition'], keyof CallTexts>> = {
  'reached-order': 'order',
  'reached-interested': 'interested',
  'reached-callback': 'callback',
  'reached-not-interested': 'notInterested',
}

interface Words {
  texts: CallTexts
  locale: Locale
}

/** Today by the shop's clock, and its zone; the system's where absent. */
type Clock = Pick<CallMoment, 'day' | 'timeZone'>

interface Target extends SplitCandidate {
  lastDay: number | null
}

/**
 * A campaign of the invented shop that is under way: its targets by lot, calls of the last weeks,
 * callbacks and a promise that are still to be kept, a complaint. Needs the customer summary.
 */
export async function insertSampleCalls(tx: WriteTx, words: Words, clock: Clock): Promise<void> {
  const startedDay = clock.day - STARTED_DAYS_AGO
  const plan = planOf(words, startedDay)
  const { id } = await tx
    .insertInto('campaign')
    .values({
      name: plan.name,
      state: 'running',
      plan: JSON.stringify(plan),
      created_at: instantAt(clock, startedDay, 0).toISOString(),
      started_at: instantAt(clock, startedDay, FIRST_MINUTE).toISOString(),
      started_day: startedDay,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const targets = await insertTargets(tx, id, plan)
  await makeCalls(tx, id, targets, words, clock)
}

function planOf({ texts, locale }: Words, startedDay: number): StoredPlan {
  return {
    name: texts.campaign[locale],
    audience: { by: 'segments', segmentIds: SEGMENTS },
    locale: null,
    // The invented shop has written no second wording.
    variantBShareBp: 0,
    offer: null,
    priceListTemplateId: null,
    managers: [],
    fromDay: fromEpochDay(startedDay),
    untilDay: null,
    hours: STANDARD_HOURS,
    maxAttempts: STANDARD_ATTEMPTS,
    pauses: STANDARD_PAUSES,
    calledWithinDays: 14,
    holdOutBp: 2000,
    windowDays: 30,
  }
}

async function insertTargets(tx: WriteTx, campaignId: number, plan: StoredPlan): Promise<Target[]> {
  const found = await sql<{
    customerId: number
    segmentId: string
    manager: string
    lastDay: number | null
    reason: CampaignLeftOutReason | null
  }>`SELECT c.id AS customerId, s.segment_id AS segmentId, c.manager, s.last_day AS lastDay,
      ${NO_OFFER_CALL} AS reason
    FROM customer c JOIN customer_summary s ON s.customer_id = c.id
    WHERE c.is_sample = 1 AND s.segment_id IN (${sql.join(SEGMENTS)}) ORDER BY c.id`.execute(tx)
  const leftOut = found.rows.filter(({ reason }) => reason !== null)
  const targets = splitAudience(
    found.rows.filter(({ reason }) => reason === null),
    plan,
    campaignId,
  )
  for (const { customerId, segmentId, manager, variant, isHeldOut } of targets) {
    await tx
      .insertInto('campaign_target')
      .values({
        ...{ campaign_id: campaignId, customer_id: customerId, segment_id: segmentId },
        ...{ manager, variant, is_held_out: isHeldOut ? 1 : 0 },
      })
      .execute()
  }
  for (const { customerId, reason } of leftOut) {
    await tx
      .insertInto('campaign_left_out')
      .values({ campaign_id: campaignId, customer_id: customerId, reason: reason! })
      .execute()
  }
  const lastDays = new Map(found.rows.map(({ customerId, lastDay }) => [customerId, lastDay]))
  return targets
    .filter(({ isHeldOut }) => !isHeldOut)
    .map((target) => ({ ...target, lastDay: lastDays.get(target.customerId) ?? null }))
}

/** Day by day and hour by hour, as they were made; who bought since was called before it. */
async function makeCalls(
  tx: WriteTx,
  campaignId: number,
  targets: readonly Target[],
  words: Words,
  clock: Clock,
): Promise<void> {
  // Those who bought last first, so that the campaign has something to show.
  const waiting = [...targets].sort((a, b) => (b.lastDay ?? 0) - (a.lastDay ?? 0)).slice(0, CALLS)
  const moments = momentsBefore(clock, waiting.length)
  for (const [index, when] of moments.entries()) {
    const buyer = waiting.findIndex(({ lastDay }) => lastDay !== null && lastDay >= when.day)
    const [target] = waiting.splice(Math.max(buyer, 0), 1)
    const call = outcomeOf(index, moments.length - index, buyer >= 0, words, clock.day)
    const ref = { cause: 'campaign', campaignId, customerId: target!.customerId } as const
    await record(tx, { ...call, ref, manager: target!.manager }, when)
  }
}

/** @param left calls from this one to the last */
function outcomeOf(
  index: number,
  left: number,
  hasBought: boolean,
  { texts, locale }: Words,
  today: number,
): Omit<MadeCall, 'ref' | 'manager'> {
  const on = fromEpochDay(today)
  const isCallback = left <= OPEN_CALLBACKS
  const complains = left === OPEN_CALLBACKS + 1
  const byTurn = hasBought ? 'reached-order' : OUTCOMES[index % OUTCOMES.length]!
  const reached = complains ? 'reached-not-interested' : byTurn
  const disposition = isCallback ? 'reached-callback' : reached
  const note = NOTES[disposition]
  return {
    requestId: `sample-call-${index}`,
    disposition,
    contactId: null,
    seconds: 40 + ((index * 37) % 300),
    note: note === undefined ? '' : texts[note][locale],
    answers: [],
    callback: isCallback ? { on, minute: CALLBACK_MINUTE + (OPEN_CALLBACKS - left) * 30 } : null,
    promise: left === OPEN_CALLBACKS + 2 ? { on, text: texts.promise[locale] } : null,
    complaint: complains ? { text: texts.complaint[locale] } : null,
    solved: null,
    sheetId: null,
  }
}

/** A callback outside the customer's hours is promised for the next minute that fits. */
async function record(tx: WriteTx, call: MadeCall, when: CallMoment): Promise<void> {
  const answer = await recordCall(tx, call, when)
  if (!('refused' in answer)) return
  if (answer.refused !== 'calls.callbackOutsideHours' || answer.args === undefined) {
    throw new Error(`a call of the sample was refused: ${answer.refused}`)
  }
  const callback = { on: String(answer.args.on), minute: Number(answer.args.minute) }
  await record(tx, { ...call, callback }, when)
}

/** So many moments of the last working days, the earliest first. */
function momentsBefore(clock: Clock, count: number): CallMoment[] {
  const moments: CallMoment[] = []
  for (
    let day = clock.day - 1;
    moments.length < count && day >= clock.day - STARTED_DAYS_AGO;
    day--
  ) {
    if (!isWithin(STANDARD_HOURS, { day, minute: FIRST_MINUTE })) continue
    for (let place = PER_DAY - 1; place >= 0; place--) {
      const minute = FIRST_MINUTE + place * MINUTES_APART
      moments.push({
        ...{ at: instantAt(clock, day, minute), day, minute },
        ...(clock.timeZone !== undefined && { timeZone: clock.timeZone }),
      })
    }
  }
  return moments.slice(0, count).reverse()
}

function instantAt({ timeZone }: Clock, day: number, minute: number): Date {
  return instantOf(shopZone(timeZone), { day, minute })
}
