import type { CallCardData, CallItem } from '#shared/api/callDay.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import type { ReadDb } from '../../../store/base.ts'
import { readCampaign, type StoredCampaign } from '../../../store/calls/campaigns.ts'
import { hoursFor, type CallMoment } from '../../../store/calls/hours.ts'
import { callerOf, findPlace, type Caller, type Place } from '../../../store/calls/place.ts'
import { readSettings } from '../../../store/settings.ts'
import { suggestedLocale } from '../../../store/suggestedLocale.ts'
import { callTargets, listFrame } from '../texts/callList.service.ts'
import { callRows } from './callRows.repo.ts'
import { cardFacts } from './cardFacts.repo.ts'
import { customerPart, openCallbackOf } from './cardPlace.repo.ts'
import { refuseCall } from './lawNow.service.ts'
import { popularToday } from './popular.ts'

const LAST_CALLS = 5

type Now = Required<CallMoment>

/**
 * A place of the list as a card. Whoever has been promised a callback is called back: their own
 * card is that of the callback.
 * @param item as the list shows it, where it is there
 * @throws AppError `calls.itemGone`, `calls.mayNotBeCalled`
 */
export async function callCard(
  db: ReadDb,
  asked: CallItemRef,
  locale: Locale | null,
  now: Now,
  item: CallItem | null,
): Promise<CallCardData> {
  const ref = asked.cause === 'own' ? await callbackInstead(db, asked) : asked
  const place = await findPlace(db, ref)
  if (!place) throw new AppError('calls.itemGone')
  const timeZone = await refuseCall(db, ref, place, now)
  const campaignId = place.target?.campaignId ?? place.task?.campaignId ?? null
  const campaign = campaignId === null ? null : await readCampaign(db, campaignId)
  const caller = await callerOf(db, place.customerId)
  const { manager } = await customerPart(db, place.customerId)
  const hours = await hoursFor(db, campaignId)
  return {
    ...{ item, ref, manager: item?.manager ?? manager },
    ...(await spoken(db, { place, caller, campaign, locale, now })),
    ...(await cardFacts(db, place.customerId, now.day)),
    ...{ segmentId: caller.segmentId, isProspect: caller.isProspect },
    scriptKind: caller.hasComplaint ? 'recovery' : 'segment',
    variant: caller.hasComplaint ? null : (place.target?.variant ?? null),
    lastCalls: await lastCalls(db, place.customerId),
    attempts:
      place.target && campaign
        ? { made: place.target.attempts, most: campaign.plan.maxAttempts }
        : null,
    hours: { ...hours, timeZone },
    priceListTemplateId: campaign?.plan.priceListTemplateId ?? null,
  }
}

async function callbackInstead(
  db: ReadDb,
  own: Extract<CallItemRef, { cause: 'own' }>,
): Promise<CallItemRef> {
  const taskId = await openCallbackOf(db, own.customerId)
  return taskId === null ? own : { cause: 'callback', taskId }
}

interface Spoken {
  place: Place
  caller: Caller
  campaign: StoredCampaign | null
  locale: Locale | null
  now: Now
}

/**
 * The texts of the card: what is said and offered in the customer's language; why they are called,
 * what is good to know and once more what is offered in that of the screen, for whoever calls to
 * understand.
 */
async function spoken(
  db: ReadDb,
  { place, caller, campaign, locale: asked, now }: Spoken,
): Promise<Pick<CallCardData, 'locale' | 'target' | 'offerOnScreen'>> {
  const screen = (await readSettings(db)).locale ?? 'en'
  const locale =
    asked ?? campaign?.plan.locale ?? (await suggestedLocale(db, place.customerId, screen))
  const key = caller.hasComplaint ? RECOVERY_SCRIPT : caller.segmentId
  const today = fromEpochDay(now.day)
  const variant = place.target?.variant ?? 'a'
  const inLocale = async (asked: Locale): Promise<CallTarget> => {
    const frame = await listFrame(db, key, asked, today, {
      segmentId: caller.segmentId,
      offer: campaign?.plan.offer ?? null,
      popular: await popularToday(db, asked, today),
    })
    const [target] = await callTargets(db, frame, [place.customerId], () => variant)
    if (!target) throw new AppError('calls.itemGone')
    return target
  }
  const target = await inLocale(locale)
  if (locale === screen) return { locale, target, offerOnScreen: null }
  const { whyNow, facts, offer } = await inLocale(screen)
  return { locale, target: { ...target, whyNow, facts }, offerOnScreen: offer || null }
}

async function lastCalls(db: ReadDb, customerId: number): Promise<CallCardData['lastCalls']> {
  const filter = { manager: null, on: null, customerId, withUndone: false }
  return (await callRows(db, filter, 0, LAST_CALLS)).rows
}
