import type { Day } from '../dates/day.ts'
import type { Locale, LocalizedText } from '../locales/locale.ts'
import type { Currency } from '../money/money.ts'
import type { OfferConditions } from '../priceLists/offer.ts'
import type { SegmentConditions } from '../conditions/conditions.ts'
import type { PointsRules } from '../points/points.ts'
import type {
  CumulativeDiscount,
  ItemScope,
  Promotion,
  VolumeDiscount,
} from '../pricing/discount.ts'
import type { BusinessDetails } from '../priceLists/priceListDocument.ts'

export interface SampleRequest {
  seed: number
  /** The last day of business; the history is the two years that end on it. */
  asOf: Day
  /** A currency without prices of its own takes the figures of the euro. */
  currency: Currency
  /** Language of the shop's own words: tags, notes, sources, managers, units. */
  locale: Locale
}

export interface SampleProduct {
  sku: string
  kind: 'goods' | 'service'
  unit: string
  category: LocalizedText
  name: LocalizedText
  benefit: LocalizedText
  listPriceMinor: number
  floorPriceMinor: number
  warrantyMonths: number | null
  repurchaseDays: number | null
  /** SKUs of services that are offered together with it. */
  accompanies: string[]
}

export interface SampleConsent {
  channel: 'phone' | 'email' | 'sms'
  purpose: 'marketing'
  given: boolean
  on: Day
  source: string
}

export interface SampleCustomer {
  key: string
  kind: 'person' | 'company'
  name: string
  /** The language that documents for this customer are written in. */
  locale: Locale
  /** E.164, in number blocks that belong to nobody. */
  phones: { value: string; label: string }[]
  emails: string[]
  city: string
  /** ISO 3166 two-letter code. */
  country: string
  birthday: Day | null
  tags: string[]
  manager: string | null
  source: string
  note: string | null
  consents: SampleConsent[]
  doNotCall: boolean
}

export interface SampleLine {
  sku: string
  /** Negative in a return; up to two decimals for what is sold by weight. */
  quantity: number
  unitPriceMinor: number
  /** Quantity times unit price, rounded to the currency's step. */
  totalMinor: number
}

export interface SampleDocument {
  number: string
  /** `null` for a walk-in sale. */
  customerKey: string | null
  day: Day
  /** `HH:MM` in the shop's time zone. */
  time: string
  /** Number of the purchase that a return takes back, wholly or in part. */
  reverses: string | null
  lines: SampleLine[]
}

/** What a discount covers, by SKU; its products have no numbers yet. */
interface SampleScope {
  kind: ItemScope['kind']
  skus: string[]
  /** In the language of the shop. */
  category: string | null
  newOnly: boolean
}
type Unsaved<Kind> = Omit<Kind, 'id' | 'scope'> & { scope: SampleScope }
export type SampleDiscount =
  Unsaved<Promotion> | Unsaved<CumulativeDiscount> | Unsaved<VolumeDiscount>

export interface SamplePriceBook {
  name: string
  /** Who gets these prices. */
  segmentId: string
  prices: { sku: string; priceMinor: number }[]
}

export interface SampleShop {
  business: BusinessDetails
  products: SampleProduct[]
  customers: SampleCustomer[]
  /** Oldest first. */
  documents: SampleDocument[]
  /** By the ids of the default segments. */
  conditions: Record<string, SegmentConditions>
  offer: OfferConditions
  discounts: SampleDiscount[]
  priceBook: SamplePriceBook
  points: PointsRules
}
