import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates/day.ts'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'
import { addProduct, giveBack, newRequest, saleOf, sell } from '../../../support/sales.ts'

/** What the quote finds, and what recording says; nothing may be saved by either. */
async function refusal(bench: Bench, sale: SaleInput): Promise<string[]> {
  const { client, sql } = bench
  const before = sql('SELECT count(*) AS n FROM document')
  const quote = await client.sales.quote(sale)
  const code = await codeOf(
    client.sales.record({
      requestId: newRequest(),
      sale,
      totalMinor: quote.totals.totalMinor,
    }),
  )
  expect(sql('SELECT count(*) AS n FROM document')).toEqual(before)
  const codes = quote.problems.map((problem) => problem.code)
  expect(code).toBe(codes[0])
  return codes
}

const withShop = (work: (bench: Bench, tea: number, anna: number) => Promise<void>) =>
  withEngine({ currency: 'AMD' }, async (bench) => {
    const tea = await addProduct(bench)
    const { id } = await bench.client.customers.create(customerInput())
    await work(bench, tea, id)
  })

const item = (productId: number, changes: Partial<SaleInput['items'][number]> = {}) => ({
  items: [{ productId, quantityMilli: 1000, ...changes }],
})

describe('a sale that cannot be', () => {
  it.each([
    ['nothing in it', { items: [] }, 'sales.empty'],
    ['no quantity', (tea: number) => item(tea, { quantityMilli: 0 }), 'sales.quantity'],
    ['less than nothing', (tea: number) => item(tea, { quantityMilli: -1000 }), 'sales.quantity'],
    ['too many', (tea: number) => item(tea, { quantityMilli: 1e12 + 1 }), 'sales.quantity'],
    ['more money than fits', (tea: number) => item(tea, { quantityMilli: 1e11 }), 'sales.tooLarge'],
    ['an unknown product', () => item(999), 'sales.unknownItem'],
    [
      'a price without a reason',
      (tea: number) => item(tea, { unitPriceMinor: 100 }),
      'sales.priceReason',
    ],
    [
      'a discount over the price',
      (tea: number) => item(tea, { unitPriceMinor: -100, reason: 'friend' }),
      'sales.discountOverPrice',
    ],
    ['a day to come', { day: '2026-03-16' }, 'sales.dayToCome'],
    ['a day long ago', { day: '1979-12-31' }, 'sales.dayTooEarly'],
    ['an unknown customer', { customerId: 999 }, 'customers.unknown'],
    ['points that nobody has', { redeemPoints: 10 }, 'sales.noPoints'],
    ['delivery without terms', { delivery: { area: '' } }, 'sales.noDelivery'],
    ['instalments without terms', { instalments: true }, 'sales.noInstalments'],
  ])('%s', async (_name, changes, code) => {
    await withShop(async (bench, tea, anna) => {
      const wrong = typeof changes === 'function' ? changes(tea) : changes
      expect(await refusal(bench, { ...saleOf(bench, anna, [tea]), ...wrong })).toEqual([code])
    })
  })

  it('a price below the floor, and no price at all', async () => {
    await withShop(async (bench, tea, anna) => {
      await bench.engine.context.base.write((tx) =>
        tx.updateTable('product').set({ floor_price_minor: 1_000_000 }).execute(),
      )
      const low = item(tea, { unitPriceMinor: 999_900, reason: 'a scratch' })
      expect(await refusal(bench, { ...saleOf(bench, anna, []), ...low })).toEqual([
        'sales.belowFloor',
      ])
      const free = await addProduct(bench, { listPriceMinor: 0, name: 'Sample' })
      expect(await refusal(bench, saleOf(bench, anna, [tea, free]))).toEqual(['sales.noPrice'])
      const gift = {
        ...saleOf(bench, anna, []),
        ...item(free, { unitPriceMinor: 0, reason: 'gift' }),
      }
      expect((await sell(bench, gift)).totalMinor).toBe(0)
    })
  })

  it('names the line that is wrong, and prices the others', async () => {
    await withShop(async (bench, tea) => {
      const quote = await bench.client.sales.quote({
        ...saleOf(bench, null, []),
        items: [
          { productId: tea, quantityMilli: 1000 },
          { productId: tea, quantityMilli: 0 },
        ],
      })
      expect(quote.problems).toEqual([{ code: 'sales.quantity', line: 1 }])
      expect(quote.totals.totalMinor).toBe(1_250_000)
    })
  })
})

describe('a return that cannot be', () => {
  it('is said by the quote and refused when recorded', async () => {
    await withShop(async (bench, tea, anna) => {
      const { client, clock, sql } = bench
      const sold = await sell(bench, saleOf(bench, anna, [tea], { day: '2026-03-10' }))
      const lineId = (await client.sales.get({ id: sold.id })).lines[0]!.id
      const wrong = [
        [{ lines: [{ lineId, quantityMilli: 1001 }] }, 'sales.returnTooMuch'],
        [{ lines: [{ lineId: 999, quantityMilli: 1 }] }, 'sales.returnTooMuch'],
        [{ lines: [{ lineId, quantityMilli: -1 }] }, 'sales.quantity'],
        [{ lines: [] }, 'sales.nothingToReturn'],
        [{ lines: null, day: '2026-03-09' }, 'sales.returnTooEarly'],
        [{ lines: null, day: addDays(clock.today(), 1) }, 'sales.dayToCome'],
      ] as const
      for (const [changes, code] of wrong) {
        const back = {
          purchaseId: sold.id,
          day: clock.today(),
          ...changes,
          lines: changes.lines && [...changes.lines],
        }
        const quote = await client.sales.returnQuote(back)
        expect(quote.problems.map((problem) => problem.code)).toEqual([code])
        const record = client.sales.recordReturn({
          requestId: newRequest(),
          return: back,
          paidBackMinor: quote.paidBackMinor,
        })
        expect(await codeOf(record)).toBe(code)
      }
      expect(sql('SELECT id FROM document')).toHaveLength(1)
      const returned = await giveBack(bench, sold.id)
      const again = { purchaseId: sold.id, day: clock.today(), lines: null }
      expect((await client.sales.returnQuote(again)).problems[0]?.code).toBe(
        'sales.nothingToReturn',
      )
      expect(await codeOf(client.sales.returnQuote({ ...again, purchaseId: returned.id }))).toBe(
        'sales.notPurchase',
      )
    })
  })
})

describe('a receipt', () => {
  it('is not changed, deleted or returned behind its page', async () => {
    await withShop(async (bench, tea, anna) => {
      const { client, sql } = bench
      const { id } = await sell(bench, saleOf(bench, anna, [tea]))
      const purchase = purchaseInput(anna, '2026-03-15', 100)
      expect(await codeOf(client.purchases.update({ id, purchase }))).toBe('sales.madeAsSale')
      expect(await codeOf(client.purchases.remove({ id }))).toBe('sales.madeAsSale')
      const back = purchaseInput(anna, '2026-03-15', -100, { reversesId: id })
      expect(await codeOf(client.purchases.record(back))).toBe('sales.madeAsSale')
      expect(sql('SELECT total_minor FROM document')).toEqual([{ total_minor: 1_250_000 }])
    })
  })
})
