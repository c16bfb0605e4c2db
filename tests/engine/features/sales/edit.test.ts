import { describe, expect, it } from 'vitest'
import { codeOf, customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'
import {
  addDiscounts,
  setConditions,
  setPoints,
  type ShopRules,
} from '../../../support/saleRules.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

const RULES: ShopRules = {
  currency: 'GEL',
  levelBp: 0,
  stacking: { mode: 'best' },
  promotionBp: 1000,
  useLimit: 1,
  budgetSteps: null,
  shareBp: 10_000,
  expiryDays: null,
  pointsPerSteps: 1000,
  feeSteps: 0,
}

describe('an edited sale', () => {
  it('keeps its number and what it was; uses, points and customers follow', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const { client, sql } = bench
      await setConditions(bench, RULES)
      await setPoints(bench, RULES)
      await addDiscounts(bench, RULES)
      const tea = await addProduct(bench, { listPriceMinor: 50_000 })
      const { id: anna } = await client.customers.create(customerInput({ name: 'Anna' }))
      const { id: boris } = await client.customers.create(customerInput({ name: 'Boris' }))
      const two = { items: [{ productId: tea, quantityMilli: 2000 }] }
      const sold = await sell(bench, {
        ...saleOf(bench, anna, []),
        ...two,
        codes: ['SPRING'],
        note: 'by the door',
      })
      const { input } = await client.sales.get({ id: sold.id })
      expect(input).toMatchObject({
        customerId: anna,
        ...two,
        codes: ['SPRING'],
        note: 'by the door',
      })
      const asIs = await client.sales.quote({ ...input!, editing: sold.id })
      expect(asIs.totals).toEqual(sold.quote.totals)
      expect(asIs.codes).toEqual([{ code: 'SPRING', why: null }])

      const change = { ...input!, customerId: boris, codes: [] }
      const quote = await client.sales.quote({ ...change, editing: sold.id })
      const wrong = await client.sales.edit({ id: sold.id, sale: change, totalMinor: 1 })
      expect(wrong).toMatchObject({ state: 'priceChanged', quote: { totals: quote.totals } })
      expect(sql('SELECT id FROM document_version')).toEqual([])
      expect(sql('SELECT customer_id FROM document')).toEqual([{ customer_id: anna }])

      const { totalMinor } = quote.totals
      const edited = await client.sales.edit({ id: sold.id, sale: change, totalMinor })
      expect(edited).toMatchObject({
        state: 'saved',
        saved: { id: sold.id, number: sold.number, totalMinor: 100_000, segmentAfter: 'new' },
      })
      expect(sql('SELECT kind FROM discount_use')).toEqual([])
      expect((await client.points.account({ customerId: anna })).points).toBe(0)
      expect((await client.points.account({ customerId: boris })).points).toBe(100)
      expect((await client.customers.get({ id: anna })).segmentId).toBe('prospect')
      const { rows } = await client.sales.versions({ id: sold.id })
      expect(rows).toMatchObject([
        {
          day: '2026-03-15',
          customer: { id: anna, name: 'Anna' },
          totalMinor: 90_000,
          lines: [{ name: 'Tea', quantityMilli: 2000, totalMinor: 90_000 }],
        },
      ])
      const back = await giveBack(bench, sold.id)
      expect(back.totalMinor).toBe(-100_000)
      expect((await client.points.account({ customerId: boris })).points).toBe(0)
      const edit = client.sales.edit({ id: sold.id, sale: change, totalMinor })
      expect(await codeOf(edit)).toBe('sales.returnedFrom')
    })
  })

  it('whose points were spent already stays as it is', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const { client } = bench
      await setConditions(bench, RULES)
      await setPoints(bench, RULES)
      const tea = await addProduct(bench, { listPriceMinor: 50_000 })
      const { id: anna } = await client.customers.create(customerInput())
      const sold = await sell(bench, saleOf(bench, anna, [tea]))
      await sell(bench, {
        ...saleOf(bench, anna, []),
        items: [{ productId: tea, quantityMilli: 10 }],
        redeemPoints: 50,
      })
      const sale = { ...saleOf(bench, anna, [tea, tea]) }
      const quote = client.sales.quote({ ...sale, editing: sold.id })
      expect(await codeOf(quote)).toBe('sales.pointsSpent')
    })
  })
})

describe('a purchase that was typed', () => {
  it('keeps what it was before an edit, has a receipt and can be returned', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const { client } = bench
      const { id: anna } = await client.customers.create(customerInput({ name: 'Anna' }))
      const typed = purchaseInput(anna, '2026-03-01', 999, { number: 'A-1' })
      const { id } = await client.purchases.record(typed)
      const line = { ...typed.lines[0]!, quantityMilli: 3000 }
      await client.purchases.update({ id, purchase: { ...typed, lines: [line] } })
      expect((await client.sales.versions({ id })).rows).toMatchObject([{ totalMinor: 999 }])
      const third = (await client.sales.get({ id })).lines[0]!
      const parts = []
      for (const quantityMilli of [1000, 1, 999]) {
        parts.push(await giveBack(bench, id, { lines: [{ lineId: third.id, quantityMilli }] }))
      }
      expect(parts.map((part) => part.totalMinor)).toEqual([-999, -1, -998])
      const rest = await giveBack(bench, id)
      expect(rest.totalMinor).toBe(-999)
      expect(rest.segmentAfter).toBe('prospect')
      const file = await client.sales.receipt({ id, locale: 'ka', paper: 'narrow' })
      expect(file.name).toBe('receipt_a-1_ka.pdf')
    })
  })

  it('keeps the lines that something was returned from', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const { client } = bench
      const { id: anna } = await client.customers.create(customerInput({ name: 'Anna' }))
      const [tea, cup] = [await addProduct(bench), await addProduct(bench, { name: 'Cup' })]
      const line = (productId: number, quantityMilli: number, unitPriceMinor: number) => ({
        productId,
        name: '',
        quantityMilli,
        unitPriceMinor,
      })
      const typed = {
        ...purchaseInput(anna, '2026-03-01', 1),
        lines: [line(cup, 1000, 500), line(tea, 1000, 100), line(tea, 1000, 900)],
      }
      const { id } = await client.purchases.record(typed)
      const lineIds = async () => (await client.sales.get({ id })).lines.map((one) => one.id)
      const before = await lineIds()
      const dear = { lineId: before[2]!, quantityMilli: 1000 }
      await giveBack(bench, id, { lines: [dear], delivery: false })

      const edit = (lines: typeof typed.lines, number: string) =>
        client.purchases.update({ id, purchase: { ...typed, lines, number } })
      const another = [...typed.lines.slice(0, 2), line(cup, 2000, 500)]
      expect(await codeOf(edit(another, 'A-1'))).toBe('sales.returnedFrom')
      const less = [...typed.lines.slice(0, 2), line(tea, 999, 900)]
      expect(await codeOf(edit(less, 'A-1'))).toBe('sales.returnedFrom')
      expect(await lineIds()).toEqual(before)

      await edit([...typed.lines, line(cup, 2000, 500)], 'A-2')
      expect((await lineIds()).slice(0, 3)).toEqual(before)
      const { rows } = await client.sales.versions({ id })
      expect(rows).toHaveLength(1)
      const rest = await giveBack(bench, id)
      expect(rest.totalMinor).toBe(-1600)
      expect(rest.quote.lines.map(({ refundMinor }) => refundMinor)).toEqual([500, 100, 1000])
    })
  })
})
