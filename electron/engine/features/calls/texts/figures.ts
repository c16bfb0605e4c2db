import { formatDay, fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { formatMoney, roundToStep } from '#shared/domain/money/money.ts'
import type { StoredSettings } from '../../../store/settings.ts'

interface Wording {
  locale: Locale
  settings: StoredSettings
}

/** Customers of a list bought on the same few hundred days. */
const knownDays = new Map<string, string>()
const MOST_KNOWN = 5_000

/** Days since 1970-01-01 as a date in words. */
export function dayWords(epochDay: number, { locale }: Pick<Wording, 'locale'>): string {
  const key = `${locale}${epochDay}`
  const known = knownDays.get(key)
  if (known !== undefined) return known
  const words = formatDay(fromEpochDay(epochDay), locale)
  if (knownDays.size >= MOST_KNOWN) knownDays.clear()
  knownDays.set(key, words)
  return words
}

/** Money in the shop's currency, rounded to what is paid in it. */
export function money(minor: number, { settings, locale }: Wording): string {
  return formatMoney(roundToStep(minor, settings.currency), settings.currency, locale)
}
