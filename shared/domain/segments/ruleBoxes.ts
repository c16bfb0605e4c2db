import { metricRange } from './ruleValues.ts'
import {
  isMetricCondition,
  isTopShareCondition,
  METRICS,
  type Condition,
  type Metric,
  type MetricCondition,
} from './rules.ts'
import { traitsContradict, traitImplied } from './ruleTraits.ts'

/** Between which values a metric lies, both included; open bounds are moved by the least step. */
interface Span {
  low: number
  high: number
  /** Somebody without such a figure is excluded. */
  isKnown: boolean
}

/** Everybody whom a group of conditions can hold, as far as rules alone tell. */
export interface GroupBox {
  conditions: readonly Condition[]
  spans: Record<Metric, Span>
  /** Places of two conditions that cannot hold together; the same twice where one alone cannot. */
  contradiction: [number, number] | null
}

/** Metrics that everybody has a figure of. */
const ALWAYS_KNOWN: ReadonlySet<Metric> = new Set<Metric>([
  ...(['hasBought', 'lifetimePurchases', 'lifetimeSpendMinor', 'frequency'] as const),
  ...(['spendMinor', 'inTopClass', 'regular', 'overdue'] as const),
])

/** A figure between two thresholds that are further apart is possible. */
const LEAST_STEP = 1e-9

export function boxOf(conditions: readonly Condition[]): GroupBox {
  const box: GroupBox = { conditions, spans: freshSpans(), contradiction: null }
  for (const [place, condition] of conditions.entries()) {
    if (isMetricCondition(condition)) narrow(box.spans, condition)
    deduce(box.spans, condition)
    if (box.contradiction !== null) continue
    const other = conditions.slice(0, place).findIndex((each) => contradict(each, condition))
    if (other >= 0) box.contradiction = [other, place]
    else if (isEmpty(box.spans)) box.contradiction = [firstToBlame(conditions, place), place]
  }
  return box
}

/** Whether the condition holds for everybody in the box. */
export function conditionImplied(condition: Condition, box: GroupBox): boolean {
  if (isMetricCondition(condition)) {
    const wanted = freshSpans()
    narrow(wanted, condition)
    const span = box.spans[condition.metric]
    const { low, high } = wanted[condition.metric]
    return span.isKnown && span.low >= low && span.high <= high
  }
  if (isTopShareCondition(condition)) {
    return box.conditions.some(
      (each) =>
        isTopShareCondition(each) &&
        each.in === condition.in &&
        (condition.in
          ? each.topShareBp <= condition.topShareBp
          : each.topShareBp >= condition.topShareBp),
    )
  }
  return box.conditions.some(
    (each) =>
      !isMetricCondition(each) && !isTopShareCondition(each) && traitImplied(each, condition),
  )
}

function freshSpans(): Record<Metric, Span> {
  const spans = METRICS.map((metric) => {
    const { low, high } = metricRange(metric)
    return [metric, { low, high, isKnown: ALWAYS_KNOWN.has(metric) }] as const
  })
  return Object.fromEntries(spans) as Record<Metric, Span>
}

function narrow(spans: Record<Metric, Span>, { metric, operator, value }: MetricCondition): void {
  const span = spans[metric]
  const step = metricRange(metric).isWhole ? 1 : LEAST_STEP
  span.isKnown = true
  if (operator === '>' || operator === '>=' || operator === '=') {
    span.low = Math.max(span.low, operator === '>' ? value + step : value)
  }
  if (operator === '<' || operator === '<=' || operator === '=') {
    span.high = Math.min(span.high, operator === '<' ? value - step : value)
  }
}

/** What follows for other figures from what a condition says. */
function deduce(spans: Record<Metric, Span>, condition: Condition): void {
  const atLeast = (metric: Metric, low: number) => {
    spans[metric].low = Math.max(spans[metric].low, low)
  }
  const atMost = (metric: Metric, high: number) => {
    spans[metric].high = Math.min(spans[metric].high, high)
  }
  if (isTopShareCondition(condition)) {
    if (condition.in) atLeast('spendMinor', 1)
    return
  }
  if (!isMetricCondition(condition)) {
    if ('bought' in condition && condition.has) {
      atLeast('hasBought', 1)
      atLeast('lifetimePurchases', 1)
    }
    return
  }
  if (spans.inTopClass.low === 1) atLeast('spendMinor', 1)
  if (spans.regular.low === 1) atLeast('frequency', 3)
  if (spans.regular.low === 1 || spans.overdue.low === 1) atLeast('lifetimePurchases', 3)
  const inWindow: Metric[] = ['rfmRecency', 'rfmFrequency', 'rfmMonetary', 'averageMinor']
  if (inWindow.some((metric) => spans[metric].isKnown)) atLeast('frequency', 1)
  if (spans.gapDays.isKnown) atLeast('lifetimePurchases', 3)
  atLeast('lifetimePurchases', spans.frequency.low)
  atMost('frequency', spans.lifetimePurchases.high)
  const dated: Metric[] = ['recencyDays', 'daysSinceFirst', 'recencyInGaps']
  if (dated.some((metric) => spans[metric].isKnown)) atLeast('hasBought', 1)
  if (spans.lifetimePurchases.low >= 1) atLeast('hasBought', 1)
  if (spans.hasBought.high === 0) atMost('lifetimePurchases', 0)
  atMost('recencyDays', spans.daysSinceFirst.high)
  atLeast('daysSinceFirst', spans.recencyDays.low)
}

function isEmpty(spans: Record<Metric, Span>): boolean {
  return METRICS.some((metric) => spans[metric].low > spans[metric].high)
}

/** The first condition without which those up to the place could hold together. */
function firstToBlame(conditions: readonly Condition[], place: number): number {
  for (let other = 0; other < place; other++) {
    const spans = freshSpans()
    const rest = conditions.slice(0, place + 1).filter((_, at) => at !== other)
    for (const condition of rest) {
      if (isMetricCondition(condition)) narrow(spans, condition)
      deduce(spans, condition)
    }
    if (!isEmpty(spans)) return other
  }
  return place
}

/** Two conditions that can never hold together, whatever else does. */
function contradict(a: Condition, b: Condition): boolean {
  if (isMetricCondition(a) || isMetricCondition(b)) return false
  if (isTopShareCondition(a) || isTopShareCondition(b)) {
    if (!isTopShareCondition(a) || !isTopShareCondition(b) || a.in === b.in) return false
    const [inside, outside] = a.in ? [a, b] : [b, a]
    return inside.topShareBp <= outside.topShareBp
  }
  return traitsContradict(a, b)
}
