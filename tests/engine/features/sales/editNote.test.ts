import { describe, expect, it } from 'vitest'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import {
  addDiscounts,
  setConditions,
  setPoints,
  type ShopRules,
} from '../../../support/saleRules.ts'
import { addProduct, saleOf, sell } from '../../../support/sales.ts'

const RULES: ShopRules = {
  currency: 'GEL',
  levelBp: 0,
  stacking: { mode: 'best' },
  promotionBp: 1000,
  useLimit: 1,
  budgetSteps: null,
  shareBp: 10_000,
  expiryDays: 30,
  pointsPerSteps: 1000,
  feeSteps: 0,
}

async function withShop(work: (bench: Bench, tea: number, anna: number) => Promise<void>) {
  await withEngine({ currency: 'GEL' }, async (bench) => {
    await setConditions(bench, RULES)
    await setPoints(bench, RULES)
    const tea = await addProduct(bench, { listPriceMinor: 50_000 })
    const { id: anna } = await bench.client.customers.create(customerInput())
    await work(bench, tea, anna)
  })
}

/** Quotes and edits, as the page does. */
async function edit({ client }: Bench, id: number, changes: Partial<SaleInput>) {
  const { input } = await client.sales.get({ id })
  const sale = { ...input!, ...changes }
  const quote = await client.sales.quote({ ...sale, editing: id })
  expect(quote.problems).toEqual([])
  const answer = await client.sales.edit({ id, sale, totalMinor: quote.totals.totalMinor })
  if (answer.state !== 'saved') throw new Error('the price changed')
  return { quote, ...answer.saved }
}

/** All that a sale moves. */
const moved = ({ sql }: Bench) => ({
  points: sql('SELECT * FROM point_entry'),
  batches: sql('SELECT * FROM point_batch'),
  uses: sql('SELECT * FROM discount_use'),
  lines: sql('SELECT * FROM document_line'),
  accounts: sql('SELECT explanation FROM sale'),
  referrals: sql('SELECT * FROM referral'),
})

describe('another note', () => {
  it('leaves prices, points, uses and the account as they were on the day of the sale', async () => {
    await withShop(async (bench, tea, anna) => {
      const { client } = bench
      await addDiscounts(bench, RULES)
      const two = { items: [{ productId: tea, quantityMilli: 2000 }], codes: ['SPRING'] }
      const sold = await sell(bench, { ...saleOf(bench, anna, []), ...two })
      // All of its points are spent, and the price is another one by now.
      const spent = { redeemPoints: sold.quote.points!.earned }
      await sell(bench, { ...saleOf(bench, anna, [tea]), ...spent })
      await client.products.update({ id: tea, changes: { listPriceMinor: 90_000 } })
      const before = moved(bench)
      const details = await client.sales.get({ id: sold.id })

      const edited = await edit(bench, sold.id, { note: 'with a ribbon' })
      expect(edited.totalMinor).toBe(sold.totalMinor)
      expect(edited.quote.lines).toEqual(details.sale!.lines)
      expect(moved(bench)).toEqual(before)
      const after = await client.sales.get({ id: sold.id })
      expect(after).toEqual({
        ...details,
        note: 'with a ribbon',
        input: { ...details.input, note: 'with a ribbon' },
        editedAt: '2026-03-15T12:00:00.000Z',
        versions: 1,
      })
      await edit(bench, sold.id, { note: 'with a ribbon' })
      expect((await client.sales.versions({ id: sold.id })).total).toBe(1)
    })
  })

  it('takes no bonus from who brought the customer', async () => {
    await withShop(async (bench, tea, anna) => {
      const { client } = bench
      const { id: bringer } = await client.customers.create(customerInput({ name: 'Boris' }))
      const rules = await client.points.rules()
      await client.points.saveRules({
        ...rules,
        referral: { points: 500, newcomerPoints: 20, minimumMinor: 1 },
      })
      await client.points.setReferral({ customerId: anna, byId: bringer })
      const first = await sell(bench, saleOf(bench, anna, [tea]))
      await sell(bench, saleOf(bench, anna, [tea]))
      const before = moved(bench)
      await edit(bench, first.id, { note: 'by phone' })
      expect(moved(bench)).toEqual(before)
      expect((await client.points.account({ customerId: bringer })).points).toBe(500)
    })
  })

  it('at another total than that of the sale is asked about first', async () => {
    await withShop(async ({ client, ...bench }, tea, anna) => {
      const sold = await sell({ client, ...bench }, saleOf({ client, ...bench }, anna, [tea]))
      const { input } = await client.sales.get({ id: sold.id })
      const sale = { ...input!, note: 'new' }
      const answer = await client.sales.edit({ id: sold.id, sale, totalMinor: 1 })
      expect(answer).toMatchObject({
        state: 'priceChanged',
        quote: { totals: { totalMinor: 50_000 } },
      })
      expect((await client.sales.get({ id: sold.id })).note).toBe('')
    })
  })
})

describe('points of a sale that is priced anew', () => {
  it('run out when they did before, whatever the rules say by now', async () => {
    await withShop(async (bench, tea, anna) => {
      const { client, clock, sql } = bench
      const sold = await sell(bench, saleOf(bench, anna, [tea]))
      clock.set('2026-03-20')
      await setPoints(bench, { ...RULES, expiryDays: 365 })
      await edit(bench, sold.id, { items: [{ productId: tea, quantityMilli: 3000 }] })
      const ends = sql('SELECT expires_day FROM point_batch WHERE left_points > 0')
      expect(ends).toEqual([{ expires_day: 20_557 }])
      expect(await client.points.account({ customerId: anna })).toMatchObject({ points: 150 })
    })
  })

  it('are not given again once they have run out', async () => {
    await withShop(async (bench, tea, anna) => {
      const { client, clock } = bench
      const sold = await sell(bench, saleOf(bench, anna, [tea]))
      clock.set('2026-05-01')
      await setPoints(bench, { ...RULES, expiryDays: 365 })
      for (const quantityMilli of [2000, 3000]) {
        await edit(bench, sold.id, { items: [{ productId: tea, quantityMilli }] })
        expect((await client.points.account({ customerId: anna })).points).toBe(0)
      }
      const day = '2026-04-30'
      await edit(bench, sold.id, { day })
      expect((await client.points.account({ customerId: anna })).points).toBe(150)
    })
  })
})
