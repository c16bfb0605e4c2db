import type { Day } from '../dates/day.ts'
import type { Currency } from '../money/money.ts'
import type { OfferConditions } from '../priceLists/offer.ts'
import type { Discount, Stacking } from './discount.ts'

/** One thing to be priced. */
export interface BasketItem {
  productId: number | null
  kind: 'goods' | 'service'
  category: string
  quantityMilli: number
  listPriceMinor: number
  /** Never sold below this; `null` for no floor. */
  floorPriceMinor: number | null
  /** This customer never bought it. */
  notTried: boolean
}

/** What the buyer brings along: terms, history and promises. A walk-in buyer has none. */
export interface BuyerTerms {
  customerId: number | null
  segmentId: string | null
  priceLevelBp: number
  /** Special prices by product id; `null` without a price book. */
  priceBook: ReadonlyMap<number, number> | null
  /** Turnover in the period of each cumulative discount, by its id. */
  turnoverMinor: ReadonlyMap<number, number>
  /** How often this customer used each promotion, by its id. */
  ownUses: ReadonlyMap<number, number>
  /** The newest offer that was given to them. */
  offer: BuyerOffer | null
}

export interface BuyerOffer {
  priceListId: number
  number: string
  conditions: OfferConditions
  /** Purchases that have used it so far (returned ones no more). */
  uses: number
}

/** What a promotion has used up so far, by its id. */
export type DiscountUses = ReadonlyMap<number, { times: number; givenMinor: number }>

export interface PriceRequest {
  currency: Currency
  day: Day
  items: readonly BasketItem[]
  codes: readonly string[]
  /** How the order reached the shop. */
  channel: 'phone' | 'email' | 'visit'
  buyer: BuyerTerms
  discounts: readonly Discount[]
  uses: DiscountUses
  stacking: Stacking
}

/** Where a step of a price comes from. */
export type DiscountSource =
  | { kind: 'priceLevel'; bp: number }
  | { kind: 'priceBook'; priceMinor: number }
  | { kind: 'volume'; id: number; name: string; bp: number; fromQuantityMilli: number }
  | {
      kind: 'cumulative'
      id: number
      name: string
      bp: number
      fromMinor: number
      turnoverMinor: number
    }
  | {
      kind: 'promotion'
      id: number
      name: string
      bp: number | null
      minor: number | null
      code: string | null
    }
  | { kind: 'offer'; priceListId: number; number: string; bp: number }
  /** Not a discount, a limit that raised the price again. */
  | { kind: 'cap'; bp: number }
  | { kind: 'floor'; priceMinor: number }

/** Why a discount that was looked at is not in the price. */
export type NotApplied =
  | { code: 'notBest' }
  | { code: 'notCombined' }
  | { code: 'notYet'; from: Day }
  | { code: 'over'; until: Day }
  | { code: 'switchedOff' }
  | { code: 'otherSegment' }
  | { code: 'otherItems' }
  | { code: 'boughtBefore' }
  | { code: 'belowQuantity'; missingMilli: number }
  | { code: 'belowItems'; missing: number }
  | { code: 'belowAmount'; missingMinor: number }
  | { code: 'belowTurnover'; missingMinor: number }
  | { code: 'codeMissing' }
  | { code: 'usedUp'; limit: number }
  | { code: 'usedByCustomer'; limit: number }
  | { code: 'budgetSpent'; leftMinor: number }
  | { code: 'otherChannel' }
  | { code: 'atFloor' }

/**
 * One step of an applied price. `after` = `before` x `numerator` / `denominator`, exactly; the
 * steps of a line multiply from the list amount to the amount that is rounded once.
 */
export interface PriceStep {
  source: DiscountSource
  numerator: bigint
  denominator: bigint
  /** Minor units of the line, for reading; may be fractional. */
  beforeMinor: number
  afterMinor: number
}

export interface TriedDiscount {
  source: DiscountSource
  applied: boolean
  /** The line's price by this discount alone, where it could apply; else `null`. */
  aloneMinor: number | null
  why: NotApplied | null
}

export interface PricedLine {
  listMinor: number
  totalMinor: number
  steps: PriceStep[]
  tried: TriedDiscount[]
}

/** What became of a code that was said. */
export interface CodeAnswer {
  code: string
  /** `null` where it took effect. */
  why: NotApplied | { code: 'unknownCode' } | null
}

export interface PricedBasket {
  lines: PricedLine[]
  listMinor: number
  totalMinor: number
  codes: CodeAnswer[]
  /** What each promotion and the offer gave away in this purchase, to be noted as a use. */
  given: { source: DiscountSource; givenMinor: number }[]
}
