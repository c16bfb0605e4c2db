import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { importFile, importJob, writeCsv } from '../../../support/importing.ts'
import { makeWorkbook, oneRow, sheetXml } from '../../../support/workbooks.ts'

const HEADER = [
  'Customer ID',
  'Customer',
  'Phone',
  'Invoice',
  'Date',
  'Product',
  'Quantity',
  'Price',
]
const NOTHING = { customers: 0, products: 0, documents: 0, lines: 0 }

/** Everything that an import could leave behind, table by table. */
const contents = (sql: (text: string) => unknown[]) =>
  Object.fromEntries(
    [
      'customer',
      'contact_point',
      'consent',
      'product',
      'document',
      'document_line',
      'import_run',
    ].map((table) => [table, sql(`SELECT * FROM ${table} ORDER BY 1`)]),
  )

describe('an import', () => {
  it('makes purchases of lines with one number, and returns of negative ones', () =>
    withFolder((folder) =>
      withEngine({ currency: 'PLN' }, async ({ engine, client }) => {
        const file = await writeCsv(folder, 'sales.csv', [
          HEADER,
          ['7', 'Zofia Wójcik', '+48 22 822 12 34', 'F1', '2026-03-01', 'Tea', '2', '12.50'],
          ['7', 'Zofia Wójcik', '+48 22 822 12 34', 'F1', '2026-03-01', 'Tea', '2', '12.50'],
          ['7', 'Zofia Wójcik', '', 'F2', '2026-03-05', 'Tea', '-1', '12.50'],
          ['', '', '', 'F3', '2026-03-05', 'Cup', '1', '40'],
        ])
        const { added } = await importFile(engine, file)
        expect(added).toEqual({ customers: 1, products: 2, documents: 3, lines: 4 })
        const { rows } = await client.customers.list({})
        expect(rows[0]).toMatchObject({
          name: 'Zofia Wójcik',
          externalId: '7',
          phone: '+48228221234',
        })
        const purchases = await client.purchases.list({ customerId: rows[0]!.id })
        expect(purchases.rows.map((p) => [p.number, p.kind, p.totalMinor, p.lines.length])).toEqual(
          [
            ['F2', 'return', -1250, 1],
            ['F1', 'purchase', 5000, 2],
          ],
        )
        expect((await client.imports.totals()).walkInLines).toBe(1)
      }),
    ))

  it('adds nothing when it comes again, and only what is new when the file has grown', () =>
    withFolder((folder) =>
      withEngine({ currency: 'PLN' }, async ({ engine, client, sql }) => {
        const row = ['7', 'Zofia', '', 'F1', '2026-03-01', 'Tea', '2', '12.50']
        const small = await writeCsv(folder, 'a.csv', [HEADER, row])
        await importFile(engine, small)
        const before = contents(sql)
        expect((await importFile(engine, small)).added).toEqual(NOTHING)
        // The second run is remembered; it left no other trace.
        expect({ ...contents(sql), import_run: null }).toEqual({ ...before, import_run: null })

        const grown = await writeCsv(folder, 'b.csv', [
          HEADER,
          row,
          row,
          ['7', 'Zofia', '', 'F2', '2026-03-02', 'Cup', '1', '40'],
        ])
        expect((await importFile(engine, grown)).added).toEqual({
          customers: 0,
          products: 1,
          documents: 1,
          lines: 2,
        })
        expect((await client.imports.totals()).totalMinor).toBe(2500 * 2 + 4000)
      }),
    ))

  it('is the same whether rows come in one file or in two, in any order (law)', () =>
    withFolder(async (folder) => {
      const rowOf = fc.record({
        customer: fc.constantFrom('1', '2', '3', ''),
        number: fc.constantFrom('A', 'B', 'C', ''),
        day: fc.integer({ min: 1, max: 4 }),
        product: fc.constantFrom('Tea', 'Cup'),
        quantity: fc.integer({ min: -2, max: 3 }),
      })
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(rowOf, { minLength: 1, maxLength: 25 }), async (rows) => {
          run += 1
          const lines = rows.map((r) => [
            r.customer,
            r.customer === '' ? '' : `Customer ${r.customer}`,
            '',
            r.number,
            `2026-03-0${r.day}`,
            r.product,
            String(r.quantity),
            '10',
          ])
          const file = await writeCsv(folder, `law-${run}.csv`, [HEADER, ...lines])
          await withEngine({ currency: 'PLN' }, async ({ engine, client }) => {
            const { added, sheets } = await importHere(engine, file)
            const totals = await client.imports.totals()
            expect(added.lines).toBe(sheets[0]!.imported)
            expect(totals.totalMinor).toBe(rows.reduce((sum, r) => sum + r.quantity * 1000, 0))
            expect((await importHere(engine, file)).added).toEqual(NOTHING)
            expect(await client.imports.totals()).toEqual(totals)
          })
        }),
        { numRuns: 12 },
      )
    }))

  it('finds again whom it made, whatever stands in the phone column', () =>
    withFolder((folder) =>
      withEngine({ currency: 'PLN' }, async ({ engine, client }) => {
        const header = ['Customer', 'Phone', 'Invoice', 'Date', 'Amount']
        const rows = [
          ['Anna', '+48 22 822 11 23', 'F1', '2026-03-01', '10'],
          ['Anna', 'none', 'F2', '2026-03-02', '20'],
          ['ZOFIA WÓJCIK', '22 822 11 2 wew. 5', 'F3', '2026-03-03', '30'],
          ['Zofia Wójcik', '', 'F4', '2026-03-04', '40'],
          ['Jan', '22 822 11 24', 'F5', '2026-03-05', '50'],
          ['Jan', '22 822 11 25', 'F6', '2026-03-05', '60'],
          ['', 'none', 'F7', '2026-03-06', '70'],
        ]
        const file = await writeCsv(folder, 'a.csv', [header, ...rows])
        // Two of the name Jan, because each has a phone of his own; nobody is called `none`.
        expect((await importFile(engine, file)).added).toMatchObject({ customers: 4, documents: 7 })
        expect((await importFile(engine, file)).added).toEqual(NOTHING)
        const grown = await writeCsv(folder, 'b.csv', [
          header,
          ...rows,
          ['Zofia Wójcik', '22 822 11 26', 'F8', '2026-03-07', '80'],
        ])
        expect((await importFile(engine, grown)).added).toEqual({
          ...NOTHING,
          documents: 1,
          lines: 1,
        })
        const { rows: customers } = await client.customers.list({})
        expect(customers.map(({ name, phone }) => [name, phone])).toEqual([
          ['Anna', '+48228221123'],
          ['Jan', '+48228221124'],
          ['Jan', '+48228221125'],
          ['ZOFIA WÓJCIK', '+48228221126'],
        ])
      }),
    ))

  it('tells rejected rows by number and reason and takes in the rest', () =>
    withFolder((folder) =>
      withEngine({}, async ({ engine, client }) => {
        const file = await writeCsv(folder, 'a.csv', [
          HEADER,
          ['7', 'Zofia', '', 'F1', '2026-03-01', 'Tea', '2', '12.50'],
          ['7', 'Zofia', '', 'F2', '2026-02-31', 'Tea', '2', '12.50'],
          ['7', 'Zofia', '', 'F3', '', 'Tea', '2', '12.50'],
          ['7', 'Zofia', '', 'F4', '2026-03-01', 'Tea', 'many', '12.50'],
        ])
        const result = await importFile(engine, file)
        expect(result.sheets[0]).toMatchObject({
          rows: 4,
          imported: 1,
          rejectedTotal: 3,
          rejected: [
            { row: 3, code: 'row.badDate' },
            { row: 4, code: 'row.noDate' },
            { row: 5, code: 'row.badQuantity' },
          ],
        })
        expect((await client.imports.list())[0]).toMatchObject({ rows: 4, rejected: 3 })
      }),
    ))

  it('asks what it would have to guess, and takes the answer', () =>
    withFolder((folder) =>
      withEngine({ today: '2026-05-01' }, async ({ engine, client }) => {
        const file = await writeCsv(folder, 'a.csv', [
          HEADER,
          ['7', 'Zofia', '', 'F1', '03/04/2026', 'Tea', '2', '12.50'],
        ])
        const asked = await importJob(engine, file)
        expect(asked).toMatchObject({ state: 'failed', error: { code: 'import.ask' } })
        expect(JSON.parse(String(asked.error!.args.questions))).toEqual([
          { column: 'Date', code: 'dateOrder', choices: ['dmy', 'mdy'] },
        ])
        expect((await client.imports.totals()).lines).toBe(0)
        await importFile(engine, file, { answers: { dateOrder: 'dmy' } })
        const { rows } = await client.customers.list({})
        expect(rows[0]!.lastPurchase).toBe('2026-04-03')
      }),
    ))

  it('shows a table that it does not understand, and takes it in once its columns are named', () =>
    withFolder((folder) =>
      withEngine({ currency: 'PLN' }, async ({ engine, client }) => {
        const file = await writeCsv(folder, 'a.csv', [
          ['Alpha', 'Beta', 'Gamma'],
          ['Zofia', '2026-03-01', '10.50'],
        ])
        const uploadId = engine.context.files.borrow(file, 'a.csv')
        const preview = await client.imports.preview({ uploadId })
        expect(preview.sheets[0]!.columns.map(({ header, field }) => [header, field])).toEqual([
          ['Alpha', null],
          ['Beta', null],
          ['Gamma', null],
        ])
        expect(preview.questions).toMatchObject([{ code: 'meaning' }])
        const map = { Alpha: 'customerName', Beta: 'date', Gamma: 'amount' } as const
        await importFile(engine, file, { answers: { map } })
        expect((await client.imports.totals()).totalMinor).toBe(1050)
      }),
    ))

  it('keeps nothing of a dry run, and says what would have come', () =>
    withFolder((folder) =>
      withEngine({}, async ({ engine, sql }) => {
        const before = contents(sql)
        const file = await writeCsv(folder, 'a.csv', [
          HEADER,
          ['7', 'Zofia', '', 'F1', '2026-03-01', 'Tea', '2', '12.50'],
        ])
        const { added, importId } = await importFile(engine, file, { dryRun: true })
        expect(added).toEqual({ customers: 1, products: 1, documents: 1, lines: 1 })
        expect(importId).toBeNull()
        expect(contents(sql)).toEqual(before)
      }),
    ))

  it('keeps nothing when it is cancelled', () =>
    withFolder((folder) =>
      withEngine({}, async ({ engine, client, sql }) => {
        const rows = Array.from({ length: 20_000 }, (_, i) => [
          String(i % 500),
          `Customer ${i % 500}`,
          '',
          `F${i}`,
          '2026-03-01',
          'Tea',
          '1',
          '10',
        ])
        const file = await writeCsv(folder, 'big.csv', [HEADER, ...rows])
        const before = contents(sql)
        const uploadId = engine.context.files.borrow(file, 'big.csv')
        const { jobId } = await client.imports.start({ uploadId })
        const listening = new Promise<void>((resolve) =>
          engine.context.events.listen((event) => {
            if (event.type === 'job' && event.job.phase === 'reading') resolve()
          }),
        )
        await listening
        await client.jobs.cancel({ id: jobId })
        expect(await client.jobs.wait({ id: jobId })).toMatchObject({ state: 'cancelled' })
        expect(contents(sql)).toEqual(before)
        expect((await importFile(engine, file)).added.lines).toBe(20_000)
      }),
    ))

  it('refuses another currency than the base has', () =>
    withFolder((folder) =>
      withEngine({ currency: 'PLN' }, async ({ engine, client }) => {
        const file = await writeCsv(folder, 'a.csv', [HEADER])
        const uploadId = engine.context.files.borrow(file, 'a.csv')
        await expect(
          client.imports.start({ uploadId, answers: { currency: 'EUR' } }),
        ).rejects.toMatchObject({ code: 'import.currency', data: { base: 'PLN', file: 'EUR' } })
      }),
    ))
})

describe('bad files', () => {
  const PNG = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
    'hex',
  )
  const workbook = makeWorkbook({
    sheets: [{ name: 'A', xml: sheetXml(oneRow('<c t="inlineStr"><is><t>Date</t></is></c>')) }],
  } as never)

  it.each([
    ['cut.xlsx', workbook.subarray(0, workbook.length - 60), 'file.damaged'],
    ['picture.xlsx', PNG, 'file.unknown'],
    ['empty.csv', Buffer.alloc(0), 'file.empty'],
    [
      'nodate.csv',
      Buffer.from('Customer,Invoice,Product,Quantity,Price\nZofia,F1,Tea,1,10\n'),
      'import.noDate',
    ],
    ['words.csv', Buffer.from('once,upon\na,time\n'), 'import.nothingRecognised'],
  ])('%s leaves the base as it was and says why', (name, bytes, code) =>
    withFolder((folder) =>
      withEngine({}, async ({ engine, sql, logged }) => {
        const path = join(folder, name)
        await writeFile(path, bytes)
        const before = contents(sql)
        expect(await importJob(engine, path)).toMatchObject({ state: 'failed', error: { code } })
        expect(contents(sql)).toEqual(before)
        expect(logged).toEqual([])
        expect(await readFile(path)).toEqual(bytes)
      }),
    ),
  )
})
