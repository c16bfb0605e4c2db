import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountInput, type DiscountRow } from '#shared/api/discounts.contract.ts'
import type { Discount, Promotion } from '#shared/domain/pricing/discount.ts'
import { cumulative, promotion, volume } from '../../domain/discounts/samples.ts'
import {
  choosesNobody,
  copyOf,
  discountOf,
  formOf,
  freshForm,
  goneSegments,
  namesNothing,
} from '../../../renderer/features/discounts/discountForm.ts'

const rowOf = (discount: Discount): DiscountRow => ({
  discount,
  state: 'active',
  times: 0,
  givenMinor: 0,
  budgetLeftMinor: null,
  wasUsed: false,
  products: [],
})

const amount = fc.integer({ min: 1, max: 1e9 })
const promotions: fc.Arbitrary<Partial<Promotion>> = fc.record({
  id: fc.integer({ min: 1, max: 99 }),
  from: fc.constantFrom(null, '2026-01-01'),
  until: fc.constantFrom(null, '2026-12-31'),
  segmentIds: fc.constantFrom<string[]>([], ['new']),
  scope: fc.constantFrom<Promotion['scope']>(
    { kind: 'goods', productIds: [], categories: [], newOnly: true },
    { kind: 'service', productIds: [3], categories: ['Tea'], newOnly: false },
  ),
  benefit: fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), bp: fc.integer({ min: 1, max: 10_000 }) }),
    fc.record({ kind: fc.constantFrom('perUnit' as const, 'perPurchase' as const), minor: amount }),
  ),
  minimumQuantityMilli: fc.nat(9_000),
  minimumAmountMinor: fc.nat(9_000),
  code: fc.constantFrom(null, 'SPRING 26'),
  useLimit: fc.option(amount),
  useLimitPerCustomer: fc.option(amount),
  budgetMinor: fc.option(amount),
  combinable: fc.boolean(),
})

describe('the form of a discount', () => {
  it('gives back what it was opened with', () => {
    fc.assert(
      fc.property(promotions, (changes) => {
        const given = promotion(changes)
        const back = discountOf(formOf(rowOf(given)))
        expect(back).toEqual(given)
        expect(discountInput.safeParse(back).success).toBe(true)
      }),
    )
    for (const given of [cumulative(), cumulative({ period: { kind: 'year' } }), volume()]) {
      expect(discountOf(formOf(rowOf(given)))).toEqual(given)
    }
  })

  it('is not ready while a needed figure is missing', () => {
    const fresh = freshForm('promotion', '2026-03-15')
    expect(discountOf(fresh)).toBeNull()
    expect(discountOf({ ...fresh, percentBp: 500 })).toMatchObject({ from: '2026-03-15' })
    expect(discountOf({ ...fresh, benefit: 'perUnit', percentBp: 500 })).toBeNull()
    expect(discountOf(freshForm('cumulative', ''))).toBeNull()
    expect(discountOf({ ...formOf(rowOf(cumulative())), months: null })).toBeNull()
  })

  it('does not take nothing for everything, nor nobody for everybody', () => {
    const form = { ...freshForm('promotion', ''), percentBp: 500 }
    expect(namesNothing({ ...form, coverage: 'chosen' })).toBe(true)
    expect(discountOf({ ...form, coverage: 'chosen' })).toBeNull()
    expect(choosesNobody({ ...form, isForSome: true })).toBe(true)
    expect(discountOf({ ...form, isForSome: true })).toBeNull()
  })

  it('makes a copy a new one, without the code', () => {
    const form = formOf(rowOf(promotion({ id: 7, code: 'SPRING', isActive: false })))
    expect(discountOf(copyOf(form, 'Copy'))).toEqual(
      promotion({ id: 0, code: null, name: 'Copy', isActive: true }),
    )
  })

  it('shows a segment that is gone, so that it can be saved without it', () => {
    const form = formOf(rowOf(promotion({ segmentIds: ['new', 'own-1'] })))
    expect(goneSegments(form, [{ id: 'new' }])).toEqual(['own-1'])
    const without = { ...form, segmentIds: ['new'] }
    expect(goneSegments(without, [{ id: 'new' }])).toEqual([])
    expect(discountOf(without)).toMatchObject({ segmentIds: ['new'] })
  })
})
