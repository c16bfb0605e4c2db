import type { SegmentConditions } from '../conditions/conditions.ts'
import type { Currency } from '../money/money.ts'
import type { Day } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import type { OfferConditions } from './offer.ts'

/** The shop as its documents show it. */
export interface BusinessDetails {
  name: string
  tagline: string
  address: string
  phone: string
  email: string
  website: string
  taxNumber: string
  /** PNG or JPEG as a data URL, checked when it was set; empty for none. */
  logo: string
}

export interface PriceListItem {
  sku: string
  name: string
  kind: 'goods' | 'service'
  /** One sentence: what it gives the buyer. May be empty. */
  benefit: string
  unit: string
  listPriceMinor: number
  /** The customer's or segment's price before the offer; at most the list price. */
  yourPriceMinor: number
  /** Price when the offer applies; `null` where the offer does not cover the item. */
  offerPriceMinor: number | null
}

export interface PriceListSection {
  /** What the section is; the heading in words is the document's. */
  kind: 'category' | 'notTried'
  /** Category name as the shop wrote it; empty for `notTried` or items without one. */
  title: string
  items: PriceListItem[]
}

/**
 * Everything that a price list prints, frozen when it is issued: a reprint needs nothing
 * else and gives the same figures.
 */
export interface PriceListDocument {
  number: string
  issuedOn: Day
  validUntil: Day
  /** Figures are as of this date; printed when it differs from `issuedOn`. */
  asOf: Day
  locale: Locale
  currency: Currency
  business: BusinessDetails
  audience:
    | { kind: 'customer'; customerId: number; name: string }
    | { kind: 'segment'; segmentId: string; name: string }
  /** Own words under the greeting; empty for the standard text. */
  intro: string
  sections: PriceListSection[]
  conditions: SegmentConditions
  offer: OfferConditions | null
}
