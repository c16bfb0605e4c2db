import { BIRTHDAY_PIVOT, dayInOrder, epochDay, readDateText, type DateText } from './dateText.ts'
import type { Cell, Conventions } from './importRow.ts'

export interface Moment {
  /** Days since 1970-01-01. */
  day: number
  /** `HH:MM:SS` or `null`. */
  time: string | null
}

/** Plain numbers that can be days of a spreadsheet: 1954-10-03 to 2119-01-11. */
const FIRST_SERIAL = 20_000
/** Of a birthday, from 1927-05-18 on: with fewer figures it may as well be a year. */
const FIRST_BIRTHDAY_SERIAL = 10_000
const LAST_SERIAL = 80_000
const SERIAL_OF_1970 = 25_569
const DAY_SECONDS = 86_400
const SERIAL_TEXT = /^\d{5}(?:\.\d+)?$/
const KNOWN = 20_000

/** The number of a day that a spreadsheet may have lost the style of, else `null`. */
export function serialOf(cell: Cell, isBirthday: boolean): number | null {
  const first = isBirthday ? FIRST_BIRTHDAY_SERIAL : FIRST_SERIAL
  const isText = cell.kind === 'text' && SERIAL_TEXT.test(cell.text.trim())
  const value = cell.kind === 'number' ? cell.value : isText ? Number(cell.text) : NaN
  return value >= first && value < LAST_SERIAL ? value : null
}

/** The text of a date column's cell: 20260314 may also stand there as a number. */
export function dateTextOf(cell: Cell, isBirthday: boolean): DateText | null {
  const text = cell.kind === 'text' ? cell.text : cell.kind === 'number' ? String(cell.value) : ''
  return text === '' ? null : readDateText(text, isBirthday ? BIRTHDAY_PIVOT : undefined)
}

/**
 * Reads the cells of a date column; `null` where a cell holds no day of the years that make
 * sense (sales 1980 to 2100, birthdays from 1900). What is read is remembered: sheets repeat
 * few days many times.
 */
export function createDateReader(
  column: number,
  isBirthday: boolean,
  conventions: Conventions,
): (cell: Cell) => Moment | null {
  const first = epochDay(isBirthday ? 1900 : 1980, 1, 1) ?? 0
  const last = epochDay(2100, 12, 31) ?? 0
  const order = conventions.dateOrders.get(column) ?? null
  const isSerial = conventions.serialColumns.includes(column)
  const days = new Map<string, number | null>()
  const texts = new Map<string, Moment | null>()
  const within = (day: number | null) => day !== null && day >= first && day <= last

  function readText(cell: Cell): Moment | null {
    const serial = isSerial ? serialOf(cell, isBirthday) : null
    if (serial !== null) return momentOfSerial(serial)
    const date = dateTextOf(cell, isBirthday)
    const day = date && dayInOrder(date, order)
    return date === null || day === null ? null : { day, time: date.time }
  }

  return (cell) => {
    if (cell.kind === 'date') {
      const day = remember(days, cell.day, () => dayOf(cell.day))
      return day !== null && within(day) ? { day, time: cell.time } : null
    }
    if (cell.kind !== 'text' && cell.kind !== 'number') return null
    const key = cell.kind === 'text' ? cell.text : String(cell.value)
    const moment = remember(texts, key, () => readText(cell))
    return moment !== null && within(moment.day) ? moment : null
  }
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key)
  if (value !== undefined) return value
  if (known.size >= KNOWN) known.clear()
  const made = make()
  known.set(key, made)
  return made
}

/** From `YYYY-MM-DD`. */
function dayOf(day: string): number | null {
  return epochDay(+day.slice(0, 4), +day.slice(5, 7), +day.slice(8, 10))
}

function momentOfSerial(serial: number): Moment {
  const seconds = Math.round(serial * DAY_SECONDS)
  const time = seconds % DAY_SECONDS
  const day = (seconds - time) / DAY_SECONDS - SERIAL_OF_1970
  return { day, time: time === 0 ? null : clockOfSeconds(time) }
}

export function clockOfSeconds(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
