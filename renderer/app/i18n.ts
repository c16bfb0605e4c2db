import { createI18n } from 'vue-i18n'
import { isLocale, LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { pluralRules } from './plurals.ts'
import { preferredLocale } from './preferredLocale.ts'

type Words = Record<string, unknown>

const files = import.meta.glob<Words>('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
})

/** All texts are in the page from the start, so that a language switches at once and offline. */
function collect(): Record<Locale, Words> {
  const messages = Object.fromEntries(LOCALES.map((locale) => [locale, {}])) as Record<
    Locale,
    Words
  >
  for (const [path, words] of Object.entries(files)) {
    const locale = path.split('/').at(-2)
    if (isLocale(locale)) Object.assign(messages[locale], words)
  }
  return messages
}

export const i18n = createI18n({
  legacy: false,
  locale: preferredLocale(typeof navigator === 'undefined' ? [] : navigator.languages),
  fallbackLocale: 'en',
  messages: collect() as Record<Locale, never>,
  pluralRules,
  missingWarn: false,
  fallbackWarn: false,
})

/**
 * Texts outside of components. The library's own types follow every key of five languages
 * and are too deep for the compiler here.
 */
export const texts = i18n.global as unknown as {
  t(key: string, named?: Record<string, unknown>, plural?: number): string
  te(key: string, locale?: Locale): boolean
}

/** Shows everything in this language from now on. */
export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}
