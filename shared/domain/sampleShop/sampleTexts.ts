import type { Locale, LocalizedText } from '../locales/locale.ts'

/**
 * The words and lists that the sample shop is made from, as they stand in
 * `resources/sample/*.json`. Handed in, because domain code reads no files.
 */
export interface SampleTexts {
  business: BusinessTexts
  products: ProductRow[]
  people: PeopleLists
  crm: CrmTexts
  discounts: DiscountTexts
  calls: CallTexts
}

/** The campaign that is under way, and what was said on its calls. */
export type CallTexts = Record<
  'campaign' | 'order' | 'interested' | 'callback' | 'notInterested' | 'complaint' | 'promise',
  LocalizedText
>

/** Names of discounts and special prices. */
export type DiscountTexts = Record<
  'cups' | 'taste' | 'thanks' | 'brewing' | 'club' | 'crate' | 'cafes',
  LocalizedText
>

interface BusinessTexts {
  name: string
  tagline: LocalizedText
  email: string
  website: string
  /** By ISO country: where the shop stands when it trades in that country. */
  byCountry: Record<string, { phone: string; taxNumber: string; address: LocalizedText }>
  countryOfCurrency: Record<string, string>
  /** For currencies that belong to no single country. */
  countryOfLocale: Record<Locale, string>
  /** Round amounts per currency, in major units. */
  amounts: Record<string, ConditionAmounts>
}

interface ConditionAmounts {
  deliveryFee: number
  deliveryFree: number
  deliveryFreeHigh: number
  instalmentsFrom: number
  point: number
}

export interface ProductRow {
  sku: string
  /** `goods` or `service`. */
  kind: string
  category: LocalizedText
  unit: LocalizedText
  name: LocalizedText
  benefit: LocalizedText
  floorPercent: number
  warrantyMonths: number | null
  repurchaseDays: number | null
  accompanies: string[]
  /** List price in major units per currency. */
  price: Record<string, number>
}

export interface PeopleLists {
  /** `family` holds [form for a man, form for a woman]. */
  names: Record<Locale, { male: string[]; female: string[]; family: string[][] }>
  /** `{0}` in a pattern stands for the noun. */
  companies: Record<Locale, { patterns: string[]; nouns: string[] }>
  /** `phone` is the city's own number block; `null` where numbers tell no city. */
  cities: Record<Locale, CityRow[]>
  /** Unassigned or drama number blocks per country; `#` is a digit. */
  phones: Record<string, { label: string; patterns: string[] }>
  /** Lower-case letters of all scripts in ASCII, for e-mail addresses. */
  latin: Record<string, string>
}

export interface CityRow {
  name: string
  country: string
  phone: string | null
}

interface CrmTexts {
  managers: LocalizedText[]
  sources: Record<string, LocalizedText>
  consentSources: Record<string, LocalizedText>
  tags: Record<string, LocalizedText>
  notes: LocalizedText[]
  companyNotes: LocalizedText[]
  /** What a number is: work, mobile, home, other. */
  phoneLabels: Record<string, LocalizedText>
}
