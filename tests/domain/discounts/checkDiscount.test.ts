import { describe, expect, it } from 'vitest'
import { checkDiscount } from '#shared/domain/discounts/checkDiscount.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { cumulative, promotion, volume } from './samples.ts'

const SEGMENTS = new Set(['new', 'large-regular'])
const said = (discount: Discount): string[] =>
  checkDiscount(discount, SEGMENTS).map(({ field, code }) => `${field}: ${code}`)

describe('a discount', () => {
  it('that makes sense has nothing to mend', () => {
    for (const discount of [promotion(), cumulative(), volume()]) expect(said(discount)).toEqual([])
    expect(
      said(
        promotion({
          from: '2026-12-01',
          until: '2026-12-01',
          benefit: { kind: 'percent', bp: 10_000 },
          segmentIds: ['new'],
          code: 'spring',
          useLimit: 3,
          useLimitPerCustomer: 3,
          budgetMinor: 1,
        }),
      ),
    ).toEqual([])
  })

  it.each<[string, Discount, string[]]>([
    ['no name', promotion({ name: '  ' }), ['name: required']],
    [
      'dates reversed',
      promotion({ from: '2026-12-31', until: '2026-12-01' }),
      ['until: datesReversed'],
    ],
    ['no date', promotion({ until: '2026-02-30' }), ['until: date']],
    ['120%', promotion({ benefit: { kind: 'percent', bp: 12_000 } }), ['benefit.bp: percentRange']],
    ['0%', promotion({ benefit: { kind: 'percent', bp: 0 } }), ['benefit.bp: percentRange']],
    [
      'less than nothing off',
      promotion({ benefit: { kind: 'perUnit', minor: -5 } }),
      ['benefit.minor: negative'],
    ],
    [
      'nothing off',
      promotion({ benefit: { kind: 'perPurchase', minor: 0 } }),
      ['benefit.minor: amountRange'],
    ],
    [
      'a negative quantity',
      promotion({ minimumQuantityMilli: -1000 }),
      ['minimumQuantityMilli: negative'],
    ],
    ['half a use', promotion({ useLimit: 1.5 }), ['useLimit: whole']],
    ['no use', promotion({ useLimit: 0 }), ['useLimit: amountRange']],
    [
      'more for one than for all',
      promotion({ useLimit: 2, useLimitPerCustomer: 3 }),
      ['useLimitPerCustomer: limitBelowOwn'],
    ],
    [
      'a budget below one gift',
      promotion({ benefit: { kind: 'perPurchase', minor: 500 }, budgetMinor: 499 }),
      ['budgetMinor: budgetTooSmall'],
    ],
    ['a code of spaces', promotion({ code: '  ' }), ['code: codeEmpty']],
    [
      'a segment that is no more',
      promotion({ segmentIds: ['new', 'gone'] }),
      ['segmentIds: unknownSegment'],
    ],
    ['no tiers', cumulative({ tiers: [] }), ['tiers: noTiers']],
    [
      'tiers that descend',
      cumulative({
        tiers: [
          { fromMinor: 300, bp: 300 },
          { fromMinor: 100, bp: 500 },
        ],
      }),
      ['tiers.1.fromMinor: tiersNotAscending'],
    ],
    [
      'tiers that overlap',
      volume({
        breaks: [
          { fromQuantityMilli: 5_000, bp: 300 },
          { fromQuantityMilli: 5_000, bp: 500 },
        ],
      }),
      ['breaks.1.fromQuantityMilli: tierTwice'],
    ],
    [
      'a higher tier that gives less',
      cumulative({
        tiers: [
          { fromMinor: 100, bp: 500 },
          { fromMinor: 300, bp: 500 },
        ],
      }),
      ['tiers.1.bp: tierPercentFalls'],
    ],
    [
      'a period of no months',
      cumulative({ period: { kind: 'months', months: 0 } }),
      ['period: monthsRange'],
    ],
  ])('is told of %s beside the field', (_, discount, problems) => {
    expect(said(discount)).toEqual(problems)
  })

  it('is told of everything at once', () => {
    const discount = promotion({ name: '', useLimit: -1, until: 'soon' })
    expect(said(discount)).toEqual(['name: required', 'until: date', 'useLimit: negative'])
  })
})
