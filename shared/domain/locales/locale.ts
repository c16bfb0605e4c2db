/** The five languages of screens and documents (BCP 47 primary tags). */
export const LOCALES = ['en', 'pl', 'hy', 'ka', 'ru'] as const
export type Locale = (typeof LOCALES)[number]

/** One text in each of the five languages. */
export type LocalizedText = Record<Locale, string>

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (LOCALES as readonly string[]).includes(value)
}
