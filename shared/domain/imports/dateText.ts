import { monthOfWord } from './monthWords.ts'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/**
 * What a text says as a date. `closed`: one day only, since the year comes first or the month
 * is a word. `open`: three numbers whose order the text alone does not tell.
 */
export type DateText =
  | { kind: 'closed'; day: number; time: string | null }
  | {
      kind: 'open'
      first: number
      second: number
      last: number
      /** The year, where it is the last number. */
      lastYear: number
      /** The year, where it is the first of two digits; else `null`. */
      firstYear: number | null
      time: string | null
    }

/** Two digits up to 69 are of this century, as the page that shows dates reads them. */
const SALE_PIVOT = 70
/** Nobody is born in the future: 30 to 99 are of the last century, as spreadsheets have it. */
export const BIRTHDAY_PIVOT = 30
const LONGEST = 60
const TIME = String.raw`(?:[T,]?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?`
const YEAR_WORD = String.raw`(?:\s?(?:г|год|года|r|roku|թ|թվական|წ|წელი)\.?)?`
const NUMBERS = new RegExp(
  String.raw`^(\d{1,4})\s?([./\s-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?${YEAR_WORD}\s*${TIME}$`,
  'u',
)
const DAY_MONTH_YEAR = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(\p{L}+)[\s./,-]*(\d{4}|\d{2})${YEAR_WORD}\s*${TIME}$`,
  'u',
)
const MONTH_DAY_YEAR = new RegExp(
  String.raw`^(\p{L}+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?[,\s]\s*(\d{4})${YEAR_WORD}\s*${TIME}$`,
  'u',
)
const YEAR_MONTH_DAY = new RegExp(
  String.raw`^(\d{4})${YEAR_WORD}[\s./,-]*(\p{L}+)[\s./-]*(\d{1,2})(?:-?\p{L}{2})?\s*${TIME}$`,
  'u',
)
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})\s*${TIME}$`, 'u')
const ONLY_TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?$/
const CUMULATIVE_DAYS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/**
 * Reads a written date, with or without a time; `null` where it is none in any order. Years of
 * two digits below `pivot` are of this century.
 */
export function readDateText(text: string, pivot = SALE_PIVOT): DateText | null {
  const plain = text.trim().normalize('NFC')
  if (plain.length > LONGEST) return null
  return readNumbers(plain, pivot) ?? readWithWord(plain, pivot)
}

/** The day of an open date in the given order; in no order, the one that is possible alone. */
export function dayInOrder(date: DateText, order: DateOrder | null): number | null {
  if (date.kind === 'closed') return date.day
  if (order === 'dmy' || order === 'mdy') return inOrder(date, order)
  if (order === 'ymd' && date.firstYear !== null) return inOrder(date, order)
  const dmy = inOrder(date, 'dmy')
  const mdy = inOrder(date, 'mdy')
  if (dmy === null && mdy === null) return null
  return dmy === null || mdy === null || dmy === mdy ? (dmy ?? mdy) : null
}

/** The day in exactly this order, or `null` where there is no such day. */
export function inOrder(date: DateText & { kind: 'open' }, order: DateOrder): number | null {
  const { first, second, last, lastYear, firstYear } = date
  if (order === 'dmy') return epochDay(lastYear, second, first)
  if (order === 'mdy') return epochDay(lastYear, first, second)
  return firstYear === null ? null : epochDay(firstYear, second, last)
}

/** Days since 1970-01-01 of a real day of the Gregorian calendar, else `null`. */
export function epochDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) return null
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const inYear = (CUMULATIVE_DAYS[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0)
  // 719162 days lie between 0001-01-01 and 1970-01-01.
  return before * 365 + leapDays + inYear + day - 1 - 719_162
}

/** `HH:MM:SS` of a written time of day, `3:05 pm` too; `null` where it is none. */
export function readTimeText(text: string): string | null {
  const parts = ONLY_TIME.exec(text.trim())
  return parts === null ? null : (clockOf(parts, 1) ?? null)
}

function readNumbers(text: string, pivot: number): DateText | null {
  const compact = COMPACT.exec(text)
  if (compact !== null) {
    const [, year = '', month = '', day = ''] = compact
    const clock = clockOf(compact, 4)
    return clock === undefined ? null : closed(+year, +month, +day, clock)
  }
  const parts = NUMBERS.exec(text)
  if (parts === null) return null
  const time = clockOf(parts, 5)
  const first = parts[1] ?? ''
  const last = parts[4] ?? ''
  if (time === undefined) return null
  if (first.length === 4)
    return last.length > 2 ? null : closed(+first, +(parts[3] ?? 0), +last, time)
  const isShort = last.length === 2
  if (first.length === 3 || (last.length !== 4 && !isShort)) return null
  return {
    kind: 'open',
    first: +first,
    second: +(parts[3] ?? 0),
    last: +last,
    lastYear: isShort ? fullYear(+last, pivot) : +last,
    firstYear: isShort && first.length === 2 ? fullYear(+first, pivot) : null,
    time,
  }
}

function readWithWord(text: string, pivot: number): DateText | null {
  const [pattern, day, month, year] = /^\d{4}/.test(text)
    ? ([YEAR_MONTH_DAY, 3, 2, 1] as const)
    : /^\d/.test(text)
      ? ([DAY_MONTH_YEAR, 1, 2, 3] as const)
      : ([MONTH_DAY_YEAR, 2, 1, 3] as const)
  const parts = pattern.exec(text)
  if (parts === null) return null
  const monthNumber = monthOfWord(parts[month] ?? '')
  const time = clockOf(parts, 4)
  if (monthNumber === undefined || time === undefined) return null
  const yearText = parts[year] ?? ''
  const fullYearNumber = yearText.length === 2 ? fullYear(+yearText, pivot) : +yearText
  return closed(fullYearNumber, monthNumber, +(parts[day] ?? 0), time)
}

function closed(year: number, month: number, day: number, time: string | null): DateText | null {
  const epoch = epochDay(year, month, day)
  return epoch === null ? null : { kind: 'closed', day: epoch, time }
}

/** The time in the groups from `at` on; `null` where there is none, `undefined` a wrong one. */
function clockOf(parts: RegExpExecArray, at: number): string | null | undefined {
  const written = parts[at]
  if (written === undefined) return null
  const half = parts[at + 3]?.charAt(0).toLowerCase()
  let hours = Number(written)
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  if (half !== undefined) hours = (hours % 12) + (half === 'p' ? 12 : 0)
  const minutes = parts[at + 1] ?? ''
  const seconds = parts[at + 2] ?? '00'
  if (hours > 23 || minutes > '59' || seconds > '59') return undefined
  return `${hours < 10 ? '0' : ''}${hours}:${minutes}:${seconds}`
}

function fullYear(year: number, pivot: number): number {
  return year < pivot ? 2000 + year : 1900 + year
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
