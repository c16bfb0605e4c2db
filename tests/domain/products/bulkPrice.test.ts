import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedPrice, type PriceChangeRule } from '#shared/domain/products/bulkPrice.ts'

const percent = (bp: number, roundTo: number | null = null): PriceChangeRule => ({
  change: { by: 'percent', bp },
  roundTo,
})
const amount = (minor: number, roundTo: number | null = null): PriceChangeRule => ({
  change: { by: 'amount', minor },
  roundTo,
})
const after = (
  beforeMinor: number | null,
  rule: PriceChangeRule,
  floorMinor: number | null = null,
) => changedPrice({ beforeMinor, floorMinor }, rule)

describe('a price that many others change with', () => {
  it.each([
    // 12,500 less 10% is 11,250; to tens 11,250; to hundreds 11,300 (a half goes up).
    [12_500, percent(-1000), 11_250],
    [12_500, percent(-1000, 10), 11_250],
    [12_500, percent(-1000, 100), 11_300],
    // 999 more by a quarter of a percent is 1,001.4975.
    [999, percent(25), 1001],
    // 10 more by 5% is 10.5: half up.
    [10, percent(500), 11],
    // Rounded once: 1,049.5 to hundreds is 1,000, not 1,050 first and 1,100 then.
    [2099, percent(-5000, 100), 1000],
    [12_340, amount(160, 1000), 13_000],
    [12_340, amount(159, 1000), 12_000],
    [0, amount(500), 500],
  ])('%i by %j is %i', (before, rule, expected) => {
    expect(after(before, rule)).toEqual({ afterMinor: expected, problem: null })
  })

  it('stays where there is none, or nothing would change', () => {
    expect(after(null, amount(500)).problem).toBe('noPrice')
    expect(after(0, percent(1000)).problem).toBe('noPrice')
    expect(after(100, percent(10))).toEqual({ afterMinor: 100, problem: 'unchanged' })
  })

  it('stays where it would be nothing, too much, or below the lowest price', () => {
    expect(after(40, percent(0, 100)).problem).toBe('notPositive')
    expect(after(100, amount(-100)).problem).toBe('notPositive')
    expect(after(100, amount(-101)).problem).toBe('notPositive')
    expect(after(9e12, percent(5000)).problem).toBe('tooHigh')
    expect(after(1000, percent(-1000), 901)).toEqual({ afterMinor: 900, problem: 'belowFloor' })
    expect(after(1000, percent(-1000), 900).problem).toBeNull()
  })

  it('lies on the step, and no other multiple of it is nearer', () => {
    const rules = fc.record({
      before: fc.integer({ min: 1, max: 1_000_000_000 }),
      bp: fc.integer({ min: -9000, max: 50_000 }),
      step: fc.constantFrom(1, 5, 10, 99, 100, 1000, 50_000),
    })
    fc.assert(
      fc.property(rules, ({ before, bp, step }) => {
        const { afterMinor } = after(before, percent(bp, step))
        // In ten-thousandths of a minor unit: exact below 2^53.
        const exact = before * (10_000 + bp)
        const distance = afterMinor! * 10_000 - exact
        expect(afterMinor! % step).toBe(0)
        expect(distance).toBeLessThanOrEqual((step * 10_000) / 2)
        expect(distance).toBeGreaterThan((-step * 10_000) / 2)
      }),
      { numRuns: 500 },
    )
  })
})
