import type { Locale } from '../locales/locale.ts'
import { formatNumber } from '../numbers/number.ts'

/** ISO 4217 code, e.g. `AMD`. */
export type Currency = string

/** Currencies offered in menus; any other ISO code with two decimals also works. */
export const CURRENCIES: readonly Currency[] = ['AMD', 'GEL', 'PLN', 'EUR', 'USD', 'GBP', 'RUB']

/**
 * Money is an integer of minor units (ISO exponent 2 for every currency that we
 * serve) next to its currency. The smallest *amount that is priced or shown* can be
 * larger: nobody pays in luma, so AMD moves in steps of 100 minor units.
 */
const STEP_MINOR: Record<string, number> = { AMD: 100 }

/**
 * Own symbols: Intl shows AMD with two decimals and, in Russian, narrow GEL as a word.
 * Every symbol here is in the document font.
 */
const SYMBOLS: Record<string, string> = {
  AMD: '֏',
  GEL: '₾',
  PLN: 'zł',
  EUR: '€',
  USD: '$',
  GBP: '£',
  RUB: '₽',
}

const NBSP = '\u00a0'

/** Smallest priced step of a currency, in minor units: 100 for AMD, else 1. */
export function currencyStep(currency: Currency): number {
  return STEP_MINOR[currency] ?? 1
}

/** The currency's own sign, or its ISO code where it has none here. */
export function currencySymbol(currency: Currency): string {
  return SYMBOLS[currency] ?? currency
}

/**
 * Rounds half away from zero. Binary floats miss some halves (1.005 * 100 is
 * 100.49999999999999), so a value within a few float steps of a half counts as one.
 * Exact up to 1e13, the largest amount that is taken in.
 */
export function roundHalfUp(value: number): number {
  const size = Math.abs(value)
  const rounded = Math.floor(size + 0.5 + size * 4 * Number.EPSILON + 1e-9)
  return value < 0 ? -rounded || 0 : rounded
}

/** Rounds minor units (may be fractional) to the currency's step, half away from zero. */
export function roundToStep(minor: number, currency: Currency): number {
  const step = currencyStep(currency)
  return roundHalfUp(minor / step) * step || 0
}

/**
 * Money in the reader's language, with its sign where people of that language put it:
 * `12,500 ֏`, `12 500,00 zł`, `£1,234.50`. Uses U+00A0 for every space, because the
 * document font lacks U+202F.
 */
export function formatMoney(minor: number, currency: Currency, locale: Locale): string {
  const digits = currencyStep(currency) === 100 ? 0 : 2
  const text = formatNumber(Math.abs(minor) / 100, locale, { min: digits, max: digits })
  const symbol = currencySymbol(currency)
  const isPrefix =
    locale === 'en' && (currency === 'USD' || currency === 'EUR' || currency === 'GBP')
  const sign = minor < 0 ? '-' : ''
  return isPrefix ? `${sign}${symbol}${text}` : `${sign}${text}${NBSP}${symbol}`
}

/** A percentage from basis points (1000 -> `10%`), without needless decimals. */
export function formatPercent(basisPoints: number, locale: Locale): string {
  // Russian sets a space before the sign (GOST 8.417), the others of our languages do not.
  return `${formatNumber(basisPoints / 100, locale)}${locale === 'ru' ? NBSP : ''}%`
}
