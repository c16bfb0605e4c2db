import type { Locale } from '../locales/locale.ts'
import { roundHalfUp, roundToStep, type Currency } from '../money/money.ts'
import type { SampleProduct } from './sampleTypes.ts'
import type { ProductRow } from './sampleTexts.ts'

/** The catalogue with list and floor prices of one currency, in minor units. */
export function pricedProducts(
  rows: readonly ProductRow[],
  currency: Currency,
  locale: Locale,
): SampleProduct[] {
  return rows.map((row) => {
    const listPriceMinor = toMinor(amountIn(row.price, currency), currency)
    return {
      sku: row.sku,
      kind: row.kind === 'service' ? 'service' : 'goods',
      unit: row.unit[locale],
      category: row.category,
      name: row.name,
      benefit: row.benefit,
      listPriceMinor,
      floorPriceMinor: roundToStep((listPriceMinor * row.floorPercent) / 100, currency),
      warrantyMonths: row.warrantyMonths,
      repurchaseDays: row.repurchaseDays,
      accompanies: [...row.accompanies],
    }
  })
}

/** The entry of a currency; the euro's where it has none. */
export function amountIn<T>(perCurrency: Record<string, T>, currency: Currency): T {
  const amount = perCurrency[currency] ?? perCurrency.EUR
  if (amount === undefined) throw new RangeError('the sample has no amounts in euro')
  return amount
}

/** Major units as they stand in the files to minor units in the currency's step. */
export function toMinor(major: number, currency: Currency): number {
  return roundToStep(roundHalfUp(major * 100), currency)
}
