import type { Locale } from '../locales/locale.ts'
import { formatMoney, type Currency } from '../money/money.ts'
import { formatNumber } from '../numbers/number.ts'

const MILLI = { min: 0, max: 3 }

/** Quantity and amount of a line, for a phrase such as `quantity {quantity}, {amount}`. */
export function figureWords(
  { quantityMilli, totalMinor }: { quantityMilli: number; totalMinor: number },
  currency: Currency,
  locale: Locale,
): { quantity: string; amount: string } {
  return {
    quantity: formatNumber(quantityMilli / 1000, locale, MILLI),
    amount: formatMoney(totalMinor, currency, locale),
  }
}
