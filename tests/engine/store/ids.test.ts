import { describe, expect, it } from 'vitest'
import { customerInput, withEngine, withFolder } from '../../support/engine.ts'
import { importHere } from '../../support/importHere.ts'
import { writeCsv } from '../../support/importing.ts'
import { addProduct, saleOf } from '../../support/sales.ts'

const HEAD = ['Customer ID', 'Customer', 'Invoice', 'Date', 'Product', 'Quantity', 'Price']

describe('ids of products and customers', () => {
  it('are never given again, so that a promotion keeps to the goods it was made for', async () => {
    await withFolder((folder) =>
      withEngine({}, async (bench) => {
        const { client, engine, sql } = bench
        const file = await writeCsv(folder, 'shop.csv', [
          HEAD,
          ['7', 'Zofia Wójcik', 'F1', '2026-02-01', 'Kettle', '2', '90.00'],
          ['8', 'Adam Nowy', 'F2', '2026-02-01', 'Spoon', '1', '5.00'],
        ])
        const { importId } = await importHere(engine, file)
        const spoon = sql<{ id: number }>(`SELECT id FROM product WHERE name = 'Spoon'`)[0]!.id
        await client.discounts.save({
          ...{ id: 0, kind: 'promotion', name: 'Spoons', isActive: true, from: null, until: null },
          ...{ segmentIds: [], benefit: { kind: 'percent', bp: 5000 } },
          scope: { kind: 'all', productIds: [spoon], categories: [], newOnly: false },
          ...{ minimumQuantityMilli: 0, minimumAmountMinor: 0, code: null, useLimit: null },
          ...{ useLimitPerCustomer: null, budgetMinor: null, combinable: false },
        })
        const { jobId } = await client.imports.undo({ importId: importId!, edited: 'remove' })
        await client.jobs.wait({ id: jobId })
        expect(sql('SELECT id FROM product')).toEqual([])

        const watches = [await addProduct(bench), await addProduct(bench, { name: 'Watch' })]
        const { id: anna } = await client.customers.create(customerInput())
        const { totals } = await client.sales.quote(saleOf(bench, anna, watches))
        expect(totals).toMatchObject({ discountMinor: 0 })
      }),
    )
  })

  it('of somebody deleted are not those of the next one', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: gone } = await client.customers.create(customerInput())
      await client.customers.remove({ id: gone })
      const { id: next } = await client.customers.create(customerInput({ name: 'Next' }))
      expect(next).toBeGreaterThan(gone)
    })
  })
})
