import { describe, expect, it } from 'vitest'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

/** A regular, known since January, and a price level for each who has not bought yet. */
async function shop(bench: Bench) {
  const { client } = bench
  const { id: anna } = await client.customers.create(customerInput())
  const { id: other } = await client.customers.create(customerInput({ name: 'Other' }))
  const tea = await addProduct(bench, { listPriceMinor: 10_000 })
  for (const day of ['2026-01-10', '2026-01-20', '2026-02-01', '2026-02-15'])
    await client.purchases.record(purchaseInput(anna, day, 100_000))
  await client.purchases.record(purchaseInput(other, '2026-01-05', 5_000_000))
  await client.segments.saveConditions({
    segmentId: 'prospect',
    conditions: { priceLevelBp: 5000, instalments: null, delivery: null, pointsPerMinor: null },
  })
  return { anna, tea }
}

describe('while the user looks at another date', () => {
  it('a sale and its return go by the segment of today', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const { anna, tea } = await shop(bench)
      const { segmentId } = await client.customers.get({ id: anna })
      expect(segmentId).not.toBe('prospect')
      await client.settings.update({ asOf: '2025-12-31' })
      expect((await client.customers.get({ id: anna })).segmentId).toBe('prospect')

      const sold = await sell(bench, saleOf(bench, anna, [tea]))
      expect(sold.quote).toMatchObject({ segmentId, totals: { totalMinor: 10_000 } })
      expect(sold).toMatchObject({ segmentBefore: segmentId, segmentAfter: segmentId })
      const back = await giveBack(bench, sold.id)
      expect(back).toMatchObject({ segmentBefore: segmentId, segmentAfter: segmentId })
    })
  })

  it('says the same as without looking, as of a later sale too', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const { id: ben } = await client.customers.create(customerInput({ name: 'Ben' }))
      const { tea } = await shop(bench)
      const dear = await addProduct(bench, { listPriceMinor: 9_000_000 })
      await client.settings.update({ asOf: '2025-12-31' })
      expect((await sell(bench, saleOf(bench, ben, [tea]))).segmentBefore).toBe('prospect')
      const { segmentAfter } = await sell(bench, saleOf(bench, ben, [dear]))
      await client.settings.update({ asOf: null })
      expect((await client.customers.get({ id: ben })).segmentId).toBe(segmentAfter)
      expect(segmentAfter).not.toBe('prospect')
    })
  })

  it('somebody is pinned from today on, and let go from today on', async () => {
    await withEngine({}, async (bench) => {
      const { client, sql } = bench
      const { anna } = await shop(bench)
      await client.settings.update({ asOf: '2025-12-31' })
      const pin = { customerId: anna, segmentId: 'large-regular', reason: 'a friend', until: null }
      await client.segments.pin(pin)
      expect((await client.segments.pins({})).rows[0]).toMatchObject({ from: '2026-03-15' })
      await client.settings.update({ asOf: null })
      expect((await client.customers.get({ id: anna })).segmentId).toBe('large-regular')
      bench.clock.set('2026-03-17')
      await client.settings.update({ asOf: '2025-12-31' })
      await client.segments.unpin({ customerId: anna })
      expect(sql('SELECT until_day - from_day AS days FROM segment_pin')).toEqual([{ days: 1 }])
    })
  })
})
