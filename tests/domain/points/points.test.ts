import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthdayIn, birthdaysFrom, lastBirthday } from '#shared/domain/points/birthdays.ts'
import { multiplierFor, pointsFor } from '#shared/domain/points/earning.ts'
import {
  causeOfText,
  causeText,
  DEFAULT_POINTS_RULES,
  type PointCause,
} from '#shared/domain/points/points.ts'
import { mostRedeemable, redemptionProblem, takeInOrder } from '#shared/domain/points/redeeming.ts'
import { pointsComingBack, pointsToReverse } from '#shared/domain/points/returning.ts'

const RULES = { ...DEFAULT_POINTS_RULES, isActive: true, valueMinor: 100, minimumPoints: 10 }

describe('earning', () => {
  it.each([
    // 1 point for 1,000 ֏ (100,000 luma): 12,500 ֏ earn 12.
    [1_250_000, 100_000, 10_000, 12],
    // Twice as many are counted before rounding: 25.
    [1_250_000, 100_000, 20_000, 25],
    // 1 point for 10 zł: 9.99 zł earn nothing, 10 zł earn one.
    [999, 1_000, 10_000, 0],
    [1_000, 1_000, 10_000, 1],
    // One and a half times, 3 GEL for a point: 8.99 x 1.5 / 3 = 4.495.
    [899, 300, 15_000, 4],
    [0, 100, 10_000, 0],
    [-500, 100, 10_000, 0],
    // Beyond what doubles divide exactly.
    [9_999_999_999_999, 1, 100_000, 99_999_999_999_990],
  ])('%i minor units at %i a point, times %i bp: %i', (money, perPoint, multiplier, points) => {
    expect(pointsFor(money, perPoint, multiplier)).toBe(points)
  })

  it('gives nothing where the segment has no points', () => {
    expect(pointsFor(1_000_000, null)).toBe(0)
  })

  it('takes the highest tier that the turnover has reached', () => {
    const tiers = [
      { fromMinor: 100, multiplierBp: 15_000 },
      { fromMinor: 200, multiplierBp: 20_000 },
    ]
    expect([0, 99, 100, 199, 200, 999].map((turnover) => multiplierFor(tiers, turnover))).toEqual([
      10_000, 10_000, 15_000, 15_000, 20_000, 20_000,
    ])
  })
})

describe('redeeming', () => {
  it('stops at the share of the purchase, rounded down, and at the balance', () => {
    const rules = { ...RULES, highestShareBp: 3_333 }
    expect(mostRedeemable(rules, { balance: 500, payableMinor: 100_000 })).toBe(333)
    expect(mostRedeemable(rules, { balance: 50, payableMinor: 100_000 })).toBe(50)
    expect(mostRedeemable(rules, { balance: 9, payableMinor: 100_000 })).toBe(0)
    expect(mostRedeemable(rules, { balance: 500, payableMinor: 3_000 })).toBe(0)
    expect(mostRedeemable({ ...rules, isActive: false }, { balance: 50, payableMinor: 1e6 })).toBe(
      0,
    )
  })

  it.each([
    [0, null],
    [10, null],
    [9, 'belowMinimum'],
    [-10, 'notWhole'],
    [10.5, 'notWhole'],
    [101, 'aboveBalance'],
    [51, 'aboveShare'],
    [50, null],
  ])('%d points of 100 on 100.00: %s', (points, problem) => {
    expect(redemptionProblem(RULES, points, { balance: 100, payableMinor: 10_000 })).toBe(problem)
  })

  it('may redeem exactly as many as it says', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(1_000_000), fc.nat(10_000), (balance, payable, share) => {
        const rules = { ...RULES, highestShareBp: share }
        const asked = { balance, payableMinor: payable }
        const most = mostRedeemable(rules, asked)
        expect(redemptionProblem(rules, most, asked)).toBe(null)
        expect(redemptionProblem(rules, Math.max(most, 9) + 1, asked)).not.toBe(null)
        expect(most * rules.valueMinor * 10_000).toBeLessThanOrEqual(payable * share)
      }),
    )
  })

  it('takes batches in their order', () => {
    const batches = [
      { id: 1, left: 5 },
      { id: 2, left: 0 },
      { id: 3, left: 10 },
    ]
    expect(takeInOrder(batches, 7)).toEqual({
      parts: [
        { batchId: 1, points: 5 },
        { batchId: 3, points: 2 },
      ],
      missing: 0,
    })
    expect(takeInOrder(batches, 20).missing).toBe(5)
  })
})

describe('returning', () => {
  it('leaves what the rest would have earned, and all of nothing', () => {
    const share = (returnedMinor: number) => ({ returnedMinor, totalMinor: 1_000 })
    expect([0, 1, 500, 999, 1_000].map((minor) => pointsToReverse(10, share(minor)))).toEqual([
      0, 1, 5, 10, 10,
    ])
    expect([0, 1, 500, 999, 1_000].map((minor) => pointsComingBack(10, share(minor)))).toEqual([
      0, 0, 5, 9, 10,
    ])
    expect(pointsToReverse(10, { returnedMinor: 0, totalMinor: 0 })).toBe(10)
  })
})

describe('birthdays', () => {
  it('of 29 February are kept on the 28th in a common year', () => {
    expect(birthdayIn(2024, '2000-02-29')).toBe('2024-02-29')
    expect(birthdayIn(2026, '2000-02-29')).toBe('2026-02-28')
    expect(birthdayIn(2026, '1990-12-31')).toBe('2026-12-31')
  })

  it.each([
    ['1990-03-10', '2026-02-15', '2026-03-15', '2026-03-10'],
    ['1990-03-15', '2026-03-15', '2026-03-15', '2026-03-15'],
    ['1990-03-16', '2026-02-15', '2026-03-15', null],
    ['1990-12-31', '2025-12-05', '2026-01-05', '2025-12-31'],
    ['2000-02-29', '2026-02-15', '2026-03-01', '2026-02-28'],
    // Nobody has a birthday on the day of birth.
    ['2026-03-10', '2026-02-15', '2026-03-15', null],
  ])('%s, from %s to %s: %s', (birthday, from, until, kept) => {
    expect(lastBirthday(birthday, from, until)).toBe(kept)
  })

  it('are made up for within a month, not from before the bonus was promised', () => {
    expect(birthdaysFrom('2026-03-15', '2020-01-01')).toBe('2026-02-12')
    expect(birthdaysFrom('2026-03-15', '2026-03-01')).toBe('2026-03-01')
  })
})

it.each<PointCause>([
  { kind: 'birthday', year: 2026 },
  { kind: 'referral', customerId: 17, entryId: 4 },
  { kind: 'welcome', entryId: 5 },
  { kind: 'settled', entryId: 6 },
  { kind: 'waived', entryId: 7 },
])('a cause is the same after it was kept as text: %o', (cause) => {
  expect(causeOfText(causeText(cause))).toEqual(cause)
})
