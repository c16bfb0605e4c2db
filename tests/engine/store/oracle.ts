import type { RuleSet } from '#shared/domain/segments/rules.ts'

/**
 * The metrics and segments once more, written from the handbook's words alone: slow, plain
 * and sharing no code with the app, so that both would have to be wrong in the same way.
 */

export interface StoredDocument {
  id: number
  customer_id: number | null
  day: number
  kind: 'purchase' | 'return'
  total_minor: number
  reverses_id: number | null
}

export interface ExpectedSummary {
  customer_id: number
  spend_minor: number
  frequency: number
  lifetime_purchases: number
  lifetime_spend_minor: number
  first_day: number | null
  last_day: number | null
  gap_days: number | null
  gap_spread_days: number | null
}

export interface Frame {
  /** Days since 1970-01-01. */
  asOf: number
  months: number
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The last day before the window: the same day so many months earlier, or that month's last. */
export function dayBeforeWindow({ asOf, months }: Frame): number {
  const end = new Date(asOf * DAY_MS)
  const start = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - months, 1))
  const daysInMonth = new Date(
    Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0),
  ).getUTCDate()
  start.setUTCDate(Math.min(end.getUTCDate(), daysInMonth))
  return start.getTime() / DAY_MS
}

export function expectedSummary(
  customerId: number,
  all: readonly StoredDocument[],
  frame: Frame,
): ExpectedSummary {
  const documents = all.filter((d) => d.customer_id === customerId && d.day <= frame.asOf)
  const inWindow = (d: StoredDocument): boolean => d.day > dayBeforeWindow(frame)
  const sum = (list: readonly StoredDocument[]): number =>
    list.reduce((total, d) => total + d.total_minor, 0)
  const returnsOf = (p: StoredDocument): StoredDocument[] =>
    documents.filter((d) => d.kind === 'return' && d.reverses_id === p.id)
  const purchases = documents.filter((d) => {
    if (d.kind !== 'purchase') return false
    const returns = returnsOf(d)
    return returns.length === 0 || d.total_minor + sum(returns) > 0
  })
  const isOfKnownPurchase = (r: StoredDocument): boolean =>
    documents.some((d) => d.kind === 'purchase' && d.id === r.reverses_id)
  const strayReturns = documents.filter((d) => d.kind === 'return' && !isOfKnownPurchase(d))
  const dated = purchases.length > 0 ? purchases : strayReturns
  const dates = dated.map((d) => d.day)
  const gaps = gapsBetween(purchases.map((d) => d.day))
  return {
    customer_id: customerId,
    spend_minor: sum(documents.filter(inWindow)),
    frequency: purchases.filter(inWindow).length,
    lifetime_purchases: purchases.length,
    lifetime_spend_minor: sum(documents),
    first_day: dates.length === 0 ? null : Math.min(...dates),
    last_day: dates.length === 0 ? null : Math.max(...dates),
    gap_days: gaps.length < 2 ? null : percentile(gaps, 50),
    gap_spread_days: gaps.length < 2 ? null : percentile(gaps, 75) - percentile(gaps, 25),
  }
}

function gapsBetween(days: readonly number[]): number[] {
  const distinct = days.filter((day, index) => days.indexOf(day) === index).sort((a, b) => a - b)
  const gaps: number[] = []
  for (let i = 1; i < distinct.length; i++) gaps.push(distinct[i]! - distinct[i - 1]!)
  return gaps.sort((a, b) => a - b)
}

/** Linear interpolation between the closest ranks. */
function percentile(sorted: readonly number[], percent: number): number {
  const rank = (percent / 100) * (sorted.length - 1)
  const fraction = rank % 1
  const low = sorted[rank - fraction]!
  const high = sorted[Math.ceil(rank)]!
  return low * (1 - fraction) + high * fraction
}

/** The smallest spend that is in the top class. */
export function expectedTopClass(
  summaries: readonly ExpectedSummary[],
  topClass: RuleSet['topClass'],
): number | null {
  if (topClass.by === 'amount') return topClass.minor
  const spends = summaries.map((s) => s.spend_minor).filter((spend) => spend > 0)
  const total = spends.reduce((a, b) => a + b, 0)
  let brought = 0
  for (const spend of spends.sort((a, b) => b - a)) {
    brought += spend
    if (brought * 10_000 >= total * topClass.basisPoints) return spend
  }
  return null
}

export function expectedSegment(
  summary: ExpectedSummary,
  asOf: number,
  topClassFrom: number | null,
  rules: RuleSet,
): string {
  const values = figures(summary, asOf, topClassFrom)
  const holds = (metric: string, operator: string, wanted: number): boolean => {
    const actual = values[metric]
    if (actual === null || actual === undefined) return false
    if (operator === '<') return actual < wanted
    if (operator === '<=') return actual <= wanted
    if (operator === '>') return actual > wanted
    if (operator === '>=') return actual >= wanted
    return actual === wanted
  }
  for (const segment of rules.segments.slice(0, -1)) {
    for (const group of segment.anyOf) {
      if (group.every((c) => 'metric' in c && holds(c.metric, c.operator, c.value)))
        return segment.id
    }
  }
  return rules.segments[rules.segments.length - 1]!.id
}

function figures(
  s: ExpectedSummary,
  asOf: number,
  topClassFrom: number | null,
): Record<string, number | null> {
  const recency = s.last_day === null ? null : asOf - s.last_day
  const isTop = topClassFrom !== null && s.spend_minor > 0 && s.spend_minor >= topClassFrom
  return {
    hasBought: s.first_day === null ? 0 : 1,
    recencyDays: recency,
    daysSinceFirst: s.first_day === null ? null : asOf - s.first_day,
    lifetimePurchases: s.lifetime_purchases,
    lifetimeSpendMinor: s.lifetime_spend_minor,
    frequency: s.frequency,
    spendMinor: s.spend_minor,
    averageMinor: s.frequency === 0 ? null : s.spend_minor / s.frequency,
    inTopClass: isTop ? 1 : 0,
    gapDays: s.gap_days,
    // Without a gap any silence is longer than every number of gaps.
    recencyInGaps:
      recency === null ? null : s.gap_days === null ? 2 ** 53 - 1 : recency / s.gap_days,
  }
}
