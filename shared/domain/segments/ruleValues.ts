import {
  FLAG_METRICS,
  isMetricCondition,
  isTopShareCondition,
  type Condition,
  type Metric,
} from './rules.ts'

/** Values that a metric can have at all; whole ones where it counts something. */
export interface MetricRange {
  low: number
  high: number
  isWhole: boolean
}

const MOST = 1e13
const FLAG: MetricRange = { low: 0, high: 1, isWhole: true }
const SCORE: MetricRange = { low: 1, high: 5, isWhole: true }
const COUNT: MetricRange = { low: 0, high: MOST, isWhole: true }
const MEASURE: MetricRange = { low: 0, high: MOST, isWhole: false }
/** More was returned than bought: spend can be below zero. */
const MONEY: MetricRange = { low: -MOST, high: MOST, isWhole: true }

/** The values that the metric can have. */
export function metricRange(metric: Metric): MetricRange {
  if (FLAG_METRICS.some((flag) => flag === metric)) return FLAG
  switch (metric) {
    case 'rfmRecency':
    case 'rfmFrequency':
    case 'rfmMonetary':
      return SCORE
    case 'spendMinor':
    case 'lifetimeSpendMinor':
      return MONEY
    case 'averageMinor':
      return { ...MONEY, isWhole: false }
    case 'gapDays':
    case 'recencyInGaps':
      return MEASURE
    default:
      return COUNT
  }
}

/** Days of a rule that look back further than this are a typing error. */
const MOST_DAYS = 36_600
const DAY_METRICS: ReadonlySet<Metric> = new Set(['recencyDays', 'daysSinceFirst', 'gapDays'])

interface ValueProblem {
  code: 'valueRange' | 'wholeNumber' | 'nothingChosen'
  args: Record<string, number>
}

/** What is wrong with the value of a condition, taken alone. */
export function valueProblem(condition: Condition): ValueProblem | null {
  if (isMetricCondition(condition)) return metricProblem(condition.metric, condition.value)
  if (isTopShareCondition(condition)) return outside(condition.topShareBp, 1, 10_000)
  if ('bought' in condition) {
    const { bought, withinDays } = condition
    const list = 'productIds' in bought ? bought.productIds : bought.categories
    if (list.length === 0) return NOTHING
    return withinDays === null ? null : outside(withinDays, 0, MOST_DAYS)
  }
  const list =
    'field' in condition ? condition.is : 'tag' in condition ? condition.tag : condition.channel
  return list.length === 0 ? NOTHING : null
}

const NOTHING: ValueProblem = { code: 'nothingChosen', args: {} }

function metricProblem(metric: Metric, value: number): ValueProblem | null {
  const range = metricRange(metric)
  const high = DAY_METRICS.has(metric) ? MOST_DAYS : range.high
  const problem = outside(value, range.low, high)
  if (problem !== null) return problem
  return range.isWhole && !Number.isInteger(value) ? { code: 'wholeNumber', args: {} } : null
}

function outside(value: number, low: number, high: number): ValueProblem | null {
  return value >= low && value <= high ? null : { code: 'valueRange', args: { low, high } }
}
