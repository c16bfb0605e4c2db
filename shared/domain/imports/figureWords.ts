import type { Locale } from '../locales/locale.ts'
import { formatMoney, type Currency } from '../money/money.ts'
import { formatNumber } from '../numbers/number.ts'

const MILLI = { min: 0, max: 3 }

/** A quantity and what it came to: `2 / 25.00 zł`. */
export function figureWords(
  { quantityMilli, totalMinor }: { quantityMilli: number; totalMinor: number },
  currency: Currency,
  locale: Locale,
): string {
  return `${formatNumber(quantityMilli / 1000, locale, MILLI)} / ${formatMoney(totalMinor, currency, locale)}`
}
