import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Day } from '../domain/dates/day.ts'
import type { Currency } from '../domain/money/money.ts'
import { basisPointsInput, dayInput, idInput, minorInput, pageInput, type Page } from './common.ts'

/** What is meant to happen with one of the large few. */
export interface CustomerPlan {
  /** Day of the next contact; `null` while none is set. */
  nextContactDay: Day | null
  nextContactAbout: string
  interests: string
  agreements: string
  /** Spend that is aimed at in a window; `null` without a goal. */
  goalMinor: number | null
}

export interface PlanRow extends CustomerPlan {
  customerId: number
  name: string
  kind: 'person' | 'company'
  manager: string
  segmentId: string
  /** `false` for somebody with a plan who is no longer, or not yet, in the top class. */
  inTopClass: boolean
  spendMinor: number
  /** Part of all the shop's turnover in the window, walk-in sales included. */
  shareBp: number
  lastPurchase: Day | null
  gapDays: number | null
}

export interface PlanFrame {
  asOf: Day
  windowStart: Day
  /** The day by which a next contact is due: the calendar's, whatever the figures are as of. */
  today: Day
  currency: Currency
  /** All the shop's turnover in the window, returns deducted, walk-in sales included. */
  turnoverMinor: number
}

export interface PlanPage extends Page<PlanRow>, PlanFrame {
  topClassMinor: number | null
  customersInTopClass: number
  /** Next contacts of today or of days gone by, in the whole list. */
  due: number
}

export interface PlanOf extends PlanFrame {
  row: PlanRow
  /** When the plan was last changed (UTC); `null` where there is none. */
  updatedAt: string | null
}

/** Customers each of whom brings more of the turnover than the owner wants to depend on. */
export interface Dependency extends PlanFrame {
  limitBp: number
  customers: { customerId: number; name: string; spendMinor: number; shareBp: number }[]
}

export const PLAN_SORTS = ['due', 'name', 'manager', 'spend', 'lastPurchase'] as const
export type PlanSort = (typeof PLAN_SORTS)[number]

const longText = z.string().trim().max(2000)

export const planInput = z.object({
  nextContactDay: dayInput.nullable(),
  nextContactAbout: z.string().trim().max(300),
  interests: longText,
  agreements: longText,
  goalMinor: minorInput.min(1).nullable(),
})

export const plansContract = {
  /** The top class, and whoever has a plan. `due` puts next contacts that are due first. */
  list: oc
    .input(
      z.object({
        text: z.string().trim().max(200).default(''),
        sort: z.enum(PLAN_SORTS).default('due'),
        descending: z.boolean().default(false),
        ...pageInput,
      }),
    )
    .output(type<PlanPage>()),
  get: oc.input(z.object({ customerId: idInput })).output(type<PlanOf>()),
  /** A plan without any content is removed. */
  save: oc.input(z.object({ customerId: idInput, plan: planInput })).output(type<PlanOf>()),
  dependency: oc.output(type<Dependency>()),
  /** From which share of turnover on the shop depends too much on one customer. */
  setDependencyLimit: oc
    .input(z.object({ basisPoints: basisPointsInput.min(1) }))
    .output(type<Dependency>()),
}
