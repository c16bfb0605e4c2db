import type { Currency } from '#shared/domain/money/money.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'

const CURRENCY_OF: Partial<Record<Locale, Currency>> = { hy: 'AMD', ka: 'GEL', pl: 'PLN' }
const COUNTRY_OF: Partial<Record<Locale, string>> = { hy: 'AM', ka: 'GE', pl: 'PL' }

/** The money that a shop of this language most likely counts in. */
export function likelyCurrency(locale: Locale): Currency {
  return CURRENCY_OF[locale] ?? 'EUR'
}

/**
 * The shop's country, two letters: where the language is at home, else what the browser's
 * languages name (`en-GB`), else `null`.
 */
export function likelyCountry(locale: Locale, languages: readonly string[]): string | null {
  const home = COUNTRY_OF[locale]
  if (home !== undefined) return home
  for (const language of languages) {
    const region = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(language)?.[1]
    if (region !== undefined) return region.toUpperCase()
  }
  return null
}
