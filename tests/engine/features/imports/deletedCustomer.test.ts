import { expect, it } from 'vitest'
import { withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'

const HEADER = ['Customer ID', 'Customer', 'Invoice', 'Date', 'Product', 'Price']
const LINES = [
  ['A', 'Anna Nowak', 'F1', '2026-01-10', 'Tea', '10.00'],
  ['A', 'Anna Nowak', 'F1', '2026-01-10', 'Cup', '15.00'],
  ['A', 'Anna Nowak', '', '2026-01-12', 'Tea', '12.00'],
  ['B', 'Beata Lis', 'F2', '2026-01-11', 'Tea', '20.00'],
  // Walk-in sales: one under the number of a named one, one of its day and price.
  ['', '', 'F1', '2026-01-10', 'Jam', '30.00'],
  ['', '', '', '2026-01-12', 'Jam', '12.00'],
]

interface Shop extends Bench {
  take(file: string, lines: readonly (readonly string[])[]): ReturnType<typeof importHere>
  remove(number: string): Promise<void>
  /** Documents as their owner's number, own number and amount. */
  documents(): string[]
}

function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  return withFolder((folder) =>
    withEngine({ currency: 'PLN', today: '2026-03-15' }, async (bench) => {
      const { client, engine, sql } = bench
      await work({
        ...bench,
        take: async (file, lines) =>
          importHere(engine, await writeCsv(folder, file, [HEADER, ...lines])),
        async remove(number) {
          const [row] = sql<{ id: number }>('SELECT id FROM customer WHERE external_id = ?', number)
          await client.customers.remove({ id: row!.id })
        },
        documents: () =>
          sql<{ text: string }>(
            `SELECT coalesce(c.external_id, '-') || ' ' || coalesce(d.number, '-') || ' ' || total_minor
               AS text FROM document d LEFT JOIN customer c ON c.id = d.customer_id ORDER BY 1`,
          ).map(({ text }) => text),
      })
    }),
  )
}

const ALL = ['- - 1200', '- F1 3000', 'A - 1200', 'A F1 2500', 'B F2 2000']
const WITHOUT_ANNA = ['- - 1200', '- - 1200', '- F1 2500', '- F1 3000', 'B F2 2000']

it('has their purchases again, once each, when their file comes again', () =>
  withShop(async ({ take, remove, documents, client }) => {
    await take('sales.csv', LINES)
    expect(documents()).toEqual(ALL)
    await remove('A')
    expect(documents()).toEqual(WITHOUT_ANNA)
    const again = await take('sales.csv', LINES)
    expect(again.added).toMatchObject({ customers: 1, documents: 0, lines: 0 })
    expect(documents()).toEqual(ALL)
    const [anna] = await client.customers.find({ text: 'Anna Nowak' })
    const { metrics } = await client.customers.get({ id: anna!.id })
    expect(metrics).toMatchObject({ lifetimePurchases: 2, lifetimeSpendMinor: 3700 })
    // As it was, once the second file is taken back.
    const undone = await client.imports.undo({ importId: again.importId!, edited: 'remove' })
    expect((await client.jobs.wait({ id: undone.jobId })).state).toBe('done')
    expect(documents()).toEqual(WITHOUT_ANNA)
  }))

it('gets what a later file adds to a purchase, in that purchase', () =>
  withShop(async ({ take, remove, documents }) => {
    await take('sales.csv', LINES)
    await remove('A')
    const longer = ['A', 'Anna Nowak', 'F1', '2026-01-10', 'Spoon', '5.00']
    const again = await take('longer.csv', [...LINES, longer])
    expect(again.added).toMatchObject({ documents: 0, lines: 1 })
    expect(documents()).toEqual(ALL.map((text) => text.replace('A F1 2500', 'A F1 3000')))
  }))

it('takes no walk-in sale for somebody who bought something else under its number', () =>
  withShop(async ({ take, documents }) => {
    await take('walkIn.csv', [['', '', 'F1', '2026-01-10', 'Jam', '30.00']])
    await take('sales.csv', [
      ['A', 'Anna Nowak', 'F1', '2026-01-10', 'Tea', '30.00'],
      ['B', 'Beata Lis', 'F1', '2026-01-11', 'Jam', '30.00'],
    ])
    expect(documents()).toEqual(['- F1 3000', 'A F1 3000', 'B F1 3000'])
  }))
