import { completeConditions, type SegmentConditions } from '../conditions/conditions.ts'
import type { Day } from '../dates/day.ts'
import { currencyStep, type Currency } from '../money/money.ts'
import type { PriceListDocument, PriceListItem } from './priceListDocument.ts'

/** The client's currency, and what one unit of it is in the shop's: "1 EUR = 405.12 AMD". */
export interface ExchangeRate {
  currency: Currency
  /** A decimal above zero, as it was typed. */
  rate: string
}

/**
 * An amount of the shop's currency in another one: exactly divided by the rate, then rounded half
 * away from zero to that currency's step.
 * @param minor whole minor units
 */
export function exchanged(minor: number, { currency, rate }: ExchangeRate): number {
  const [whole = '', decimals = ''] = rate.split('.')
  const step = BigInt(currencyStep(currency))
  const above = BigInt(Math.abs(minor)) * 10n ** BigInt(decimals.length)
  const below = BigInt(whole + decimals) * step
  const steps = (2n * above + below) / (2n * below)
  const size = Number(steps * step)
  return minor < 0 ? -size || 0 : size
}

/**
 * The price list in the client's currency: every price on its own, and all sums that its texts
 * say. By what the offer is checked stays in the shop's currency, in `exchange`.
 */
export function inCurrency(
  document: PriceListDocument,
  rate: ExchangeRate,
  day: Day,
): PriceListDocument {
  if (rate.currency === document.currency) return document
  const convert = (minor: number) => exchanged(minor, rate)
  const { offer } = document
  return {
    ...document,
    currency: rate.currency,
    exchange: {
      from: document.currency,
      rate: rate.rate,
      day,
      offerMinimumMinor: offer?.minimumAmountMinor ?? 0,
    },
    sections: document.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => itemIn(item, convert)),
    })),
    conditions: conditionsIn(document.conditions, convert),
    offer: offer && { ...offer, minimumAmountMinor: convert(offer.minimumAmountMinor) },
  }
}

/**
 * Whether some price, or the offer's smallest order, is nothing any more in the client's
 * currency: the rate is the wrong way round, or the price too small for it.
 */
export function losesAnAmount(before: PriceListDocument, after: PriceListDocument): boolean {
  const left = amountsOf(after)
  return amountsOf(before).some((minor, at) => minor > 0 && left[at] === 0)
}

function amountsOf({ sections, offer }: PriceListDocument): number[] {
  const prices = sections.flatMap(({ items }) =>
    items.flatMap((item) => [item.listPriceMinor, item.yourPriceMinor, item.offerPriceMinor ?? 0]),
  )
  return [...prices, offer?.minimumAmountMinor ?? 0]
}

function itemIn(item: PriceListItem, convert: (minor: number) => number): PriceListItem {
  const { listPriceMinor, yourPriceMinor, offerPriceMinor } = item
  return {
    ...item,
    listPriceMinor: convert(listPriceMinor),
    yourPriceMinor: convert(yourPriceMinor),
    offerPriceMinor: offerPriceMinor === null ? null : convert(offerPriceMinor),
  }
}

function conditionsIn(
  conditions: SegmentConditions,
  convert: (minor: number) => number,
): SegmentConditions {
  const { instalments, delivery, pointsPerMinor } = conditions
  return completeConditions({
    ...conditions,
    instalments: instalments && {
      ...instalments,
      minimumMinor: convert(instalments.minimumMinor),
    },
    delivery: delivery && {
      ...delivery,
      freeFromMinor: delivery.freeFromMinor === null ? null : convert(delivery.freeFromMinor),
      feeMinor: convert(delivery.feeMinor),
    },
    pointsPerMinor: pointsPerMinor === null ? null : convert(pointsPerMinor),
  })
}
