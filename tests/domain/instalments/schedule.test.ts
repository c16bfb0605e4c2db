import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InstalmentTerms } from '#shared/domain/conditions/conditions.ts'
import { addDays } from '#shared/domain/dates/day.ts'
import { allowsInstalments, instalmentSchedule } from '#shared/domain/instalments/schedule.ts'
import { currencyStep } from '#shared/domain/money/money.ts'

const terms = (changes: Partial<InstalmentTerms> = {}): InstalmentTerms => ({
  count: 3,
  intervalDays: 30,
  firstPaymentBp: null,
  minimumMinor: 0,
  ...changes,
})

const FIRST = '2026-03-15'

describe('a plan of payments', () => {
  it('is equal, with the remainder in the first payment', () => {
    // 10,000 drams in three: 3,333 each and one left over
    expect(instalmentSchedule(1_000_000, terms(), FIRST, 'AMD')).toEqual([
      { day: '2026-03-15', minor: 333_400 },
      { day: '2026-04-14', minor: 333_300 },
      { day: '2026-05-14', minor: 333_300 },
    ])
    // the same in lari goes down to the tetri: 100.00 is 33.34 + 33.33 + 33.33
    expect(instalmentSchedule(10_000, terms(), FIRST, 'GEL').map(({ minor }) => minor)).toEqual([
      3334, 3333, 3333,
    ])
  })

  it('begins with the share that is paid at once', () => {
    // 30% of 999.99 zlotys is 299.997, so 300.00; 699.99 in three are 233.33 each
    const plan = instalmentSchedule(99_999, terms({ count: 4, firstPaymentBp: 3000 }), FIRST, 'PLN')
    expect(plan.map(({ minor }) => minor)).toEqual([30_000, 23_333, 23_333, 23_333])
    // 700.00 do not divide by three: the grosz goes into the first payment
    const other = instalmentSchedule(
      100_000,
      terms({ count: 4, firstPaymentBp: 3000 }),
      FIRST,
      'PLN',
    )
    expect(other.map(({ minor }) => minor)).toEqual([30_001, 23_333, 23_333, 23_333])
  })

  it('has no payments of nothing', () => {
    expect(instalmentSchedule(200, terms({ count: 4 }), FIRST, 'AMD')).toEqual([
      { day: FIRST, minor: 200 },
    ])
    const later = instalmentSchedule(900, terms({ count: 4, firstPaymentBp: 0 }), FIRST, 'PLN')
    expect(later.map(({ day, minor }) => [day, minor])).toEqual([
      ['2026-04-14', 300],
      ['2026-05-14', 300],
      ['2026-06-13', 300],
    ])
    const atOnce = instalmentSchedule(900, terms({ firstPaymentBp: 10_000 }), FIRST, 'PLN')
    expect(atOnce).toEqual([{ day: FIRST, minor: 900 }])
  })

  it('is refused for what is no total and no number of payments', () => {
    expect(() => instalmentSchedule(-1, terms(), FIRST, 'PLN')).toThrow(RangeError)
    expect(() => instalmentSchedule(0.5, terms(), FIRST, 'PLN')).toThrow(RangeError)
    expect(() => instalmentSchedule(100, terms({ count: 0 }), FIRST, 'PLN')).toThrow(RangeError)
  })

  it('is for purchases from an amount on', () => {
    const from = terms({ minimumMinor: 50_000 })
    expect([49_999, 50_000].map((minor) => allowsInstalments(minor, from))).toEqual([false, true])
    expect(allowsInstalments(0, terms())).toBe(false)
  })
})

it('sums to the total in the steps of the currency, whatever the terms', () => {
  const request = fc.record({
    currency: fc.constantFrom('AMD', 'GEL', 'PLN'),
    units: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100_000_000_000 })),
    count: fc.integer({ min: 1, max: 36 }),
    intervalDays: fc.integer({ min: 1, max: 90 }),
    firstPaymentBp: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }),
  })
  fc.assert(
    fc.property(request, ({ currency, units, ...own }) => {
      const step = currencyStep(currency)
      const total = units * step
      const plan = instalmentSchedule(total, terms(own), FIRST, currency)
      expect(plan.reduce((sum, { minor }) => sum + minor, 0)).toBe(total)
      expect(plan.length).toBeLessThanOrEqual(own.count)
      for (const { day, minor } of plan) {
        expect(minor).toBeGreaterThan(0)
        expect(minor % step).toBe(0)
        const place = plan.findIndex((one) => one.day === day)
        expect(plan.filter((one) => one.day === day)).toHaveLength(1)
        if (place > 0) expect(day).toBe(addDays(plan[0]!.day, place * own.intervalDays))
      }
      // all but the first are equal; the first is off its share by less than a step a payment
      const later = plan.filter(({ day }) => day !== FIRST).map(({ minor }) => minor)
      expect(new Set(later).size).toBeLessThanOrEqual(1)
      if (own.firstPaymentBp !== null && own.count > 1) {
        const first = plan.find(({ day }) => day === FIRST)?.minor ?? 0
        const wanted = (total * own.firstPaymentBp) / 10_000
        expect(Math.abs(first - wanted)).toBeLessThan(own.count * step)
      }
    }),
  )
})
