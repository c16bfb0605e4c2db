import type { Day } from '../dates/day.ts'

/** Those who were in one segment on the first day and are in another, or the same, on the second. */
export interface FlowCell {
  /** `null`: had not bought yet on the first day. */
  from: string | null
  to: string
  customers: number
  /** Their spend in the window of the first day, and of the second. */
  spendBeforeMinor: number
  spendAfterMinor: number
}

/** A customer's figures on a day, in that day's window. */
export interface DayFigures {
  spendMinor: number
  frequency: number
  lifetimePurchases: number
  lastPurchase: Day | null
}

/** Somebody who moved, with the figures of both days. */
export interface MovedRow {
  customerId: number
  name: string
  manager: string
  city: string
  /** `null` for somebody who came new. */
  from: string | null
  to: string
  before: DayFigures
  after: DayFigures
}
