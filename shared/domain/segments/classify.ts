import { derive, type Measures } from './metrics.ts'
import { NO_CUTS, rfmScore, type CutPoints } from './cutPoints.ts'
import {
  isMetricCondition,
  isTopShareCondition,
  type Condition,
  type Metric,
  type MetricCondition,
  type RuleSet,
  type SegmentRule,
  type TraitCondition,
} from './rules.ts'

/** Everything that a rule set can ask about one customer on one day. */
export interface Facts {
  /** `null` where there is nothing to measure. */
  values: Record<Metric, number | null>
  cuts: CutPoints
  /** Whether a condition about the customer's fields, tags, channels or products holds. */
  fits: (condition: TraitCondition) => boolean
}

/** For rules that only ask about figures. */
const fitsNothing = (): boolean => false

/** @param asOf day since 1970-01-01 */
export function factsOf(
  measures: Measures,
  asOf: number,
  cuts: CutPoints = NO_CUTS,
  fits: Facts['fits'] = fitsNothing,
): Facts {
  return { values: metricValues(measures, asOf, cuts), cuts, fits }
}

/**
 * Values of every metric for one customer on the as-of day (days since 1970-01-01); `null`
 * where there is nothing to measure.
 */
export function metricValues(
  measures: Measures,
  asOf: number,
  cuts: CutPoints,
): Record<Metric, number | null> {
  const derived = derive(measures, asOf)
  const recency = derived.recencyDays
  const { rfm } = cuts
  const isScored = measures.frequency > 0 && measures.lastDay !== null && rfm !== null
  return {
    hasBought: measures.firstDay === null ? 0 : 1,
    recencyDays: recency,
    daysSinceFirst: derived.daysSinceFirst,
    lifetimePurchases: measures.lifetimePurchases,
    lifetimeSpendMinor: measures.lifetimeSpendMinor,
    frequency: measures.frequency,
    spendMinor: measures.spendMinor,
    averageMinor: derived.averageMinor,
    inTopClass: isFrom(measures.spendMinor, cuts.topClassFromMinor) ? 1 : 0,
    gapDays: measures.gapDays,
    recencyInGaps: recency === null ? null : gapsPassed(recency, measures.gapDays),
    regular: derived.regular ? 1 : 0,
    overdue: derived.overdue ? 1 : 0,
    rfmRecency: isScored ? rfmScore(measures.lastDay!, rfm.lastDay) : null,
    rfmFrequency: isScored ? rfmScore(measures.frequency, rfm.frequency) : null,
    rfmMonetary: isScored ? rfmScore(measures.spendMinor, rfm.spendMinor) : null,
  }
}

/** In the leading group that begins at this spend; nobody is where it begins nowhere. */
function isFrom(spendMinor: number, fromMinor: number | null | undefined): boolean {
  return fromMinor != null && spendMinor > 0 && spendMinor >= fromMinor
}

/** Where no gap is known, any silence is longer than every number of gaps. */
function gapsPassed(recencyDays: number, gapDays: number | null): number {
  return gapDays === null ? Number.MAX_SAFE_INTEGER : recencyDays / gapDays
}

/** Whether a condition holds; one about something that cannot be measured does not. */
export function holds(condition: Condition, facts: Facts): boolean {
  if (isMetricCondition(condition)) return compares(condition, facts.values[condition.metric])
  if (isTopShareCondition(condition)) {
    const from = facts.cuts.shareFromMinor[condition.topShareBp]
    return isFrom(facts.values.spendMinor ?? 0, from) === condition.in
  }
  return facts.fits(condition)
}

/** A figure against its threshold; what could not be measured compares with nothing. */
export function compares({ operator, value }: MetricCondition, actual: number | null): boolean {
  if (actual === null) return false
  switch (operator) {
    case '<':
      return actual < value
    case '<=':
      return actual <= value
    case '>':
      return actual > value
    case '>=':
      return actual >= value
    case '=':
      return actual === value
  }
}

/** A condition that held, with the customer's figure; 1 where it is about no figure. */
export interface Held {
  condition: Condition
  actual: number
  /** In words: the field's value, the tags, channels or products that it is about. */
  found?: readonly string[]
}

/** A segment and the group of conditions that put the customer there, with the figures. */
export interface Classification {
  segment: SegmentRule
  because: Held[]
}

/**
 * The first segment that is switched on and whose rule fits.
 * @throws when no rule fits, which {@link isComplete} rule sets exclude.
 */
export function classify(facts: Facts, rules: RuleSet): Classification {
  for (const segment of rules.segments) {
    if (!segment.isActive) continue
    if (segment.anyOf.length === 0) return { segment, because: [] }
    const group = segment.anyOf.find((conditions) => conditions.every((c) => holds(c, facts)))
    if (group === undefined) continue
    return { segment, because: group.map((condition) => held(condition, facts)) }
  }
  throw new Error('rule set without a last segment for the rest')
}

function held(condition: Condition, { values }: Facts): Held {
  return { condition, actual: isMetricCondition(condition) ? (values[condition.metric] ?? 0) : 1 }
}

/** Whether every customer gets exactly one segment: unique ids, and *the rest* is last only. */
export function isComplete(rules: RuleSet): boolean {
  const ids = new Set(rules.segments.map((segment) => segment.id))
  const last = rules.segments.length - 1
  return (
    last >= 0 &&
    ids.size === rules.segments.length &&
    rules.segments.every((segment, index) => (segment.anyOf.length === 0) === (index === last)) &&
    rules.segments[last]!.isActive &&
    rules.segments.every((segment) => segment.anyOf.every((group) => group.length > 0))
  )
}
