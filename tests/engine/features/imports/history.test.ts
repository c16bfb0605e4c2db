import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { NO_ANSWERS } from '#shared/domain/imports/fields.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  withFolder,
  type Bench,
} from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { importFile, writeCsv } from '../../../support/importing.ts'

const HEADER = ['Customer ID', 'Customer', 'Phone', 'City', 'Invoice', 'Date', 'Product', 'Price']
const ROWS = [
  ['A1', 'Anna Nowak', '+48 600 100 200', '', 'F1', '2026-01-10', 'Tea', '10.00'],
  ['A2', 'Jan Kowal', '', 'Gdynia', 'F2', '2026-01-11', 'Tea', '20.00'],
  ['A3', 'Ewa Lis', '', 'Sopot', 'F3', '2026-01-12', 'Coffee', '30.00'],
]
const PLN = { currency: 'PLN', today: '2026-03-15' } as const

async function undo(bench: Bench, importId: number, edited: 'keep' | 'remove'): Promise<unknown> {
  const { jobId } = await bench.client.imports.undo({ importId, edited })
  const job = await bench.client.jobs.wait({ id: jobId })
  expect(job.state).toBe('done')
  return job.result
}

const names = async ({ client }: Bench): Promise<string[]> =>
  (await client.customers.list({})).rows.map((row) => row.name)

/** Runs the work on a base into which the file has gone. */
function withImport(work: (bench: Bench & { folder: string; importId: number }) => Promise<void>) {
  return withFolder((folder) =>
    withEngine(PLN, async (bench) => {
      const path = await writeCsv(folder, 'sales.csv', [HEADER, ...ROWS])
      const { importId } = await importHere(bench.engine, path)
      await work({ ...bench, folder, importId: importId! })
    }),
  )
}

describe('an import that is taken back', () => {
  it('leaves nothing of itself but its place in the history', () =>
    withImport(async (bench) => {
      const { client, importId } = bench
      expect(await client.imports.undoPreview({ importId })).toMatchObject({
        fileName: 'sales.csv',
        removes: { customers: 3, products: 2, documents: 3, lines: 3 },
        edited: [],
      })
      expect(await undo(bench, importId, 'remove')).toEqual({
        customers: 3,
        products: 2,
        documents: 3,
        lines: 3,
      })
      expect(await client.imports.totals()).toMatchObject({ customers: 0, documents: 0, lines: 0 })
      expect(await client.imports.list()).toMatchObject([
        { id: importId, undoneAt: expect.any(String) },
      ])
      expect(await codeOf(client.imports.undo({ importId, edited: 'keep' }))).toBe('import.undone')
      expect(await codeOf(client.imports.undoPreview({ importId: 99 }))).toBe('import.unknown')
    }))

  it('can come again', () =>
    withImport(async (bench) => {
      await undo(bench, bench.importId, 'remove')
      const again = await importFile(bench.engine, join(bench.folder, 'sales.csv'))
      expect(again.added).toEqual({ customers: 3, products: 2, documents: 3, lines: 3 })
    }))

  it('asks about those who were worked on since, and keeps them as they are now', () =>
    withImport(async (bench) => {
      const { client, importId, sql } = bench
      const [anna, , jan] = (await client.customers.list({})).rows
      await client.customers.update({ id: anna!.id, changes: { city: 'Hel' } })
      await client.purchases.record(purchaseInput(jan!.id, '2026-02-02', 5_000))
      const preview = await client.imports.undoPreview({ importId })
      expect(preview.edited.map(({ name, what }) => [name, what])).toEqual([
        ['Anna Nowak', ['fields']],
        ['Jan Kowal', ['purchases']],
      ])
      await undo(bench, importId, 'keep')
      expect(await names(bench)).toEqual(['Anna Nowak', 'Jan Kowal'])
      const kept = await client.customers.get({ id: anna!.id })
      expect(kept).toMatchObject({ city: 'Hel', externalId: 'A1' })
      expect(kept.contacts.map((contact) => contact.value)).toEqual(['+48600100200'])
      // The file's purchases go, the one that was typed in stays.
      expect(sql('SELECT customer_id, total_minor FROM document')).toEqual([
        { customer_id: jan!.id, total_minor: 5_000 },
      ])
    }))

  it('takes them back too where the owner says so; typed purchases stay as walk-in sales', () =>
    withImport(async (bench) => {
      const { client, importId, sql } = bench
      const { rows } = await client.customers.list({})
      await client.purchases.record(purchaseInput(rows[0]!.id, '2026-02-02', 5_000))
      await undo(bench, importId, 'remove')
      expect(await names(bench)).toEqual([])
      expect(sql('SELECT customer_id, total_minor FROM document')).toEqual([
        { customer_id: null, total_minor: 5_000 },
      ])
    }))

  it('leaves what another file says too', () =>
    withImport(async (bench) => {
      const { client, engine, folder, importId } = bench
      const other = await writeCsv(folder, 'other.csv', [HEADER, ROWS[0]!, ROWS[1]!])
      expect((await importHere(engine, other)).added.documents).toBe(0)
      await undo(bench, importId, 'remove')
      expect(await names(bench)).toEqual(['Anna Nowak', 'Jan Kowal'])
      expect(await client.imports.totals()).toMatchObject({ documents: 2, totalMinor: 3_000 })
    }))
})

describe('those whom the base knows', () => {
  const later = ['A2', 'Jan Kowal', '+48 600 100 299', 'Hel', 'F9', '2026-02-01', 'Tea', '5.00']

  it.each([
    ['fill', { city: 'Gdynia', phones: 1, known: { updated: 1, same: 0 } }],
    ['overwrite', { city: 'Hel', phones: 1, known: { updated: 1, same: 0 } }],
    ['skip', { city: 'Gdynia', phones: 0, known: { updated: 0, same: 1 } }],
  ] as const)('are changed as was chosen: %s', (known, expected) =>
    withImport(async ({ client, engine, folder }) => {
      const path = await writeCsv(folder, 'later.csv', [HEADER, later])
      const result = await importHere(engine, path, { answers: { known } })
      expect(result.known).toEqual(expected.known)
      const jan = (await client.customers.find({ text: 'Jan Kowal' }))[0]!
      const { city, contacts, metrics } = await client.customers.get({ id: jan.id })
      expect({ city, phones: contacts.length }).toEqual({
        city: expected.city,
        phones: expected.phones,
      })
      // Whatever is left of the customer's data, the purchase is theirs.
      expect(metrics.lifetimePurchases).toBe(2)
    }),
  )
})

it('fills whom the file itself has made, also where known customers are left as they are', () =>
  withFolder((folder) =>
    withEngine(PLN, async ({ engine, client }) => {
      const rows = [
        ['Customer', 'Phone', 'City'],
        ['Anna Nowak', '+48 600 100 200', ''],
        ['A. Nowak', '600100200', 'Hel'],
      ]
      const path = await writeCsv(folder, 'people.csv', rows)
      const result = await importHere(engine, path, { answers: { known: 'skip' } })
      expect(result).toMatchObject({ added: { customers: 1 }, known: { updated: 0, same: 0 } })
      const [anna] = await client.customers.find({ text: 'Nowak' })
      expect(anna).toMatchObject({ name: 'Anna Nowak', city: 'Hel' })
    }),
  ))

it('takes two of one name who were born on different days for two', () =>
  withFolder((folder) =>
    withEngine(PLN, async (bench) => {
      const header = ['Customer', 'Birthday', 'City']
      const people = [
        ['Anna Nowak', '1980-05-01', 'Hel'],
        ['Anna Nowak', '1991-07-02', 'Sopot'],
        ['Anna Nowak', '', 'Gdynia'],
      ]
      const path = await writeCsv(folder, 'people.csv', [header, ...people])
      expect((await importHere(bench.engine, path)).added.customers).toBe(2)
      const later = await writeCsv(folder, 'later.csv', [header, ['Anna Nowak', '2001-01-01', '']])
      expect((await importHere(bench.engine, later)).added.customers).toBe(1)
      expect((await importHere(bench.engine, path)).added.customers).toBe(0)
    }),
  ))

describe('rejected rows', () => {
  const bad = [
    ['A4', 'Ola Sowa', '', '', 'F4', 'some day', 'Tea', '10.00'],
    ['A5', 'Iga Mak', '', '', 'F5', '2026-01-14', 'Tea', 'much'],
    ['A6', 'Leon Mak', '', '', 'F6', 'soon', 'Tea', '12.00'],
  ]

  it('are shown with their cells, all of them, and can be mended in place', () =>
    withFolder((folder) =>
      withEngine(PLN, async ({ engine, client }) => {
        const path = await writeCsv(folder, 'sales.csv', [HEADER, ...ROWS, ...bad])
        const uploadId = engine.context.files.borrow(path, 'sales.csv')
        const preview = await client.imports.preview({ uploadId })
        expect(preview.rejectedBy).toEqual({ 'row.badDate': 2, 'row.badNumber': 1 })
        const page = await client.imports.doubtful({
          uploadId,
          code: 'row.badDate',
          limit: 1,
          offset: 1,
        })
        expect(page).toMatchObject({ total: 2, rows: [{ row: 7, headers: HEADER, cells: bad[2] }] })
        const sheet = page.rows[0]!.sheet
        const fixes = [{ sheet, row: 7, cells: { Date: '2026-01-16' } }]
        const mended = await client.imports.preview({ uploadId, answers: { fixes } })
        expect(mended.rejectedBy).toEqual({ 'row.badDate': 1, 'row.badNumber': 1 })
        const result = await importFile(engine, path, { answers: { ...NO_ANSWERS, fixes } })
        expect(result.added.documents).toBe(4)
        expect((await client.customers.find({ text: 'Leon' }))[0]?.lastPurchase).toBe('2026-01-16')
      }),
    ))

  it('are whole in the base, however long, and sales of days to come are among them', () =>
    withFolder((folder) =>
      withEngine(PLN, async ({ engine, sql }) => {
        const long = 'x'.repeat(5_000)
        const path = await writeCsv(folder, 'sales.csv', [
          HEADER,
          ['A7', long, '', '', 'F7', '2026-01-10', 'Tea', '1.00'],
          ['A8', 'Jan', '', '', 'F8', '2027-12-12', 'Tea', '1.00'],
        ])
        const result = await importFile(engine, path)
        expect(result.added.documents).toBe(0)
        const rows = sql<{ code: string; cells: string }>('SELECT code, cells FROM import_reject')
        expect(rows.map((row) => row.code)).toEqual(['row.tooLong', 'row.futureDate'])
        expect(JSON.parse(rows[0]!.cells)).toContain(long)
      }),
    ))

  it('come as a workbook that goes in once it is mended', () =>
    withFolder((folder) =>
      withEngine(PLN, async ({ engine, client }) => {
        const path = await writeCsv(folder, 'sales.csv', [HEADER, ...ROWS, ...bad])
        const { importId } = await importFile(engine, path)
        const { downloadId, fileName } = await client.imports.rejectedFile({ importId: importId! })
        expect(fileName).toBe('sales - rejected rows.xlsx')
        const file = await client.downloads.get({ downloadId })
        const book = new ExcelJS.Workbook()
        await book.xlsx.load(await file.arrayBuffer())
        const [sheet] = book.worksheets
        const textsOf = (row: number) =>
          Array.from((sheet!.getRow(row).values as unknown[]).slice(1), (value) => value ?? '')
        expect(textsOf(1)).toEqual([...HEADER, 'Why this row was not taken in'])
        expect(textsOf(2)).toEqual([...bad[0]!, 'The date cannot be read'])
        expect(sheet!.rowCount).toBe(4)
        for (const row of [2, 4]) sheet!.getRow(row).getCell(6).value = '2026-01-20'
        sheet!.getRow(3).getCell(8).value = '7.50'
        const mended = join(folder, 'mended.xlsx')
        await writeFile(mended, Buffer.from(await book.xlsx.writeBuffer()))
        const result = await importFile(engine, mended)
        expect(result.added).toMatchObject({ customers: 3, documents: 3 })
        expect(result.sheets[0]?.rejectedTotal).toBe(0)
      }),
    ))
})

describe('merged customers', () => {
  it('are one, found by either number, and two again when the merge is taken back', () =>
    withImport(async (bench) => {
      const { client, engine, folder } = bench
      const [anna, ewa] = (await client.customers.list({})).rows
      const { mergeId } = await client.customers.merge({ keepId: anna!.id, mergeId: ewa!.id })
      expect(await names(bench)).toEqual(['Anna Nowak', 'Jan Kowal'])
      const merged = await client.customers.get({ id: anna!.id })
      expect(merged).toMatchObject({ externalId: 'A1', city: 'Sopot' })
      expect(merged.metrics.lifetimePurchases).toBe(2)
      const again = await importFile(engine, join(folder, 'sales.csv'))
      expect(again.added).toEqual({ customers: 0, products: 0, documents: 0, lines: 0 })
      await client.customers.unmerge({ mergeId })
      expect(await names(bench)).toEqual(['Anna Nowak', 'Ewa Lis', 'Jan Kowal'])
      expect(await client.customers.get({ id: anna!.id })).toMatchObject({ city: '' })
      expect(await codeOf(client.customers.unmerge({ mergeId }))).toBe('notFound')
    }))

  it('have to be two, and there', () =>
    withEngine(PLN, async ({ client }) => {
      const { id } = await client.customers.create(customerInput())
      expect(await codeOf(client.customers.merge({ keepId: id, mergeId: id }))).toBe(
        'customers.sameCustomer',
      )
      expect(await codeOf(client.customers.merge({ keepId: id, mergeId: 99 }))).toBe(
        'customers.unknown',
      )
    }))
})
