import { addDays, type Day } from '../dates/day.ts'
import { currencyStep, type Currency } from '../money/money.ts'

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
  /**
   * Where `scope` is `products`: these. Where it is `categories`: what stood in them when the
   * price list was made, as an order knows it; a document leaves it empty.
   */
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

/** The offer without choices that belong to another scope than its own. */
export function ownScopeOnly(offer: OfferConditions): OfferConditions {
  const { scope, categories, productIds } = offer
  return {
    ...offer,
    categories: scope === 'categories' ? categories : [],
    productIds: scope === 'products' ? productIds : [],
  }
}

/** An older version's offer for what is not tried said so by its scope. */
export type StoredOffer = Omit<OfferConditions, 'scope' | 'categories' | 'productIds' | 'newOnly'> &
  Partial<Pick<OfferConditions, 'categories' | 'productIds' | 'newOnly'>> & {
    scope: OfferScope | 'notTried'
  }

/** An offer as it is kept with its price list, with what an older version did not say. */
export function completeOffer({ scope, ...offer }: StoredOffer): OfferConditions {
  const isOfOld = scope === 'notTried'
  return {
    ...{ categories: [], productIds: [], newOnly: isOfOld },
    ...offer,
    scope: isOfOld ? 'all' : scope,
  }
}

/** The longest that an offer, or a template's offer, may run; in days. */
export const LONGEST_OFFER_DAYS = 730

/** What of an offer can be wrong although each figure alone is possible. */
export type OfferField = 'categories' | 'productIds' | 'minimumAmountMinor' | 'validUntil'

/**
 * The field because of which an offer promises nothing, or what nobody could check: it covers
 * no items, its smallest order is no amount of the currency, it runs for years. `null` for an
 * offer that makes sense. That it has run out already is another error (`priceLists.past`).
 * @param issuedOn the day from which it runs; not looked at for an offer without a last day
 */
export function offerProblem(
  offer: Pick<OfferConditions, 'scope' | 'categories' | 'productIds' | 'minimumAmountMinor'> & {
    validUntil?: Day
  },
  { currency, issuedOn }: { currency: Currency; issuedOn: Day },
): OfferField | null {
  const { scope, categories, productIds, minimumAmountMinor, validUntil } = offer
  if (scope === 'categories' && categories.length === 0) return 'categories'
  if (scope === 'products' && productIds.length === 0) return 'productIds'
  if (minimumAmountMinor < 0 || minimumAmountMinor % currencyStep(currency) !== 0) {
    return 'minimumAmountMinor'
  }
  const latest = addDays(issuedOn, LONGEST_OFFER_DAYS)
  return validUntil !== undefined && validUntil > latest ? 'validUntil' : null
}
