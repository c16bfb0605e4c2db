import { cutsFor, type Crowd } from './crowd.ts'
import type { Measures } from './metrics.ts'
import { isMetricCondition, isTraitCondition, type RuleSet } from './rules.ts'
import {
  leavesWindowOn,
  measuresOn,
  segmentOn,
  stepOf,
  type Judge,
  type Subject,
} from './subject.ts'

/** What comes when a customer stays away. */
export interface Fall {
  /** Days since 1970-01-01. */
  day: number
  from: string
  to: string
}

/**
 * The first day after `today` and up to `horizon` on which the customer stands lower on the
 * ladder than today if they buy nothing until then; everybody else is taken to stay as they are.
 * The crowd is everybody's figures of today, this customer's among them. `null` for whoever stays, or is on no step today.
 */
export function firstFall(
  subject: Subject,
  judge: Judge,
  crowd: Crowd,
  today: number,
  horizon: number,
): Fall | null {
  const { rules, months } = judge
  const now = measuresOn(subject, today, months)
  const segmentWith = (measures: Measures, day: number): string =>
    segmentOn(subject, measures, day, cutsFor(crowd, now, measures, rules), rules)
  const from = segmentWith(now, today)
  const place = stepOf(from, rules)
  if (place === null || place === 0) return null
  for (const day of daysOfChange(subject, judge, now, today, horizon)) {
    const to = segmentWith(measuresOn(subject, day, months), day)
    const next = stepOf(to, rules)
    if (next !== null && next < place) return { day, from, to }
  }
  return null
}

/** Days on which any condition of the rules may turn for somebody who buys nothing; ascending. */
function daysOfChange(
  subject: Subject,
  { rules, months }: Judge,
  now: Measures,
  today: number,
  horizon: number,
): number[] {
  const days = new Set<number>()
  const add = (day: number): void => {
    for (const near of [Math.floor(day), Math.floor(day) + 1, Math.ceil(day) + 1]) {
      if (near > today && near <= horizon) days.add(near)
    }
  }
  for (const { day } of subject.documents) {
    // Everything that counts in the window: spend, purchases, average, classes, scores.
    add(leavesWindowOn(day, months) - 1)
    for (const within of daysSinceBought(rules)) add(day + within)
    // Known only from its own day on.
    if (day > today) add(day - 1)
  }
  for (const day of thresholdDays(rules, now)) add(day)
  if (subject.pin !== null) {
    add(subject.pin.fromDay - 1)
    if (subject.pin.untilDay !== null) add(subject.pin.untilDay)
  }
  return [...days].sort((a, b) => a - b)
}

/** The last days before thresholds of time are passed: they move with the calendar alone. */
function thresholdDays(rules: RuleSet, { firstDay, lastDay, gapDays }: Measures): number[] {
  if (firstDay === null || lastDay === null) return []
  const overdue = gapDays === null ? [] : [lastDay + 1.5 * gapDays]
  const ofRules = rules.segments.flatMap(({ anyOf }) =>
    anyOf
      .flat()
      .filter(isMetricCondition)
      .flatMap(({ metric, value }) => {
        if (metric === 'recencyDays') return [lastDay + value - 1, lastDay + value]
        if (metric === 'daysSinceFirst') return [firstDay + value - 1, firstDay + value]
        if (metric !== 'recencyInGaps' || gapDays === null) return []
        return [lastDay + value * gapDays - 1, lastDay + value * gapDays]
      }),
  )
  return [...overdue, ...ofRules]
}

function daysSinceBought(rules: RuleSet): number[] {
  return rules.segments.flatMap(({ anyOf }) =>
    anyOf
      .flat()
      .filter(isTraitCondition)
      .flatMap((condition) =>
        'bought' in condition && condition.withinDays !== null ? [condition.withinDays] : [],
      ),
  )
}
