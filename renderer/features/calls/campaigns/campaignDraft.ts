import type { CampaignPlan } from '#shared/api/campaigns.contract.ts'
import {
  STANDARD_ATTEMPTS,
  STANDARD_HOURS,
  STANDARD_PAUSES,
  type CallingHours,
  type CampaignAudience,
  type StoredPlan,
} from '#shared/domain/calls/campaign.ts'
import {
  planProblems,
  type DatedHours,
  type PlanField,
  type PlanProblem,
} from '#shared/domain/calls/planProblems.ts'
import type { CustomerFilterValues } from '#shared/domain/customers/customerFilter.ts'
import { addDays, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import { minuteOf, timeText } from '../../../app/clockTime.ts'
import {
  checkOffer,
  offerDraft,
  type OfferDraft,
  type Problems,
} from '../../../app/offer/offerDraft.ts'

/** When and how often, as it is typed; the part that may change while a campaign runs. */
export interface TimesDraft {
  untilDay: string
  days: number[]
  /** `HH:MM`; empty while it is not a time. */
  fromTime: string
  untilTime: string
  maxAttempts: number | null
  noAnswerDays: number | null
  busyMinutes: number | null
  voicemailDays: number | null
}

/** A campaign as it is typed: figures may be missing or not yet figures. */
export interface CampaignDraft extends TimesDraft {
  name: string
  audience: AudienceDraft
  managersBy: 'own' | 'shares'
  managers: { name: string; share: number | null }[]
  fromDay: string
  calledWithinDays: number | null
  /** `own` for each customer's own language. */
  locale: Locale | 'own'
  variantBPercent: number | null
  hasOffer: boolean
  offer: OfferDraft
  /** 0 for the standard price list. */
  templateId: number
  holdOutPercent: number | null
  windowDays: number | null
}

export type AudienceDraft =
  { by: 'filter'; filter: CustomerFilterValues } | { by: 'customers'; customerIds: number[] }

/** What stands in the way; of the form's own matters beside those of the plan. */
export type DraftProblem =
  PlanProblem | 'nobodyChosen' | 'noManager' | 'namelessManager' | 'noDay' | 'noTime'
export type DraftField = PlanField | 'fromMinute'
export type DraftProblems = Partial<Record<DraftField, DraftProblem>>

const OFFER_DAYS = 30

export function emptyFilter(): CustomerFilterValues {
  return {
    search: '',
    segmentIds: [],
    managers: [],
    overdueOnly: false,
    missing: null,
    leftOut: null,
    minSpendMinor: null,
    maxSpendMinor: null,
  }
}

/** What a new campaign begins with. @param hours the shop's own */
export function newDraft(
  today: Day,
  locale: Locale,
  hours: CallingHours = STANDARD_HOURS,
): CampaignDraft {
  const plan: StoredPlan = {
    name: '',
    audience: { by: 'filter', filter: emptyFilter() },
    locale: null,
    variantBShareBp: 0,
    offer: null,
    priceListTemplateId: null,
    managers: [],
    fromDay: today,
    untilDay: null,
    hours,
    maxAttempts: STANDARD_ATTEMPTS,
    pauses: STANDARD_PAUSES,
    calledWithinDays: 14,
    holdOutBp: 0,
    windowDays: 30,
  }
  return draftOf(plan, today, locale)
}

/** A kept plan as fields to type in. */
export function draftOf(plan: StoredPlan, today: Day, locale: Locale): CampaignDraft {
  const { managers, offer } = plan
  return {
    ...timesOf(plan),
    name: plan.name,
    audience: audienceDraft(plan.audience),
    managersBy: managers.length > 0 ? 'shares' : 'own',
    managers: managers.map(({ name, share }) => ({ name, share })),
    fromDay: plan.fromDay,
    calledWithinDays: plan.calledWithinDays,
    locale: plan.locale ?? 'own',
    variantBPercent: plan.variantBShareBp / 100,
    hasOffer: offer !== null,
    offer: offerDraft(offer ?? standardOffer(addDays(today, OFFER_DAYS), 0), locale),
    templateId: plan.priceListTemplateId ?? 0,
    holdOutPercent: plan.holdOutBp / 100,
    windowDays: plan.windowDays,
  }
}

export function timesOf(plan: StoredPlan): TimesDraft {
  return {
    untilDay: plan.untilDay ?? '',
    days: [...plan.hours.days],
    fromTime: timeText(plan.hours.fromMinute),
    untilTime: timeText(plan.hours.untilMinute),
    maxAttempts: plan.maxAttempts,
    ...plan.pauses,
  }
}

function audienceDraft(audience: CampaignAudience): AudienceDraft {
  if (audience.by === 'customers') return { ...audience, customerIds: [...audience.customerIds] }
  const filter = audience.by === 'filter' ? audience.filter : { segmentIds: audience.segmentIds }
  return { by: 'filter', filter: { ...emptyFilter(), ...filter } }
}

/**
 * The plan as the engine takes it, and what stands in the way. Figures that a field refuses are
 * said there; here they count as nothing.
 */
export function planOf(
  draft: CampaignDraft,
  today: Day,
  currency: Currency,
): { plan: CampaignPlan; problems: DraftProblems; offerProblems: Problems } {
  const offerProblems: Problems = {}
  const offer = draft.hasOffer ? checkOffer(draft.offer, currency, today, offerProblems) : null
  const plan: CampaignPlan = {
    ...planTimes(draft),
    name: draft.name.trim(),
    audience: audienceOf(draft.audience),
    locale: draft.locale === 'own' ? null : draft.locale,
    variantBShareBp: Math.round((draft.variantBPercent ?? 0) * 100),
    offer,
    priceListTemplateId: draft.templateId === 0 ? null : draft.templateId,
    managers: draft.managersBy === 'own' ? [] : managersOf(draft),
    fromDay: draft.fromDay,
    calledWithinDays: draft.calledWithinDays ?? 0,
    holdOutBp: Math.round((draft.holdOutPercent ?? 0) * 100),
    windowDays: draft.windowDays ?? 30,
  }
  const problems = problemsOf(draft, plan, today, currency)
  return { plan, problems, offerProblems }
}

/** The part of the plan that may change while it runs. */
export function planTimes(draft: TimesDraft) {
  return {
    untilDay: draft.untilDay === '' ? null : draft.untilDay,
    hours: {
      days: [...draft.days].sort((a, b) => a - b),
      fromMinute: minuteOf(draft.fromTime) ?? 0,
      untilMinute: minuteOf(draft.untilTime) ?? 0,
    },
    maxAttempts: draft.maxAttempts ?? STANDARD_ATTEMPTS,
    pauses: {
      noAnswerDays: draft.noAnswerDays ?? STANDARD_PAUSES.noAnswerDays,
      busyMinutes: draft.busyMinutes ?? STANDARD_PAUSES.busyMinutes,
      voicemailDays: draft.voicemailDays ?? STANDARD_PAUSES.voicemailDays,
    },
  }
}

function problemsOf(
  draft: CampaignDraft,
  plan: CampaignPlan,
  today: Day,
  currency: Currency,
): DraftProblems {
  const problems = ownTimeProblems(draft)
  if (isNobody(draft.audience)) problems.audience = 'nobodyChosen'
  if (draft.managersBy === 'shares') {
    if (plan.managers.length === 0) problems.managers = 'noManager'
    else if (draft.managers.some(({ name }) => name.trim() === '')) {
      problems.managers = 'namelessManager'
    }
  }
  for (const { field, problem } of planProblems(plan, today, currency)) {
    problems[field] ??= problem
  }
  return problems
}

/** What is not yet a time or a day. */
export function ownTimeProblems({ days, fromTime, untilTime }: TimesDraft): DraftProblems {
  const problems: DraftProblems = {}
  if (days.length === 0) problems.days = 'noDay'
  if (minuteOf(fromTime) === null) problems.fromMinute = 'noTime'
  if (minuteOf(untilTime) === null) problems.untilMinute = 'noTime'
  return problems
}

/** The dates with the hours, for the look at whether they meet. */
export function datedHours(fromDay: Day, draft: TimesDraft): DatedHours {
  const { untilDay, hours } = planTimes(draft)
  return { fromDay, untilDay, hours }
}

function audienceOf(audience: AudienceDraft): CampaignAudience {
  if (audience.by === 'customers') return { ...audience, customerIds: [...audience.customerIds] }
  const filter = { ...audience.filter, segmentIds: [...audience.filter.segmentIds] }
  const { segmentIds } = filter
  const isBySegments = segmentIds.length > 0 && asksNothing({ ...filter, segmentIds: [] })
  return isBySegments ? { by: 'segments', segmentIds } : { by: 'filter', filter }
}

function asksNothing(filter: CustomerFilterValues): boolean {
  const { segmentIds, managers, minSpendMinor, maxSpendMinor } = filter
  const lists = segmentIds.length + managers.length
  const choices = [filter.missing, filter.leftOut, minSpendMinor, maxSpendMinor]
  const isChosen = filter.overdueOnly || choices.some((choice) => choice !== null)
  return lists === 0 && !isChosen && filter.search.trim() === ''
}

/** A campaign for everybody is nobody's wish: something has to be chosen. */
function isNobody(audience: AudienceDraft): boolean {
  if (audience.by === 'customers') return audience.customerIds.length === 0
  return asksNothing(audience.filter)
}

function managersOf({ managers }: CampaignDraft): { name: string; share: number }[] {
  return managers
    .map(({ name, share }) => ({ name: name.trim(), share: share ?? 1 }))
    .filter(({ name }) => name !== '')
}
