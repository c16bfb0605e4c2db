import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'

const BY_COUNTRY: Record<string, Locale> = { AM: 'hy', GE: 'ka', PL: 'pl', RU: 'ru', BY: 'ru' }

/** The language that most people of a country read, where it is one of ours. */
export function localeOfCountry(country: string): Locale | null {
  return BY_COUNTRY[country.trim().toUpperCase()] ?? null
}

/** Name of a document's language in the reader's language. */
export function languageName(language: Locale, reader: Locale): string {
  const name = new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1)
}

/** All document languages for a menu. */
export function languageItems(reader: Locale): { label: string; value: Locale }[] {
  return LOCALES.map((value) => ({ value, label: languageName(value, reader) }))
}
