import { expect } from 'vitest'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { SaleInput, SaleQuote } from '#shared/api/sales.contract.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { NotApplied } from '#shared/domain/pricing/basket.ts'
import { customerInput, type Bench } from './engine.ts'
import { setConditions } from './saleRules.ts'
import { addProduct, saleOf, sell } from './sales.ts'

/** Amounts are minor units; of AMD, whose step is 100 of them, none is a part of a step. */
export const TEA_MINOR = 100_000
export const CUP_MINOR = 250_000
export const WASH_MINOR = 50_000

/** 10% off anything until 14 April, as often as one likes, however it is ordered. */
const OFFER: OfferConditions = {
  ...{ discountBp: 1000, validUntil: '2026-04-14', minimumItems: 1, minimumAmountMinor: 0 },
  ...{ scope: 'all', categories: [], productIds: [], newOnly: false },
  ...{ oncePerCustomer: false, combinable: false, orderChannels: [] },
}

/** What became of the offer: what it gave, why it gave nothing, `none` where nothing is held. */
export type Outcome = number | NotApplied | 'none' | 'left'

type Goods = 'tea' | 'cup' | 'wash' | 'pinch'
/** Pieces, which may be fractions. */
export type Basket = readonly (readonly [Goods, number])[]

/** A shop of three goods and a service, with Anna, who was given nothing yet. */
export async function offerShop(bench: Bench, currency: string) {
  const { client, sql } = bench
  const items: Record<Goods, number> = {
    tea: await addProduct(bench, { name: 'Tea', category: 'Tea', listPriceMinor: TEA_MINOR }),
    cup: await addProduct(bench, { name: 'Cup', category: 'Cups', listPriceMinor: CUP_MINOR }),
    wash: await addProduct(bench, {
      ...{ name: 'Washing', kind: 'service', category: 'Care', listPriceMinor: WASH_MINOR },
    }),
    // Its price is no round sum where the currency has hundredths.
    pinch: await addProduct(bench, {
      ...{ name: 'Pinch', category: 'Spices', listPriceMinor: currency === 'AMD' ? 3300 : 3333 },
    }),
  }
  const someone = async (name: string) =>
    (await client.customers.create(customerInput({ name }))).id
  const anna = await someone('Anna')
  const saleFor = (customerId: number | null, basket: Basket, changes: Partial<SaleInput> = {}) =>
    saleOf(bench, customerId, [], {
      items: basket.map(([name, pieces]) => ({
        productId: items[name],
        quantityMilli: Math.round(pieces * 1000),
      })),
      ...changes,
    })
  const shop = {
    ...bench,
    ...{ items, anna, someone, saleFor },
    /** A price list for Anna unless for somebody else; gives its number in the base. */
    async offer(
      conditions: Partial<OfferConditions> | null = {},
      more: Partial<PriceListInput> = {},
    ): Promise<number> {
      const { id } = await client.priceLists.issue({
        audience: { kind: 'customer', customerId: anna },
        locale: 'en',
        offer: conditions && { ...OFFER, ...conditions },
        ...more,
      })
      return id
    },
    segmentOf: async (id: number) => (await client.customers.get({ id })).segmentId!,
    buy: (basket: Basket, customerId: number | null = anna, changes: Partial<SaleInput> = {}) =>
      sell(bench, saleFor(customerId, basket, changes)),
    /** Everybody's price level, in basis points. */
    level: (levelBp: number) =>
      setConditions(bench, {
        ...{ currency, levelBp, stacking: { mode: 'best' }, promotionBp: 0, useLimit: null },
        ...{ budgetSteps: null, shareBp: 0, expiryDays: null, pointsPerSteps: 100, feeSteps: 0 },
      }),
    /** Sells it, and sees that the use stands in the base and with its price list, or nowhere. */
    async outcome(
      basket: Basket,
      changes: Partial<SaleInput> = {},
      customerId: number | null = anna,
    ): Promise<Outcome> {
      const { id, quote } = await sell(bench, saleFor(customerId, basket, changes))
      const outcome = outcomeOf(quote)
      const used = sql(
        `SELECT price_list_id, customer_id, times, given_minor FROM discount_use
         WHERE document_id = ? AND kind = 'offer'`,
        id,
      )
      const priceListId = quote.offer?.priceListId
      const use = { price_list_id: priceListId, customer_id: customerId, times: 1 }
      expect(used).toEqual(typeof outcome === 'number' ? [{ ...use, given_minor: outcome }] : [])
      if (typeof outcome === 'number') await expectTold(priceListId!)
      return outcome
    },
  }

  /** What the list of price lists says is what was sold by it. */
  async function expectTold(priceListId: number): Promise<void> {
    const { rows } = await client.priceLists.list({})
    const row = rows.find(({ id }) => id === priceListId)!
    const [sums] = sql<{ uses: number; given: number; brought: number }>(
      `SELECT sum(times) AS uses, sum(given_minor) AS given, sum(brought) AS brought FROM (
         SELECT u.times, u.given_minor, (SELECT sum(d.total_minor) FROM document d
           WHERE u.times = 1 AND (d.id = u.document_id OR d.reverses_id = u.document_id)) AS brought
         FROM discount_use u WHERE u.price_list_id = ?)`,
      priceListId,
    )
    expect(row).toMatchObject({
      ...{ uses: sums!.uses, givenMinor: sums!.given, broughtMinor: sums!.brought },
    })
    expect(row.uses).toBeGreaterThan(0)
  }
  return shop
}
export type OfferShop = Awaited<ReturnType<typeof offerShop>>

export function outcomeOf({ offer }: Pick<SaleQuote, 'offer'>): Outcome {
  if (offer === null) return 'none'
  if (offer.applied) return offer.givenMinor
  return offer.missing ?? 'left'
}
