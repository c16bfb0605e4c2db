import fc from 'fast-check'
import { METRICS, OPERATORS, type Condition, type RuleSet } from '#shared/domain/segments/rules.ts'

/** Thresholds that lie where figures of small bases lie, so that conditions really decide. */
const THRESHOLD: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 6, 30, 60, 180, 365),
  fc.constantFrom(100, 150, 200, 500, 1000, 10_000),
  fc.integer({ min: -400, max: 1200 }),
  fc.double({ min: 0, max: 10, noNaN: true }),
)

const CONDITION: fc.Arbitrary<Condition> = fc.record({
  metric: fc.constantFrom(...METRICS.slice(0, 11)),
  operator: fc.constantFrom(...OPERATORS),
  value: THRESHOLD,
})

/** Rule sets of one to seven segments over every metric and operator. */
export const RULE_SET: fc.Arbitrary<RuleSet> = fc
  .record({
    topClass: fc.oneof(
      fc.record({
        by: fc.constant('share' as const),
        basisPoints: fc.integer({ min: 1, max: 10_000 }),
      }),
      fc.record({ by: fc.constant('amount' as const), minor: fc.integer({ min: 1, max: 20_000 }) }),
    ),
    groups: fc.array(
      fc.array(fc.array(CONDITION, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      { maxLength: 6 },
    ),
  })
  .map(({ topClass, groups }) => ({
    topClass,
    ladder: [],
    segments: [...groups, []].map((anyOf, index) => ({
      id: `segment-${index}`,
      name: null,
      colour: '#336699',
      isActive: true,
      anyOf,
    })),
  }))
