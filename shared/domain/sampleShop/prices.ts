import { addDays, addMonths, type Day } from '../dates/day.ts'
import { currencyStep, roundToStep, type Currency } from '../money/money.ts'
import { changedPrice, type PriceChangeRule } from '../products/bulkPrice.ts'
import type { SampleProduct } from './sampleTypes.ts'

/** What a product cost before, or will cost, from a day on. */
export interface SamplePrice {
  sku: string
  from: Day
  priceMinor: number
}

export interface SamplePrices {
  /** What each of them cost at first; `from` is the day of its first change. */
  before: SamplePrice[]
  /** Prices that were changed one by one, those to come included. */
  changes: SamplePrice[]
  /** All coffee, on one day, by one percentage. */
  bulk: { from: Day; rule: PriceChangeRule; prices: { sku: string; priceMinor: number }[] }
}

const COFFEE_BP = 600
const COFFEE_MONTHS_AGO = 2
/** SKU, months before the last day, and what it cost until then, in percent of today's price. */
const CHANGED: readonly (readonly [sku: string, monthsAgo: number, percent: number])[] = [
  ['MACH-HOME', 7, 104],
  ['GRIND-ELECTRIC', 5, 93],
  ['BREW-KETTLE', 9, 96],
  ['ACC-CUPS', 3, 90],
  ['SRV-REPAIR', 6, 88],
]
/** SKU, days after the last day, and what it will cost then, in percent of today's price. */
const TO_COME: readonly (readonly [sku: string, inDays: number, percent: number])[] = [
  ['BEAN-CAFE', 14, 105],
  ['CARE-TABLETS', 14, 108],
  ['MACH-OFFICE', 30, 97],
]

/** The past and the future of the sample's list prices; those of today stand in its products. */
export function samplePrices(
  products: readonly SampleProduct[],
  asOf: Day,
  currency: Currency,
): SamplePrices {
  const today = new Map(products.map(({ sku, listPriceMinor }) => [sku, listPriceMinor]))
  const priceAt = (sku: string, percent: number) =>
    roundToStep(((today.get(sku) ?? 0) * percent) / 100, currency)
  const coffee = products.filter(({ sku }) => sku.startsWith('BEAN-')).map(({ sku }) => sku)
  const rule: PriceChangeRule = {
    change: { by: 'percent', bp: COFFEE_BP },
    roundTo: 10 * currencyStep(currency),
  }
  return {
    before: [
      ...coffee.map((sku) => ({
        sku,
        from: addMonths(asOf, -COFFEE_MONTHS_AGO),
        priceMinor: priceBefore(today.get(sku)!, rule, currency),
      })),
      ...CHANGED.map(([sku, months, percent]) => ({
        sku,
        from: addMonths(asOf, -months),
        priceMinor: priceAt(sku, percent),
      })),
      ...TO_COME.filter(([sku]) => !coffee.includes(sku)).map(([sku]) => ({
        sku,
        from: asOf,
        priceMinor: priceAt(sku, 100),
      })),
    ],
    changes: [
      ...CHANGED.map(([sku, months]) => ({ sku, from: addMonths(asOf, -months), percent: 100 })),
      ...TO_COME.map(([sku, days, percent]) => ({ sku, from: addDays(asOf, days), percent })),
    ].map(({ sku, from, percent }) => ({ sku, from, priceMinor: priceAt(sku, percent) })),
    bulk: {
      from: addMonths(asOf, -COFFEE_MONTHS_AGO),
      rule,
      prices: coffee.map((sku) => ({ sku, priceMinor: priceAt(sku, 100) })),
    },
  }
}

/** The price that the change made into today's. */
function priceBefore(today: number, rule: PriceChangeRule, currency: Currency): number {
  const near = roundToStep((today * 10_000) / (10_000 + COFFEE_BP), currency)
  const step = currencyStep(currency)
  const leadsHere = (beforeMinor: number) =>
    changedPrice({ beforeMinor, floorMinor: null }, rule).afterMinor === today
  return [near, near - step, near + step].find(leadsHere) ?? near
}
