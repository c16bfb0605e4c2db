import { describe, expect, it } from 'vitest'
import { customerInput, withEngine } from '../../../support/engine.ts'
import { addProduct, giveBack, newRequest, saleOf, sell } from '../../../support/sales.ts'

describe('recording a sale', () => {
  it('saves what was quoted, with a number of its own year', async () => {
    await withEngine({ currency: 'AMD' }, async (bench) => {
      const { client, sql } = bench
      const tea = await addProduct(bench)
      const { id: anna } = await client.customers.create(customerInput())
      const sold = await sell(bench, saleOf(bench, anna, [tea, tea]))
      expect(sold).toMatchObject({
        number: 'R-2026-0001',
        totalMinor: 2_500_000,
        segmentBefore: 'prospect',
        segmentAfter: 'new',
      })
      const details = await client.sales.get({ id: sold.id })
      expect(details.sale?.lines).toEqual(sold.quote.lines)
      expect(details.lines.map((line) => line.totalMinor)).toEqual([1_250_000, 1_250_000])
      expect(sql('SELECT total_minor FROM document')).toEqual([{ total_minor: 2_500_000 }])
      const back = await giveBack(bench, sold.id)
      expect(back).toMatchObject({ number: 'R-2026-0002', totalMinor: -2_500_000 })
      expect(back.segmentAfter).toBe('prospect')
    })
  })

  it('answers a double click with the same sale', async () => {
    await withEngine({ currency: 'AMD' }, async (bench) => {
      const tea = await addProduct(bench)
      const request = newRequest()
      const sale = saleOf(bench, null, [tea])
      const [first, second] = await Promise.all([
        sell(bench, sale, request),
        sell(bench, sale, request),
      ])
      expect(second.id).toBe(first.id)
      expect(bench.sql('SELECT id FROM document')).toHaveLength(1)
    })
  })

  it('notes no discount where only the step of the currency rounds', async () => {
    await withEngine({ currency: 'AMD' }, async (bench) => {
      const tea = await addProduct(bench, { listPriceMinor: 12_300, unit: 'kg' })
      const grams = { items: [{ productId: tea, quantityMilli: 777 }] }
      const byHand = { ...grams.items[0]!, unitPriceMinor: 10_000, reason: 'a torn packet' }
      const sold = await sell(bench, { ...saleOf(bench, null, []), ...grams })
      await sell(bench, { ...saleOf(bench, null, []), items: [byHand] })
      await giveBack(bench, sold.id)
      const lines = bench.sql('SELECT discount_minor, total_minor FROM document_line ORDER BY id')
      expect(lines).toEqual([
        { discount_minor: 0, total_minor: 9600 },
        { discount_minor: 1800, total_minor: 7800 },
        { discount_minor: 0, total_minor: -9600 },
      ])
    })
  })
})
