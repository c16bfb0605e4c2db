import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  judgeMoney,
  judgeShares,
  meanDifference,
  shareDifference,
  spreadOf,
  studentQuantile,
} from '#shared/domain/calls/uncertainty.ts'

describe('the difference of two shares', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('has Newcombe’s own interval for %i/%i less %i/%i', (a, m, b, n, lower, upper) => {
    const interval = shareDifference({ some: a, of: m }, { some: b, of: n })
    expect(interval.difference).toBeCloseTo(a / m - b / n, 12)
    expect(interval.lower).toBeCloseTo(lower, 4)
    expect(interval.upper).toBeCloseTo(upper, 4)
  })

  const group = fc
    .integer({ min: 1, max: 5000 })
    .chain((of) => fc.record({ of: fc.constant(of), some: fc.integer({ min: 0, max: of }) }))

  it('holds what was found, stays within all or nothing, and turns round with its groups', () => {
    fc.assert(
      fc.property(group, group, (first, second) => {
        const there = shareDifference(first, second)
        const back = shareDifference(second, first)
        expect(there.lower).toBeLessThanOrEqual(there.difference)
        expect(there.upper).toBeGreaterThanOrEqual(there.difference)
        expect(there.lower).toBeGreaterThanOrEqual(-1 - 1e-12)
        expect(there.upper).toBeLessThanOrEqual(1 + 1e-12)
        expect(back.lower).toBeCloseTo(-there.upper, 12)
        expect(back.upper).toBeCloseTo(-there.lower, 12)
      }),
    )
  })

  it('refuses a group of nobody', () => {
    expect(() => shareDifference({ some: 0, of: 0 }, { some: 1, of: 2 })).toThrow(RangeError)
  })
})

describe('the difference of two means', () => {
  // Two-sided 5% points of Student's t, as every printed table has them.
  it.each([
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [5, 2.5706],
    [10, 2.2281],
    [30, 2.0423],
    [120, 1.9799],
    [1_000_000, 1.96],
  ])('with %i degrees of freedom reaches %f errors to each side', (freedom, expected) => {
    expect(studentQuantile(freedom)).toBeCloseTo(expected, 4)
  })

  it('has the interval that R prints for Student’s sleep data', () => {
    // t.test(extra ~ group, data = sleep): t = -1.8608, df = 17.776, -3.3654832 to 0.2054832.
    const first = spreadOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2])
    const second = spreadOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    const { difference, lower, upper } = meanDifference(first, second)
    expect(difference).toBeCloseTo(0.75 - 2.33, 12)
    expect(lower).toBeCloseTo(-3.3654832, 7)
    expect(upper).toBeCloseTo(0.2054832, 7)
  })

  it('counts those who bought nothing', () => {
    expect(spreadOf([4, 8], 2)).toEqual(spreadOf([4, 8, 0, 0]))
    expect(spreadOf([], 0)).toEqual({ count: 0, mean: 0, variance: 0 })
  })
})

describe('what may be said', () => {
  const shares = (a: number, m: number, b: number, n: number) =>
    judgeShares({ some: a, of: m }, { some: b, of: n }).verdict

  it('of shares is never more than the figures bear', () => {
    expect(shares(19, 19, 0, 5000)).toBe('tooFew') // nineteen people, however clear it looks
    expect(shares(3, 20, 1, 20)).toBe('unclear')
    expect(shares(120, 1000, 80, 1000)).toBe('more') // 12 of 100 against 8
    expect(shares(80, 1000, 120, 1000)).toBe('less')
    expect(shares(100, 1000, 95, 1000)).toBe('unclear') // from 2.1 fewer to 3.1 more
    expect(shares(1000, 10_000, 990, 10_000)).toBe('same')
    expect(shares(0, 5000, 0, 5000)).toBe('same')
  })

  it('of money needs ten buyers on either side', () => {
    const rich = spreadOf(Array.from({ length: 40 }, (_, n) => 900 + n))
    const poor = spreadOf(Array.from({ length: 40 }, (_, n) => 100 + n))
    expect(judgeMoney(rich, poor, [40, 40]).verdict).toBe('more')
    expect(judgeMoney(poor, rich, [40, 40]).verdict).toBe('less')
    expect(judgeMoney(rich, poor, [40, 9])).toEqual({ verdict: 'tooFew', interval: null })
    expect(judgeMoney(rich, rich, [40, 40]).verdict).toBe('unclear')
  })
})
