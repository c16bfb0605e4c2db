import { describe, expect, it } from 'vitest'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }

/** 10% with the code SPRING; a point for each 100.00, worth 1.00, on every customer. */
async function setUp({ client, clock }: Bench): Promise<void> {
  clock.set('2026-03-01')
  await client.discounts.save({
    kind: 'promotion',
    id: 0,
    name: 'Spring',
    isActive: true,
    from: null,
    until: null,
    segmentIds: [],
    scope: { kind: 'all', productIds: [], categories: [], newOnly: false },
    benefit: { kind: 'percent', bp: 1_000 },
    minimumQuantityMilli: 0,
    minimumAmountMinor: 0,
    code: 'SPRING',
    useLimit: null,
    useLimitPerCustomer: null,
    budgetMinor: null,
    combinable: false,
  })
  await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: true, expiryDays: 60 })
  for (const { id } of (await client.segments.rules()).segments) {
    await client.segments.saveConditions({
      segmentId: id,
      conditions: { ...NO_CONDITIONS, pointsPerMinor: 10_000 },
    })
  }
}

describe('what discounts and points gave away and brought', () => {
  it('is counted from sales, their returns and the ledger', () =>
    withEngine({ currency: 'PLN' }, async (bench) => {
      const { client, clock } = bench
      await setUp(bench)
      const product = await addProduct(bench, { listPriceMinor: 100_000 })
      const { id: anna } = await client.customers.create(customerInput({ name: 'Anna' }))
      const { id: jan } = await client.customers.create(customerInput({ name: 'Jan' }))
      const sellTo = (id: number, changes: Partial<SaleInput> = {}) =>
        sell(bench, saleOf(bench, id, [product], changes))
      // 1,000.00 less 10%: 100.00 given to each; 9 points earned by each.
      await sellTo(anna, { codes: ['spring'] })
      const toJan = await sellTo(jan, { codes: ['SPRING'] })
      clock.set('2026-04-01')
      // Anna comes back and redeems 9 points for 9.00; 991.00 in money earn 9 more.
      await sellTo(anna, { redeemPoints: 9 })
      // Jan brings his back: nothing was given to him in the end.
      await giveBack(bench, toJan.id)
      clock.set('2026-04-20')

      const costs = await client.costs.overview(YEAR)
      expect(costs.turnoverMinor).toBe(90_000 + 99_100)
      expect(costs.discounts).toEqual([
        {
          kind: 'promotion',
          discountId: expect.any(Number) as number,
          name: 'Spring',
          uses: 1,
          customers: 2,
          givenMinor: 10_000,
          turnoverMinor: 90_000,
          backCustomers: 1,
          backMinor: 99_100,
        },
      ])
      expect(costs.back).toEqual({ customers: 1, minor: 99_100 })
      expect(costs.points).toMatchObject({
        earnedPoints: 27,
        redeemedPoints: 9,
        reversedPoints: -9,
        expiredPoints: 0,
        openPoints: 9,
        valueMinor: 100,
        givenMinor: 900,
        backCustomers: 1,
        backMinor: 99_100,
      })
    }))

  it('tells what nobody claimed, and how much of their points customers do redeem', () =>
    withEngine({ currency: 'PLN' }, async (bench) => {
      const { client, clock } = bench
      await setUp(bench)
      const product = await addProduct(bench, { listPriceMinor: 100_000 })
      const { id } = await client.customers.create(customerInput())
      await sell(bench, saleOf(bench, id, [product]))
      clock.set('2026-04-01')
      await sell(bench, saleOf(bench, id, [product], { redeemPoints: 5 }))
      expect((await client.costs.overview(YEAR)).points).toMatchObject({ openPoints: 14 })
      const { rules, isOwnTakeUp } = await client.costs.whatIfStart()
      expect(isOwnTakeUp).toBe(true)
      expect(rules).toMatchObject({ takeUpBp: 10_000, expiryDays: 60, valueMinor: 100 })
    }))

  it('sees line discounts of sales that were not made here', () =>
    withEngine({ currency: 'PLN' }, async ({ client }) => {
      const { id } = await client.customers.create(customerInput())
      const typed = purchaseInput(id, '2026-03-01', 5_000)
      const lines = typed.lines.map((line) => ({ ...line, discountMinor: 1_000 }))
      await client.purchases.record({ ...typed, lines })
      await client.purchases.record(purchaseInput(id, '2026-03-10', 2_000))
      expect((await client.costs.overview(YEAR)).discounts).toEqual([
        {
          kind: 'imported',
          discountId: null,
          name: '',
          uses: 1,
          customers: 1,
          givenMinor: 1_000,
          turnoverMinor: 4_000,
          backCustomers: 1,
          backMinor: 2_000,
        },
      ])
    }))

  it('counts the offers that were given out and those that were used', () =>
    withEngine({ currency: 'PLN' }, async (bench) => {
      const { client } = bench
      const product = await addProduct(bench, { listPriceMinor: 100_000 })
      for (const name of ['Anna', 'Jan']) {
        const { id } = await client.customers.create(customerInput({ name }))
        const audience = { kind: 'customer' as const, customerId: id }
        await client.priceLists.issue({ audience, locale: 'en' })
        if (name === 'Jan') continue
        const twice = [{ productId: product, quantityMilli: 2_000 }]
        await sell(bench, saleOf(bench, id, [], { items: twice, channel: 'phone' }))
      }
      const { offers, discounts } = await client.costs.overview(YEAR)
      expect(offers).toEqual({ issued: 2, used: 1 })
      expect(discounts).toMatchObject([{ kind: 'offer', uses: 1, givenMinor: 20_000 }])
    }))

  it('values points that come back as they were valued in the sale, run out or not', () =>
    withEngine({ currency: 'PLN' }, async (bench) => {
      const { client, clock, sql } = bench
      await setUp(bench)
      const product = await addProduct(bench, { listPriceMinor: 10_000 })
      const { id: anna } = await client.customers.create(customerInput())
      await client.points.adjust({ customerId: anna, points: 60, reason: 'a gift' })
      const sold = await sell(bench, saleOf(bench, anna, [product, product], { redeemPoints: 50 }))
      const other = await sell(bench, saleOf(bench, anna, [product], { redeemPoints: 10 }))
      const rules = await client.points.rules()
      await client.points.saveRules({ ...rules, valueMinor: rules.valueMinor * 3 })
      const given = async () => (await client.costs.overview(YEAR)).points.givenMinor
      expect(await given()).toBe(60 * rules.valueMinor)
      const [first] = (await client.sales.get({ id: sold.id })).lines
      await giveBack(bench, sold.id, { lines: [{ lineId: first!.id, quantityMilli: 1_000 }] })
      expect(await given()).toBe(35 * rules.valueMinor)
      await giveBack(bench, sold.id)
      expect(await given()).toBe(10 * rules.valueMinor)
      clock.set('2026-08-01')
      await giveBack(bench, other.id)
      expect(await given()).toBe(0)
      expect(sql('SELECT sum(points_redeemed) AS n FROM sale')).toEqual([{ n: 0 }])
    }))

  it('keeps for points that were spent what they were worth in the sale', () =>
    withEngine({ currency: 'PLN' }, async (bench) => {
      const { client } = bench
      await setUp(bench)
      const product = await addProduct(bench, { listPriceMinor: 100_000 })
      const { id: anna } = await client.customers.create(customerInput())
      await client.points.adjust({ customerId: anna, points: 1, reason: 'a gift' })
      // 9 points for the 999.00 that are left to pay.
      const sold = await sell(bench, saleOf(bench, anna, [product], { redeemPoints: 1 }))
      await client.points.adjust({ customerId: anna, points: -9, reason: 'spent' })
      const rules = await client.points.rules()
      await client.points.saveRules({ ...rules, valueMinor: rules.valueMinor * 3 })
      const { quote } = await giveBack(bench, sold.id)
      const { missing } = quote.points!
      expect(missing).toBeGreaterThan(0)
      expect(quote.withheldMinor).toBe(missing * rules.valueMinor)
    }))
})
