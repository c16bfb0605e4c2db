import { oc, type } from '@orpc/contract'
import type { LeftOutReason } from '../domain/scripts/callList.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Page } from './common.ts'
import type { TaskRow } from '../domain/tasks/task.ts'

export interface TodaySuggestion {
  customerId: number
  name: string
  phone: string
  segmentId: string
  recencyDays: number
  gapDays: number
  spendMinor: number
}

/** Somebody content with what they bought, as far as is known: the moment for a price list. */
export interface PriceListMoment {
  customerId: number
  name: string
  boughtOn: Day
  totalMinor: number
}

/** What to do next, from the base as it stands. */
export interface Today {
  asOf: Day
  /** Overdue customers who may be called, most money at risk first. */
  callFirst: TodaySuggestion[]
  overdueTotal: number
  /** Overdue customers who may not be called, by reason. */
  leftOut: { reason: LeftOutReason; customers: number }[]
  /** New customers whose second purchase is still to come. */
  newcomers: number
  /** Customers with purchases but without any way to reach them. */
  unreachable: number
  recentChanges: { day: Day; customerId: number; name: string; from: string | null; to: string }[]
  products: { withoutBenefit: number; total: number }
  priceListsThisMonth: number
  /** Due today or before; the earliest first. */
  followUps: Page<TaskRow>
  /** The newest purchase first. */
  priceListMoments: Page<PriceListMoment>
}

export const todayContract = {
  get: oc.output(type<Today>()),
}
