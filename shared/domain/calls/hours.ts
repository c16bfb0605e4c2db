import type { CallingHours } from './campaign.ts'

/** A minute by some clock; `day` counts from 1970-01-01. */
export interface Moment {
  day: number
  /** Of the day, 0 to 1439. */
  minute: number
}

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1440

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    })
    formats.set(timeZone, format)
  }
  return format
}

/** What the clock of a zone shows at an instant. */
export function momentIn(timeZone: string, at: Date): Moment {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value)
  const { year, month, day, hour, minute } = part
  return {
    day: Math.round(Date.UTC(year!, month! - 1, day) / (MINUTES_PER_DAY * MS_PER_MINUTE)),
    minute: hour! * 60 + minute!,
  }
}

/**
 * The instant at which a zone's clock shows the moment. One that the clock leaves out when it
 * is set forward is the instant as long after the change; of one that it shows twice, the first.
 */
export function instantOf(timeZone: string, moment: Moment): Date {
  const wanted = minutesOf(moment)
  const tries = [0, -MINUTES_PER_DAY, MINUTES_PER_DAY].map((shift) => {
    const guess = wanted + shift
    const shown = minutesOf(momentIn(timeZone, new Date(guess * MS_PER_MINUTE)))
    return wanted - (shown - guess)
  })
  const exact = tries.filter(
    (at) => minutesOf(momentIn(timeZone, new Date(at * MS_PER_MINUTE))) === wanted,
  )
  const at = exact.length > 0 ? Math.min(...exact) : Math.max(...tries)
  return new Date(at * MS_PER_MINUTE)
}

function minutesOf({ day, minute }: Moment): number {
  return day * MINUTES_PER_DAY + minute
}

/** The moment so many minutes later by the same clock. */
export function laterBy(moment: Moment, minutes: number): Moment {
  const total = minutesOf(moment) + minutes
  const day = Math.floor(total / MINUTES_PER_DAY)
  return { day, minute: total - day * MINUTES_PER_DAY }
}

/** Negative where `a` comes first, 0 where they are the same minute. */
export function compareMoments(a: Moment, b: Moment): number {
  return minutesOf(a) - minutesOf(b)
}

/** 1 is Monday, 7 Sunday. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Whether the hours allow a call at this moment by the clock where the customer lives. */
export function isWithin(hours: CallingHours, { day, minute }: Moment): boolean {
  return (
    hours.days.includes(weekday(day)) && minute >= hours.fromMinute && minute < hours.untilMinute
  )
}

/**
 * The first instant, not before `from`, at which the hours allow a call where the clock is the
 * zone's; whole minutes.
 */
export function nextWithin(hours: CallingHours, timeZone: string, from: Date): Date {
  const minute = new Date(Math.ceil(from.getTime() / MS_PER_MINUTE) * MS_PER_MINUTE)
  const now = momentIn(timeZone, minute)
  if (isWithin(hours, now)) return minute
  for (let ahead = 0; ; ahead++) {
    const day = now.day + ahead
    if (!hours.days.includes(weekday(day))) continue
    if (ahead === 0 && now.minute >= hours.fromMinute) continue
    return instantOf(timeZone, { day, minute: hours.fromMinute })
  }
}
