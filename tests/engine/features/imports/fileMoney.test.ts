import { expect, it } from 'vitest'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'

const HEADER = ['Customer', 'Invoice', 'Date', 'Product', 'Quantity', 'Price', 'Amount']

/** Takes a file of sales in, in drams; tells of its money, and the documents' totals. */
async function taken(rows: readonly string[][], header = HEADER) {
  return withFolder((folder) =>
    withEngine({ currency: 'AMD' }, async ({ engine, sql }) => {
      const path = await writeCsv(folder, 'sales.csv', [header, ...rows])
      const { money } = await importHere(engine, path, { dryRun: true })
      const again = await importHere(engine, path)
      expect(again.money).toEqual(money)
      const documents = sql<{ total_minor: number }>('SELECT total_minor FROM document ORDER BY id')
      return { money, totals: documents.map(({ total_minor: total }) => total) }
    }),
  )
}

const line = (number: string, date: string, amount: string) => [
  ...['Anna Petrosyan', number, date, 'Tea', '1', '', amount],
]

it('an import tells the money of its file, and from when to when it is', async () => {
  const { money } = await taken([
    line('F1', '2026-01-10', '1500'),
    line('F1', '2026-01-10', '500'),
    line('F2', '2026-03-05', '700'),
    ['Anna Petrosyan', 'R1', '2026-02-01', 'Tea', '-1', '', '-500'],
  ])
  expect(money).toEqual({
    purchases: 2,
    purchasesMinor: 270_000,
    returns: 1,
    returnsMinor: -50_000,
    totalMinor: 220_000,
    writtenMinor: 220_000,
    firstDay: '2026-01-10',
    lastDay: '2026-03-05',
  })
})

it('amounts are kept as the books have them, also in parts of a dram', async () => {
  const { money, totals } = await taken([
    line('F1', '2026-01-10', '10.4'),
    line('F1', '2026-01-10', '10.4'),
    line('F1', '2026-01-10', '10.4'),
  ])
  expect(totals).toEqual([3_120])
  expect(money).toMatchObject({ totalMinor: 3_120, writtenMinor: 3_120 })
})

it('what rounding each line makes of the sum is told', async () => {
  const { money, totals } = await taken(
    [1, 2, 3].map(() => ['Anna Petrosyan', 'F1', '2026-01-10', 'Tea', '1', '10.4']),
    HEADER.slice(0, -1),
  )
  expect(totals).toEqual([3_000])
  expect(money).toMatchObject({ totalMinor: 3_000, writtenMinor: 3_120 })
})

it('a list of customers has no money', async () => {
  const { money } = await taken([['Anna Petrosyan', '+37491111222']], ['Customer', 'Phone'])
  expect(money).toBeNull()
})
