import { addMonths, daysBetween, type Day } from '../dates/day.ts'

/** One document of a customer, as the metrics need it. */
export interface DocumentFact {
  id: number
  day: Day
  kind: 'purchase' | 'return'
  totalMinor: number
  /** For a return: the purchase that it reverses, where the data says so. */
  reversesId: number | null
}

/** Metrics of a customer as of a date; see *Metrics of a customer* in the handbook. */
export interface CustomerMetrics {
  spendMinor: number
  frequency: number
  lifetimePurchases: number
  lifetimeSpendMinor: number
  firstPurchase: Day | null
  lastPurchase: Day | null
  /** Median days between distinct purchase dates; `null` with fewer than three dates. */
  gapDays: number | null
  /** Interquartile range of the gaps, linear interpolation; `null` where there is no gap. */
  gapSpreadDays: number | null
}

/** Metrics that follow from the stored ones and the as-of date. */
export interface DerivedMetrics {
  recencyDays: number | null
  daysSinceFirst: number | null
  averageMinor: number | null
  regular: boolean
  overdue: boolean
}

/** The window's dates are after this day, up to and including the as-of date. */
export function windowStart(asOf: Day, months = 12): Day {
  return addMonths(asOf, -months)
}

/**
 * Metrics over the documents up to the as-of date; later ones are not yet known then.
 * A purchase that linked returns took back in full is no purchase at all, so that a
 * purchase and its full return leave no trace.
 */
export function computeMetrics(
  facts: readonly DocumentFact[],
  asOf: Day,
  months = 12,
): CustomerMetrics {
  const known = facts.filter((fact) => fact.day <= asOf)
  const start = windowStart(asOf, months)
  const counted = countedPurchases(known)
  const days = [...new Set(counted.map((fact) => fact.day))].sort()
  // Returns of purchases made before the data begins: the customer has bought, when is unknown.
  const datesKnown = days.length > 0 ? days : unlinkedReturnDays(known)
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index]!, day))
  gaps.sort((a, b) => a - b)
  const hasGap = days.length >= 3
  return {
    spendMinor: sumTotals(known.filter((fact) => fact.day > start)),
    frequency: counted.filter((fact) => fact.day > start).length,
    lifetimePurchases: counted.length,
    lifetimeSpendMinor: sumTotals(known),
    firstPurchase: datesKnown[0] ?? null,
    lastPurchase: datesKnown.at(-1) ?? null,
    gapDays: hasGap ? quantile(gaps, 0.5) : null,
    gapSpreadDays: hasGap ? quantile(gaps, 0.75) - quantile(gaps, 0.25) : null,
  }
}

/** What the stored metrics say on the as-of date. */
export function deriveMetrics(metrics: CustomerMetrics, asOf: Day): DerivedMetrics {
  const recencyDays = metrics.lastPurchase === null ? null : daysBetween(metrics.lastPurchase, asOf)
  const gap = metrics.gapDays
  return {
    recencyDays,
    daysSinceFirst:
      metrics.firstPurchase === null ? null : daysBetween(metrics.firstPurchase, asOf),
    averageMinor: metrics.frequency === 0 ? null : metrics.spendMinor / metrics.frequency,
    regular: metrics.frequency >= 3 && gap !== null && (metrics.gapSpreadDays ?? 0) <= gap,
    overdue: gap !== null && recencyDays !== null && recencyDays > 1.5 * gap,
  }
}

function countedPurchases(known: readonly DocumentFact[]): DocumentFact[] {
  const takenBack = new Map<number, number>()
  for (const fact of known) {
    if (fact.kind !== 'return' || fact.reversesId === null) continue
    takenBack.set(fact.reversesId, (takenBack.get(fact.reversesId) ?? 0) + fact.totalMinor)
  }
  return known.filter((fact) => {
    if (fact.kind !== 'purchase') return false
    const returned = takenBack.get(fact.id)
    return returned === undefined || fact.totalMinor + returned > 0
  })
}

function unlinkedReturnDays(known: readonly DocumentFact[]): Day[] {
  const purchaseIds = new Set(known.filter((f) => f.kind === 'purchase').map((f) => f.id))
  return known
    .filter((f) => f.kind === 'return' && (f.reversesId === null || !purchaseIds.has(f.reversesId)))
    .map((f) => f.day)
    .sort()
}

function sumTotals(facts: readonly DocumentFact[]): number {
  return facts.reduce((sum, fact) => sum + fact.totalMinor, 0)
}

/** Quantile by linear interpolation of a sorted, non-empty list. */
function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share
  const lower = Math.floor(position)
  const below = sorted[lower]!
  const above = sorted[Math.min(lower + 1, sorted.length - 1)]!
  return below + (above - below) * (position - lower)
}
