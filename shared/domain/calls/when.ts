import { addDays, addMonths, isDay, toEpochDay, type Day } from '../dates/day.ts'
import { STANDARD_HOURS, type CallingHours } from './campaign.ts'
import { readWhenParts, type ClockTime, type WhenDate, type WhenParts } from './whenParts.ts'
import type { DayPart } from './whenWords.ts'

/** A minute of a day, by the shop's clock. */
export interface Moment {
  on: Day
  minute: number
}

/** What somebody meant by a callback in words. */
export type WhenReading =
  | { kind: 'moment'; moment: Moment; isTimeSaid: boolean }
  /** It may mean any of these, the earliest first; which one is asked, not guessed. */
  | { kind: 'several'; moments: Moment[] }
  | { kind: 'past'; moment: Moment }
  /** More than a year away. */
  | { kind: 'far' }
  /** Of no calendar: 31 November. */
  | { kind: 'noSuchDay' }
  /** `word` is what was not understood; empty where nothing was said, or half of it. */
  | { kind: 'unclear'; word: string }

export interface WhenOptions {
  /** By which an hour that may be of the morning or of the evening is told. */
  hours?: Pick<CallingHours, 'fromMinute' | 'untilMinute'>
  /** Where a day is named without an hour. */
  minuteOfDay?: number
}

export const CALLBACK_MINUTE = 10 * 60
const DAY_MINUTES = 24 * 60
const MOST_DAYS = 366
/** A day without its year that lies further ahead is rather one that has passed. */
const NEXT_YEAR_DAYS = 183

const PART_HOURS: Record<DayPart, number[]> = {
  morning: [9, 10, 11],
  afternoon: [13, 14, 15, 16],
  evening: [17, 18, 19],
}

/**
 * A callback in words of any of the five languages: "tomorrow 10", "in 2 weeks", "завтра в 10",
 * "14.03 9". Days come before months. Nothing is guessed: what may mean two moments gives both,
 * and what has passed is said to have.
 */
export function readWhen(text: string, now: Moment, options: WhenOptions = {}): WhenReading {
  return readingOf(readWhenParts(text), now, options)
}

function readingOf(
  parts: ReturnType<typeof readWhenParts>,
  now: Moment,
  options: WhenOptions,
): WhenReading {
  if ('unclear' in parts) return { kind: 'unclear', word: parts.unclear }
  if (parts.minutesAway !== null) return inMinutes(parts, now)
  const asked = { hours: STANDARD_HOURS, minuteOfDay: CALLBACK_MINUTE, ...options }
  if (parts.either !== null) {
    const { date, time } = parts.either
    const both = [
      ...momentsOf({ ...parts, date }, now, asked),
      ...momentsOf({ ...parts, time }, now, asked),
    ]
    return settle(both, now, true)
  }
  const moments = momentsOf(parts, now, asked)
  // Days away and weekdays always are; only a written date may be of no calendar.
  if (moments.length === 0) return { kind: 'noSuchDay' }
  return settle(moments, now, parts.time !== null || parts.part !== null)
}

function momentsOf(parts: WhenParts, now: Moment, asked: Required<WhenOptions>): Moment[] {
  return daysOf(parts, now).flatMap((on) =>
    minutesOf(parts, asked).map((minute) => ({ on, minute })),
  )
}

/** The day that was said, for what needs no hour; several readings of one day are that day. */
export function readDay(text: string, today: Day): WhenReading {
  // Before its first minute, so that today is still to come.
  const reading = readingOf(
    readWhenParts(text, true),
    { on: today, minute: -1 },
    { minuteOfDay: 0 },
  )
  if (reading.kind !== 'several') return reading
  const first = reading.moments[0]!
  return reading.moments.every(({ on }) => on === first.on)
    ? { kind: 'moment', moment: first, isTimeSaid: true }
    : reading
}

function inMinutes({ minutesAway, date, time, part }: WhenParts, now: Moment): WhenReading {
  if (date !== null || time !== null || part !== null) return { kind: 'unclear', word: '' }
  const total = now.minute + minutesAway!
  const on = addDays(now.on, Math.floor(total / DAY_MINUTES))
  return settle([{ on, minute: total % DAY_MINUTES }], now, true)
}

function settle(moments: Moment[], now: Moment, isTimeSaid: boolean): WhenReading {
  if (moments.length === 0) return { kind: 'unclear', word: '' }
  const ahead = moments.filter((moment) => compare(moment, now) > 0).sort(compare)
  const first = ahead[0]
  if (first === undefined) return { kind: 'past', moment: moments[0]! }
  if (toEpochDay(first.on) - toEpochDay(now.on) > MOST_DAYS) return { kind: 'far' }
  return ahead.length === 1
    ? { kind: 'moment', moment: first, isTimeSaid }
    : { kind: 'several', moments: ahead }
}

const compare = (a: Moment, b: Moment): number =>
  toEpochDay(a.on) - toEpochDay(b.on) || a.minute - b.minute

/** The days that are meant; without one, today. */
function daysOf({ date, time }: WhenParts, now: Moment): Day[] {
  if (date === null) return [now.on]
  return daysOfDate(date, now, time !== null)
}

function daysOfDate(date: WhenDate, { on: today }: Moment, hasTime: boolean): Day[] {
  switch (date.is) {
    case 'offset':
      return [addMonths(addDays(today, date.days), date.months)]
    case 'weekday':
      return daysOfWeekday(date.weekday, date.isNext, today, hasTime)
    case 'nextWeek':
      return [1, 2, 3, 4, 5].map((weekday) => addDays(today, 8 - weekdayOf(today) + weekday - 1))
    case 'full':
      return isDay(date.on) ? [date.on] : []
    case 'yearless':
      return daysOfYearless(date.month, date.day, today)
  }
}

/** 1 is Monday; the first day of the epoch was a Thursday. */
export const weekdayOf = (day: Day): number => ((((toEpochDay(day) + 3) % 7) + 7) % 7) + 1

/** "Friday" said on a Friday is this one or the next; "next Friday" the one that comes or the one after. */
function daysOfWeekday(weekday: number, isNext: boolean, today: Day, hasTime: boolean): Day[] {
  const away = (weekday - weekdayOf(today) + 7) % 7
  if (away === 0) return isNext || !hasTime ? [addDays(today, 7)] : [today, addDays(today, 7)]
  return isNext ? [addDays(today, away), addDays(today, away + 7)] : [addDays(today, away)]
}

function daysOfYearless(month: number, day: number, today: Day): Day[] {
  const year = Number(today.slice(0, 4))
  const inYear = (of: number): Day =>
    `${of}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const thisYear = inYear(year)
  if (isDay(thisYear) && thisYear >= today) return [thisYear]
  const nextYear = inYear(year + 1)
  if (isDay(nextYear) && toEpochDay(nextYear) - toEpochDay(today) <= NEXT_YEAR_DAYS) {
    return [nextYear]
  }
  return isDay(thisYear) ? [thisYear] : []
}

function minutesOf(parts: WhenParts, asked: Required<WhenOptions>): number[] {
  const { time, part } = parts
  if (time !== null) return minutesOfTime(time, part, asked.hours)
  if (part !== null) return PART_HOURS[part].map((hour) => hour * 60)
  return [asked.minuteOfDay]
}

/** An hour up to twelve may be of either half of the day; the hours of calling tell which. */
function minutesOfTime(
  { minute, isExact }: ClockTime,
  part: DayPart | null,
  hours: Required<WhenOptions>['hours'],
): number[] {
  if (part !== null) return [minuteInPart(minute, part)]
  if (isExact || minute >= 13 * 60) return [minute]
  const other = (minute + DAY_MINUTES / 2) % DAY_MINUTES
  const fitting = [minute, other].filter((at) => at >= hours.fromMinute && at < hours.untilMinute)
  return fitting.length === 0 ? [minute] : fitting
}

function minuteInPart(minute: number, part: DayPart): number {
  const inHalf = minute % (DAY_MINUTES / 2)
  if (minute >= 13 * 60) return minute
  return part === 'morning' ? inHalf : inHalf + DAY_MINUTES / 2
}
