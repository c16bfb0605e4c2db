import { derive, type Measures } from './metrics.ts'
import type { Condition, Metric, RuleSet, SegmentRule } from './rules.ts'

/**
 * Values of every metric for one customer on the as-of day (days since 1970-01-01); `null`
 * where there is nothing to measure.
 */
export function metricValues(
  measures: Measures,
  asOf: number,
  topClassFromMinor: number | null,
): Record<Metric, number | null> {
  const derived = derive(measures, asOf)
  const recency = derived.recencyDays
  return {
    hasBought: measures.firstDay === null ? 0 : 1,
    recencyDays: recency,
    daysSinceFirst: derived.daysSinceFirst,
    lifetimePurchases: measures.lifetimePurchases,
    lifetimeSpendMinor: measures.lifetimeSpendMinor,
    frequency: measures.frequency,
    spendMinor: measures.spendMinor,
    averageMinor: derived.averageMinor,
    inTopClass: isInTopClass(measures.spendMinor, topClassFromMinor) ? 1 : 0,
    gapDays: measures.gapDays,
    recencyInGaps: recency === null ? null : gapsPassed(recency, measures.gapDays),
  }
}

function isInTopClass(spendMinor: number, fromMinor: number | null): boolean {
  return fromMinor !== null && spendMinor > 0 && spendMinor >= fromMinor
}

/** Where no gap is known, any silence is longer than every number of gaps. */
function gapsPassed(recencyDays: number, gapDays: number | null): number {
  return gapDays === null ? Number.MAX_SAFE_INTEGER : recencyDays / gapDays
}

/** Whether a condition holds; one about something that cannot be measured does not. */
export function holds(condition: Condition, values: Record<Metric, number | null>): boolean {
  const actual = values[condition.metric]
  if (actual === null) return false
  switch (condition.operator) {
    case '<':
      return actual < condition.value
    case '<=':
      return actual <= condition.value
    case '>':
      return actual > condition.value
    case '>=':
      return actual >= condition.value
    case '=':
      return actual === condition.value
  }
}

/** A segment and the group of conditions that put the customer there, with the figures. */
export interface Classification {
  segment: SegmentRule
  because: { condition: Condition; actual: number }[]
}

/**
 * The first segment whose rule fits.
 * @throws when no rule fits, which {@link isComplete} rule sets exclude.
 */
export function classify(values: Record<Metric, number | null>, rules: RuleSet): Classification {
  for (const segment of rules.segments) {
    if (segment.anyOf.length === 0) return { segment, because: [] }
    const group = segment.anyOf.find((conditions) => conditions.every((c) => holds(c, values)))
    if (group === undefined) continue
    return {
      segment,
      because: group.map((condition) => ({ condition, actual: values[condition.metric] ?? 0 })),
    }
  }
  throw new Error('rule set without a last segment for the rest')
}

/** Whether every customer gets exactly one segment: unique ids, and *the rest* is last only. */
export function isComplete(rules: RuleSet): boolean {
  const ids = new Set(rules.segments.map((segment) => segment.id))
  const last = rules.segments.length - 1
  return (
    last >= 0 &&
    ids.size === rules.segments.length &&
    rules.segments.every((segment, index) => (segment.anyOf.length === 0) === (index === last)) &&
    rules.segments.every((segment) => segment.anyOf.every((group) => group.length > 0))
  )
}
