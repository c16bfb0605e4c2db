import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Day } from '../domain/dates/day.ts'
import type { Currency } from '../domain/money/money.ts'
import type { DayFigures, FlowCell, MovedRow } from '../domain/segments/movement.ts'
import type { NoNextStep } from '../domain/segments/nextStep.ts'
import { dayInput, idInput, localeInput, pageInput, type Page } from './common.ts'

/** `now`: today's rules on both days, so that changes are the people's; `then`: each day's own. */
export const RULES_OF = ['now', 'then'] as const
export type RulesOf = (typeof RULES_OF)[number]

export interface FlowSegment {
  id: string
  /** The owner's own name; `null` for the standard one. */
  name: string | null
  colour: string
  /** On the ladder, from 0, the lowest; `null` for a segment that is on no step. */
  step: number | null
  customers: number
  spendMinor: number
}

export interface Flow {
  from: Day
  to: Day
  currency: Currency
  /** Segments of each day in the order of its rules, without those who came new in `before`. */
  before: FlowSegment[]
  after: FlowSegment[]
  cells: FlowCell[]
  /** Customers who changed their segment, and those who bought for the first time in between. */
  moved: number
  cameNew: number
}

export const MOVED_SORTS = ['money', 'before', 'after', 'change'] as const
export type MovedSort = (typeof MOVED_SORTS)[number]

export const WAY_LISTS = ['up', 'down', 'soon'] as const
export type WayList = (typeof WAY_LISTS)[number]

/** Somebody on the way up or down the ladder, or who will fall when they stay away. */
export interface WayRow {
  customerId: number
  name: string
  manager: string
  city: string
  /** Then and now; of `soon`, now and on the day of the fall. */
  from: string
  to: string
  before: DayFigures
  after: DayFigures
  recencyDays: number | null
  gapDays: number | null
  /** Of `soon`: the first day in the lower segment, and the days until then. */
  fallsOn: Day | null
  daysLeft: number | null
}

export interface WayPage extends Page<WayRow> {
  asOf: Day
  /** The day that is compared with; of `soon`, the last day that is looked at. */
  against: Day
  currency: Currency
  /** Spend in the window of everybody in the list. */
  spendMinor: number
}

/** What a customer lacks to reach the next higher segment. */
export interface NextStepAnswer {
  asOf: Day
  currency: Currency
  /** `null`: see `reason`. */
  step: {
    segmentId: string
    purchases: number
    /** `null`: any amount will do. */
    spendMinor: number | null
    /** The last day on which just this leads there; `null` where it holds for a year. */
    until: Day | null
    daysLeft: number | null
  } | null
  reason: NoNextStep | null
}

export interface MovementFile {
  downloadId: string
  fileName: string
  customers: number
}

const between = { from: dayInput, to: dayInput, rules: z.enum(RULES_OF).default('now') }
const days = z.number().int().min(1).max(1830)

export const movementContract = {
  /** How customers moved between two days, of which the second is not to come yet. */
  flow: oc.input(z.object(between)).output(type<Flow>()),
  /**
   * Who moved, with the figures of both days. With both segments named also those who stayed;
   * `cameNew` stands for the first segment of those who had not bought yet.
   */
  moved: oc
    .input(
      z.object({
        ...between,
        fromSegment: z.string().max(60).nullable().default(null),
        cameNew: z.boolean().default(false),
        toSegment: z.string().max(60).nullable().default(null),
        sort: z.enum(MOVED_SORTS).default('money'),
        descending: z.boolean().default(true),
        ...pageInput,
      }),
    )
    .output(type<Page<MovedRow>>()),
  /** The flow, its table and everybody who moved as a workbook; the job's result is a file. */
  export: oc.input(z.object({ ...between, locale: localeInput })).output(type<{ jobId: string }>()),
  /**
   * Who stands higher (`up`) or lower (`down`) on the ladder than so many days ago, or will
   * fall within so many days without a purchase (`soon`); most money first.
   */
  ways: oc
    .input(z.object({ list: z.enum(WAY_LISTS), days: days.default(90), ...pageInput }))
    .output(type<WayPage>()),
  nextStep: oc.input(z.object({ customerId: idInput })).output(type<NextStepAnswer>()),
}
