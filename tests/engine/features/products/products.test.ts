import { describe, expect, it } from 'vitest'
import { codeOf, customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'
import { saleOf } from '../../../support/sales.ts'

const product = (name: string, changes = {}) => ({
  sku: null,
  name,
  kind: 'goods' as const,
  unit: 'pc',
  category: '',
  benefit: '',
  listPriceMinor: 100,
  onPriceList: true,
  ...changes,
})

describe('products', () => {
  it('are found by name in any script and by SKU, signs of LIKE included', async () => {
    await withEngine({}, async ({ client }) => {
      for (const name of ['Սուրճ', 'Zażółć 100%', 'under_score', 'Back\\slash'])
        await client.products.create(product(name))
      await client.products.create(product('Кофе', { sku: 'AB-7' }))
      const found = async (search: string) =>
        (await client.products.list({ search })).rows.map((row) => row.name)
      expect(await found('ՍՈՒՐ')).toEqual(['Սուրճ'])
      expect(await found('ŻÓŁĆ')).toEqual(['Zażółć 100%'])
      expect(await found('%')).toEqual(['Zażółć 100%'])
      expect(await found('_')).toEqual(['under_score'])
      expect(await found('\\')).toEqual(['Back\\slash'])
      expect(await found('ab-7')).toEqual(['Кофе'])
      expect(await found('nothing')).toEqual([])
      expect((await client.products.list({})).total).toBe(5)
    })
  })

  it('have a lowest price, at most the list price, that no discount goes below', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const create = (floorPriceMinor: number) =>
        client.products.create(product('Tea', { listPriceMinor: 10_000, floorPriceMinor }))
      expect(await codeOf(create(10_001))).toBe('invalid')
      const { id } = await create(9500)
      const { id: anna } = await client.customers.create(customerInput())
      const { segmentId } = await client.customers.get({ id: anna })
      await client.segments.saveConditions({
        segmentId,
        conditions: { priceLevelBp: 5000, instalments: null, delivery: null, pointsPerMinor: null },
      })
      const priced = async () =>
        (await client.sales.quote(saleOf(bench, anna, [id]))).totals.pricedMinor
      expect(await priced()).toBe(9500)
      // Left out of the changes, it stays.
      await client.products.update({ id, changes: { name: 'Green tea' } })
      expect((await client.products.list({})).rows[0]).toMatchObject({ floorPriceMinor: 9500 })
      const lower = { id, changes: { listPriceMinor: 9499 } }
      expect(await codeOf(client.products.update(lower))).toBe('invalid')
      await client.products.update({ id, changes: { floorPriceMinor: null } })
      expect(await priced()).toBe(5000)
      await client.products.update(lower)
      const high = { id, changes: { floorPriceMinor: 9500 } }
      expect(await codeOf(client.products.update(high))).toBe('invalid')
    })
  })

  it('count the quantity sold in the window, returns deducted', async () => {
    await withEngine({}, async ({ client }) => {
      const { id } = await client.products.create(product('Coffee'))
      const { id: anna } = await client.customers.create(customerInput())
      const lines = [{ productId: id, name: '', quantityMilli: 1000, unitPriceMinor: 100 }]
      for (const day of ['2025-03-15', '2025-03-16', '2026-03-15', '2026-03-16'])
        await client.purchases.record({ ...purchaseInput(anna, day, 1), lines })
      const some = [{ ...lines[0]!, quantityMilli: 2500 }]
      await client.purchases.record({ ...purchaseInput(anna, '2026-03-01', 1), lines: some })
      const back = [{ ...lines[0]!, quantityMilli: -500 }]
      await client.purchases.record({ ...purchaseInput(anna, '2026-03-02', -1), lines: back })
      expect((await client.products.list({})).rows[0]).toMatchObject({
        id,
        soldMilli: 4000,
        listPriceMinor: 100,
        listPriceIsDerived: false,
      })
    })
  })

  it('have a SKU of their own', async () => {
    await withEngine({}, async ({ client }) => {
      const { id } = await client.products.create(product('A', { sku: 'X' }))
      const { id: other } = await client.products.create(product('B', { sku: 'Y' }))
      expect(await codeOf(client.products.create(product('C', { sku: 'X' })))).toBe('invalid')
      expect(await codeOf(client.products.update({ id: other, changes: { sku: 'X' } }))).toBe(
        'invalid',
      )
      expect(
        await codeOf(client.products.update({ id, changes: { sku: 'X', name: 'A2' } })),
      ).toBeNull()
      expect(await codeOf(client.products.update({ id: 99, changes: { name: 'No' } }))).toBe(
        'notFound',
      )
    })
  })
})
