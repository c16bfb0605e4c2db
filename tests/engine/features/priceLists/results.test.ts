import { describe, expect, it } from 'vitest'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'
import { giveBack, saleOf, sell } from '../../../support/sales.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'

const OFFER: OfferConditions = {
  ...{ discountBp: 1000, validUntil: '2026-04-14', minimumItems: 1, minimumAmountMinor: 0 },
  ...{ scope: 'all', categories: [], productIds: [], newOnly: false },
  ...{ oncePerCustomer: true, combinable: false, orderChannels: [] },
}

async function shop({ client }: Bench) {
  const { id: tea } = await client.products.create({
    ...{ sku: 'TEA', name: 'Tea', kind: 'goods', unit: 'pc', category: 'Tea', benefit: '' },
    ...{ listPriceMinor: 10_000, onPriceList: true },
  })
  const { id: anna } = await client.customers.create(customerInput())
  const issue = async () =>
    (
      await client.priceLists.issue({
        ...{ audience: { kind: 'customer', customerId: anna }, locale: 'en', offer: OFFER },
      })
    ).id
  return { tea, anna, issue }
}

const resultOf = async ({ client }: Bench, id: number) =>
  (await client.priceLists.list({})).rows.find((row) => row.id === id)!

describe('what became of a price list', () => {
  it('counts the purchases that used its offer, less what came back', async () => {
    await withEngine({}, async (bench) => {
      const { tea, anna, issue } = await shop(bench)
      const id = await issue()
      expect(await resultOf(bench, id)).toMatchObject({
        ...{ sent: null, uses: 0, broughtMinor: 0, afterPurchases: 0 },
        offer: { discountBp: 1000, validUntil: '2026-04-14', isOpen: true },
      })
      const sale = saleOf(bench, anna, [], { items: [{ productId: tea, quantityMilli: 2000 }] })
      const { id: purchaseId } = await sell(bench, sale)
      expect(await resultOf(bench, id)).toMatchObject({
        ...{ uses: 1, givenMinor: 2000, broughtMinor: 18_000 },
        offer: { isOpen: false },
      })
      const { lines } = await bench.client.sales.get({ id: purchaseId })
      const half = { lines: [{ lineId: lines[0]!.id, quantityMilli: 1000 }] }
      await giveBack(bench, purchaseId, half)
      expect(await resultOf(bench, id)).toMatchObject({ uses: 1, broughtMinor: 9000 })
      await giveBack(bench, purchaseId)
      expect(await resultOf(bench, id)).toMatchObject({
        ...{ uses: 0, broughtMinor: 0, offer: { isOpen: true } },
      })
    })
  })

  it('counts what was bought in the 30 days after it was sent, for the last list before it', async () => {
    await withEngine({}, async (bench) => {
      const { anna, issue } = await shop(bench)
      const { client, clock } = bench
      const buy = (day: string, minor: number) => {
        clock.set(day)
        return client.purchases.record(purchaseInput(anna, day, minor))
      }
      const first = await issue()
      await client.priceLists.markSent({ id: first, channel: 'email' })
      await buy('2026-03-15', 1) // the same day: it may have been the reason for the list
      await buy('2026-03-16', 10)
      clock.set('2026-03-20')
      const second = await issue()
      await client.priceLists.markSent({ id: second, channel: 'viber' })
      await client.priceLists.markSent({ id: second, channel: 'email' })
      await buy('2026-03-20', 100) // not after the second yet
      const returned = await buy('2026-04-19', 1000) // the 30th day
      await client.purchases.record(
        purchaseInput(anna, '2026-04-19', -300, { reversesId: returned.id }),
      )
      await buy('2026-04-20', 10_000)
      expect(await resultOf(bench, first)).toMatchObject({ afterPurchases: 2, afterMinor: 110 })
      expect(await resultOf(bench, second)).toMatchObject({
        ...{ afterPurchases: 1, afterMinor: 700 },
        sent: { customers: 1, lastOn: '2026-03-20' },
        offer: { isOpen: false }, // it ended on the 14th
      })
      expect(await client.priceLists.totals({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
        ...{ issued: 2, sent: 2, openOffers: 0, usedOffers: 0, broughtMinor: 0, afterMinor: 810 },
      })
      clock.set('2026-04-14')
      expect(
        (await client.priceLists.totals({ from: '2026-03-16', to: '2026-03-31' })).issued,
      ).toBe(1)
      expect(await codeOf(client.priceLists.totals({ from: 'x', to: 'y' }))).toBe('invalid')
    })
  })
})
