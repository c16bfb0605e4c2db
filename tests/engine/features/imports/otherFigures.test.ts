import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import type { KnownPolicy } from '#shared/domain/imports/fields.ts'
import { purchaseInput, withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { importFile, writeCsv } from '../../../support/importing.ts'
import { giveBack } from '../../../support/sales.ts'

const HEADER = ['Customer ID', 'Customer', 'Invoice', 'Date', 'Product', 'Quantity', 'Price']
const PLN = { currency: 'PLN', today: '2026-03-15' } as const

const row = (invoice: string, product: string, quantity: string, price: string): string[] => [
  ...['A1', 'Anna Nowak', invoice, '2026-01-10', product, quantity, price],
]

interface Shop extends Bench {
  bring(known: KnownPolicy, ...rows: string[][]): Promise<ImportResult>
  undo(importId: number | null, edited?: 'keep' | 'remove'): Promise<void>
  /** Quantity and amount of each line, and the document's total. */
  lines(): unknown
  spent(): Promise<number>
}

function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  return withFolder((folder) =>
    withEngine(PLN, async (bench) => {
      const { client, engine, sql } = bench
      let files = 0
      await work({
        ...bench,
        async bring(known, ...rows) {
          const path = await writeCsv(folder, `${++files}.csv`, [HEADER, ...rows])
          return importHere(engine, path, { answers: { known } })
        },
        async undo(importId, edited = 'keep') {
          const { jobId } = await client.imports.undo({ importId: importId!, edited })
          expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
        },
        lines: () =>
          sql(
            `SELECT d.number, coalesce(p.name, l.name) AS product, l.quantity_milli AS milli,
               l.total_minor AS minor, d.total_minor AS total
             FROM document_line l JOIN document d ON d.id = l.document_id
             LEFT JOIN product p ON p.id = l.product_id ORDER BY d.id, l.position, l.id`,
          ).map((line) => Object.values(line as object)),
        spent: async () => (await client.customers.list({})).rows[0]?.spendMinor ?? 0,
      })
    }),
  )
}

const NONE = { customers: 0, products: 0, documents: 0, lines: 0 }

describe('a line that a known document has in other figures', () => {
  it.each(['fill', 'skip'] as const)('stays as it is and is told: %s', (known) =>
    withShop(async ({ bring, lines, spent }) => {
      await bring('fill', row('F1', 'Tea', '1', '10.00'), row('F1', 'Cup', '1', '40.00'))
      const before = lines()
      const result = await bring(known, row('F1', 'Tea', '2', '10.00'), row('F1', 'Cup', '1', '40'))
      expect(result).toMatchObject({ added: NONE, otherFigures: { replaced: 0, kept: 1 } })
      expect(result.sheets[0]).toMatchObject({ rows: 2, imported: 1, rejectedTotal: 1 })
      expect(result.sheets[0]!.rejected).toEqual([
        {
          row: 2,
          code: 'row.otherFigures',
          content: 'A1 · Anna Nowak · F1 · 2026-01-10 · Tea · 2 · 10',
          figures: {
            kept: { quantityMilli: 1000, totalMinor: 1000 },
            said: { quantityMilli: 2000, totalMinor: 2000 },
          },
        },
      ])
      expect(lines()).toEqual(before)
      expect(await spent()).toBe(5000)
    }),
  )

  it('is replaced where the file is right, and is as before once that is undone', () =>
    withShop(async ({ client, bring, lines, spent, undo, sql }) => {
      await bring('fill', row('F1', 'Tea', '1', '10.00'), row('F1', 'Cup', '1', '40.00'))
      const before = [lines(), sql('SELECT newest_price_minor FROM product')]
      const result = await bring('overwrite', row('F1', 'Tea', '2', '9.00'))
      expect(result).toMatchObject({ added: NONE, otherFigures: { replaced: 1, kept: 0 } })
      expect(lines()).toEqual([
        ['F1', 'Tea', 2000, 1800, 5800],
        ['F1', 'Cup', 1000, 4000, 5800],
      ])
      expect(await spent()).toBe(5800)
      const { importId } = result
      const preview = await client.imports.undoPreview({ importId: importId! })
      expect(preview).toMatchObject({ restoresLines: 1, removes: NONE })
      await undo(importId)
      expect([lines(), sql('SELECT newest_price_minor FROM product')]).toEqual(before)
      expect(await spent()).toBe(5000)
    }))

  it('has the figures of whoever is left, in whichever order imports are undone', () =>
    withShop(async ({ bring, lines, undo }) => {
      const first = await bring('fill', row('F1', 'Tea', '1', '10.00'))
      const second = await bring('overwrite', row('F1', 'Tea', '2', '10.00'))
      const third = await bring('fill', row('F1', 'Tea', '3', '10.00'))
      expect(third.otherFigures).toEqual({ replaced: 0, kept: 1 })
      await undo(first.importId)
      expect(lines()).toEqual([['F1', 'Tea', 2000, 2000, 2000]])
      await undo(second.importId)
      expect(lines()).toEqual([['F1', 'Tea', 3000, 3000, 3000]])
      await undo(third.importId)
      expect(lines()).toEqual([])
    }))

  it('is the user’s own once it was typed over, whoever is undone then', () =>
    withShop(async ({ client, bring, lines, undo, sql }) => {
      await bring('fill', row('F1', 'Tea', '1', '10.00'))
      const { importId } = await bring('overwrite', row('F1', 'Tea', '2', '10.00'))
      const [{ id, customer, product }] = sql<{ id: number; customer: number; product: number }>(
        `SELECT d.id, d.customer_id AS customer, l.product_id AS product
         FROM document d JOIN document_line l ON l.document_id = d.id`,
      ) as [{ id: number; customer: number; product: number }]
      const typed = purchaseInput(customer, '2026-01-10', 5_000)
      const line = { ...typed.lines[0]!, productId: product, name: '' }
      await client.purchases.update({ id, purchase: { ...typed, number: 'F1', lines: [line] } })
      const edited = lines()
      await undo(importId)
      expect(lines()).toEqual(edited)
    }))

  it('keeps its figures where something was returned from it here', () =>
    withShop(async (shop) => {
      const { bring, lines, sql, undo } = shop
      await bring('fill', row('F1', 'Tea', '2', '10.00'))
      const second = await bring('overwrite', row('F1', 'Tea', '3', '10.00'))
      const [bought] = sql<{ id: number }>("SELECT id FROM document WHERE number = 'F1'")
      await giveBack(shop, bought!.id)
      const before = lines()
      const third = await bring('overwrite', row('F1', 'Tea', '1', '10.00'))
      expect(third.otherFigures).toEqual({ replaced: 0, kept: 1 })
      expect(lines()).toEqual(before)
      const asked = await shop.client.imports.undoPreview({ importId: second.importId! })
      expect(asked.edited.map(({ what }) => what)).toEqual([['purchases']])
      await undo(second.importId, 'keep')
      expect(lines()).toEqual(before)
    }))

  it('is no line that takes back, and none of another product', () =>
    withShop(async ({ bring, lines }) => {
      await bring('fill', row('F1', 'Tea', '2', '10.00'))
      const result = await bring(
        'fill',
        ...[row('F1', 'Tea', '2', '10.00'), row('F1', 'Tea', '-1', '10.00')],
        row('F1', 'Cup', '1', '40.00'),
      )
      expect(result).toMatchObject({ added: { lines: 2 }, otherFigures: { replaced: 0, kept: 0 } })
      expect(lines()).toHaveLength(3)
    }))

  it('is one line more only where all others agree', () =>
    withShop(async ({ bring, lines }) => {
      const tea = row('F1', 'Tea', '2', '10.00')
      await bring('fill', tea)
      expect((await bring('fill', tea, tea)).added.lines).toBe(1)
      const told = await bring(
        'fill',
        tea,
        row('F1', 'Tea', '3', '10.00'),
        row('F1', 'Tea', '4', '10'),
      )
      expect(told).toMatchObject({ added: NONE, otherFigures: { replaced: 0, kept: 2 } })
      expect(told.sheets[0]!.rejected.map(({ figures }) => figures?.kept.totalMinor)).toEqual([
        2000,
        undefined,
      ])
      expect(lines()).toHaveLength(2)
    }))

  it('is the one that was typed in words, under the number of the books', () =>
    withShop(async ({ client, bring, lines, sql }) => {
      await bring('fill', row('F0', 'Cup', '1', '1.00'))
      const [anna] = sql<{ id: number }>('SELECT id FROM customer')
      const typed = purchaseInput(anna!.id, '2026-01-10', 5_000)
      const line = { ...typed.lines[0]!, productId: null, name: 'Consulting' }
      await client.purchases.record({ ...typed, number: 'T1', lines: [line] })
      const result = await bring('fill', row('T1', 'Consulting', '1', '60.00'))
      expect(result.otherFigures).toEqual({ replaced: 0, kept: 1 })
      expect(lines()).toHaveLength(2)
    }))
})

describe('a row in other figures', () => {
  it('is a doubtful one of the trial, and stands in the file of rejected rows', () =>
    withFolder((folder) =>
      withEngine(PLN, async ({ engine, client }) => {
        const before = await writeCsv(folder, 'a.csv', [HEADER, row('F1', 'Tea', '1', '10.00')])
        await importFile(engine, before)
        const bad = ['A1', 'Anna Nowak', 'F2', 'never', 'Tea', '1', '10.00']
        const later = await writeCsv(folder, 'b.csv', [HEADER, bad, row('F1', 'Tea', '2', '10.00')])
        const uploadId = engine.context.files.borrow(later, 'b.csv')
        const answers = { known: 'fill' as const }
        await client.imports.preview({ uploadId, answers })
        for (let again = 0; again < 2; again++) {
          const { jobId } = await client.imports.start({ uploadId, answers, dryRun: true })
          await client.jobs.wait({ id: jobId })
        }
        const code = 'row.otherFigures' as const
        expect((await client.imports.doubtful({ uploadId })).total).toBe(2)
        const { rows, total } = await client.imports.doubtful({ uploadId, code })
        expect([total, rows[0]!.row, rows[0]!.cells[5], rows[0]!.figures!.kept]).toEqual([
          ...[1, 3, '2', { quantityMilli: 1000, totalMinor: 1000 }],
        ])
        const { importId } = await importFile(engine, later)
        expect((await client.imports.list())[0]!.rejected).toBe(2)
        const { downloadId } = await client.imports.rejectedFile({ importId: importId! })
        const book = new ExcelJS.Workbook()
        await book.xlsx.readFile(engine.context.files.entry(downloadId).path)
        const saved = book.worksheets[0]!.getRow(3).values as string[]
        expect(saved.slice(1, 8)).toEqual([
          'A1',
          'Anna Nowak',
          'F1',
          '2026-01-10',
          'Tea',
          '2',
          '10',
        ])
        expect(saved[8]).toBe(
          'Differs from what is kept: kept quantity 1, 10.00\u00a0zł, in the file quantity 2, 20.00\u00a0zł',
        )
      }),
    ))
})

interface Sold {
  invoice: number
  product: number
  quantity: number
  price: number
}

const soldOf = fc.record<Sold>({
  invoice: fc.nat(2),
  product: fc.nat(2),
  quantity: fc.integer({ min: 1, max: 3 }),
  price: fc.integer({ min: 1, max: 3 }),
})

it('an overwriting corrected file is as if it alone had come; undone, it never was (law)', () =>
  withFolder(async (folder) => {
    const made = (lines: readonly Sold[]) =>
      lines.map((s) => row(`F${s.invoice}`, `P${s.product}`, String(s.quantity), `${s.price}.00`))
    const figures = ({ sql }: Bench) =>
      sql(
        `SELECT d.number, d.kind, d.total_minor, p.name, p.newest_price_minor, l.quantity_milli,
           l.unit_price_minor, l.total_minor AS line, s.spend_minor, s.segment_id
         FROM document d JOIN document_line l ON l.document_id = d.id
         JOIN product p ON p.id = l.product_id
         JOIN customer_summary s ON s.customer_id = d.customer_id
         ORDER BY 1, 4, 6, 7, 8`,
      )
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(soldOf, { minLength: 1, maxLength: 8 }),
        fc.array(fc.record({ quantity: fc.nat(3), price: fc.nat(2) }), { maxLength: 8 }),
        async (sold, corrections) => {
          run += 1
          const corrected = sold.map((line, at) => ({
            ...line,
            quantity: Math.max(1, corrections[at]?.quantity ?? line.quantity),
            price: line.price + (corrections[at]?.price ?? 0),
          }))
          const files = [
            await writeCsv(folder, `${run}-a.csv`, [HEADER, ...made(sold)]),
            await writeCsv(folder, `${run}-b.csv`, [HEADER, ...made(corrected)]),
          ] as const
          const alone = await withEngine(PLN, async (bench) => {
            await importHere(bench.engine, files[1])
            return figures(bench)
          })
          await withEngine(PLN, async (bench) => {
            await importHere(bench.engine, files[0])
            const before = figures(bench)
            const answers = { known: 'overwrite' as const }
            const { importId } = await importHere(bench.engine, files[1], { answers })
            expect(figures(bench)).toEqual(alone)
            const again = await importHere(bench.engine, files[1], { answers })
            expect([again.added, again.otherFigures]).toEqual([NONE, { replaced: 0, kept: 0 }])
            const ids = [again.importId!, importId!]
            for (const id of ids) {
              const { jobId } = await bench.client.imports.undo({ importId: id, edited: 'keep' })
              await bench.client.jobs.wait({ id: jobId })
            }
            expect(figures(bench)).toEqual(before)
          })
        },
      ),
      { numRuns: Number(process.env.UNDO_RUNS ?? 8) },
    )
  }))
