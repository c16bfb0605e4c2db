import { describe, expect, it } from 'vitest'
import { codeOf, withEngine } from '../../../support/engine.ts'
import { addProduct, giveBack, newRequest, saleOf, sell } from '../../../support/sales.ts'

describe('a request that comes twice', () => {
  it('with something else to record is refused', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const tea = await addProduct(bench)
      const request = newRequest()
      const sale = saleOf(bench, null, [tea])
      const sold = await sell(bench, sale, request)
      expect(await codeOf(sell(bench, saleOf(bench, null, [tea, tea]), request))).toBe(
        'sales.requestReused',
      )
      expect(await codeOf(giveBack(bench, sold.id, {}, request))).toBe('sales.requestReused')
      expect(bench.sql('SELECT id FROM document')).toHaveLength(1)
      // One whose name only begins the same is another one.
      await sell(bench, sale, `${request} again`)
      expect((await sell(bench, sale, request)).id).toBe(sold.id)
    })
  })

  it('answers the same sale after it was edited, and the same return', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench)
      const [request, other] = [newRequest(), newRequest()]
      const sale = saleOf(bench, null, [tea])
      const sold = await sell(bench, sale, request)
      const more = saleOf(bench, null, [tea, tea])
      await client.sales.edit({ id: sold.id, sale: more, totalMinor: 2_500_000 })
      expect((await sell(bench, sale, request)).id).toBe(sold.id)

      const { lines } = await client.sales.get({ id: sold.id })
      const one = { lines: [{ lineId: lines[0]!.id, quantityMilli: 500 }], delivery: false }
      const back = await giveBack(bench, sold.id, one, other)
      expect((await giveBack(bench, sold.id, one, other)).id).toBe(back.id)
      expect(await codeOf(giveBack(bench, sold.id, { ...one, note: 'torn' }, other))).toBe(
        'sales.requestReused',
      )
      expect(await codeOf(sell(bench, sale, other))).toBe('sales.requestReused')
    })
  })
})

describe('an edit of a sale', () => {
  it('that was edited since it was seen is refused', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench)
      const sold = await sell(bench, saleOf(bench, null, [tea]))
      const edit = (note: string, version?: number) =>
        client.sales.edit({
          id: sold.id,
          sale: { ...saleOf(bench, null, [tea]), note },
          totalMinor: sold.totalMinor,
          version,
        })
      const { versions } = await client.sales.get({ id: sold.id })
      await edit('first', versions)
      expect(await codeOf(edit('second', versions))).toBe('sales.editedElsewhere')
      expect(await client.sales.get({ id: sold.id })).toMatchObject({ note: 'first', versions: 1 })
      await edit('third', 1)
      await edit('fourth')
      expect((await client.sales.get({ id: sold.id })).note).toBe('fourth')
    })
  })
})
