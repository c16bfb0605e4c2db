import { currencyStep, type Currency } from '#shared/domain/money/money.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'

/** Far above any price, far below where doubles lose whole numbers; the contract's limit. */
const MAX_MINOR = 1e13

/**
 * Minor units of an amount as people type it: `1500`, `1 500,50`, `1,500.50`. The last comma
 * or point followed by one or two figures is the decimal sign; spaces of any kind separate
 * thousands. Gives `null` for anything else, for a negative amount, and for a fraction where
 * the currency has none.
 */
export function parseAmount(text: string, currency: Currency): number | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '')
  const match = /^(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(plain)
  if (match === null) return null
  const whole = Number(match[1]!.replace(/[.,]/g, ''))
  const minor = whole * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return minor <= MAX_MINOR && minor % currencyStep(currency) === 0 ? minor : null
}

/** An amount for an input field: the language's decimal sign, no thousands, no currency. */
export function amountText(minor: number, locale: Locale): string {
  const text = (minor / 100).toFixed(minor % 100 === 0 ? 0 : 2)
  return locale === 'en' ? text : text.replace('.', ',')
}
