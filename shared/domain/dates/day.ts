import type { Locale } from '../locales/locale.ts'

/** A calendar date `YYYY-MM-DD` in the shop's time zone. Compares as text. */
export type Day = string

const MS_PER_DAY = 86_400_000

/** Whether the text is a real date: `2026-02-30` is not. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const dayOfMonth = +value.slice(8, 10)
  const [year, month] = [+value.slice(0, 4), +value.slice(5, 7)]
  // JavaScript's dates take the first hundred years for those of the twentieth century.
  if (year < 100) return false
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= lengthOf(year, month)
}

/** Days of the month, 1 to 12, by the Gregorian calendar. */
function lengthOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** Days since 1970-01-01; may be negative. */
export function toEpochDay(day: Day): number {
  return Math.floor(
    Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10)) / MS_PER_DAY,
  )
}

export function fromEpochDay(epochDay: number): Day {
  return new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return toEpochDay(end) - toEpochDay(start)
}

export function addDays(day: Day, days: number): Day {
  return fromEpochDay(toEpochDay(day) + days)
}

/**
 * The same day of the month so many months later (or earlier); the last day where that
 * month is shorter: 31 March minus one month is 28 or 29 February.
 */
export function addMonths(day: Day, months: number): Day {
  const monthIndex = +day.slice(0, 4) * 12 + (+day.slice(5, 7) - 1) + months
  const year = Math.floor(monthIndex / 12)
  const month = monthIndex - year * 12
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const dayOfMonth = Math.min(+day.slice(8, 10), lastOfMonth)
  return new Date(Date.UTC(year, month, dayOfMonth)).toISOString().slice(0, 10)
}

/** Today in the given time zone (the system's where none is given). */
export function dayOfInstant(instant: Date, timeZone?: string): Day {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)
}

/** Months as they stand in a date (genitive where the language has one). */
const MONTHS: Record<Locale, string> = {
  en: 'January February March April May June July August September October November December',
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  hy: 'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի',
  ka: 'იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
}

/**
 * A date in words of the language: `14 March 2026`, `14 մարտի, 2026 թ.`. The words are our own
 * because browsers come without Armenian and Georgian ones; the form is the one of CLDR.
 */
export function formatDay(day: Day, locale: Locale): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number]
  const name = MONTHS[locale].split(' ')[month - 1]!
  switch (locale) {
    case 'hy':
      return `${dayOfMonth} ${name}, ${year} թ.`
    case 'ka':
      return `${dayOfMonth} ${name}, ${year}`
    case 'ru':
      return `${dayOfMonth} ${name} ${year} г.`
    default:
      return `${dayOfMonth} ${name} ${year}`
  }
}
