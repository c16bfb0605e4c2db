import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'

const ORDER: Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other']

/**
 * Which of a text's forms (written `one | few | many`) fits the number: the forms stand in
 * the order of the language's plural categories as Unicode CLDR has them. English, Armenian
 * and Georgian write `one | other`; Polish and Russian `one | few | many`, where a missing
 * fourth form (fractions) falls back to the last one.
 */
export function pluralForm(locale: Locale, count: number, forms: number): number {
  const rules = new Intl.PluralRules(locale)
  const own = new Set(rules.resolvedOptions().pluralCategories)
  const categories = ORDER.filter((category) => own.has(category))
  return Math.min(categories.indexOf(rules.select(count)), forms - 1)
}

export const pluralRules = Object.fromEntries(
  LOCALES.map((locale) => [
    locale,
    (count: number, forms: number) => pluralForm(locale, count, forms),
  ]),
)
