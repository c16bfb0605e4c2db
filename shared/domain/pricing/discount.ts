import type { Day } from '../dates/day.ts'

/**
 * Which goods and services a discount covers: the named products and those of the named
 * categories, or everything where neither is named; of these only the kind, and only what is
 * new to the customer, where that is asked for.
 */
export interface ItemScope {
  kind: 'all' | 'goods' | 'service'
  productIds: number[]
  categories: string[]
  /** Only what this customer never bought. */
  newOnly: boolean
}

/** What is common to all discounts that an owner sets up. */
interface DiscountHead {
  id: number
  name: string
  isActive: boolean
  /** Both days included; `null` for no limit. */
  from: Day | null
  until: Day | null
  /** Whom it is for; empty for everybody, customers without a segment (walk-in) included. */
  segmentIds: string[]
  scope: ItemScope
}

/** A price event: dates, goods, a smallest purchase, perhaps a code; percent or money off. */
export interface Promotion extends DiscountHead {
  kind: 'promotion'
  benefit: PromotionBenefit
  /** Of the covered goods in the purchase, in thousandths; 0 for none. */
  minimumQuantityMilli: number
  /** Of the covered goods in the purchase at list prices; 0 for none. */
  minimumAmountMinor: number
  /** Must be said at the purchase; compared without case and spaces. `null` for none. */
  code: string | null
  /** Purchases in all, and of one customer, that may use it; `null` for any number. */
  useLimit: number | null
  useLimitPerCustomer: number | null
  /** Money that may be given away in all; `null` for any amount. */
  budgetMinor: number | null
  /** Adds to whatever else the customer gets, also where the best one wins. */
  combinable: boolean
}

export type PromotionBenefit =
  | { kind: 'percent'; bp: number }
  /** Off each whole unit. */
  | { kind: 'perUnit'; minor: number }
  /** Off the purchase, spread over the covered lines by their worth. */
  | { kind: 'perPurchase'; minor: number }

/** The more was bought so far in the period, the higher the percentage on the next purchase. */
export interface CumulativeDiscount extends DiscountHead {
  kind: 'cumulative'
  /** Months before the purchase, the running calendar year, or all history. */
  period: { kind: 'months'; months: number } | { kind: 'year' } | { kind: 'always' }
  /** Ascending. The turnover is this customer's alone, returns deducted. */
  tiers: { fromMinor: number; bp: number }[]
}

/** The more of one thing on a line, the higher the percentage on that line. */
export interface VolumeDiscount extends DiscountHead {
  kind: 'volume'
  /** Ascending. */
  breaks: { fromQuantityMilli: number; bp: number }[]
}

export type Discount = Promotion | CumulativeDiscount | VolumeDiscount

/** Which discount wins: the best on each line, or all, multiplied, down to a cap. */
export type Stacking = { mode: 'best' } | { mode: 'stack'; capBp: number | null }
