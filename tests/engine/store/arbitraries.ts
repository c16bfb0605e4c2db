import fc from 'fast-check'
import { checkRules, hasErrors } from '#shared/domain/segments/checkRules.ts'
import {
  FLAG_METRICS,
  METRICS,
  OPERATORS,
  type Condition,
  type Metric,
  type MetricCondition,
  type RuleSet,
} from '#shared/domain/segments/rules.ts'

/** Of what the random customers of the tests are made; rules ask for the same. */
export const CITIES = ['', 'Gyumri', 'Sevan']
export const TAGS = ['vip', 'old', 'web']
export const CHANNELS = ['phone', 'email', 'viber'] as const
export const CATEGORIES = ['', 'tea', 'coffee']
export const PRODUCTS = 3

const MONEY: ReadonlySet<Metric> = new Set(['spendMinor', 'lifetimeSpendMinor', 'averageMinor'])

/** Thresholds that lie where figures of small bases lie, so that conditions really decide. */
function thresholdOf(metric: Metric): fc.Arbitrary<number> {
  if (FLAG_METRICS.some((flag) => flag === metric)) return fc.nat(1)
  if (metric.startsWith('rfm')) return fc.integer({ min: 1, max: 5 })
  if (MONEY.has(metric)) {
    return fc.oneof(
      fc.constantFrom(0, 100, 150, 200, 500, 1000, 10_000),
      fc.integer({ min: metric === 'averageMinor' ? 0 : -400, max: 1200 }),
    )
  }
  const days = fc.constantFrom(0, 1, 2, 3, 6, 30, 60, 180, 365)
  if (metric !== 'gapDays' && metric !== 'recencyInGaps') return days
  // As people write them: the least that a number can be is nobody's rule.
  const hundredths = fc.integer({ min: 0, max: 1000 }).map((whole) => whole / 100)
  return fc.oneof(days, hundredths)
}

export const METRIC_CONDITION: fc.Arbitrary<MetricCondition> = fc
  .constantFrom(...METRICS)
  .chain((metric) =>
    fc.record({
      metric: fc.constant(metric),
      operator: fc.constantFrom(...OPERATORS),
      value: thresholdOf(metric),
    }),
  )

const some = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.subarray([...list], { minLength: 1, maxLength: 2 })

const OTHER_CONDITION: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ topShareBp: fc.constantFrom(1, 3000, 5000, 8000, 10_000), in: fc.boolean() }),
  fc.record({ field: fc.constant('city' as const), is: some(CITIES), not: fc.boolean() }),
  fc.record({
    field: fc.constant('kind' as const),
    is: some(['person', 'company']),
    not: fc.boolean(),
  }),
  fc.record({ tag: some(TAGS), has: fc.boolean() }),
  fc.record({ channel: some(CHANNELS), has: fc.boolean() }),
  fc.record({
    bought: fc.oneof(
      fc.record({ productIds: some(Array.from({ length: PRODUCTS }, (_, n) => n + 1)) }),
      fc.record({ categories: some(CATEGORIES) }),
    ),
    has: fc.boolean(),
    withinDays: fc.constantFrom(null, null, 0, 30, 365),
  }),
)

export const CONDITION: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: METRIC_CONDITION },
  { weight: 2, arbitrary: OTHER_CONDITION },
)

/** Rule sets of one to seven segments over these conditions, none of which contradicts itself. */
export function ruleSets(condition: fc.Arbitrary<Condition>, most = 3): fc.Arbitrary<RuleSet> {
  const group = fc.array(condition, { minLength: 1, maxLength: most }).map(consistent)
  const segment = fc.record({
    isActive: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
    anyOf: fc.array(group, { minLength: 1, maxLength: most }),
  })
  return fc
    .record({
      topClass: fc.oneof(
        fc.record({
          by: fc.constant('share' as const),
          basisPoints: fc.integer({ min: 1, max: 10_000 }),
        }),
        fc.record({
          by: fc.constant('amount' as const),
          minor: fc.integer({ min: 1, max: 20_000 }),
        }),
      ),
      segments: fc.array(segment, { maxLength: 6 }),
    })
    .map(({ topClass, segments }) => setOf(topClass, segments))
}

function setOf(
  topClass: RuleSet['topClass'],
  segments: readonly { isActive: boolean; anyOf: Condition[][] }[],
): RuleSet {
  const rest = { isActive: true, anyOf: [] }
  return {
    topClass,
    ladder: [],
    segments: [...segments, rest].map(({ isActive, anyOf }, index) => ({
      ...{ id: `segment-${index}`, name: null, colour: '#336699' },
      ...{ isActive, anyOf },
    })),
  }
}

/** The conditions of the group that the rules' own check lets stand together. */
function consistent(group: readonly Condition[]): Condition[] {
  const kept: Condition[] = []
  for (const condition of group) {
    const tried = setOf({ by: 'amount', minor: 1 }, [
      { isActive: true, anyOf: [[...kept, condition]] },
    ])
    if (!hasErrors(checkRules(tried))) kept.push(condition)
  }
  return kept.length > 0 ? kept : [{ metric: 'frequency', operator: '>=', value: 1 }]
}

export const RULE_SET: fc.Arbitrary<RuleSet> = ruleSets(CONDITION)

/** Rules that ask about others than the customer's own figures: everybody else, or who they are. */
const KEPT_CONDITION: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: OTHER_CONDITION },
  {
    weight: 2,
    arbitrary: METRIC_CONDITION.filter(({ metric }) => metric.startsWith('rfm')),
  },
)
export const KEPT_RULE_SET: fc.Arbitrary<RuleSet> = ruleSets(KEPT_CONDITION, 2)
