import { describe, expect, it } from 'vitest'
import type { PurchaseInput } from '#shared/api/customers.contract.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'

async function two({ client }: Bench): Promise<[number, number]> {
  const { id: anna } = await client.customers.create(customerInput())
  const { id: ewa } = await client.customers.create(customerInput({ name: 'Ewa' }))
  return [anna, ewa]
}

describe('a purchase', () => {
  it('comes back as it was recorded, newest first', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna] = await two(bench)
      const { id: product } = await client.products.create({
        sku: 'C1',
        name: 'Coffee',
        kind: 'goods',
        unit: 'kg',
        category: '',
        benefit: '',
        listPriceMinor: 1000,
        onPriceList: true,
      })
      const input: PurchaseInput = {
        customerId: anna,
        number: 'F/1/2026',
        day: '2026-02-01',
        time: '14:05',
        reversesId: null,
        lines: [
          {
            productId: product,
            name: 'Coffee',
            quantityMilli: 1500,
            unitPriceMinor: 999,
            discountMinor: 100,
          },
          { productId: null, name: 'Cup', quantityMilli: 2000, unitPriceMinor: 250 },
          { productId: null, name: 'Cup', quantityMilli: 2000, unitPriceMinor: 250 },
        ],
      }
      const { id, segmentId } = await client.purchases.record(input)
      expect(segmentId).toBe('new')
      await client.purchases.record({ ...input, time: '09:00', number: 'F/0/2026' })
      const page = await client.purchases.list({ customerId: anna })
      expect(page.rows.map((row) => row.number)).toEqual(['F/1/2026', 'F/0/2026'])
      expect(page.rows[0]).toEqual({
        id,
        number: 'F/1/2026',
        day: '2026-02-01',
        time: '14:05',
        kind: 'purchase',
        totalMinor: 2399,
        reversesId: null,
        lines: [
          {
            productId: product,
            sku: 'C1',
            name: 'Coffee',
            quantityMilli: 1500,
            unitPriceMinor: 999,
            totalMinor: 1399,
            leftMilli: 1500,
          },
          {
            productId: null,
            sku: null,
            name: 'Cup',
            quantityMilli: 2000,
            unitPriceMinor: 250,
            totalMinor: 500,
            leftMilli: 2000,
          },
          {
            productId: null,
            sku: null,
            name: 'Cup',
            quantityMilli: 2000,
            unitPriceMinor: 250,
            totalMinor: 500,
            leftMilli: 2000,
          },
        ],
      })
      expect(await client.purchases.dots({ customerId: anna })).toEqual([
        { day: '2026-02-01', kind: 'purchase', totalMinor: 2399 },
        { day: '2026-02-01', kind: 'purchase', totalMinor: 2399 },
      ])
    })
  })

  it('is refused where it names nobody or nothing that exists', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna] = await two(bench)
      const bought = purchaseInput(anna, '2026-02-01', 500)
      expect(await codeOf(client.purchases.record({ ...bought, customerId: 99 }))).toBe(
        'customers.unknown',
      )
      const lines = [{ ...bought.lines[0]!, productId: 99 }]
      expect(await codeOf(client.purchases.record({ ...bought, lines }))).toBe('purchases.invalid')
      expect(await codeOf(client.purchases.remove({ id: 99 }))).toBe('notFound')
      expect(await codeOf(client.purchases.update({ id: 99, purchase: bought }))).toBe('notFound')
      expect(bench.sql('SELECT * FROM document')).toEqual([])
      expect(bench.sql('SELECT * FROM document_line')).toEqual([])
    })
  })

  it('of more money than whole numbers hold is refused', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna] = await two(bench)
      const line = { productId: null, name: 'Moon', quantityMilli: 1e12, unitPriceMinor: 1e13 }
      const huge = { ...purchaseInput(anna, '2026-02-01', 1), lines: [line] }
      expect(await codeOf(client.purchases.record(huge))).toBe('purchases.invalid')
      const many = {
        ...huge,
        lines: Array(1000).fill({ ...line, quantityMilli: 1000, unitPriceMinor: 9e12 }),
      }
      expect(await codeOf(client.purchases.record(many))).toBe('purchases.invalid')
      const { id } = await client.purchases.record(purchaseInput(anna, '2026-02-01', 5))
      expect(await codeOf(client.purchases.update({ id, purchase: huge }))).toBe(
        'purchases.invalid',
      )
      expect((await client.customers.get({ id: anna })).metrics.spendMinor).toBe(5)
    })
  })

  it('moves to another customer with all its figures', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna, ewa] = await two(bench)
      const { id } = await client.purchases.record(purchaseInput(anna, '2026-02-01', 500))
      await client.purchases.update({ id, purchase: purchaseInput(ewa, '2026-02-02', 700) })
      const spends = await Promise.all(
        [anna, ewa].map(async (c) => (await client.customers.get({ id: c })).metrics.spendMinor),
      )
      expect(spends).toEqual([0, 700])
      await client.purchases.update({ id, purchase: purchaseInput(null, '2026-02-02', 700) })
      expect((await client.customers.get({ id: ewa })).segmentId).toBe('prospect')
      expect(await client.imports.totals()).toMatchObject({
        documents: 1,
        walkInLines: 1,
        totalMinor: 700,
        customerTotalMinor: 0,
      })
    })
  })
})

describe('a return', () => {
  it('is of a purchase of the same customer and of no more than was paid', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna, ewa] = await two(bench)
      const { id } = await client.purchases.record(purchaseInput(anna, '2026-02-01', 500))
      const back = (customer: number | null, minor: number) =>
        client.purchases.record(purchaseInput(customer, '2026-02-02', minor, { reversesId: id }))
      expect(await codeOf(back(ewa, -100))).toBe('purchases.invalid')
      expect(await codeOf(back(null, -100))).toBe('purchases.invalid')
      expect(await codeOf(back(anna, 100))).toBe('purchases.invalid')
      expect(await codeOf(back(anna, -501))).toBe('purchases.returnTooLarge')
      const { id: part } = await back(anna, -300)
      expect(await codeOf(back(anna, -201))).toBe('purchases.returnTooLarge')
      const unknown = purchaseInput(anna, '2026-02-02', -100, { reversesId: 999 })
      expect(await codeOf(client.purchases.record(unknown))).toBe('purchases.invalid')
      const ofReturn = purchaseInput(anna, '2026-02-02', -100, { reversesId: part })
      expect(await codeOf(client.purchases.record(ofReturn))).toBe('purchases.invalid')
      const ofItself = purchaseInput(anna, '2026-02-02', -100, { reversesId: part })
      expect(await codeOf(client.purchases.update({ id: part, purchase: ofItself }))).toBe(
        'purchases.invalid',
      )
      await back(anna, -200)
      expect((await client.customers.get({ id: anna })).segmentId).toBe('prospect')
    })
  })

  it('holds its purchase where it is and as large as it has to be', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna, ewa] = await two(bench)
      const { id } = await client.purchases.record(purchaseInput(anna, '2026-02-01', 500))
      await client.purchases.record(purchaseInput(anna, '2026-02-02', -300, { reversesId: id }))
      const update = (purchase: PurchaseInput) => codeOf(client.purchases.update({ id, purchase }))
      expect(await update(purchaseInput(ewa, '2026-02-01', 500))).toBe('purchases.invalid')
      expect(await update(purchaseInput(anna, '2026-02-01', 299))).toBe('purchases.returnTooLarge')
      expect(await update(purchaseInput(anna, '2026-02-01', 300))).toBeNull()
    })
  })

  it('leaves on the purchase what has not come back yet, line by line', async () => {
    await withEngine({}, async ({ client }) => {
      const { id: customerId } = await client.customers.create(customerInput())
      const tea = await client.products.create({
        sku: null,
        name: 'Tea',
        kind: 'goods',
        unit: '',
        category: '',
        benefit: '',
        listPriceMinor: 100,
        onPriceList: true,
      })
      const line = (productId: number | null, name: string, quantityMilli: number) => ({
        productId,
        name,
        quantityMilli,
        unitPriceMinor: 100,
      })
      const { id } = await client.purchases.record({
        ...purchaseInput(customerId, '2026-03-01', 1),
        lines: [line(tea.id, '', 2000), line(tea.id, '', 3000), line(null, 'Cup', 4000)],
      })
      const left = async () => {
        const { rows } = await client.purchases.list({ customerId })
        return rows.find((row) => row.id === id)!.lines.map(({ leftMilli }) => leftMilli)
      }
      const giveBack = (...lines: ReturnType<typeof line>[]) =>
        client.purchases.record({
          ...purchaseInput(customerId, '2026-03-05', -1),
          reversesId: id,
          lines,
        })
      expect(await left()).toEqual([2000, 3000, 4000])
      await giveBack(line(tea.id, '', -2500), line(null, 'Cup', -1000))
      expect(await left()).toEqual([0, 2500, 3000])
      const second = await giveBack(line(tea.id, '', -2500))
      expect(await left()).toEqual([0, 0, 3000])
      await client.purchases.remove({ id: second.id })
      expect(await left()).toEqual([0, 2500, 3000])
      const { rows } = await client.purchases.list({ customerId })
      expect(rows[0]!.lines.every(({ leftMilli }) => leftMilli === 0)).toBe(true)
    })
  })

  it('keeps its purchase from being deleted before it', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna] = await two(bench)
      const { id } = await client.purchases.record(purchaseInput(anna, '2026-02-01', 500))
      const input = purchaseInput(anna, '2026-02-02', -500, { reversesId: id })
      const back = await client.purchases.record(input)
      expect(await codeOf(client.purchases.remove({ id }))).toBe('purchases.returnedFrom')
      expect((await client.purchases.list({ customerId: anna })).total).toBe(2)
      await client.purchases.remove({ id: back.id })
      await client.purchases.remove({ id })
      expect((await client.purchases.list({ customerId: anna })).total).toBe(0)
    })
  })
})

describe('a removed customer', () => {
  it('leaves the purchases to the shop as walk-in sales', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const [anna, ewa] = await two(bench)
      await client.purchases.record(purchaseInput(anna, '2026-02-01', 500))
      await client.customers.remove({ id: anna })
      expect(await codeOf(client.customers.get({ id: anna }))).toBe('customers.unknown')
      expect(await codeOf(client.customers.remove({ id: anna }))).toBe('customers.unknown')
      expect((await client.customers.list({})).rows.map((row) => row.id)).toEqual([ewa])
      expect(await client.imports.totals()).toMatchObject({
        customers: 1,
        documents: 1,
        totalMinor: 500,
        customerTotalMinor: 0,
      })
      for (const table of [
        'contact_point',
        'consent',
        'customer_tag',
        'segment_change',
        'customer_summary',
      ])
        expect(bench.sql(`SELECT * FROM ${table} WHERE customer_id = ?`, anna)).toEqual([])
    })
  })
})
