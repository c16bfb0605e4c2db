import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  NO_REPLAY,
  replayCustomer,
  type PaidDocument,
  type Plan,
  type PointsPlan,
  type Replay,
} from '#shared/domain/costs/replay.ts'

const LAST = 365

/** A point for each 100, worth 10: a tenth of what was paid, when it is redeemed. */
const TENTH: PointsPlan = {
  kind: 'points',
  perPointMinor: 100,
  valueMinor: 10,
  minimumPoints: 0,
  highestShareBp: 5_000,
  expiryDays: 90,
  takeUpBp: 10_000,
}

const replay = (documents: PaidDocument[], plan: Plan, currency = 'PLN'): Replay => {
  const sums = { ...NO_REPLAY }
  replayCustomer(sums, documents, plan, LAST, currency)
  return sums
}

describe('a discount that would have held', () => {
  it('is given at every purchase, the last one included, and comes back with returns', () => {
    const documents = [
      { day: 1, minor: 10_000 },
      { day: 20, minor: 5_000 },
      { day: 25, minor: -5_000 },
      { day: 40, minor: 2_000 },
    ]
    expect(replay(documents, { kind: 'discount', bp: 1_000 })).toMatchObject({
      customers: 1,
      purchases: 3,
      turnoverMinor: 12_000,
      givenMinor: 1_000 + 500 - 500 + 200,
      givenAtLastMinor: 200,
    })
  })

  it('is in whole drams', () => {
    const { givenMinor } = replay(
      [{ day: 1, minor: 12_500_00 }],
      { kind: 'discount', bp: 333 },
      'AMD',
    )
    // 12,500 x 3.33% = 416.25 drams.
    expect(givenMinor).toBe(416_00)
  })
})

describe('points that would have held', () => {
  it('cost nothing where nobody comes back', () => {
    expect(replay([{ day: 1, minor: 10_000 }], TENTH)).toMatchObject({
      givenMinor: 0,
      earnedPoints: 100,
      expiredPoints: 100,
      openPoints: 0,
    })
  })

  it('are redeemed by the next purchase, which earns on what is paid in money', () => {
    const result = replay(
      [
        { day: 1, minor: 10_000 },
        { day: 30, minor: 4_000 },
      ],
      TENTH,
    )
    // 100 points are 1,000; half of 4,000 may be paid so; 3,000 in money earn 30.
    expect(result).toMatchObject({
      givenMinor: 1_000,
      redeemedPoints: 100,
      earnedPoints: 130,
      expiredPoints: 30,
      redeemedPurchases: 1,
      redeemedTurnoverMinor: 4_000,
      redeemedCustomers: 1,
    })
  })

  it('pay no more than the highest share, expire at the end of their last day, and have a minimum', () => {
    const twice = (day: number, minor: number) => [
      { day: 1, minor: 10_000 },
      { day, minor },
    ]
    expect(replay(twice(30, 1_000), TENTH)).toMatchObject({ redeemedPoints: 50, givenMinor: 500 })
    expect(replay(twice(91, 4_000), TENTH).redeemedPoints).toBe(100)
    expect(replay(twice(92, 4_000), TENTH).redeemedPoints).toBe(0)
    expect(replay(twice(30, 4_000), { ...TENTH, minimumPoints: 101 }).redeemedPoints).toBe(0)
    expect(replay(twice(30, 4_000), { ...TENTH, takeUpBp: 6_500 }).redeemedPoints).toBe(65)
  })

  it('stay open where they have not expired by the last day', () => {
    const documents = [{ day: 300, minor: 10_000 }]
    expect(replay(documents, TENTH)).toMatchObject({ openPoints: 100, expiredPoints: 0 })
    expect(replay(documents, { ...TENTH, expiryDays: null }).openPoints).toBe(100)
  })

  it('go with what is returned, as far as they are there', () => {
    const documents = [
      { day: 1, minor: 10_000 },
      { day: 5, minor: -10_000 },
    ]
    expect(replay(documents, TENTH)).toMatchObject({ earnedPoints: 0, openPoints: 0 })
  })
})

describe('any history', () => {
  const documents = fc
    .array(
      fc.record({
        day: fc.integer({ min: 1, max: LAST }),
        minor: fc.integer({ min: -50_000, max: 90_000 }),
      }),
      {
        minLength: 1,
        maxLength: 25,
      },
    )
    .map((rows) => rows.toSorted((a, b) => a.day - b.day))
  const plan = fc.record<PointsPlan>({
    kind: fc.constant('points' as const),
    perPointMinor: fc.integer({ min: 1, max: 20_000 }),
    valueMinor: fc.integer({ min: 1, max: 500 }),
    minimumPoints: fc.integer({ min: 0, max: 50 }),
    highestShareBp: fc.integer({ min: 0, max: 10_000 }),
    expiryDays: fc.option(fc.integer({ min: 1, max: 400 })),
    takeUpBp: fc.integer({ min: 0, max: 10_000 }),
  })

  it('loses no point: all that were earned are redeemed, expired or open', () => {
    fc.assert(
      fc.property(documents, plan, (rows, points) => {
        const r = replay(rows, points)
        expect(r.earnedPoints).toBe(r.redeemedPoints + r.expiredPoints + r.openPoints)
        expect(
          Math.min(r.earnedPoints, r.redeemedPoints, r.expiredPoints, r.openPoints),
        ).toBeGreaterThanOrEqual(0)
        expect(r.givenMinor).toBe(r.redeemedPoints * points.valueMinor)
      }),
    )
  })

  it('costs no more in points than the highest share of what was bought', () => {
    fc.assert(
      fc.property(documents, plan, (rows, points) => {
        const bought = rows.reduce((sum, { minor }) => sum + Math.max(minor, 0), 0)
        expect(replay(rows, points).givenMinor * 10_000).toBeLessThanOrEqual(
          bought * points.highestShareBp,
        )
      }),
    )
  })
})
