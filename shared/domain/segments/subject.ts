import { addMonths, fromEpochDay, toEpochDay } from '../dates/day.ts'
import { classify, factsOf, type Facts } from './classify.ts'
import type { CutPoints } from './cutPoints.ts'
import type { DocumentFact, Measures, Window } from './metrics.ts'
import type { RuleSet } from './rules.ts'

/** Put into a segment by hand. Days since 1970-01-01. */
export interface Pin {
  segmentId: string
  fromDay: number
  /** The last day; `null` for good. */
  untilDay: number | null
}

/** One customer with all that is needed to say the segment on any day. Days since 1970-01-01. */
export interface Subject {
  documents: readonly DocumentFact[]
  /** Whether a condition about fields, tags, channels or products holds on a day. */
  fitsOn: (day: number) => Facts['fits']
  /** No two of them hold on the same day. */
  pins: readonly Pin[]
}

/** By what the segment is found. */
export interface Judge {
  rules: RuleSet
  /** Months of the window. */
  months: number
}

export function windowOn(day: number, months: number): Window {
  return { asOf: day, after: toEpochDay(addMonths(fromEpochDay(day), -months)) }
}

/** The segment that a customer is pinned to on a day; `null` where the rules decide. */
export function pinnedOn(pins: readonly Pin[], day: number, rules: RuleSet): string | null {
  const pin = pins.find(
    ({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || untilDay >= day),
  )
  if (pin === undefined) return null
  const segment = rules.segments.find(({ id, isActive }) => id === pin.segmentId && isActive)
  return segment?.id ?? null
}

/** The segment on a day, where leading groups and scores begin as the cuts say. */
export function segmentOn(
  subject: Subject,
  measures: Measures,
  day: number,
  cuts: CutPoints,
  rules: RuleSet,
): string {
  const pinned = pinnedOn(subject.pins, day, rules)
  if (pinned !== null) return pinned
  return classify(factsOf(measures, day, cuts, subject.fitsOn(day)), rules).segment.id
}

/** The first day on which a document of this day is no longer in the window of so many months. */
export function leavesWindowOn(day: number, months: number): number {
  // A month's end can be short, so the same day some months later may be a few days off.
  let leaves = toEpochDay(addMonths(fromEpochDay(day), months)) - 4
  while (windowOn(leaves, months).after < day) leaves += 1
  return leaves
}

/** A segment's step on the ladder from 0, the lowest; `null` for one that is on no step. */
export function stepOf(segmentId: string, rules: RuleSet): number | null {
  const step = rules.ladder.indexOf(segmentId)
  return step < 0 ? null : step
}
