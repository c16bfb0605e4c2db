import { describe, expect, it } from 'vitest'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { cumulative, percentOff, stack, volume } from '../../../domain/pricing/requests.ts'
import { withEngine, type Bench } from '../../../support/engine.ts'
import { shopOf } from '../../store/pricing/shop.ts'

const VALID_UNTIL = '2026-04-14'

const OFFER: OfferConditions = {
  discountBp: 1000,
  validUntil: VALID_UNTIL,
  minimumItems: 2,
  minimumAmountMinor: 0,
  scope: 'all',
  categories: [],
  productIds: [],
  newOnly: false,
  oncePerCustomer: true,
  combinable: false,
  orderChannels: ['phone'],
}

/** Beans for 100.00; Anna has bought for 500.00, and her segment pays 5% less. */
async function shelf(bench: Bench) {
  const shop = shopOf(bench)
  const beans = await shop.product('beans')
  const anna = await shop.customer()
  await shop.bought(anna, '2025-06-01', 50_000, { productId: beans })
  const { segmentId } = await bench.client.customers.get({ id: anna })
  await bench.client.segments.saveConditions({
    segmentId,
    conditions: { priceLevelBp: 500, instalments: null, delivery: null, pointsPerMinor: null },
  })
  const prices = async (offer: OfferConditions | null = null) => {
    const document: PriceListDocument = await bench.client.priceLists.compose({
      audience: { kind: 'customer', customerId: anna },
      locale: 'en',
      offer,
    })
    const { yourPriceMinor, offerPriceMinor } = document.sections[0]!.items[0]!
    return [yourPriceMinor, offerPriceMinor]
  }
  return { ...shop, beans, anna, segmentId, prices }
}

describe('a price list promises the price of the till', () => {
  it('as far as it holds until its last day', () =>
    withEngine({}, async (bench) => {
      const { prices, discount } = await shelf(bench)
      expect(await prices()).toEqual([9_500, null])
      await discount(percentOff(30, { until: '2026-04-13' }))
      await discount(percentOff(40, { from: '2026-03-16' }))
      expect(await prices()).toEqual([9_500, null])
      await discount(percentOff(8, { until: VALID_UNTIL }))
      expect(await prices()).toEqual([9_200, null])
    }))

  it('without what needs a code, more than one piece, or can be used up', () =>
    withEngine({}, async (bench) => {
      const { prices, discount } = await shelf(bench)
      for (const rule of [
        percentOff(30, { code: 'MAY' }),
        percentOff(30, { uses: 5 }),
        percentOff(30, { usesEach: 5 }),
        percentOff(30, { budget: 500 }),
        percentOff(30, { pieces: 2 }),
        volume([[2, 30]]),
      ]) {
        await discount(rule)
      }
      expect(await prices(OFFER)).toEqual([9_500, 9_000])
    }))

  it('with the cumulative discount that the customer keeps', () =>
    withEngine({}, async (bench) => {
      const { prices, discount } = await shelf(bench)
      await discount({ ...cumulative([[500, 7]]), period: { kind: 'months', months: 12 } })
      expect(await prices()).toEqual([9_300, null])
      // 1 June 2025 falls out of ten months before 14 April, so that tier will be lost
      await discount({ ...cumulative([[500, 20]]), period: { kind: 'months', months: 10 } })
      expect(await prices()).toEqual([9_300, null])
    }))

  it('with special prices and the customer’s own agreement, while that holds', () =>
    withEngine({}, async (bench) => {
      const { prices, anna, beans } = await shelf(bench)
      const { client } = bench
      const { id } = await client.priceBooks.create({ name: 'Friends' })
      await client.priceBooks.setPrices({ id, prices: [{ productId: beans, priceMinor: 8_000 }] })
      const agree = (until: string | null) =>
        client.agreements.save({
          customerId: anna,
          conditions: { priceBookId: id },
          note: '',
          from: '2026-01-01',
          until,
        })
      await agree(null)
      expect(await prices(OFFER)).toEqual([8_000, 8_000])
      await agree('2026-04-13')
      expect(await prices(OFFER)).toEqual([9_500, 9_000])
    }))

  it('stacked where the owner stacks', () =>
    withEngine({}, async (bench) => {
      const { prices } = await shelf(bench)
      await bench.client.discounts.saveStacking(stack())
      // 100 x 0.95 x 0.90 = 85.50; a cap of 10% holds it at 90
      const adds = { ...OFFER, combinable: true }
      expect(await prices(adds)).toEqual([9_500, 8_550])
      // one that is not combined with others is the better of both
      expect(await prices({ ...OFFER, combinable: false })).toEqual([9_500, 9_000])
      await bench.client.discounts.saveStacking(stack(10))
      expect(await prices(adds)).toEqual([9_500, 9_000])
    }))

  it('by the shop’s own categories, in whatever language it is printed', () =>
    withEngine({}, async (bench) => {
      const { discount, beans, anna, write } = await shelf(bench)
      await discount(percentOff(20, { on: { categories: ['Coffee'] } }))
      await write((tx) =>
        tx
          .insertInto('product_text')
          .values({
            product_id: beans,
            locale: 'hy',
            name: 'Սուրճ',
            category: 'Սուրճ',
            benefit: '',
            unit: 'հատ',
          })
          .execute(),
      )
      const printed = await bench.client.priceLists.compose({
        audience: { kind: 'customer', customerId: anna },
        locale: 'hy',
        offer: null,
      })
      expect(printed.sections).toMatchObject([
        { title: 'Սուրճ', items: [{ yourPriceMinor: 8_000 }] },
      ])
    }))
})
