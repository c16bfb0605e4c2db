import type { Random } from './random.ts'
import { fromEpochDay } from '../dates/day.ts'

/** How lively each month is: gifts in December, holidays in July and August. */
const SEASON = [0.9, 0.95, 1, 1, 0.95, 0.85, 0.8, 0.8, 0.95, 1.05, 1.15, 1.5]
const BUSIEST = Math.max(...SEASON)
/** Sunday first; the shop is closed on Sundays. */
const WEEKDAY = [0, 0.75, 0.8, 0.85, 0.9, 1.1, 1.4]

const WEEKDAY_HOURS: readonly (readonly [number, number])[] = [
  [9, 6],
  [10, 6],
  [11, 7],
  [12, 11],
  [13, 10],
  [14, 6],
  [15, 6],
  [16, 7],
  [17, 12],
  [18, 13],
  [19, 8],
]
const SATURDAY_HOURS = WEEKDAY_HOURS.filter(([hour]) => hour >= 10 && hour < 18)
const OPENING_HOURS_SHOWN = 2

const weekdayOf = (epochDay: number) => (((epochDay + 4) % 7) + 7) % 7

/** How much more (or less) is sold in the month of the day than in an average one. */
export function seasonOf(epochDay: number): number {
  return SEASON[+fromEpochDay(epochDay).slice(5, 7) - 1] ?? 1
}

/** Open Monday to Saturday, closed on the first two days of the year. */
function isOpen(epochDay: number): boolean {
  const monthDay = fromEpochDay(epochDay).slice(5)
  return weekdayOf(epochDay) !== 0 && monthDay !== '01-01' && monthDay !== '01-02'
}

/** The day itself or the last open one before it: at most three days earlier. */
export function openDayUpTo(epochDay: number): number {
  let day = epochDay
  while (!isOpen(day)) day -= 1
  return day
}

/** An open day in the span (epoch days, both included), busy days and months more often. */
export function busyDayBetween(random: Random, from: number, to: number): number {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const day = random.int(from, to)
    const weight = (seasonOf(day) / BUSIEST) * ((WEEKDAY[weekdayOf(day)] ?? 0) / 1.4)
    if (isOpen(day) && random.chance(weight)) return day
  }
  return openDayUpTo(to)
}

/** Some people put their visit off, or forward, to the Saturday within two days. */
export function perhapsOnSaturday(random: Random, epochDay: number): number {
  const toSaturday = 6 - weekdayOf(epochDay)
  if (!random.chance(0.35)) return epochDay
  if (toSaturday <= 2) return epochDay + toSaturday
  return toSaturday >= 5 ? epochDay + toSaturday - 7 : epochDay
}

/**
 * A time within the opening hours (weekdays 9 to 20, Saturdays 10 to 18), noon and the way
 * home being the busiest. On the last day only the morning has happened yet.
 */
export function timeOn(random: Random, epochDay: number, lastDay: number): string {
  const hours = weekdayOf(epochDay) === 6 ? SATURDAY_HOURS : WEEKDAY_HOURS
  const past = epochDay === lastDay ? hours.slice(0, OPENING_HOURS_SHOWN) : hours
  const hour = random.weighted(past)
  return `${String(hour).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`
}
