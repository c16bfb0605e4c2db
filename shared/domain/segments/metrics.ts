import { addMonths, fromEpochDay, toEpochDay, type Day } from '../dates/day.ts'

/** One document of a customer, as the metrics need it. `day` counts from 1970-01-01. */
export interface DocumentFact {
  id: number
  day: number
  kind: 'purchase' | 'return'
  totalMinor: number
  /** For a return: the purchase that it reverses, where the data says so. */
  reversesId: number | null
  /**
   * For a return whose lines name the lines that they take back: whether all goods of its
   * purchase had come back by its day. Absent or `null` where only money can tell.
   */
  goodsBack?: 'all' | 'some' | null
}

/** The window: days after `after`, up to and including `asOf`. */
export interface Window {
  after: number
  asOf: number
}

/** What a customer's documents amount to; days count from 1970-01-01. */
export interface Measures {
  spendMinor: number
  frequency: number
  lifetimePurchases: number
  lifetimeSpendMinor: number
  firstDay: number | null
  lastDay: number | null
  /** Median days between distinct purchase dates; `null` with fewer than three dates. */
  gapDays: number | null
  /** Interquartile range of the gaps, linear interpolation; `null` where there is no gap. */
  gapSpreadDays: number | null
}

/** {@link Measures} in calendar dates. */
export interface CustomerMetrics extends Omit<Measures, 'firstDay' | 'lastDay'> {
  firstPurchase: Day | null
  lastPurchase: Day | null
}

/** What follows from the measures on the as-of date. */
export interface DerivedMetrics {
  recencyDays: number | null
  daysSinceFirst: number | null
  averageMinor: number | null
  regular: boolean
  overdue: boolean
}

/** The window of so many months up to the as-of date; 12 by default, settable by the owner. */
export function windowOf(asOf: Day, months = 12): Window {
  return { after: toEpochDay(addMonths(asOf, -months)), asOf: toEpochDay(asOf) }
}

/**
 * Measures over the documents up to the as-of date; later ones are not yet known then.
 * A purchase that linked returns took back in full is no purchase at all, so that a
 * purchase and its full return leave no trace. Goods decide where the returns name them (points
 * may have paid for all, a delivery fee may have been kept), money where they do not.
 * Source: *Metrics of a customer* in the handbook of the domain.
 */
export function measure(facts: readonly DocumentFact[], window: Window): Measures {
  const known = facts.filter((fact) => fact.day <= window.asOf)
  const counted = countedPurchases(known)
  const days = distinctSorted(counted.map((fact) => fact.day))
  // Returns of purchases made before the data begins: the customer has bought, when is unknown.
  const datesKnown = days.length > 0 ? days : distinctSorted(unlinkedReturns(known))
  const gaps = days.slice(1).map((day, index) => day - days[index]!)
  gaps.sort((a, b) => a - b)
  const hasGap = days.length >= 3
  return {
    spendMinor: sumTotals(known.filter((fact) => fact.day > window.after)),
    frequency: counted.filter((fact) => fact.day > window.after).length,
    lifetimePurchases: counted.length,
    lifetimeSpendMinor: sumTotals(known),
    firstDay: datesKnown[0] ?? null,
    lastDay: datesKnown.at(-1) ?? null,
    gapDays: hasGap ? quantile(gaps, 0.5) : null,
    gapSpreadDays: hasGap ? quantile(gaps, 0.75) - quantile(gaps, 0.25) : null,
  }
}

/** What the measures say on the as-of date. */
export function derive(measures: Measures, asOf: number): DerivedMetrics {
  const recencyDays = measures.lastDay === null ? null : asOf - measures.lastDay
  const gap = measures.gapDays
  return {
    recencyDays,
    daysSinceFirst: measures.firstDay === null ? null : asOf - measures.firstDay,
    averageMinor: measures.frequency === 0 ? null : measures.spendMinor / measures.frequency,
    regular: measures.frequency >= 3 && gap !== null && (measures.gapSpreadDays ?? 0) <= gap,
    overdue: gap !== null && recencyDays !== null && recencyDays > 1.5 * gap,
  }
}

/** The measures in calendar dates, with what follows from them. */
export function describe(measures: Measures, asOf: number): CustomerMetrics & DerivedMetrics {
  const { firstDay, lastDay, ...rest } = measures
  return {
    ...rest,
    ...derive(measures, asOf),
    firstPurchase: firstDay === null ? null : fromEpochDay(firstDay),
    lastPurchase: lastDay === null ? null : fromEpochDay(lastDay),
  }
}

function countedPurchases(known: readonly DocumentFact[]): DocumentFact[] {
  const returnsOf = new Map<number, DocumentFact[]>()
  for (const fact of known) {
    if (fact.kind !== 'return' || fact.reversesId === null) continue
    const others = returnsOf.get(fact.reversesId)
    if (others) others.push(fact)
    else returnsOf.set(fact.reversesId, [fact])
  }
  return known.filter((fact) => {
    if (fact.kind !== 'purchase') return false
    const returns = returnsOf.get(fact.id)
    return returns === undefined || stands(fact, returns)
  })
}

/** Whether a purchase counts beside the returns that take it back, of which there is one at least. */
export function stands({ totalMinor }: DocumentFact, returns: readonly DocumentFact[]): boolean {
  if (returns.some(({ goodsBack }) => goodsBack === 'all')) return false
  if (returns.every(({ goodsBack }) => goodsBack === 'some')) return true
  return totalMinor + sumTotals(returns) > 0
}

function unlinkedReturns(known: readonly DocumentFact[]): number[] {
  const purchaseIds = new Set(known.filter((f) => f.kind === 'purchase').map((f) => f.id))
  return known
    .filter((f) => f.kind === 'return' && (f.reversesId === null || !purchaseIds.has(f.reversesId)))
    .map((f) => f.day)
}

function distinctSorted(days: readonly number[]): number[] {
  return [...new Set(days)].sort((a, b) => a - b)
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
