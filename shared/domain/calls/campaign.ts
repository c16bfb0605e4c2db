import type { CustomerFilterValues } from '../customers/customerFilter.ts'
import type { Day } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import type { OfferConditions } from '../priceLists/offer.ts'
import { LEFT_OUT_REASONS } from '../scripts/callList.ts'

/** Why somebody of a campaign's audience is not among those to call. */
export const CAMPAIGN_LEFT_OUT_REASONS = [
  ...LEFT_OUT_REASONS,
  /** They get the recovery script instead. */
  'open-complaint',
  'called-recently',
  /** A callback, or another campaign that is running. */
  'promised-elsewhere',
] as const
export type CampaignLeftOutReason = (typeof CAMPAIGN_LEFT_OUT_REASONS)[number]

/** Why somebody of a segment is not on its call list; calls of the last days are no reason there. */
export const LIST_LEFT_OUT_REASONS = [
  ...LEFT_OUT_REASONS,
  'open-complaint',
  'promised-elsewhere',
] as const satisfies readonly CampaignLeftOutReason[]
export type ListLeftOutReason = (typeof LIST_LEFT_OUT_REASONS)[number]

/** When a customer may be called, by the clock where they live. */
export interface CallingHours {
  /** 1 is Monday, 7 Sunday. */
  days: number[]
  /** Minutes of the day: 540 is 9:00. */
  fromMinute: number
  /** The minute at which calls end; none begins at it. */
  untilMinute: number
}

/** How long nobody calls again after an attempt that reached nobody. */
export interface RetryPauses {
  noAnswerDays: number
  busyMinutes: number
  voicemailDays: number
}

export const STANDARD_HOURS: CallingHours = {
  days: [1, 2, 3, 4, 5, 6],
  fromMinute: 9 * 60,
  untilMinute: 20 * 60,
}

export const STANDARD_PAUSES: RetryPauses = { noAnswerDays: 1, busyMinutes: 30, voicemailDays: 2 }

/** Attempts on which nobody was reached, after which a campaign leaves somebody alone. */
export const STANDARD_ATTEMPTS = 4

/** Calls of a day for one account manager, and the share of prospects among them. */
export const STANDARD_CAPACITY = 60
export const STANDARD_PROSPECT_SHARE_BP = 2000

export type CampaignState = 'draft' | 'running' | 'paused' | 'closed'

/** Whom a campaign is for, before anybody is left out. */
export type CampaignAudience =
  | { by: 'segments'; segmentIds: string[] }
  | { by: 'filter'; filter: CustomerFilterValues }
  | { by: 'customers'; customerIds: number[] }

/** An account manager's part of a campaign: so many of the sum of all shares. */
export interface ManagerShare {
  name: string
  share: number
}

/** A campaign's plan as it is kept: what `campaignPlanInput` gives, without its zod. */
export interface StoredPlan {
  name: string
  audience: CampaignAudience
  /** `null`: each customer's own language. */
  locale: Locale | null
  variantBShareBp: number
  /** To who holds no offer of their own; `null` for the segment's. */
  offer: OfferConditions | null
  priceListTemplateId: number | null
  /** Empty: each customer's own account manager. */
  managers: ManagerShare[]
  fromDay: Day
  untilDay: Day | null
  /** By the clock where the customer lives. */
  hours: CallingHours
  maxAttempts: number
  pauses: RetryPauses
  calledWithinDays: number
  holdOutBp: number
  windowDays: number
}
