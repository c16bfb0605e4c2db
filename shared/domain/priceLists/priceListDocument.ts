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
  /** The colour of its documents as `#rrggbb`; empty for the app's own. */
  accent: string
}

/** How the document looks: rows, cards with pictures, or a letter of one page. */
export const PRICE_LIST_DESIGNS = ['table', 'cards', 'letter'] as const
export type PriceListDesign = (typeof PRICE_LIST_DESIGNS)[number]

export const PAPERS = ['A4', 'Letter'] as const
export type Paper = (typeof PAPERS)[number]

/** What is shown of each item beside its name and the client's price. */
export interface PriceListColumns {
  listPrice: boolean
  /** How much less than the list price, in money. */
  saving: boolean
  unit: boolean
  picture: boolean
  benefit: boolean
  sku: boolean
}

export interface PriceListItem {
  productId: number
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
  /** Hash of its picture; empty for none. */
  picture: string
  /** `null` for none or unknown. */
  warrantyMonths: number | null
  /** Names of services that are offered with it, in the document's language. */
  services: string[]
}

export const SECTION_KINDS = [
  'all',
  'category',
  'notTried',
  'boughtBefore',
  'goesWith',
  'services',
  'chosen',
] as const
/** What a section is; its heading in words is the document's. */
export type SectionKind = (typeof SECTION_KINDS)[number]

export interface PriceListSection {
  kind: SectionKind
  /**
   * The owner's heading, or the category's name as the shop wrote it; empty for the standard
   * heading of the kind.
   */
  title: string
  items: PriceListItem[]
}

/** How the prices came out of the shop's currency. */
export interface PriceListExchange {
  /** The shop's currency. */
  from: Currency
  /** What one unit of the document's currency is in the shop's: "1 EUR = 405.12 AMD". */
  rate: string
  day: Day
  /** The offer's smallest order in the shop's currency, by which orders are checked. */
  offerMinimumMinor: number
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
  /** Where prices are not in the shop's own currency. */
  exchange: PriceListExchange | null
  design: PriceListDesign
  paper: Paper
  columns: PriceListColumns
  /** The business's colour as `#rrggbb`; empty for the app's own. */
  accent: string
  audience:
    | { kind: 'customer'; customerId: number; name: string }
    | { kind: 'segment'; segmentId: string; name: string }
  /** Own greeting; empty for the standard one. */
  greeting: string
  /** Own words under the greeting; empty for the standard text. */
  intro: string
  /** Own words at the end; empty for none. */
  closing: string
  sections: PriceListSection[]
  conditions: SegmentConditions
  offer: OfferConditions | null
  /** The offer's categories by their names in the document's language, in the offer's order. */
  offerCategories: string[]
}

/** What an item shows unless the owner says otherwise. */
export const STANDARD_COLUMNS: PriceListColumns = {
  listPrice: true,
  saving: false,
  unit: true,
  picture: true,
  benefit: true,
  sku: false,
}
