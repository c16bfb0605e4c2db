import { isLocale, type Locale } from '#shared/domain/locales/locale.ts'

/** The first of the user's languages that we speak, else English. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0]
    if (isLocale(primary)) return primary
  }
  return 'en'
}
