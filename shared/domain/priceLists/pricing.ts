import { roundToStep, type Currency } from '../money/money.ts'
import type { OfferConditions } from './offer.ts'

export interface PricedProduct {
  kind: 'goods' | 'service'
  listPriceMinor: number
  /** Never sold below this; `null` for no floor. */
  floorPriceMinor: number | null
  notTried: boolean
}

/** The segment's price: list price less its level, in the currency's step, not below the floor. */
export function levelPrice(
  product: PricedProduct,
  priceLevelBp: number,
  currency: Currency,
): number {
  return discounted(product, product.listPriceMinor, priceLevelBp, currency)
}

/**
 * The price when the offer applies, or `null` where it does not cover the product. An offer
 * that is not combined with other discounts is taken off the list price, and the better of
 * the two prices is the customer's (*best of*); a combined one is taken off their own price.
 */
export function offerPrice(
  product: PricedProduct,
  yourPriceMinor: number,
  offer: OfferConditions | null,
  currency: Currency,
): number | null {
  if (offer === null || !covers(offer, product)) return null
  if (offer.combinable) return discounted(product, yourPriceMinor, offer.discountBp, currency)
  const fromList = discounted(product, product.listPriceMinor, offer.discountBp, currency)
  return Math.min(yourPriceMinor, fromList)
}

export function covers(
  offer: OfferConditions,
  product: { kind: 'goods' | 'service'; notTried: boolean },
): boolean {
  switch (offer.scope) {
    case 'all':
      return true
    case 'goods':
      return product.kind === 'goods'
    case 'services':
      return product.kind === 'service'
    case 'notTried':
      return product.notTried
  }
}

function discounted(
  product: PricedProduct,
  fromMinor: number,
  basisPoints: number,
  currency: Currency,
): number {
  const price = roundToStep((fromMinor * (10_000 - basisPoints)) / 10_000, currency)
  // A floor above the price itself (a clearance sale) does not raise what is asked today.
  return Math.max(price, Math.min(product.floorPriceMinor ?? 0, fromMinor))
}
