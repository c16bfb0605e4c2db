import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import type { ImportAnswers } from '#shared/domain/imports/fields.ts'
import { applyFile, exportedTo, fillWorkbook, sheetShop } from '../../../support/callSheets.ts'
import { purchaseInput, withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { importFile, writeCsv } from '../../../support/importing.ts'
import { addProduct, saleOf, sell } from '../../../support/sales.ts'

const HEADER = ['Customer', 'Invoice', 'Date', 'Product', 'Amount']
/** The day on which the sheet came back, and that on which the books are exported. */
const TODAY = '2026-03-15'
const LATER = '2026-03-20'

interface Shop extends Bench {
  anna: number
  bring(rows: string[][], answers?: Partial<ImportAnswers>): Promise<ImportResult>
  undo(importId: number | null): Promise<void>
  spent(): Promise<number>
}

/** Anna Nowak bought three times for 10.00, and ordered for 120.50 on a call sheet today. */
function withOrder(work: (shop: Shop) => Promise<void>): Promise<void> {
  return withEngine({ currency: 'PLN', today: TODAY }, (bench) =>
    withFolder(async (folder) => {
      const [anna] = (await sheetShop(bench, ['Anna Nowak'])) as [number]
      const path = join(folder, 'filled.xlsx')
      await fillWorkbook(await exportedTo(folder, bench), path, (_, set) => {
        set('outcome', 'ordered')
        set('order', 120.5)
      })
      await applyFile(bench, path, [], { recordOrders: true })
      bench.clock.set(LATER)
      const { client, engine } = bench
      let files = 0
      await work({
        ...bench,
        anna,
        async bring(rows, answers = {}) {
          const csv = await writeCsv(folder, `${++files}.csv`, [HEADER, ...rows])
          return importHere(engine, csv, { answers: { ...answers, dateOrder: 'ymd' } })
        },
        async undo(importId) {
          const { jobId } = await client.imports.undo({ importId: importId!, edited: 'keep' })
          expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
        },
        spent: async () => (await client.customers.get({ id: anna })).metrics.spendMinor,
      })
    }),
  )
}

const book = (number: string, day: string, amount = '120.50', product = 'Tea'): string[] => [
  ...['Anna Nowak', number, day, product, amount],
]
const ONLY_TEA = { customers: 0, documents: 0, lines: 0 }

describe('a purchase of the books that was recorded in the app', () => {
  it('is told beside it and not counted again, and the next file knows its number', () =>
    withOrder(async ({ bring, spent, undo, sql }) => {
      const before = await spent()
      const first = await bring([book('R-17', '2026-03-17')])
      expect(first.added).toMatchObject(ONLY_TEA)
      expect(first.recorded).toEqual({
        same: 1,
        another: 0,
        pairs: [
          {
            sheet: '1.csv',
            row: 2,
            choice: 'same',
            customer: 'Anna Nowak',
            totalMinor: 12_050,
            file: { number: 'R-17', day: '2026-03-17', words: 'Tea' },
            recorded: { how: 'order', number: null, day: TODAY, words: expect.any(String) },
          },
        ],
      })
      const again = await bring([book('R-17', '2026-03-17')])
      expect(again).toMatchObject({ added: ONLY_TEA, recorded: { same: 0, another: 0 } })
      expect(await spent()).toBe(before)
      // What the second file says again stays known, until it is undone too.
      await undo(first.importId)
      expect((await bring([book('R-17', '2026-03-17')])).recorded.same).toBe(0)
      for (const { id } of sql<{ id: number }>('SELECT id FROM import_run WHERE undone_at IS NULL'))
        await undo(id)
      expect(sql('SELECT 1 FROM document_match')).toEqual([])
      expect(sql("SELECT 1 FROM import_claim WHERE kind = 'match'")).toEqual([])
      expect((await bring([book('R-17', '2026-03-17')])).recorded.same).toBe(1)
    }))

  it('is another one where the owner says so, of all or of one', () =>
    withOrder(async ({ client, anna, bring, spent }) => {
      await client.purchases.record(purchaseInput(anna, '2026-03-10', 5_000))
      const before = await spent()
      const rows = [book('R-1', TODAY), book('R-2', '2026-03-10', '50.00')]
      const all = await bring(rows, { recorded: 'another' })
      expect(all).toMatchObject({ added: { documents: 2 }, recorded: { same: 0, another: 2 } })
      expect(await spent()).toBe(before + 17_050)
      const more = [book('R-3', TODAY), book('R-4', '2026-03-10', '50.00')]
      const recordedOtherwise = [{ sheet: '2.csv', row: 3 }]
      const one = await bring(more, { recordedOtherwise })
      expect(one).toMatchObject({ added: { documents: 1 }, recorded: { same: 1, another: 1 } })
      expect(one.recorded.pairs.map(({ choice, recorded }) => [choice, recorded.how])).toEqual([
        ['same', 'order'],
        ['another', 'typed'],
      ])
      expect((await bring([...rows, ...more])).added.documents).toBe(0)
    }))

  it('is looked for in the days around an order, and on the day of a sale', () =>
    withOrder(async (shop) => {
      const { bring, anna } = shop
      const mug = await addProduct(shop, { name: 'Mug', listPriceMinor: 4_000 })
      const { number } = await sell(shop, saleOf(shop, anna, [mug]))
      const late = await bring([book('R-1', '2026-03-12'), book('R-2', '2026-03-19', '40.00')])
      expect(late).toMatchObject({ added: { documents: 2 }, recorded: { same: 0 } })
      const sameDay = await bring([book('R-3', LATER, '40.00')])
      expect(sameDay.recorded.pairs).toMatchObject([{ recorded: { how: 'sale', number } }])
      expect(sameDay.added.documents).toBe(0)
    }))

  it('is the order nearest in time, each once, and none that came otherwise', () =>
    withOrder(async ({ bring }) => {
      const rows = [book('R-1', '2026-03-13'), book('R-2', '2026-03-16'), book('R-3', '2026-03-16')]
      const { added, recorded } = await bring(rows)
      expect(added.documents).toBe(2)
      expect(recorded.pairs).toMatchObject([{ row: 3, file: { number: 'R-2' } }])
    }))

  it('is found without a number too, and its lines are not added to what was typed', () =>
    withOrder(async ({ bring, spent, client, anna }) => {
      await client.purchases.record(purchaseInput(anna, '2026-03-10', 5_000))
      const before = await spent()
      const rows = [book('', '2026-03-10', '50.00'), book('', TODAY)]
      expect(await bring(rows)).toMatchObject({ added: ONLY_TEA, recorded: { same: 2 } })
      expect(await bring(rows)).toMatchObject({ added: ONLY_TEA, recorded: { same: 0 } })
      expect(await spent()).toBe(before)
    }))

  it('stays another one without a number, however often the file comes', () =>
    withOrder(async ({ bring, spent }) => {
      const before = await spent()
      const other = await bring([book('', TODAY)], { recorded: 'another' })
      expect(other.added.documents).toBe(1)
      expect(await bring([book('', TODAY)])).toMatchObject({
        added: ONLY_TEA,
        recorded: { same: 0, another: 0 },
      })
      expect(await spent()).toBe(before + 12_050)
    }))

  it('has its return in the books', () =>
    withOrder(async ({ engine, client, bring, sql }) => {
      await bring([book('R-17', '2026-03-17')])
      await withFolder(async (folder) => {
        const header = ['Customer', 'Invoice', 'Date', 'Product', 'Amount', 'Document type']
        const back = ['Anna Nowak', 'R-18', '2026-03-20', 'Tea', '120.50', 'return', 'R-17']
        const path = await writeCsv(folder, 'back.csv', [[...header, 'Original invoice'], back])
        await importFile(engine, path, { answers: { dateOrder: 'ymd' } })
      })
      expect(await client.imports.list()).toHaveLength(2)
      expect(
        sql(
          `SELECT p.total_minor AS total FROM document r JOIN document p ON p.id = r.reverses_id
           WHERE r.number = 'R-18'`,
        ),
      ).toEqual([{ total: 12_050 }])
    }))
})
