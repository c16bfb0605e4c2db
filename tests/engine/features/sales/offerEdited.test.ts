import { describe, expect, it } from 'vitest'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import { withEngine } from '../../../support/engine.ts'
import { offerShop, outcomeOf, TEA_MINOR, type OfferShop } from '../../../support/offerShop.ts'
import { newRequest } from '../../../support/sales.ts'

const TWO_ONCE = { minimumItems: 2, oncePerCustomer: true }

const withShop = (currency: string, work: (shop: OfferShop) => Promise<void>) =>
  withEngine({ currency }, async (bench) => work(await offerShop(bench, currency)))

/** Quotes the sale as it would be with the changes, and saves it so. */
async function edit(shop: OfferShop, id: number, changes: Partial<SaleInput>) {
  const { client } = shop
  const { input } = await client.sales.get({ id })
  const sale = { ...input!, ...changes }
  const quote = await client.sales.quote({ ...sale, editing: id })
  const { totalMinor } = quote.totals
  const { state } = await client.sales.edit({ id, sale, totalMinor })
  expect(state).toBe('saved')
  return quote
}

const usesOf = ({ sql }: OfferShop) =>
  sql(`SELECT times, given_minor FROM discount_use WHERE kind = 'offer'`)

const listed = async ({ client }: OfferShop) => (await client.priceLists.list({})).rows[0]!

describe('the offer of a sale that is edited', () => {
  it.each(['AMD', 'GEL', 'PLN'])('is given back where it no longer holds (%s)', (currency) =>
    withShop(currency, async (shop) => {
      await shop.offer(TWO_ONCE)
      const { id } = await shop.buy([['tea', 2]])
      expect(usesOf(shop)).toEqual([{ times: 1, given_minor: TEA_MINOR / 5 }])
      expect(await listed(shop)).toMatchObject({ uses: 1, offer: { isOpen: false } })

      const one = { items: [{ productId: shop.items.tea, quantityMilli: 1000 }] }
      const quote = await edit(shop, id, one)
      expect(outcomeOf(quote)).toEqual({ code: 'belowItems', needed: 2, missing: 1 })
      expect(quote.totals.totalMinor).toBe(TEA_MINOR)
      expect(usesOf(shop)).toEqual([])
      expect(await listed(shop)).toMatchObject({
        ...{ uses: 0, givenMinor: 0, broughtMinor: 0, offer: { isOpen: true } },
      })
      // And free for the next one.
      expect(await shop.outcome([['tea', 2]])).toBe(TEA_MINOR / 5)
    }),
  )

  it('stays with it where it still holds, although it is for once', () =>
    withShop('GEL', async (shop) => {
      await shop.offer(TWO_ONCE)
      const { id } = await shop.buy([['tea', 2]])
      const three = { items: [{ productId: shop.items.tea, quantityMilli: 3000 }] }
      expect(outcomeOf(await edit(shop, id, three))).toBe(0.3 * TEA_MINOR)
      expect(usesOf(shop)).toEqual([{ times: 1, given_minor: 0.3 * TEA_MINOR }])
      expect(await listed(shop)).toMatchObject({ uses: 1, broughtMinor: 2.7 * TEA_MINOR })
    }))

  it('goes by the way that the order came', () =>
    withShop('PLN', async (shop) => {
      await shop.offer({ orderChannels: ['phone'] })
      const { id } = await shop.buy([['tea', 1]], shop.anna, { channel: 'phone' })
      expect(outcomeOf(await edit(shop, id, { channel: 'visit' }))).toEqual({
        code: 'otherChannel',
      })
      expect(usesOf(shop)).toEqual([])
      expect(outcomeOf(await edit(shop, id, { channel: 'phone' }))).toBe(TEA_MINOR / 10)
      expect(usesOf(shop)).toHaveLength(1)
    }))

  it('is not somebody else’s, and nobody’s where nobody is known', () =>
    withShop('AMD', async (shop) => {
      await shop.offer()
      const { id } = await shop.buy([['tea', 1]])
      const boris = await shop.someone('Boris')
      expect(outcomeOf(await edit(shop, id, { customerId: boris }))).toBe('none')
      expect(outcomeOf(await edit(shop, id, { customerId: null }))).toBe('none')
      expect(usesOf(shop)).toEqual([])
      expect(outcomeOf(await edit(shop, id, { customerId: shop.anna }))).toBe(TEA_MINOR / 10)
    }))

  it('holds on the day of the sale, also when that is over', () =>
    withShop('PLN', async (shop) => {
      await shop.offer()
      const { id } = await shop.buy([['tea', 1]])
      shop.clock.set('2026-05-20')
      const two = { items: [{ productId: shop.items.tea, quantityMilli: 2000 }] }
      expect(outcomeOf(await edit(shop, id, two))).toBe(TEA_MINOR / 5)
      expect(outcomeOf(await edit(shop, id, { day: '2026-05-20' }))).toBe('none')
    }))
})

describe('an offer for once', () => {
  it('that another till uses meanwhile is not used twice', () =>
    withShop('AMD', async (shop) => {
      await shop.offer({ oncePerCustomer: true })
      const { client, anna } = shop
      const sale = shop.saleFor(anna, [['tea', 1]])
      const { totals } = await client.sales.quote(sale)
      const answers = await Promise.all(
        [1, 2].map(() =>
          client.sales.record({ requestId: newRequest(), sale, totalMinor: totals.totalMinor }),
        ),
      )
      expect(answers.map(({ state }) => state).sort()).toEqual(['priceChanged', 'saved'])
      expect(usesOf(shop)).toEqual([{ times: 1, given_minor: TEA_MINOR / 10 }])
    }))
})
