import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ProductInput } from '#shared/api/products.contract.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { codeOf, customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'

const product = (name: string, changes: Partial<ProductInput> = {}): ProductInput => ({
  sku: null,
  name,
  kind: 'goods',
  unit: 'pc',
  category: '',
  benefit: '',
  listPriceMinor: 100,
  onPriceList: true,
  ...changes,
})

/** A whole PNG of one colour; the checksums are not looked at. */
function png(size: number, shade = 0): Blob {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(size * (size + 1), shade))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]
  return new Blob([Buffer.concat([signature, ...parts])])
}

describe('the catalogue', () => {
  it('is filtered by all that a product has or has not', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: tea } = await client.products.create(
        product('Tea', { category: 'Drinks', benefit: 'Wakes', barcodes: ['4601', '4600'] }),
      )
      await client.products.create(product('Cup', { onPriceList: false }))
      await client.products.create(product('Repair', { kind: 'service', listPriceMinor: null }))
      await client.products.setPicture({ id: tea, picture: png(2) })
      await client.products.setPrice({ id: tea, priceMinor: 120, fromDay: '2026-04-01' })
      const found = async (filter: object) =>
        (await client.products.list(filter)).rows.map(({ name }) => name)
      expect(await found({})).toEqual(['Cup', 'Repair', 'Tea'])
      expect(await found({ kind: 'service' })).toEqual(['Repair'])
      expect(await found({ category: 'Drinks' })).toEqual(['Tea'])
      expect(await found({ category: '' })).toEqual(['Cup', 'Repair'])
      expect(await found({ onPriceList: false })).toEqual(['Cup'])
      expect(await found({ hasBenefit: false })).toEqual(['Cup', 'Repair'])
      expect(await found({ hasPrice: false })).toEqual(['Repair'])
      expect(await found({ hasPicture: true })).toEqual(['Tea'])
      expect(await found({ hasPlannedPrice: true })).toEqual(['Tea'])
      expect(await found({ search: '4601' })).toEqual(['Tea'])
      expect(await found({ search: 'e', onPriceList: true, hasPicture: false })).toEqual(['Repair'])
      expect(await client.products.facets()).toEqual({
        total: 3,
        goods: 2,
        services: 1,
        onPriceList: 2,
        withoutBenefit: 2,
        withoutPrice: 1,
        withoutPicture: 2,
        withPlannedPrice: 1,
        categories: [
          { category: '', products: 2 },
          { category: 'Drinks', products: 1 },
        ],
      })
    })
  })

  it('is sorted by name, price and what was sold, and paged', async () => {
    await withEngine({}, async ({ client }) => {
      const ids: Record<string, number> = {}
      for (const [name, listPriceMinor] of Object.entries({ B: 300, A: 100, C: 200 }))
        ids[name] = (await client.products.create(product(name, { listPriceMinor }))).id
      const { id: anna } = await client.customers.create(customerInput())
      const lines = Object.entries({ A: 2000, C: 5000 }).map(([name, quantityMilli]) => ({
        productId: ids[name]!,
        name: '',
        quantityMilli,
        unitPriceMinor: 100,
      }))
      await client.purchases.record({ ...purchaseInput(anna, '2026-03-01', 1), lines })
      const sorted = async (by: 'name' | 'price' | 'sold', down: boolean, page = {}) =>
        (await client.products.list({ sort: { by, down }, ...page })).rows.map(({ name }) => name)
      expect(await sorted('name', false)).toEqual(['A', 'B', 'C'])
      expect(await sorted('name', true)).toEqual(['C', 'B', 'A'])
      expect(await sorted('price', false)).toEqual(['A', 'C', 'B'])
      expect(await sorted('price', true)).toEqual(['B', 'C', 'A'])
      expect(await sorted('sold', true)).toEqual(['C', 'A', 'B'])
      expect(await sorted('sold', true, { offset: 1, limit: 1 })).toEqual(['A'])
    })
  })

  it('keeps texts in other languages beside the own ones, whatever is edited', async () => {
    await withEngine({}, async ({ client }) => {
      const hy = { name: 'Թեյ', category: 'Ըմպելիքներ', benefit: '', unit: 'հատ' }
      const { id } = await client.products.create(
        product('Tea', { texts: { hy, pl: { name: 'Herbata' } }, warrantyMonths: 24 }),
      )
      await client.products.update({ id, changes: { name: 'Green tea', repurchaseDays: 30 } })
      const pl = { name: 'Herbata', category: '', benefit: '', unit: '' }
      expect(await client.products.get({ id })).toMatchObject({
        name: 'Green tea',
        texts: { hy, pl },
        warrantyMonths: 24,
        repurchaseDays: 30,
      })
      await client.products.update({ id, changes: { texts: { pl: {} } } })
      expect((await client.products.get({ id })).texts).toEqual({ hy })
    })
  })

  it('gives a scanner one product for each code', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: tea } = await client.products.create(
        product('Tea', { sku: 'T-1', barcodes: ['4600', '4601'] }),
      )
      const { id: cup } = await client.products.create(product('Cup', { barcodes: ['4700'] }))
      const taken = (barcodes: string[]) =>
        codeOf(client.products.update({ id: cup, changes: { barcodes, name: 'Mug' } }))
      expect(await taken(['4601'])).toBe('sales.barcodeTaken')
      expect(await taken(['T-1'])).toBe('sales.barcodeTaken')
      expect((await client.products.get({ id: cup })).name).toBe('Cup')
      await client.products.update({ id: tea, changes: { barcodes: ['4602'] } })
      expect(await taken(['4601'])).toBeNull()
      const scanned = async (text: string) =>
        (await client.sales.findItem({ text })).items.map(({ productId }) => productId)
      expect(await scanned('4602')).toEqual([tea])
      expect(await scanned('4601')).toEqual([cup])
      expect(await scanned('4600')).toEqual([])
    })
  })

  it('names the services that go with a product, by itself and by its category', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: oven } = await client.products.create(product('Oven', { category: 'Kitchen' }))
      const service = (name: string) =>
        client.products.create(product(name, { kind: 'service', category: 'Work' }))
      const { id: fitting } = await service('Fitting')
      const { id: cleaning } = await service('Cleaning')
      await client.services.link({ serviceId: cleaning, productId: null, category: 'Kitchen' })
      await client.services.link({ serviceId: fitting, productId: oven, category: null })
      expect((await client.products.get({ id: oven })).services).toMatchObject([
        { serviceId: cleaning, name: 'Cleaning', by: 'category' },
        { serviceId: fitting, name: 'Fitting', by: 'product' },
      ])
      expect((await client.products.get({ id: fitting })).services).toEqual([])
    })
  })

  it('keeps pictures once, gives them back whole and lets go of those that nobody shows', async () => {
    await withEngine({}, async ({ client, sql }) => {
      const { id: tea } = await client.products.create(product('Tea'))
      const { id: cup } = await client.products.create(product('Cup'))
      const { hash } = await client.products.setPicture({ id: tea, picture: png(3) })
      expect((await client.products.setPicture({ id: cup, picture: png(3) })).hash).toBe(hash)
      expect((await client.products.get({ id: tea })).picture).toBe(hash)
      const file = await client.products.picture({ hash })
      expect(file.type).toBe('image/png')
      expect(await file.arrayBuffer()).toEqual(await png(3).arrayBuffer())
      await client.products.removePicture({ id: cup })
      expect(sql('SELECT hash FROM picture')).toEqual([{ hash }])
      await client.products.setPicture({ id: tea, picture: png(3, 90) })
      expect(await codeOf(client.products.picture({ hash }))).toBe('notFound')
      const bad = (picture: Blob) => codeOf(client.products.setPicture({ id: tea, picture }))
      expect(await bad(new Blob(['<svg/>']))).toBe('products.picture')
      expect(await bad(png(2001))).toBe('products.picture')
      expect(await bad(new Blob([Buffer.alloc(1024 * 1024 + 1)]))).toBe('products.picture')
      expect(await bad((await png(9)).slice(0, 60))).toBe('products.picture')
      expect(await codeOf(client.products.setPicture({ id: 99, picture: png(5) }))).toBe('notFound')
      expect(sql('SELECT count(*) AS n FROM picture')).toEqual([{ n: 1 }])
    })
  })

  it('lets go of a product that nothing names, and takes others off the price list', async () => {
    await withEngine({}, async ({ client, sql }) => {
      const { id: tea } = await client.products.create(product('Tea', { barcodes: ['1'] }))
      const { id: cup } = await client.products.create(product('Cup'))
      const { id: pot } = await client.products.create(product('Pot'))
      await client.products.setPicture({ id: pot, picture: png(2) })
      await client.products.setPrice({ id: pot, priceMinor: 150, fromDay: '2026-03-20' })
      const { id: anna } = await client.customers.create(customerInput())
      const lines = [{ productId: tea, name: '', quantityMilli: 1000, unitPriceMinor: 100 }]
      await client.purchases.record({ ...purchaseInput(anna, '2026-03-01', 1), lines })
      expect(await codeOf(client.products.remove({ id: tea }))).toBe('products.inUse')
      expect((await client.products.get({ id: tea })).onPriceList).toBe(true)
      expect(await client.products.remove({ id: tea, orTakeOff: true })).toEqual({
        state: 'takenOff',
      })
      expect(await client.products.get({ id: tea })).toMatchObject({
        onPriceList: false,
        usedBy: { documents: 1, priceLists: 0 },
      })
      for (const id of [cup, pot])
        expect(await client.products.remove({ id })).toEqual({ state: 'removed' })
      expect((await client.products.list({})).rows.map(({ id }) => id)).toEqual([tea])
      for (const table of ['product_price', 'picture'])
        expect(sql(`SELECT * FROM ${table}`)).toEqual([])
      expect(await codeOf(client.products.remove({ id: pot }))).toBe('notFound')
    })
  })

  it('knows a product by the price lists that were issued with it', async () => {
    await withEngine({}, async ({ client, engine }) => {
      const { id } = await client.products.create(product('Tea'))
      await client.products.create(product('Other'))
      const content = JSON.stringify({
        note: '"productId":2,',
        sections: [{ items: [{ productId: id, name: 'Tea' }] }],
      })
      await engine.context.base.write((tx) =>
        tx
          .insertInto('price_list')
          .values({
            number: 'PL-2026-0001',
            issued_day: toEpochDay('2026-03-01'),
            valid_until_day: toEpochDay('2026-03-31'),
            locale: 'en',
            customer_id: null,
            segment_id: null,
            items: 1,
            content,
          })
          .execute(),
      )
      expect(await codeOf(client.products.remove({ id }))).toBe('products.inUse')
      expect((await client.products.get({ id })).usedBy).toEqual({ documents: 0, priceLists: 1 })
      expect(await client.products.remove({ id: 2 })).toEqual({ state: 'removed' })
    })
  })
})
