import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatDay, type Day } from '#shared/domain/dates/day.ts'
import { phoneText } from '#shared/domain/customers/phoneText.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { formatMoney, formatPercent } from '#shared/domain/money/money.ts'
import { useAppStore } from './appStore.ts'
import { formatNumber } from '#shared/domain/numbers/number.ts'

/** Numbers, money and dates as the reader's language writes them; all react to a switch. */
export function useWords() {
  const { t, te, locale } = useI18n()
  const app = useAppStore()
  const language = computed(() => locale.value as Locale)
  const number = (value: number): string => formatNumber(value, language.value)
  return {
    t,
    /** Whether there are words for a key; English ones count. */
    te: (key: string): boolean => te(key) || te(key, 'en'),
    locale: language,
    number,
    /** A text with a number in it, in the form that the number asks for: `{n} customers`. */
    count: (key: string, n: number, args: Record<string, string | number> = {}): string =>
      t(key, { ...args, n: number(n) }, n),
    /** Minor units of the base's currency. */
    money: (minor: number): string => formatMoney(minor, app.currency, language.value),
    /** A phone in groups, without the code of the shop's own country. */
    phone: (value: string): string => phoneText(value, app.settings?.country ?? ''),
    percent: (basisPoints: number): string => formatPercent(basisPoints, language.value),
    day: (day: Day): string => formatDay(day, language.value),
  }
}
