import type { Locale } from '../locales/locale.ts'

const DAY_FORMS: Record<Locale, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }> =
  {
    en: { one: 'day', other: 'days' },
    pl: { one: 'dzień', other: 'dni' },
    hy: { other: 'օր' },
    ka: { other: 'დღე' },
    ru: { one: 'день', few: 'дня', other: 'дней' },
  }

/** Making the rules takes far longer than using them. */
const rulesByLocale = new Map<Locale, Intl.PluralRules>()

function pluralRules(locale: Locale): Intl.PluralRules {
  let rules = rulesByLocale.get(locale)
  if (!rules) rulesByLocale.set(locale, (rules = new Intl.PluralRules(locale)))
  return rules
}

/**
 * A number of days with its noun in the nominative: `1 day`, `34 дня`. This is the form of
 * `purchase.gapDays` and `purchase.last.daysAgo` in a script.
 */
export function formatDayCount(days: number, locale: Locale): string {
  const forms = DAY_FORMS[locale]
  const noun = forms[pluralRules(locale).select(days)] ?? forms.other
  return `${days}\u00a0${noun}`
}
