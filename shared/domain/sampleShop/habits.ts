import { addMonths, toEpochDay } from '../dates/day.ts'
import { busyDayBetween, openDayUpTo, perhapsOnSaturday, seasonOf } from './calendar.ts'
import { createRandom, shuffled, type Random } from './random.ts'
import type { SampleRequest } from './sampleTypes.ts'

/** How somebody comes: each habit ends in one of the default segments. */
export type Habit =
  'prospect' | 'lapsed' | 'new' | 'largeRegular' | 'largeFew' | 'regular' | 'oneOff' | 'irregular'

const HABIT_COUNTS: Record<Habit, number> = {
  prospect: 15,
  lapsed: 70,
  new: 35,
  largeRegular: 15,
  largeFew: 8,
  regular: 92,
  oneOff: 60,
  irregular: 105,
}

/** Oldest purchase of all, in days before the as-of date; within 24 months of any length. */
const OLDEST = 725

/** One habit per customer, in random order. */
export function habitsInTurn(random: Random): Habit[] {
  const habits = Object.entries(HABIT_COUNTS) as [Habit, number][]
  return shuffled(
    random,
    habits.flatMap(([habit, count]) => Array.from({ length: count }, () => habit)),
  )
}

/** First epoch day of the last twelve months: later days are in the window. */
export function windowStart(request: SampleRequest): number {
  return toEpochDay(addMonths(request.asOf, -12)) + 1
}

/** The days (epoch days, ascending, distinct) on which each customer buys. */
export function planVisits(
  request: SampleRequest,
  people: readonly { key: string; habit: Habit }[],
): number[][] {
  const asOf = toEpochDay(request.asOf)
  return people.map(({ key, habit }) => {
    const random = createRandom(request.seed, `visits/${key}`)
    const days = PLANS[habit](random, asOf).map(openDayUpTo)
    return [...new Set(days)].sort((a, b) => a - b)
  })
}

/**
 * The figures keep a few days' distance from the thresholds of the default rules, because
 * a visit planned for a closed day moves to the open one before it.
 */
const PLANS: Record<Habit, (random: Random, asOf: number) => number[]> = {
  prospect: () => [],
  lapsed: lapsedDays,
  new: (random, asOf) => {
    const first = random.int(3, 55)
    const returnsSoon = first > 20 && random.chance(0.4)
    return [asOf - first, ...(returnsSoon ? [asOf - random.int(0, first - 12)] : [])]
  },
  largeRegular: (random, asOf) => {
    const gap = random.int(13, 27)
    return steadyDays(random, asOf, { first: startOf(random, 240), last: random.int(0, gap), gap })
  },
  largeFew: (random, asOf) => {
    const last = random.int(8, 110)
    const days = [last, last + random.int(75, 120)]
    if (random.chance(0.5)) days.push(last + random.int(150, 235))
    if (random.chance(0.6)) days.push(random.int(400, 700))
    return days.map((ago) => asOf - ago)
  },
  regular: regularDays,
  oneOff: (random, asOf) => [busyDayBetween(random, asOf - 358, asOf - 64)],
  irregular: irregularDays,
}

function lapsedDays(random: Random, asOf: number): number[] {
  if (random.chance(0.35)) {
    const count = random.weighted([
      [1, 5],
      [2, 3],
      [3, 2],
    ])
    return Array.from({ length: count }, () => busyDayBetween(random, asOf - OLDEST, asOf - 375))
  }
  const gap = random.int(20, 48)
  const last = random.int(Math.max(192, 4 * gap), 345)
  const first = Math.min(OLDEST, last + random.int(5 * gap, 9 * gap))
  return steadyDays(random, asOf, { first, last, gap })
}

/** One in seven is overdue: it is for them that the calling list exists. */
function regularDays(random: Random, asOf: number): number[] {
  const isOverdue = random.chance(0.14)
  const gap = isOverdue ? random.int(18, 38) : random.int(18, 48)
  const last = isOverdue ? Math.round(gap * random.between(1.8, 2.5)) : random.int(0, gap)
  const first = startOf(random, Math.max(150, last + 7 * gap))
  return steadyDays(random, asOf, { first, last, gap })
}

/** Up to three visits in the window and perhaps some before it, at no rhythm. */
function irregularDays(random: Random, asOf: number): number[] {
  const last = random.int(5, 165)
  const days = [asOf - last]
  const inWindow = random.weighted([
    [1, 3],
    [2, 5],
    [3, 4],
  ])
  while (days.length < inWindow) {
    days.push(busyDayBetween(random, asOf - 355, asOf - Math.max(70, last + 15)))
  }
  const before = inWindow === 1 ? random.int(1, 3) : random.int(0, 2)
  for (let n = 0; n < before; n += 1) {
    days.push(busyDayBetween(random, asOf - OLDEST, asOf - 375))
  }
  return days
}

/** Days ago of the first purchase: six in ten were there from the start. */
function startOf(random: Random, earliest: number): number {
  return random.chance(0.6) ? OLDEST - random.int(0, 25) : random.int(earliest, OLDEST)
}

/** Visits from `first` to `last` (days ago) at a rhythm that breathes with the season. */
function steadyDays(
  random: Random,
  asOf: number,
  { first, last, gap }: { first: number; last: number; gap: number },
): number[] {
  const days: number[] = []
  let day = asOf - last
  while (day >= asOf - first) {
    days.push(days.length === 0 ? day : perhapsOnSaturday(random, day))
    day -= Math.max(5, Math.round((gap * random.between(0.75, 1.25)) / seasonOf(day)))
  }
  return days
}
