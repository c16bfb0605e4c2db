import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { CallFigures, TouchFigures } from '../domain/calls/conversion.ts'
import type { Judged } from '../domain/calls/uncertainty.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Currency } from '../domain/money/money.ts'
import { dayInput, idInput, localeInput } from './common.ts'

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
  /**
   * Variant A against B, of those to be called to whom the two said different words; `null`
   * without variant B, and where nobody heard a second wording.
   */
  variants: CampaignComparison | null
  /** With a variant B, how many of those to be called are told the same by both: nothing to compare. */
  variantsAlike: number
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
  /** The overview as a workbook; a download. */
  export: oc
    .input(z.object({ ...filter, locale: localeInput }))
    .output(type<{ downloadId: string; fileName: string }>()),
  /** `campaigns.unknown`, also for a campaign that nobody has started. */
  campaign: oc.input(z.object({ campaignId: idInput })).output(type<CampaignResults>()),
}
