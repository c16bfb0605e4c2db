import type { Day } from '../dates/day.ts'

export const OFFER_SCOPES = ['all', 'goods', 'services', 'categories', 'products'] as const
export type OfferScope = (typeof OFFER_SCOPES)[number]

/**
 * The price list's discount with the conditions for getting it. It is data (an order is
 * checked against it) and a sentence in the document, built from that data.
 */
export interface OfferConditions {
  /** Basis points off the list price: 1000 is 10%. */
  discountBp: number
  validUntil: Day
  /** Smallest number of items in the order; 1 means any order. */
  minimumItems: number
  /** Smallest order in minor units before the offer; 0 for none. */
  minimumAmountMinor: number
  /** Which items it covers. */
  scope: OfferScope
  /** As the shop writes them; only where `scope` is `categories`. */
  categories: string[]
  /** Only where `scope` is `products`. */
  productIds: number[]
  /** Of these only what the customer never bought. */
  newOnly: boolean
  oncePerCustomer: boolean
  /** Whether it adds to other discounts; otherwise the better one applies. */
  combinable: boolean
  /** How the order must reach the shop to count; empty for any way. */
  orderChannels: ('phone' | 'email' | 'visit')[]
}

/** 10%, the offer that the handbook of the domain names. */
const STANDARD_DISCOUNT_BP = 1000

/**
 * The offer of a price list unless the owner says otherwise: 10% off two items or more, once,
 * for its validity. To customers whose price level alone is as good it would promise
 * nothing, so for them it adds to the level.
 */
export function standardOffer(validUntil: Day, priceLevelBp: number): OfferConditions {
  return {
    discountBp: STANDARD_DISCOUNT_BP,
    validUntil,
    minimumItems: 2,
    minimumAmountMinor: 0,
    scope: 'all',
    categories: [],
    productIds: [],
    newOnly: false,
    oncePerCustomer: true,
    combinable: priceLevelBp >= STANDARD_DISCOUNT_BP,
    orderChannels: ['phone', 'email'],
  }
}
