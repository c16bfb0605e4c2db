import { expect, it } from 'vitest'
import type { DiscountSource, PriceStep } from '#shared/domain/pricing/basket.ts'
import { discountShare } from '../../../renderer/features/sales/discountShare.ts'

/** What stands beside a line of a sale: −7.5%. */
const step = (source: DiscountSource): PriceStep => ({
  source,
  numerator: 1n,
  denominator: 1n,
  beforeMinor: 0,
  afterMinor: 0,
})
const level = (bp: number) => step({ kind: 'priceLevel', bp })
const line = (listMinor: number, pricedMinor: number, steps: PriceStep[]) =>
  discountShare({ listMinor, pricedMinor, steps })

it('is what the discount says, also where the price was rounded', () => {
  expect(line(10_600, 9_805, [level(750)])).toBe(750)
  expect(line(155, 139, [level(1_000)])).toBe(1_000)
  const spring = { kind: 'promotion', id: 1, name: 'Spring', minor: null, code: null } as const
  expect(line(2_000, 1_750, [step({ ...spring, bp: 1_250 })])).toBe(1_250)
})

it('is counted where the discount is money, a price, a limit, or several together', () => {
  const off = { kind: 'promotion', id: 1, name: 'Off', bp: null, minor: 300, code: null } as const
  expect(line(2_000, 1_700, [step(off)])).toBe(1_500)
  expect(line(2_000, 1_500, [step({ kind: 'priceBook', priceMinor: 1_500 })])).toBe(2_500)
  expect(line(2_000, 1_200, [step({ kind: 'cap', bp: 3_000 })])).toBe(4_000)
  expect(line(2_000, 1_700, [level(1_000), level(556)])).toBe(1_500)
  expect(line(2_000, 1_999, [step(off)])).toBe(0)
})
