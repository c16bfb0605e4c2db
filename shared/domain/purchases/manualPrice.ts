import { currencyStep, type Currency } from '../money/money.ts'
import { roundedTo, times } from '../pricing/exact.ts'
import type { ManualPrice, SaleLine } from './sale.ts'

type Priced = Pick<SaleLine, 'listPriceMinor' | 'listMinor' | 'pricedMinor' | 'steps'>

/** A line at a price: quantity times price, rounded half-up to the currency's step, exactly. */
export function lineAt(unitPriceMinor: number, quantityMilli: number, currency: Currency): number {
  return roundedTo(currencyStep(currency), { n: times(unitPriceMinor, quantityMilli), d: 1000 })
}

/**
 * A line whose price was set by hand: no rule is tried on it. A price above the list price is
 * the line's list price, so that nothing is given away and nothing is taken back.
 */
export function pricedByHand(
  manual: ManualPrice,
  item: { listPriceMinor: number; quantityMilli: number },
  currency: Currency,
): Priced {
  const { unitPriceMinor, reason } = manual
  const pricedMinor = lineAt(unitPriceMinor, item.quantityMilli, currency)
  if (unitPriceMinor >= item.listPriceMinor) {
    return { listPriceMinor: unitPriceMinor, listMinor: pricedMinor, pricedMinor, steps: [] }
  }
  const inMinor = (unit: number) => (unit * item.quantityMilli) / 1000
  return {
    listPriceMinor: item.listPriceMinor,
    listMinor: lineAt(item.listPriceMinor, item.quantityMilli, currency),
    pricedMinor,
    steps: [
      {
        source: { kind: 'manual', priceMinor: unitPriceMinor, reason },
        numerator: BigInt(unitPriceMinor),
        denominator: BigInt(item.listPriceMinor),
        beforeMinor: inMinor(item.listPriceMinor),
        afterMinor: inMinor(unitPriceMinor),
      },
    ],
  }
}
