import { cutsFor, type Crowd } from './crowd.ts'
import { measure, type Measures, type Window } from './metrics.ts'
import { isMetricCondition, isTraitCondition, type Metric, type RuleSet } from './rules.ts'
import { leavesWindowOn, segmentOn, stepOf, windowOn, type Judge, type Subject } from './subject.ts'

/** What comes when a customer stays away. */
export interface Fall {
  /** Days since 1970-01-01. */
  day: number
  from: string
  to: string
}

/**
 * Finds, customer by customer, the first day after `today` and up to `horizon` on which they
 * stand lower on the ladder than today if they buy nothing until then; everybody else is taken
 * to stay as they are. The crowd is everybody's figures of today. It gives `null` for whoever
 * stays, or is on no step today.
 */
export function fallFinder(
  judge: Judge,
  crowd: Crowd,
  today: number,
  horizon: number,
): (subject: Subject) => Fall | null {
  const { rules } = judge
  const calendar = new Calendar(judge, today, horizon)
  return (subject) => {
    const now = measure(subject.documents, calendar.window(today))
    const segmentWith = (measures: Measures, day: number): string =>
      segmentOn(subject, measures, day, cutsFor(crowd, now, measures, rules), rules)
    const from = segmentWith(now, today)
    const place = stepOf(from, rules)
    if (place === null || place === 0) return null
    for (const day of calendar.daysOfChange(subject, now)) {
      const to = segmentWith(measure(subject.documents, calendar.window(day)), day)
      const next = stepOf(to, rules)
      if (next !== null && next < place) return { day, from, to }
    }
    return null
  }
}

/** Days on which the answer of the rules may turn for somebody who buys nothing. */
class Calendar {
  readonly #judge: Judge
  readonly #today: number
  readonly #horizon: number
  /** Days since the last or first purchase, or gaps passed, at which a condition turns. */
  readonly #thresholds: { metric: Metric; value: number }[]
  readonly #within: number[]
  readonly #windows = new Map<number, Window>()
  readonly #leaves = new Map<number, number>()

  constructor(judge: Judge, today: number, horizon: number) {
    this.#judge = judge
    this.#today = today
    this.#horizon = horizon
    this.#thresholds = timeThresholds(judge.rules)
    this.#within = daysSinceBought(judge.rules)
  }

  window(day: number): Window {
    let window = this.#windows.get(day)
    if (!window) this.#windows.set(day, (window = windowOn(day, this.#judge.months)))
    return window
  }

  /** Ascending. */
  daysOfChange(subject: Subject, now: Measures): number[] {
    const days = new Set<number>()
    const add = (day: number): void => {
      for (const near of [Math.floor(day), Math.floor(day) + 1, Math.ceil(day) + 1]) {
        if (near > this.#today && near <= this.#horizon) days.add(near)
      }
    }
    for (const { day } of subject.documents) {
      // Everything that counts in the window: spend, purchases, average, classes, scores.
      add(this.#leavesOn(day) - 1)
      for (const within of this.#within) add(day + within)
      // Known only from its own day on.
      if (day > this.#today) add(day - 1)
    }
    for (const measures of [now, ...this.#later(subject)]) {
      for (const day of this.#thresholdDays(measures)) add(day)
    }
    for (const { fromDay, untilDay } of subject.pins) {
      add(fromDay - 1)
      if (untilDay !== null) add(untilDay)
    }
    return [...days].sort((a, b) => a - b)
  }

  /** What documents that are dated after today make of the measures once their day has come. */
  #later({ documents }: Subject): Measures[] {
    const days = documents.map(({ day }) => day)
    const coming = days.filter((day) => day > this.#today && day <= this.#horizon)
    return [...new Set(coming)].map((day) => measure(documents, this.window(day)))
  }

  #leavesOn(day: number): number {
    let leaves = this.#leaves.get(day)
    if (leaves === undefined) {
      leaves = leavesWindowOn(day, this.#judge.months)
      this.#leaves.set(day, leaves)
    }
    return leaves
  }

  /** The last days before thresholds of time are passed: they move with the calendar alone. */
  #thresholdDays({ firstDay, lastDay, gapDays }: Measures): number[] {
    if (firstDay === null || lastDay === null) return []
    const overdue = gapDays === null ? [] : [lastDay + 1.5 * gapDays]
    const ofRules = this.#thresholds.flatMap(({ metric, value }) => {
      if (metric === 'recencyDays') return [lastDay + value - 1, lastDay + value]
      if (metric === 'daysSinceFirst') return [firstDay + value - 1, firstDay + value]
      if (gapDays === null) return []
      return [lastDay + value * gapDays - 1, lastDay + value * gapDays]
    })
    return [...overdue, ...ofRules]
  }
}

function timeThresholds(rules: RuleSet): { metric: Metric; value: number }[] {
  return rules.segments
    .flatMap(({ anyOf }) => anyOf.flat())
    .filter(isMetricCondition)
    .filter(({ metric }) => ['recencyDays', 'daysSinceFirst', 'recencyInGaps'].includes(metric))
}

function daysSinceBought(rules: RuleSet): number[] {
  return rules.segments
    .flatMap(({ anyOf }) => anyOf.flat())
    .filter(isTraitCondition)
    .flatMap((condition) =>
      'bought' in condition && condition.withinDays !== null ? [condition.withinDays] : [],
    )
}
