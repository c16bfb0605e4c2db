import { describe, expect, it } from 'vitest'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import {
  addDiscounts,
  setConditions,
  setPoints,
  type ShopRules,
} from '../../../support/saleRules.ts'
import { addProduct, giveBack, newRequest, saleOf, sell } from '../../../support/sales.ts'

const RULES: ShopRules = {
  currency: 'AMD',
  levelBp: 500,
  stacking: { mode: 'best' },
  promotionBp: 1000,
  useLimit: 1,
  budgetSteps: null,
  shareBp: 5000,
  expiryDays: 365,
  pointsPerSteps: 100,
  feeSteps: 1000,
}

interface Shop extends Bench {
  tea: number
  anna: number
}

const withShop = (work: (shop: Shop) => Promise<void>, rules = RULES) =>
  withEngine({ currency: 'AMD' }, async (bench) => {
    await setConditions(bench, rules)
    await setPoints(bench, rules)
    await addDiscounts(bench, rules)
    const tea = await addProduct(bench)
    const { id: anna } = await bench.client.customers.create(customerInput())
    await work({ ...bench, tea, anna })
  })

const twoOf = (productId: number): Pick<SaleInput, 'items'> => ({
  items: [{ productId, quantityMilli: 2000 }],
})

describe('the price of a sale', () => {
  it('is explained, answers each code, and counts uses', async () => {
    await withShop(async (shop) => {
      const { client, tea, anna } = shop
      const sale = { ...saleOf(shop, anna, []), ...twoOf(tea), codes: ['spring', 'winter'] }
      const { quote } = await sell(shop, sale)
      expect(quote.totals).toMatchObject({
        listMinor: 2_500_000,
        discountMinor: 250_000,
        totalMinor: 2_250_000,
      })
      expect(quote.codes).toEqual([
        { code: 'spring', why: null },
        { code: 'winter', why: { code: 'unknownCode' } },
      ])
      expect(quote.lines[0]!.steps.map(({ source }) => source.kind)).toEqual(['promotion'])
      const again = await client.sales.quote(sale)
      expect(again.codes[0]).toEqual({ code: 'spring', why: { code: 'usedUp', limit: 1 } })
      expect(again.problems).toEqual([])
    })
  })

  it('that changed since it was seen is shown again and nothing is saved', async () => {
    await withShop(async (shop) => {
      const { client, sql, tea, anna } = shop
      const sale = { ...saleOf(shop, anna, []), ...twoOf(tea), codes: ['SPRING'] }
      const { totals } = await client.sales.quote(sale)
      // Somebody else takes the promotion's only use meanwhile.
      await sell(shop, { ...sale, customerId: null })
      const { totalMinor } = totals
      const answer = await client.sales.record({ requestId: newRequest(), sale, totalMinor })
      expect(answer.state).toBe('priceChanged')
      if (answer.state !== 'priceChanged') return
      expect(answer.quote.codes[0]!.why).toEqual({ code: 'usedUp', limit: 1 })
      expect(answer.quote.totals.totalMinor).toBeGreaterThan(totalMinor)
      expect(sql('SELECT id FROM document')).toHaveLength(1)
      expect(sql('SELECT id FROM point_entry')).toHaveLength(0)
    })
  })

  it('set by hand takes the place of all discounts and is noted with its reason', async () => {
    await withShop(async (shop) => {
      const { sql, tea, anna } = shop
      const byHand = { unitPriceMinor: 1_000_000, reason: 'a scratch' }
      const sale = saleOf(shop, anna, [])
      sale.items = [
        { productId: tea, quantityMilli: 2000, ...byHand },
        { productId: tea, quantityMilli: 1000 },
      ]
      const { quote } = await sell(shop, sale)
      expect(quote.lines.map((line) => line.pricedMinor)).toEqual([2_000_000, 1_187_500])
      expect(quote.lines[0]!.steps).toMatchObject([
        { source: { kind: 'manual', priceMinor: 1_000_000, reason: 'a scratch' } },
      ])
      expect(
        sql(`SELECT name, times, given_minor FROM discount_use WHERE kind = 'manual'`),
      ).toEqual([{ name: 'a scratch', times: 1, given_minor: 500_000 }])
    })
  })
})

describe('the conditions of a sale', () => {
  it('deliver for a fee until it is free, and never into turnover or points', async () => {
    await withShop(async (shop) => {
      const { client, anna, tea } = shop
      const sale = { ...saleOf(shop, anna, [tea]), delivery: { area: '' } }
      const { quote } = await sell(shop, sale)
      expect(quote.delivery).toEqual({ area: '', feeMinor: 100_000, freeFromMinor: 5_000_000 })
      expect(quote.totals).toMatchObject({ pricedMinor: 1_187_500, totalMinor: 1_287_500 })
      expect(quote.points?.earned).toBe(118)
      const five = { ...sale, items: [{ productId: tea, quantityMilli: 5000 }] }
      expect((await client.sales.quote(five)).delivery?.feeMinor).toBe(0)
    })
  })

  it('pay in instalments that sum to the total', async () => {
    await withShop(async (shop) => {
      const { quote } = await sell(shop, {
        ...saleOf(shop, shop.anna, [shop.tea]),
        instalments: true,
      })
      expect(quote.instalments).toEqual([
        { day: '2026-03-15', minor: 296_900 },
        { day: '2026-04-14', minor: 445_300 },
        { day: '2026-05-14', minor: 445_300 },
      ])
      const details = await shop.client.sales.get({ id: 1 })
      expect(details.sale?.instalments).toEqual(quote.instalments)
    })
  })

  it('let points pay a part, within balance, minimum and share', async () => {
    await withShop(async (shop) => {
      const { client, anna, tea } = shop
      await sell(shop, { ...saleOf(shop, anna, [tea]), day: '2026-03-01' })
      const sale = saleOf(shop, anna, [tea])
      const { points } = await client.sales.quote(sale)
      expect(points).toMatchObject({ balance: 118, redeemable: 118, redeemed: 0 })
      const tooMany = await client.sales.quote({ ...sale, redeemPoints: 119 })
      expect(tooMany.problems).toEqual([{ code: 'sales.pointsBalance', line: null }])
      expect(tooMany.points?.redeemed).toBe(0)
      // The purchase before has reached the tier of half as many again.
      const { id, quote } = await sell(shop, { ...sale, redeemPoints: 100 })
      expect(quote.totals).toMatchObject({ pointsMinor: 20_000, totalMinor: 1_187_500 - 20_000 })
      expect(quote.points).toMatchObject({ earned: 175, balanceAfter: 118 - 100 + 175 })
      const back = await giveBack(shop, id)
      expect(back.quote.points).toMatchObject({
        back: 100,
        taken: 175,
        missing: 0,
        balanceAfter: 118,
      })
    })
  })

  it('keep off the money back what was earned and spent already', async () => {
    await withShop(async (shop) => {
      const { anna, tea } = shop
      const first = await sell(shop, { ...saleOf(shop, anna, [tea]), day: '2026-03-01' })
      await sell(shop, { ...saleOf(shop, null, [tea]) })
      const spent = await sell(shop, {
        ...saleOf(shop, anna, []),
        items: [{ productId: tea, quantityMilli: 30 }],
        redeemPoints: 80,
      })
      expect(spent.quote.points).toMatchObject({ redeemed: 80, earned: 2 })
      const back = await giveBack(shop, first.id)
      // 118 earned, 38 of them and 2 of the other purchase are there to be taken.
      expect(back.quote).toMatchObject({
        points: { taken: 40, missing: 78, balanceAfter: 0 },
        refundMinor: 1_187_500,
        withheldMinor: 15_600,
        paidBackMinor: 1_171_900,
      })
      expect(back.totalMinor).toBe(-1_187_500)
    })
  })
})

describe('an offer', () => {
  it('offers itself, says what it lacks, and is used once', async () => {
    await withShop(async (shop) => {
      const { client, anna, tea } = shop
      await client.priceLists.issue({
        audience: { kind: 'customer', customerId: anna },
        locale: 'en',
        offer: {
          discountBp: 2000,
          validUntil: '2026-04-30',
          minimumItems: 2,
          minimumAmountMinor: 0,
          scope: 'all',
          categories: [],
          productIds: [],
          newOnly: false,
          oncePerCustomer: true,
          combinable: false,
          orderChannels: [],
        },
      })
      const one = await client.sales.quote(saleOf(shop, anna, [tea]))
      expect(one.offer).toMatchObject({
        applied: false,
        missing: { code: 'belowItems', missing: 1 },
      })
      const left = await client.sales.quote({
        ...saleOf(shop, anna, []),
        ...twoOf(tea),
        useOffer: false,
      })
      expect(left.offer).toMatchObject({ applied: false, missing: null })
      const { quote, id } = await sell(shop, { ...saleOf(shop, anna, []), ...twoOf(tea) })
      expect(quote.offer).toMatchObject({
        applied: true,
        givenMinor: 500_000,
        number: 'PL-2026-0001',
      })
      const after = await client.sales.quote({ ...saleOf(shop, anna, []), ...twoOf(tea) })
      expect(after.offer?.missing).toEqual({ code: 'usedByCustomer', limit: 1 })
      await giveBack(shop, id)
      const again = await client.sales.quote({ ...saleOf(shop, anna, []), ...twoOf(tea) })
      expect(again.offer?.applied).toBe(true)
    })
  })
})
