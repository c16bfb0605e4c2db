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

/** What made an offer: a price list that was given out, or a campaign whose script speaks it. */
export type OfferOrigin =
  | { priceListId: number; number: string; campaignId?: undefined; name?: undefined }
  | { campaignId: number; name: string; priceListId?: undefined; number?: undefined }

export interface BuyerOffer {
  origin: OfferOrigin
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
  | ({ kind: 'offer'; bp: number } & OfferOrigin)
  /** Not a discount, a limit that raised the price again. */
  | { kind: 'cap'; bp: number }
  | { kind: 'floor'; priceMinor: number }

/** Why a discount that was looked at is not in the price. */
export type NotApplied =
  /** Another one is better. */
  | { code: 'notBest' }
  /** Another one is as good, and they do not add up. */
  | { code: 'notCombined' }
  | { code: 'notYet'; from: Day }
  | { code: 'over'; until: Day }
  | { code: 'switchedOff' }
  | { code: 'otherSegment' }
  | { code: 'otherItems' }
  | { code: 'boughtBefore' }
  | { code: 'belowQuantity'; neededMilli: number; missingMilli: number }
  | { code: 'belowItems'; needed: number; missing: number }
  | { code: 'belowAmount'; neededMinor: number; missingMinor: number }
  | { code: 'belowTurnover'; neededMinor: number; missingMinor: number }
  | { code: 'codeMissing' }
  /** It is limited for each customer, and nobody knows who buys. */
  | { code: 'customerUnknown' }
  | { code: 'usedUp'; limit: number }
  | { code: 'usedByCustomer'; limit: number }
  | { code: 'budgetSpent'; leftMinor: number }
  | { code: 'otherChannel' }
  /** The price is as low as it may be without it. */
  | { code: 'atFloor' }
  | { code: 'atCap'; bp: number }

/**
 * One step of an applied price. `after` = `before` x `numerator` / `denominator`, exactly; the
 * steps of a line multiply from the list amount to the amount that is rounded once. A limit
 * that lifts a price which a discount brought to nothing stands in the place of its step.
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
  /** What each discount gave away in this purchase, to be noted as a use. */
  given: GivenDiscount[]
}

/** Money that a discount took off a purchase; a source that differs by line is the first line's. */
export interface GivenDiscount {
  source: DiscountSource
  givenMinor: number
}
