import type { Day } from '../dates/day.ts'
import { deriveMetrics, type CustomerMetrics } from './metrics.ts'
import type { Condition, Metric, RuleSet, SegmentRule, TopClass } from './rules.ts'

/**
 * The smallest spend that is in the top class, or `null` when nobody is: the smallest
 * leading group of positive spends that together bring the share, ties with the last
 * one taken in.
 */
export function topClassFrom(spends: readonly number[], topClass: TopClass): number | null {
  const positive = spends.filter((spend) => spend > 0).sort((a, b) => b - a)
  if (positive.length === 0) return null
  if (topClass.by === 'amount') return topClass.minor
  const needed = positive.reduce((sum, spend) => sum + spend, 0) * topClass.basisPoints
  let running = 0
  for (const spend of positive) {
    running += spend
    if (running * 10_000 >= needed) return spend
  }
  return positive.at(-1)!
}

/** Values of every metric for one customer; `null` where there is nothing to measure. */
export function metricValues(
  metrics: CustomerMetrics,
  asOf: Day,
  topClassFromMinor: number | null,
): Record<Metric, number | null> {
  const derived = deriveMetrics(metrics, asOf)
  const recency = derived.recencyDays
  return {
    hasBought: metrics.firstPurchase === null ? 0 : 1,
    recencyDays: recency,
    daysSinceFirst: derived.daysSinceFirst,
    lifetimePurchases: metrics.lifetimePurchases,
    lifetimeSpendMinor: metrics.lifetimeSpendMinor,
    frequency: metrics.frequency,
    spendMinor: metrics.spendMinor,
    averageMinor: derived.averageMinor,
    inTopClass: isInTopClass(metrics.spendMinor, topClassFromMinor) ? 1 : 0,
    gapDays: metrics.gapDays,
    recencyInGaps: recency === null ? null : gapsPassed(recency, metrics.gapDays),
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
