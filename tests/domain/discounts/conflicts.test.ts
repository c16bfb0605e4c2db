import { describe, expect, it } from 'vitest'
import {
  conflictsOfDraft,
  type DiscountConflict,
  type DraftContext,
} from '#shared/domain/discounts/conflicts.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { cumulative, promotion } from './samples.ts'

const TEA = { productId: 1, name: 'Tea', kind: 'goods' as const, category: 'Leaves' }
const CUP = { productId: 2, name: 'Cup', kind: 'goods' as const, category: 'Cups' }
const CONTEXT: DraftContext = {
  day: '2026-03-15',
  stacking: { mode: 'best' },
  products: [
    { ...TEA, listPriceMinor: 1000, floorPriceMinor: 850 },
    { ...CUP, listPriceMinor: 2000, floorPriceMinor: null },
  ],
  levels: new Map([
    ['new', 500],
    ['large-regular', 1000],
  ]),
  priceLevelBp: 1000,
}
const found = (
  draft: Discount,
  others: Discount[] = [],
  context: Partial<DraftContext> = {},
): DiscountConflict[] => conflictsOfDraft(draft, others, { ...CONTEXT, ...context })

const percent = (bp: number) => ({ benefit: { kind: 'percent' as const, bp } })
const cups = { kind: 'all' as const, productIds: [], categories: ['Cups'], newOnly: false }

describe('a draft of a discount', () => {
  it('that clashes with nothing is left in peace', () => {
    expect(found(promotion())).toEqual([])
    expect(found(cumulative(), [promotion({ id: 4 })])).toEqual([])
  })

  it('is told that another one always gives more, and which ones it outdoes', () => {
    const small = promotion({ id: 0, name: 'Small', scope: cups })
    const large = promotion({ id: 7, name: 'Large', ...percent(1400) })
    expect(found(small, [large])).toEqual([{ code: 'neverWins', by: { id: 7, name: 'Large' } }])
    expect(found({ ...large, id: 0 }, [{ ...small, id: 7 }])).toEqual([
      { code: 'outdoes', others: [{ id: 7, name: 'Small' }] },
    ])
  })

  it('that gives the same as an older one never wins', () => {
    const twin = promotion({ id: 7, name: 'Twin' })
    expect(found(promotion(), [twin])).toEqual([{ code: 'neverWins', by: { id: 7, name: 'Twin' } }])
    expect(found(promotion({ id: 3 }), [twin])).toEqual([
      { code: 'outdoes', others: [{ id: 7, name: 'Twin' }] },
    ])
  })

  it('does not hear how others stand to each other, nor of what adds up', () => {
    const others = [promotion({ id: 1 }), promotion({ id: 2, ...percent(1400) })]
    expect(found(promotion({ id: 0, scope: cups, combinable: true }), others)).toEqual([])
  })

  it('is told of prices below their floor, by name', () => {
    expect(found(promotion(percent(1600)))).toEqual([
      { code: 'belowFloor', products: [{ id: 1, name: 'Tea' }], total: 1 },
    ])
  })

  it('is told that its segments pay less already', () => {
    const draft = promotion({ ...percent(500), segmentIds: ['new', 'large-regular'] })
    expect(found(draft)).toEqual([
      { code: 'belowLevel', segmentIds: ['new', 'large-regular'], bp: 500 },
    ])
    expect(found({ ...draft, segmentIds: [] })).toEqual([])
    expect(found({ ...draft, combinable: true })).toEqual([])
    expect(found({ ...draft, benefit: { kind: 'percent', bp: 501 } })).toEqual([])
  })

  it('is told of a stack that nothing caps', () => {
    const draft = promotion({ ...percent(4000), scope: cups })
    const club = cumulative({ id: 3, name: 'Club', tiers: [{ fromMinor: 1, bp: 2000 }] })
    const stack = { stacking: { mode: 'stack' as const, capBp: null } }
    // 0.9 x 0.8 x 0.6 of the price is left
    expect(found(draft, [club], stack)).toEqual([
      { code: 'stacksBeyond', others: [{ id: 3, name: 'Club' }], bp: 5680 },
    ])
    expect(found(draft, [club], { stacking: { mode: 'stack', capBp: 3000 } })).toEqual([])
  })

  it('is told what adds up where the best one wins, and what is very high by itself', () => {
    const half = promotion({ ...percent(5000), combinable: true })
    const sixty: Discount = {
      ...promotion({ ...percent(6000), combinable: true }),
      ...{ id: 7, name: 'Sixty' },
    }
    // 0.5 x 0.4 of the price is left.
    expect(found(half, [sixty])).toContainEqual({
      code: 'stacksBeyond',
      others: [{ id: 7, name: 'Sixty' }],
      bp: 8000,
    })
    expect(found(half, [{ ...sixty, combinable: false } as Discount])).not.toContainEqual(
      expect.objectContaining({ code: 'stacksBeyond' }),
    )
    expect(found(promotion(percent(10_000)))).toContainEqual({ code: 'veryHigh', bp: 10_000 })
    expect(found(promotion(percent(2_000)))).not.toContainEqual(
      expect.objectContaining({ code: 'veryHigh' }),
    )
  })

  it('is told that it is over; one that is switched off is left alone', () => {
    expect(found(promotion({ until: '2026-03-14' }))).toEqual([{ code: 'over' }])
    expect(found(promotion({ isActive: false, ...percent(9000) }))).toEqual([])
  })
})
