import type { Condition, RuleSet } from '#shared/domain/segments/rules.ts'

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

/** What of a customer is not a figure, read from the base as it stands. */
export interface ExpectedTraits {
  fields: Record<string, string>
  tags: string[]
  channels: string[]
  /** Lines with goods that are left, of purchases that were not taken back. */
  bought: { productId: number; category: string; day: number }[]
}

/** The customers among whom one is judged, with everything that rules can ask about. */
export interface ExpectedShop {
  asOf: number
  summaries: readonly ExpectedSummary[]
  traits: ReadonlyMap<number, ExpectedTraits>
  rules: RuleSet
}

export function expectedSegment(who: ExpectedSummary, shop: ExpectedShop): string {
  for (const segment of shop.rules.segments.slice(0, -1)) {
    if (!segment.isActive) continue
    for (const group of segment.anyOf) {
      if (group.every((condition) => isTrue(condition, who, shop))) return segment.id
    }
  }
  return shop.rules.segments[shop.rules.segments.length - 1]!.id
}

function isTrue(condition: Condition, who: ExpectedSummary, shop: ExpectedShop): boolean {
  if ('metric' in condition) {
    const actual = figures(who, shop)[condition.metric]
    const { operator, value } = condition
    if (actual === null || actual === undefined) return false
    if (operator === '<') return actual < value
    if (operator === '<=') return actual <= value
    if (operator === '>') return actual > value
    if (operator === '>=') return actual >= value
    return actual === value
  }
  if ('topShareBp' in condition) {
    const share = { by: 'share' as const, basisPoints: condition.topShareBp }
    return isTop(who, expectedTopClass(shop.summaries, share)) === condition.in
  }
  const { fields, tags, channels, bought } = shop.traits.get(who.customer_id)!
  if ('field' in condition) return condition.is.includes(fields[condition.field]!) !== condition.not
  if ('tag' in condition) return condition.tag.some((tag) => tags.includes(tag)) === condition.has
  if ('channel' in condition) {
    return condition.channel.some((channel) => channels.includes(channel)) === condition.has
  }
  const wanted = condition.bought
  const did = bought.some(({ productId, category, day }) => {
    if (condition.withinDays !== null && shop.asOf - day > condition.withinDays) return false
    return 'productIds' in wanted
      ? wanted.productIds.includes(productId)
      : wanted.categories.includes(category)
  })
  return did === condition.has
}

function isTop(who: ExpectedSummary, from: number | null): boolean {
  return from !== null && who.spend_minor > 0 && who.spend_minor >= from
}

/** One fifth of all who bought in the window for each score, by how many are strictly worse. */
function score(
  who: ExpectedSummary,
  { summaries }: ExpectedShop,
  of: 'last_day' | 'frequency' | 'spend_minor',
): number | null {
  const all = summaries.filter((s) => s.frequency > 0)
  if (!all.includes(who)) return null
  const worse = all.filter((other) => other[of]! < who[of]!).length
  return 1 + Math.floor((5 * worse) / all.length)
}

function figures(s: ExpectedSummary, shop: ExpectedShop): Record<string, number | null> {
  const { asOf } = shop
  const recency = s.last_day === null ? null : asOf - s.last_day
  const top = expectedTopClass(shop.summaries, shop.rules.topClass)
  const gap = s.gap_days
  return {
    hasBought: s.first_day === null ? 0 : 1,
    recencyDays: recency,
    daysSinceFirst: s.first_day === null ? null : asOf - s.first_day,
    lifetimePurchases: s.lifetime_purchases,
    lifetimeSpendMinor: s.lifetime_spend_minor,
    frequency: s.frequency,
    spendMinor: s.spend_minor,
    averageMinor: s.frequency === 0 ? null : s.spend_minor / s.frequency,
    inTopClass: isTop(s, top) ? 1 : 0,
    gapDays: gap,
    // Without a gap any silence is longer than every number of gaps.
    recencyInGaps: recency === null ? null : gap === null ? 2 ** 53 - 1 : recency / gap,
    regular: s.frequency >= 3 && gap !== null && s.gap_spread_days! <= gap ? 1 : 0,
    overdue: gap !== null && recency! > 1.5 * gap ? 1 : 0,
    rfmRecency: score(s, shop, 'last_day'),
    rfmFrequency: score(s, shop, 'frequency'),
    rfmMonetary: score(s, shop, 'spend_minor'),
  }
}
