import type { Locale } from '../locales/locale.ts'

const DAY_FORMS: Record<Locale, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }> =
  {
    en: { one: 'day', other: 'days' },
    pl: { one: 'dzień', other: 'dni' },
    hy: { other: 'օր' },
    ka: { other: 'დღე' },
    ru: { one: 'день', few: 'дня', other: 'дней' },
  }

/**
 * A number of days with its noun in the nominative: `1 day`, `34 дня`. This is the form of
 * `purchase.gapDays` and `purchase.last.daysAgo` in a script.
 */
export function formatDayCount(days: number, locale: Locale): string {
  const forms = DAY_FORMS[locale]
  const noun = forms[new Intl.PluralRules(locale).select(days)] ?? forms.other
  return `${days}\u00a0${noun}`
}
