import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Replay } from '../domain/costs/replay.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Currency } from '../domain/money/money.ts'
import { basisPointsInput, dayInput, minorInput } from './common.ts'

/** What one kind of discount gave, and what came of it. Money in minor units. */
export interface DiscountCost {
  kind:
    | 'priceLevel'
    | 'priceBook'
    | 'volume'
    | 'cumulative'
    | 'promotion'
    | 'offer'
    | 'manual'
    /** Line discounts of sales that were typed or imported. */
    | 'imported'
  /** Of promotions, cumulative and volume discounts; `null` where a kind is one. */
  discountId: number | null
  name: string
  uses: number
  customers: number
  givenMinor: number
  /** Money of the purchases at which it was given, what came back of them deducted. */
  turnoverMinor: number
  /** Of those customers: who bought again within the days asked for, and their money then. */
  backCustomers: number
  backMinor: number
}

export interface PointsCost {
  earnedPoints: number
  /** Birthdays and referrals; part of what was earned. */
  bonusPoints: number
  redeemedPoints: number
  expiredPoints: number
  /** Taken back with returns, or by hand (negative) and given by hand (positive). */
  reversedPoints: number
  adjustedPoints: number
  /** Not redeemed and not expired by now. */
  openPoints: number
  valueMinor: number
  /** Money off for redeemed points: what was given away. */
  givenMinor: number
  /** Customers who redeemed, and the money of those purchases: who came back. */
  backCustomers: number
  backMinor: number
}

export interface CostsOverview {
  from: Day
  to: Day
  currency: Currency
  /** All purchases less returns of the time. */
  turnoverMinor: number
  discounts: DiscountCost[]
  /** Who bought again within the days asked for after any discount, and their money then. */
  back: { customers: number; minor: number }
  points: PointsCost
  /** Price lists with an offer that were given to one customer, and those that were used. */
  offers: { issued: number; used: number }
}

export const whatIfInput = z.object({
  /** Money that earns a point; `null` leaves each segment its own rate. */
  perPointMinor: minorInput.min(1).nullable(),
  valueMinor: minorInput.min(1),
  minimumPoints: z.number().int().min(0).max(1_000_000),
  highestShareBp: basisPointsInput,
  expiryDays: z.number().int().min(1).max(3660).nullable(),
  takeUpBp: basisPointsInput,
  /** The discount to set beside it. */
  discountBp: basisPointsInput,
})
export type WhatIfInput = z.input<typeof whatIfInput>

export interface WhatIf {
  /** Days after `from` up to `to`: the last 12 months up to the as-of date. */
  from: Day
  to: Day
  currency: Currency
  points: Replay
  discount: Replay
}

export interface WhatIfStart {
  /** The rules in force, to begin from. */
  rules: WhatIfInput
  /** Whether `takeUpBp` is the shop's own, or assumed because nothing was redeemed yet. */
  isOwnTakeUp: boolean
}

export const costsContract = {
  overview: oc
    .input(
      z.object({
        from: dayInput,
        to: dayInput,
        backDays: z.number().int().min(1).max(730).default(90),
      }),
    )
    .output(type<CostsOverview>()),
  whatIfStart: oc.output(type<WhatIfStart>()),
  whatIf: oc.input(whatIfInput).output(type<WhatIf>()),
}
