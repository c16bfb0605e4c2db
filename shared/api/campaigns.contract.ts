import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import {
  CAMPAIGN_LEFT_OUT_REASONS,
  STANDARD_ATTEMPTS,
  STANDARD_HOURS,
  STANDARD_PAUSES,
  type CampaignAudience,
  type CampaignLeftOutReason,
  type CampaignState,
  type StoredPlan,
} from '../domain/calls/campaign.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Disposition } from '../domain/scripts/callList.ts'
import {
  basisPointsInput,
  callingHoursInput,
  dayInput,
  idInput,
  localeInput,
  pageInput,
  type Page,
} from './common.ts'
import { customerFilterInput } from './customers.contract.ts'
import { offerInput } from './priceLists.contract.ts'

export const retryPausesInput = z.object({
  noAnswerDays: z.number().int().min(0).max(60),
  busyMinutes: z.number().int().min(1).max(1440),
  voicemailDays: z.number().int().min(0).max(60),
})

/** Whom to call, what to say, when and how often. */
export const campaignPlanInput = z.object({
  name: z.string().trim().min(1).max(100),
  audience: z.discriminatedUnion('by', [
    z.object({ by: z.literal('segments'), segmentIds: z.array(z.string()).min(1).max(100) }),
    z.object({ by: z.literal('filter'), filter: customerFilterInput }),
    z.object({ by: z.literal('customers'), customerIds: z.array(idInput).min(1).max(30_000) }),
  ]),
  /** `null`: each customer's own language. */
  locale: localeInput.nullable().default(null),
  /** Share of the customers who hear variant B of the script; 0 for no comparison. */
  variantBShareBp: basisPointsInput.default(0),
  /** What is offered to who holds no offer of their own; `null` for the segment's. */
  offer: offerInput.nullable().default(null),
  /** The price list that the card proposes to send; `null` for the standard one. */
  priceListTemplateId: idInput.nullable().default(null),
  /** Their shares of the customers; empty: each customer's own account manager. */
  managers: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(100),
        share: z.number().int().min(1).max(100),
      }),
    )
    .max(50)
    .default([]),
  fromDay: dayInput,
  untilDay: dayInput.nullable().default(null),
  /** By the clock where the customer lives. */
  hours: callingHoursInput.default(STANDARD_HOURS),
  maxAttempts: z.number().int().min(1).max(20).default(STANDARD_ATTEMPTS),
  pauses: retryPausesInput.default(STANDARD_PAUSES),
  /** Whoever was called in so many days before the start is left out; 0 for nobody. */
  calledWithinDays: z.number().int().min(0).max(365).default(14),
  /** Share of the customers who are not called, to compare with. */
  holdOutBp: basisPointsInput.max(5000).default(0),
  /** A purchase within so many days counts for the call. */
  windowDays: z.number().int().min(1).max(365).default(30),
})
export type CampaignPlanInput = z.input<typeof campaignPlanInput>
export type CampaignPlan = z.output<typeof campaignPlanInput>

/** What may still change after the start: it moves no customer from one group to another. */
export const runningChangesInput = z.object({
  untilDay: dayInput.nullable(),
  hours: callingHoursInput,
  maxAttempts: z.number().int().min(1).max(20),
  pauses: retryPausesInput,
})
export type RunningChanges = z.output<typeof runningChangesInput>

/** How far a campaign has come; customers, each counted once. */
export interface CampaignProgress {
  /** To be called, with those who were; without those held out. */
  targets: number
  called: number
  reached: number
  ordered: number
  /** Still to be called. */
  left: number
  heldOut: number
  leftOut: number
}

export interface CampaignRow {
  id: number
  name: string
  state: CampaignState
  audience: CampaignAudience
  fromDay: Day
  untilDay: Day | null
  startedOn: Day | null
  closedOn: Day | null
  /** `null` before the start. */
  progress: CampaignProgress | null
}

/** Another campaign that calls some of the same customers. */
export interface CampaignOverlap {
  id: number
  name: string
  state: 'running' | 'paused'
  customers: number
}

/** How the customers of a campaign are shared out. */
export interface CampaignGroups {
  bySegment: { segmentId: string; called: number; heldOut: number }[]
  /** The empty name is what is nobody's. */
  byManager: { manager: string; customers: number }[]
  byVariant: { a: number; b: number }
}

/** Before the start: who would be called as things stand now. */
export interface CampaignCheck extends CampaignGroups {
  /** Everybody whom the audience finds: those called, held out and left out. */
  audience: number
  called: number
  heldOut: number
  leftOut: { reason: CampaignLeftOutReason; customers: number }[]
  /** Of those called: spent within the window, and what of it by people silent longer than usual. */
  spendMinor: number
  overdueMinor: number
  /** Some are to hear variant B, but no script of theirs has one: all would hear the same. */
  lacksVariantB: boolean
  overlaps: CampaignOverlap[]
}

export interface CampaignDetails {
  id: number
  name: string
  state: CampaignState
  plan: StoredPlan
  startedOn: Day | null
  closedOn: Day | null
  progress: CampaignProgress | null
  /** After the start. */
  groups: CampaignGroups | null
  /** Why those left out at the start were. */
  leftOut: { reason: CampaignLeftOutReason; customers: number }[]
  /** Callbacks promised on this campaign's calls and not kept yet. */
  openCallbacks: number
  /** Purchases with this campaign's own offer and what it gave; `null` before the start and without one. */
  offerUsed: { times: number; givenMinor: number } | null
  overlaps: CampaignOverlap[]
}

export interface CampaignTarget {
  customerId: number
  name: string
  segmentId: string
  manager: string
  variant: 'a' | 'b'
  isHeldOut: boolean
  state: 'open' | 'done'
  /** A disposition, `attempts`, `no-number`, `closed`, ...; `null` while open. */
  outcome: string | null
  attempts: number
  /** Not again before it; `null` where nothing stands in the way. */
  nextOn: Day | null
  nextMinute: number
  lastCall: { on: Day; disposition: Disposition } | null
}

export const TARGET_VIEWS = ['all', 'left', 'called', 'reached', 'ordered', 'heldOut'] as const
export type TargetView = (typeof TARGET_VIEWS)[number]

/** Errors of all: `campaigns.unknown`. */
export const campaignsContract = {
  /** The newest first, those closed last. */
  list: oc.input(z.object(pageInput)).output(type<Page<CampaignRow>>()),
  get: oc.input(z.object({ id: idInput })).output(type<CampaignDetails>()),
  /**
   * A draft, new or changed. `campaigns.nameTaken`; `campaigns.running` once it has started;
   * `campaigns.invalid` (args `field`, `problem`: {@link PlanField}, {@link PlanProblem}).
   */
  save: oc
    .input(z.object({ id: idInput.nullable().default(null), plan: campaignPlanInput }))
    .output(type<{ id: number }>()),
  /** Of a draft. `campaigns.running`. */
  check: oc.input(z.object({ id: idInput })).output(type<CampaignCheck>()),
  /** Of a draft as things stand; of others as they stood at the start. */
  leftOut: oc
    .input(
      z.object({
        id: idInput,
        reason: z.enum(CAMPAIGN_LEFT_OUT_REASONS).nullable().default(null),
        ...pageInput,
      }),
    )
    .output(type<Page<{ customerId: number; name: string; reason: CampaignLeftOutReason }>>()),
  /**
   * Writes down who is called by whom. A large one goes on as a job, and is a draft until the
   * job is done; one that runs already is left as it is. `campaigns.invalid`, `campaigns.nobody`,
   * `campaigns.running` where it is closed.
   */
  start: oc.input(z.object({ id: idInput })).output(type<{ jobId: string | null }>()),
  /** `campaigns.notRunning` where it is neither running nor paused. So of those below. */
  pause: oc.input(z.object({ id: idInput })).output(type<void>()),
  resume: oc.input(z.object({ id: idInput })).output(type<void>()),
  /** Nobody else is called; callbacks that were promised stay promised. */
  close: oc
    .input(z.object({ id: idInput }))
    .output(type<{ closedTargets: number; openCallbacks: number }>()),
  change: oc.input(z.object({ id: idInput, changes: runningChangesInput })).output(type<void>()),
  /** A new draft of the same plan, from today on. */
  copy: oc.input(z.object({ id: idInput })).output(type<{ id: number }>()),
  /** A draft. `campaigns.running` once it has started. */
  remove: oc.input(z.object({ id: idInput })).output(type<void>()),
  /** Whom it is for, by name. */
  targets: oc
    .input(
      z.object({
        id: idInput,
        view: z.enum(TARGET_VIEWS).default('all'),
        segmentId: z.string().nullable().default(null),
        manager: z.string().max(100).nullable().default(null),
        search: z.string().max(200).default(''),
        ...pageInput,
      }),
    )
    .output(type<Page<CampaignTarget>>()),
}
