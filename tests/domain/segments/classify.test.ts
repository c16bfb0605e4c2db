import { describe, expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { classify, factsOf, holds, isComplete } from '#shared/domain/segments/classify.ts'
import { NO_CUTS } from '#shared/domain/segments/cutPoints.ts'
import type { Measures } from '#shared/domain/segments/metrics.ts'
import { DEFAULT_RULES, METRICS, type RuleSet } from '#shared/domain/segments/rules.ts'

const AS_OF = toEpochDay('2026-03-15')
const TOP = 10_000

const NOBODY: Measures = {
  spendMinor: 0,
  frequency: 0,
  lifetimePurchases: 0,
  lifetimeSpendMinor: 0,
  firstDay: null,
  lastDay: null,
  gapDays: null,
  gapSpreadDays: null,
}

/** A customer of two years with a purchase a month ago. */
const USUAL: Measures = {
  ...NOBODY,
  spendMinor: 5000,
  lifetimeSpendMinor: 9000,
  frequency: 3,
  lifetimePurchases: 8,
  firstDay: AS_OF - 700,
  lastDay: AS_OF - 30,
  gapDays: 60,
  gapSpreadDays: 10,
}

const factsWith = (measures: Measures, topClassFromMinor: number | null) =>
  factsOf(measures, AS_OF, { ...NO_CUTS, topClassFromMinor })

const segmentOf = (measures: Measures, top: number | null = TOP): string =>
  classify(factsWith(measures, top), DEFAULT_RULES).segment.id

describe('the default rules', () => {
  it.each<[string, string, Measures]>([
    ['prospect', 'nobody who has bought', NOBODY],
    [
      'lapsed',
      'silent for more than 365 days',
      { ...USUAL, lastDay: AS_OF - 366, lifetimePurchases: 1, gapDays: null },
    ],
    [
      'irregular',
      'silent for exactly 365 days, with too few purchases to tell',
      { ...USUAL, lastDay: AS_OF - 365, frequency: 1, lifetimePurchases: 2, gapDays: null },
    ],
    [
      'lapsed',
      'silent for three gaps and 180 days',
      { ...USUAL, lastDay: AS_OF - 181, gapDays: 60 },
    ],
    ['irregular', 'silent for exactly 180 days', { ...USUAL, lastDay: AS_OF - 180, gapDays: 30 }],
    ['irregular', 'silent for exactly three gaps', { ...USUAL, lastDay: AS_OF - 210, gapDays: 70 }],
    ['lapsed', 'silent for more than three gaps', { ...USUAL, lastDay: AS_OF - 211, gapDays: 70 }],
    [
      'lapsed',
      'three purchases on two dates, silent for 181 days',
      { ...USUAL, lastDay: AS_OF - 181, lifetimePurchases: 3, gapDays: null },
    ],
    [
      'irregular',
      'two purchases, silent for 181 days',
      { ...USUAL, lastDay: AS_OF - 181, lifetimePurchases: 2, gapDays: null },
    ],
    [
      'new',
      'first purchase 60 days ago',
      { ...USUAL, firstDay: AS_OF - 60, lifetimePurchases: 2, spendMinor: 99_999 },
    ],
    [
      'one-off',
      'first purchase 61 days ago',
      { ...USUAL, firstDay: AS_OF - 61, lastDay: AS_OF - 61, lifetimePurchases: 1, frequency: 1 },
    ],
    [
      'irregular',
      'three purchases within 60 days',
      { ...USUAL, firstDay: AS_OF - 60, lifetimePurchases: 3 },
    ],
    ['large-regular', 'top class with 6 purchases', { ...USUAL, spendMinor: TOP, frequency: 6 }],
    ['large-few', 'top class with 5 purchases', { ...USUAL, spendMinor: TOP, frequency: 5 }],
    [
      'regular-small',
      'just below the top class with 4 purchases',
      { ...USUAL, spendMinor: TOP - 1, frequency: 4 },
    ],
    ['irregular', 'just below the top class with 3 purchases', { ...USUAL, spendMinor: TOP - 1 }],
    [
      'one-off',
      'a single purchase long ago',
      { ...USUAL, lifetimePurchases: 1, frequency: 1, firstDay: AS_OF - 300, lastDay: AS_OF - 300 },
    ],
  ])('%s: %s', (segment, _who, measures) => {
    expect(segmentOf(measures)).toBe(segment)
  })

  it('never call a customer with returns only New or One-off', () => {
    const recent = { ...NOBODY, spendMinor: -100, firstDay: AS_OF - 5, lastDay: AS_OF - 5 }
    expect(segmentOf(recent)).toBe('irregular')
    expect(segmentOf({ ...recent, firstDay: AS_OF - 400, lastDay: AS_OF - 400 })).toBe('lapsed')
  })

  it('put nobody in the top class where nobody spent', () => {
    expect(segmentOf({ ...USUAL, spendMinor: 0 }, null)).toBe('irregular')
  })
})

describe('a rule', () => {
  it('says which conditions decided, with the figures', () => {
    const found = classify(
      factsWith({ ...USUAL, spendMinor: TOP, frequency: 6 }, TOP),
      DEFAULT_RULES,
    )
    expect(found.because).toEqual([
      { condition: { metric: 'inTopClass', operator: '=', value: 1 }, actual: 1 },
      { condition: { metric: 'frequency', operator: '>=', value: 6 }, actual: 6 },
    ])
  })

  it('does not hold about what cannot be measured', () => {
    const facts = factsWith(NOBODY, null)
    for (const metric of METRICS.filter((name) => facts.values[name] === null)) {
      for (const operator of ['<', '<=', '>', '>=', '='] as const)
        expect(holds({ metric, operator, value: 0 }, facts)).toBe(false)
    }
  })
})

describe('a complete rule set', () => {
  const [first, ...others] = DEFAULT_RULES.segments
  const withSegments = (segments: RuleSet['segments']): RuleSet => ({ ...DEFAULT_RULES, segments })

  it('has unique ids and one rest, which stands last', () => {
    expect(isComplete(DEFAULT_RULES)).toBe(true)
    expect(isComplete(withSegments([]))).toBe(false)
    expect(isComplete(withSegments([others.at(-1)!]))).toBe(true)
    expect(isComplete(withSegments(DEFAULT_RULES.segments.slice(0, -1)))).toBe(false)
    expect(isComplete(withSegments([others.at(-1)!, first!]))).toBe(false)
    expect(isComplete(withSegments([first!, first!, others.at(-1)!]))).toBe(false)
    expect(isComplete(withSegments([{ ...first!, anyOf: [[]] }, others.at(-1)!]))).toBe(false)
  })
})
