import type { Cell } from './table.ts'

/** How a number format shows a number: as itself, a day (and time), a time of day, a duration. */
export type NumberStyle = 'number' | 'date' | 'time' | 'duration'

/** From which day serial numbers count (ECMA-376 part 1, 18.17.4.1). */
export type DateSystem = 1900 | 1904

const DAY_SECONDS = 86_400
const DAY_MS = DAY_SECONDS * 1000
/** 9999-12-31 in the 1900 system, the last day that Excel shows. */
const LAST_SERIAL = 2_958_465
/** The serial of 29 February 1900, a day that never was but that Excel counts. */
const PHANTOM_SERIAL = 60
/** Excel allows 255 characters. */
const MAX_FORMAT_CHARS = 1000
const MAX_KNOWN_DAYS = 10_000
const knownDays = new Map<number, string>()
/** Days from 1970-01-01 back to serial 0. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107

/** Formats that are not written in the file because every program knows them (18.8.30). */
export function builtinStyle(id: number): NumberStyle {
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return 'time'
  if (id === 46) return 'duration'
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return isDate ? 'date' : 'number'
}

/** What a format code makes of a number, by the letters outside of quotes, brackets, escapes. */
export function formatStyle(code: string): NumberStyle {
  const positive = firstSection(code.slice(0, MAX_FORMAT_CHARS))
  if (/\[(h+|m+|s+)\]/i.test(positive)) return 'duration'
  const letters = positive.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/am\/pm|a\/p|general/gi, '')
  if (/[dy]/i.test(letters)) return 'date'
  if (/[hs]/i.test(letters)) return 'time'
  return /m/i.test(letters) ? 'date' : 'number'
}

/** The part before the first `;`, without literals: "quoted", \escaped, _width and *fill. */
function firstSection(code: string): string {
  const plain = code.replaceAll(/"[^"]*(?:"|$)|[\\_*](?:.|$)/gsu, '')
  return plain.split(';')[0] ?? ''
}

/**
 * The cell that a number with a date style stands for. Times are rounded to whole seconds,
 * since a day cut in 86,400 has no exact fraction.
 */
export function serialToCell(serial: number, style: NumberStyle, system: DateSystem): Cell {
  const asNumber: Cell = { kind: 'number', value: serial }
  if (style === 'number' || !(serial >= 0)) return asNumber
  const total = Math.round(serial * DAY_SECONDS)
  if (style === 'duration') {
    return total > LAST_SERIAL * DAY_SECONDS ? asNumber : { kind: 'text', text: clock(total) }
  }
  const days = Math.floor(total / DAY_SECONDS)
  const seconds = total % DAY_SECONDS
  if (days === 0 && (style === 'time' || (system === 1900 && seconds > 0))) {
    return { kind: 'text', text: clock(seconds) }
  }
  const day = serialDay(days, system)
  if (day === null) return asNumber
  return { kind: 'date', day, time: seconds === 0 ? null : clock(seconds) }
}

/** `YYYY-MM-DD` of a whole serial, or null where no calendar has that day. */
function serialDay(days: number, system: DateSystem): string | null {
  if (system === 1904) {
    if (days > LAST_SERIAL - (EPOCH_1900 - EPOCH_1904)) return null
    return isoDay(days - EPOCH_1904)
  }
  if (days === 0 || days === PHANTOM_SERIAL || days > LAST_SERIAL) return null
  return isoDay(days < PHANTOM_SERIAL ? days - EPOCH_1900 + 1 : days - EPOCH_1900)
}

/** Sheets repeat few days many times, and a `Date` for each would cost most of the reading. */
function isoDay(daysSince1970: number): string {
  const known = knownDays.get(daysSince1970)
  if (known !== undefined) return known
  if (knownDays.size >= MAX_KNOWN_DAYS) knownDays.clear()
  const day = new Date(daysSince1970 * DAY_MS).toISOString().slice(0, 10)
  knownDays.set(daysSince1970, day)
  return day
}

function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  return `${twoDigits(hours)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

const ISO =
  /^(?:(\d{4}-\d{2}-\d{2}))?(?:T?(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * A cell of type `d`: an ISO 8601 day, moment or time as strict workbooks hold them. An
 * offset is left out of account: the day is the one that the author saw. Null when it is none.
 */
export function isoToCell(text: string): Cell | null {
  const parts = ISO.exec(text.trim())
  if (parts === null) return null
  const [, day, hours, minutes, whole = '0', fraction = '0'] = parts
  if (hours === undefined) return day === undefined ? null : dayCell(day, 0)
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(whole) > 59) return null
  const exact = Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(fraction)
  const seconds = Math.round(exact)
  return day === undefined
    ? { kind: 'text', text: clock(seconds % DAY_SECONDS) }
    : dayCell(day, seconds)
}

function dayCell(day: string, seconds: number): Cell | null {
  const start = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return null
  const days = start / DAY_MS + Math.floor(seconds / DAY_SECONDS)
  const rest = seconds % DAY_SECONDS
  return { kind: 'date', day: isoDay(days), time: rest === 0 ? null : clock(rest) }
}
