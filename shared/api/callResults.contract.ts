import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Judged } from '../domain/calls/uncertainty.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Currency } from '../domain/money/money.ts'
import { dayInput, idInput } from './common.ts'

/** What came of some calls. Money in minor units. */
export interface CallFigures {
  calls: number
  reached: number
  interested: number
  ordered: number
  /** Of the customers reached: how many there are, and who bought within the window. */
  customers: number
  buyers: number
  /** Purchases that count for these calls, and their money, what came back deducted. */
  purchases: number
  minor: number
  /** Calls whose length is known, how long they took, and the money that counts for them. */
  timedCalls: number
  seconds: number
  timedMinor: number
}

export const TOUCH_KINDS = ['call', 'priceList', 'promotion'] as const
export type TouchKind = (typeof TOUCH_KINDS)[number]

/** Calls that reached somebody, price lists sent, or purchases with a promotion. */
export interface TouchFigures {
  kind: TouchKind
  touches: number
  customers: number
  /** Each purchase stands with one touch at most. */
  purchases: number
  minor: number
}

export interface CallResults {
  from: Day
  to: Day
  currency: Currency
  total: CallFigures
  /** `null`: calls that no campaign asked for. */
  byCampaign: (CallFigures & {
    campaign: { id: number; name: string; windowDays: number } | null
  })[]
  byScript: (CallFigures & { scriptKey: string | null; variant: 'a' | 'b' | null })[]
  bySegment: (CallFigures & { segmentId: string })[]
  byManager: (CallFigures & { manager: string })[]
  /** Every week of the time from its Monday on, the first at the earliest. */
  byWeek: (CallFigures & { monday: Day })[]
  /** Of the whole shop in these days, whichever campaign and manager are chosen. */
  touches: TouchFigures[]
  /** Until this day purchases may still come to count; `null` where all windows are over. */
  openUntil: Day | null
  /** What there is to choose by. */
  campaigns: { id: number; name: string; startedOn: Day }[]
  managers: string[]
}

/** A group of a campaign's customers from its start on, whether they were reached or not. */
export interface CampaignGroup {
  customers: number
  buyers: number
  minor: number
}

/** Two groups; differences are the first less the second. */
export interface CampaignComparison {
  first: CampaignGroup
  second: CampaignGroup
  /** Of the shares who bought, from -1 to 1. */
  share: Judged
  /** Of the money of each customer, minor units. */
  money: Judged
}

export interface CampaignResults {
  campaign: { id: number; name: string; startedOn: Day; windowDays: number }
  currency: Currency
  /** The last day that counts, and whether it is over. */
  until: Day
  isOver: boolean
  figures: CallFigures
  /** Those to be called against those held out; `null` where nobody was held out. */
  heldOut: CampaignComparison | null
  /** Of those held out: who was reached by a call all the same. */
  heldOutReached: number
  /** Variant A against B of those to be called; `null` without variant B. */
  variants: CampaignComparison | null
}

const filter = {
  from: dayInput,
  to: dayInput,
  campaignId: idInput.nullable().default(null),
  /** The empty name is what nobody's. */
  manager: z.string().max(100).nullable().default(null),
}

export const callResultsContract = {
  /** Calls of the days, both included, and what they brought. `callResults.dates` */
  overview: oc.input(z.object(filter)).output(type<CallResults>()),
  /** `campaigns.unknown`, also for a campaign that nobody has started. */
  campaign: oc.input(z.object({ campaignId: idInput })).output(type<CampaignResults>()),
}
