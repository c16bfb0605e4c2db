import type { Locale } from './locale.ts'

const BY_COUNTRY: Record<string, Locale> = { AM: 'hy', GE: 'ka', PL: 'pl', RU: 'ru', BY: 'ru' }

/** The language that most people of a country (ISO 3166, two letters) read, where it is one of ours. */
export function localeOfCountry(country: string): Locale | null {
  return BY_COUNTRY[country.trim().toUpperCase()] ?? null
}
