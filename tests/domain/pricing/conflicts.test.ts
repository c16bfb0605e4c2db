import { describe, expect, it } from 'vitest'
import {
  conflictsOf,
  type Conflict,
  type ConflictContext,
} from '#shared/domain/pricing/conflicts.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { BEST, cumulative, money, offEach, percentOff, stack, TODAY, volume } from './requests.ts'

const product = (productId: number, category: string, floor: number | null = null) => ({
  productId,
  kind: 'goods' as const,
  category,
  listPriceMinor: money(100),
  floorPriceMinor: floor === null ? null : money(floor),
})

const SHOP: ConflictContext = {
  day: TODAY,
  stacking: BEST,
  products: [product(1, 'Coffee'), product(2, 'Coffee', 80), product(3, 'Tea', 120)],
  priceLevelBp: 500,
  beyondBp: 3000,
}

const found = (discounts: Discount[], changes: Partial<ConflictContext> = {}): Conflict[] =>
  conflictsOf(discounts, { ...SHOP, ...changes })

const TEA = { on: { categories: ['Tea'] } }

describe('what would bite is told', () => {
  it('not where there is nothing', () => {
    expect(
      found([
        percentOff(10, TEA),
        cumulative(
          [
            [100, 3],
            [200, 5],
          ],
          TEA,
        ),
      ]),
    ).toEqual([])
  })

  it('two promotions with one code', () => {
    const twice = [
      percentOff(5, { id: 1, code: 'Spring 26', ...TEA }),
      percentOff(7, { id: 2, code: 'SPRING26', ...TEA }),
      percentOff(9, { id: 3, code: 'OTHER', ...TEA }),
    ]
    expect(found(twice)).toEqual([{ code: 'sameCode', ids: [1, 2] }])
  })

  it('a promotion that another one always beats', () => {
    const better = percentOff(20, {
      id: 1,
      from: '2026-03-01',
      on: { categories: ['Tea', 'Cups'] },
    })
    const worse = { id: 2, from: '2026-03-10', until: '2026-03-20', ...TEA }
    expect(found([better, percentOff(15, worse)])).toEqual([{ code: 'neverWins', ids: [2], by: 1 }])
    const may = [
      percentOff(25, worse),
      percentOff(15, { ...worse, addsUp: true }),
      percentOff(15, { ...worse, from: '2026-02-20' }),
      percentOff(15, { ...worse, on: { categories: ['Coffee'], productIds: [3] } }),
    ]
    for (const one of may) {
      expect(found([better, one]).map(({ code }) => code)).not.toContain('neverWins')
    }
    const late = percentOff(20, { id: 1, pieces: 2, ...TEA })
    expect(found([late, percentOff(15, worse)])).toEqual([])
    expect(found([better, percentOff(15, worse)], { stacking: stack(50) })).toEqual([])
  })

  it('prices that come below a floor, but no floor above the list price', () => {
    expect(found([percentOff(21)])).toEqual([{ code: 'belowFloor', ids: [1], productIds: [2] }])
    expect(found([percentOff(20)])).toEqual([])
    expect(found([offEach(20.01)])).toEqual([{ code: 'belowFloor', ids: [1], productIds: [2] }])
    expect(
      found([
        volume([
          [2, 5],
          [10, 30],
        ]),
      ]),
    ).toEqual([{ code: 'belowFloor', ids: [201], productIds: [2] }])
  })

  it('what can never apply', () => {
    const because = (discount: Discount) =>
      found([discount]).map((one) => (one.code === 'neverApplies' ? one.because : one.code))
    expect(because(percentOff(5, { isActive: false }))).toEqual(['switchedOff'])
    expect(because(percentOff(5, { from: '2026-05-02', until: '2026-05-01' }))).toEqual([
      'datesReversed',
    ])
    expect(because(percentOff(5, { until: '2026-03-14' }))).toEqual(['over'])
    expect(because(percentOff(5, { until: TODAY }))).toEqual([])
    expect(because(percentOff(5, { uses: 0 }))).toEqual(['limitZero'])
    expect(because(percentOff(5, { budget: 0 }))).toEqual(['limitZero'])
    expect(because(percentOff(0))).toEqual(['noBenefit'])
    expect(because(offEach(0))).toEqual(['noBenefit'])
    expect(because(percentOff(5, { on: { categories: ['Juice'] } }))).toEqual(['emptyScope'])
    expect(because(percentOff(5, { on: { kind: 'service' } }))).toEqual(['emptyScope'])
  })

  it('tiers and percentages that make no sense', () => {
    const codes = (discount: Discount) => found([discount]).map(({ code }) => code)
    expect(
      codes(
        cumulative(
          [
            [200, 3],
            [100, 5],
          ],
          TEA,
        ),
      ),
    ).toEqual(['tiersNotAscending'])
    expect(
      codes(
        cumulative(
          [
            [100, 3],
            [100, 5],
          ],
          TEA,
        ),
      ),
    ).toEqual(['tierTwice'])
    expect(
      codes(
        volume(
          [
            [2, 5],
            [4, 5],
          ],
          TEA,
        ),
      ),
    ).toEqual(['tierPercentFalls'])
    expect(codes(percentOff(120, TEA))).toEqual(['percentOver100'])
  })

  it('a stack without a cap that goes too far', () => {
    // 0.95 x 0.93 x 0.80 = 0.7068: 29.32% off; with 5% more 0.67146: 32.85% off
    const few = [
      cumulative(
        [
          [100, 4],
          [200, 7],
        ],
        TEA,
      ),
      percentOff(20, { id: 1, ...TEA }),
    ]
    expect(found(few, { stacking: stack() })).toEqual([])
    const more = [...few, percentOff(5, { id: 2, segments: ['large'], ...TEA })]
    expect(found(more, { stacking: stack() })).toEqual([
      { code: 'stacksBeyond', ids: [101, 1, 2], bp: 3285, beyondBp: 3000 },
    ])
    expect(found(more, { stacking: stack(25) })).toEqual([])
    expect(found(more)).toEqual([{ code: 'neverWins', ids: [2], by: 1 }])
    // they never meet: other goods, other days, other segments
    const apart = (changes: object) => [...few, percentOff(5, { id: 2, ...TEA, ...changes })]
    const coffee = { on: { productIds: [1] } }
    expect(found(apart(coffee), { stacking: stack() })).toEqual([])
    const first = percentOff(20, { id: 1, until: '2026-03-31', ...TEA })
    const then = percentOff(20, { id: 2, from: '2026-04-01', ...TEA })
    expect(found([first, then], { stacking: stack() })).toEqual([])
    expect(found([first, { ...then, from: '2026-03-31' }], { stacking: stack() })).toHaveLength(1)
    const ours = percentOff(20, { id: 1, segments: ['regular'], ...TEA })
    const theirs = percentOff(20, { id: 2, segments: ['large'], ...TEA })
    expect(found([ours, theirs], { stacking: stack() })).toEqual([])
  })
})
