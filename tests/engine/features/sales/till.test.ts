import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { formatMoney } from '#shared/domain/money/money.ts'
import { receiptWords } from '../../../../electron/engine/documents/pdf/receipt/words.ts'
import { codeOf, customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'
import { checkPixels, flatten, readPdfText } from '../../../support/pdf.ts'
import { addProduct, giveBack, saleOf, sell } from '../../../support/sales.ts'

describe('finding an item', () => {
  it('takes a barcode or SKU letter for letter, else looks for names in any script', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench, { sku: '4850001', name: 'Մուգ թեյ' })
      const cup = await addProduct(bench, { sku: 'CUP-1', name: 'Чашка тёмная 4850001' })
      const ids = async (text: string) => {
        const { exact, items } = await client.sales.findItem({ text })
        return [exact, ...items.map((item) => item.productId)]
      }
      expect(await ids('4850001')).toEqual([true, tea])
      expect(await ids('485000')).toEqual([false, tea, cup])
      expect(await ids('ՄՈՒԳ')).toEqual([false, tea])
      expect(await ids('ЧАШКА')).toEqual([false, cup])
      expect(await ids('temnaya chashka')).toEqual([false, cup])
      expect(await ids('100%')).toEqual([false])
      expect(await ids('')).toEqual([false])
      await client.sales.addBarcode({ productId: cup, code: '4006381333931' })
      await client.sales.addBarcode({ productId: cup, code: '4006381333931' })
      expect(await ids('4006381333931')).toEqual([true, cup])
      const taken = [
        client.sales.addBarcode({ productId: tea, code: '4006381333931' }),
        client.sales.addBarcode({ productId: tea, code: 'CUP-1' }),
        client.sales.addBarcode({ productId: 99, code: '1' }),
      ]
      expect(await Promise.all(taken.map(codeOf))).toEqual([
        'sales.barcodeTaken',
        'sales.barcodeTaken',
        'sales.unknownItem',
      ])
      await client.sales.removeBarcode({ code: '4006381333931' })
      expect(await ids('4006381333931')).toEqual([false])
    })
  })
})

describe('numbers of receipts', () => {
  it('run through each year without gaps, under any prefix, past imported ones', async () => {
    await withEngine({ today: '2026-01-02' }, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench)
      const { id: anna } = await client.customers.create(customerInput())
      await client.purchases.record(purchaseInput(anna, '2026-01-01', 5, { number: 'R-2026-0002' }))
      const numberOf = async (day: string) =>
        (await sell(bench, saleOf(bench, null, [tea], { day }))).number
      expect(await numberOf('2026-01-02')).toBe('R-2026-0001')
      expect(await numberOf('2025-12-31')).toBe('R-2025-0001')
      expect(await numberOf('2026-01-01')).toBe('R-2026-0003')
      const settings = await client.sales.receiptSettings()
      await client.sales.saveReceiptSettings({ ...settings, prefix: 'Կտ', thanks: { en: ' ' } })
      expect(await client.sales.receiptSettings()).toMatchObject({ prefix: 'Կտ', thanks: {} })
      expect(await numberOf('2026-01-02')).toBe('Կտ-2026-0004')
      await client.sales.saveReceiptSettings({ ...settings, prefix: '' })
      expect(await numberOf('2026-01-02')).toBe('2026-0005')
    })
  })
})

describe('the list of sales', () => {
  it('is paged by key, the newest first, and filtered', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench)
      const { id: anna } = await client.customers.create(customerInput())
      const days = ['2026-03-01', '2026-03-02', '2026-03-02', '2026-03-15']
      for (const day of days) await sell(bench, saleOf(bench, anna, [tea], { day }))
      await client.purchases.record(purchaseInput(null, '2026-03-02', 700, { number: 'X-9' }))
      await giveBack(bench, 4)
      const all = []
      let after = null
      do {
        const page = await client.sales.list({ limit: 2, after })
        all.push(...page.rows)
        after = page.next
      } while (after !== null)
      expect(all.map((row) => row.id)).toEqual([6, 4, 5, 3, 2, 1])
      expect(all[0]).toMatchObject({ kind: 'return', totalMinor: -1_250_000, items: 1 })
      expect(all[1]).toMatchObject({ returnedMinor: 1_250_000, customer: { name: 'Anna Nowak' } })
      expect(all[2]).toMatchObject({ customer: null, madeHere: false })
      const idsOf = async (filter: Parameters<typeof client.sales.list>[0]) =>
        (await client.sales.list(filter)).rows.map((row) => row.id)
      expect(await idsOf({ from: '2026-03-02', to: '2026-03-14' })).toEqual([5, 3, 2])
      expect(await idsOf({ customerId: anna, kind: 'purchase' })).toEqual([4, 3, 2, 1])
      expect(await idsOf({ number: 'R-2026-000' })).toEqual([6, 4, 3, 2, 1])
      expect(await idsOf({ number: 'X' })).toEqual([5])
      expect(await idsOf({ madeHere: true, to: '2026-03-02' })).toEqual([3, 2, 1])
    })
  })
})

describe('the receipt of a sale', () => {
  it.each(LOCALES)('says the figures that were saved (%s)', async (locale) => {
    await withEngine({ currency: 'PLN' }, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench, { listPriceMinor: 1999 })
      const { id: anna } = await client.customers.create(customerInput())
      const items = [
        { productId: tea, quantityMilli: 3000 },
        { productId: tea, quantityMilli: 500, unitPriceMinor: 1001, reason: 'a scratch' },
      ]
      const sold = await sell(bench, { ...saleOf(bench, anna, []), items })
      const words = receiptWords(locale)
      const textOf = async (id: number) => {
        const file = await client.sales.receipt({ id, locale, paper: 'a5' })
        const bytes = new Uint8Array(await file.arrayBuffer())
        expect(await checkPixels(bytes, { left: 18, top: 18, right: 18, bottom: 14 })).toEqual([])
        return readPdfText(bytes)
      }
      const text = await textOf(sold.id)
      const said = [5997, 501, 6498, 6997, 1999].map((minor) => formatMoney(minor, 'PLN', locale))
      for (const part of [sold.number, 'Anna Nowak', 'Tea', words.thanks, words.saved, ...said]) {
        expect(text).toContain(flatten(part))
      }
      expect(sold.totalMinor).toBe(6498)
      const back = await giveBack(bench, sold.id)
      const returned = await textOf(back.id)
      for (const part of [back.number, sold.number, words.titleReturn, words.paidBack, said[2]!]) {
        expect(returned).toContain(flatten(part))
      }
    })
  })

  it("is in the customer's language unless another is asked for", async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench)
      const { id: anna } = await client.customers.create(customerInput())
      const { id } = await sell(bench, saleOf(bench, anna, [tea]))
      await bench.engine.context.base.write((tx) =>
        tx.updateTable('customer').set({ locale: 'ka' }).execute(),
      )
      expect((await client.sales.receipt({ id })).name).toBe('receipt_r-2026-0001_ka.pdf')
      expect((await client.sales.receipt({ id, locale: 'hy' })).name).toContain('_hy')
    })
  })

  it('is in the language of their other documents where none was noted', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const tea = await addProduct(bench)
      const { id: anna } = await client.customers.create(customerInput({ country: 'AM' }))
      const { id } = await sell(bench, saleOf(bench, anna, [tea]))
      expect((await client.sales.receipt({ id })).name).toContain('_hy')
    })
  })
})
