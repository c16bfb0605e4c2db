import { expect, it } from 'vitest'
import { withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'

const HEADER = ['Customer ID', 'Customer', 'Invoice', 'Date', 'Product', 'Amount']
const sold = (who: string, invoice: string, day: string, amount: string) => [
  ...[who, `Customer ${who}`, invoice, day, 'Tea', amount],
]
/** A buys regularly and little; B bought once, long ago. */
const BEFORE = [
  ...['01', '02', '03', '04'].map((month) => sold('A', `A${month}`, `2025-${month}-20`, '10.00')),
  sold('B', 'B1', '2025-04-20', '900.00'),
]
/** A buys for more than all others, and C comes. */
const AFTER = [sold('A', 'A9', '2026-03-01', '9000.00'), sold('C', 'C1', '2026-03-02', '5.00')]

interface Shop extends Bench {
  bring(rows: string[][]): Promise<number>
  undo(importId: number): Promise<void>
  moves(): Promise<string[]>
}

function withShop(work: (shop: Shop) => Promise<void>): Promise<void> {
  return withFolder((folder) =>
    withEngine({ currency: 'PLN', today: '2026-03-15' }, async (bench) => {
      const { client, engine } = bench
      let files = 0
      const shop: Shop = {
        ...bench,
        async bring(rows) {
          const path = await writeCsv(folder, `${++files}.csv`, [HEADER, ...rows])
          return (await importHere(engine, path)).importId!
        },
        async undo(importId) {
          const { jobId } = await client.imports.undo({ importId, edited: 'keep' })
          expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
        },
        moves: async () =>
          (await client.today.get()).recentChanges.map(
            ({ name, from, to }) => `${name}: ${from} > ${to}`,
          ),
      }
      await shop.bring(BEFORE)
      expect(await shop.moves()).toEqual([])
      await work(shop)
    }),
  )
}

it('an import that is undone moved nobody, and one that comes again moves them once', () =>
  withShop(async ({ bring, undo, moves, client, sql }) => {
    const first = await bring(AFTER)
    const told = await moves()
    expect(told.map((move) => move.split(':')[0]).sort()).toEqual(['Customer A', 'Customer B'])
    await undo(first)
    expect(await moves()).toEqual([])
    await bring(AFTER)
    expect(await moves()).toEqual(told)
    const [a] = sql<{ id: number }>("SELECT id FROM customer WHERE external_id = 'A'")
    expect((await client.customers.get({ id: a!.id })).changes).toHaveLength(1)
  }))

it('what moved since begins where the undone import had found it', () =>
  withShop(async ({ bring, undo, moves }) => {
    const before = await bring(AFTER)
    const ofA = async () => (await moves()).filter((move) => move.startsWith('Customer A'))
    const [told] = await ofA()
    const from = /: (\S+) >/.exec(told!)![1]!
    const later = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07']
    await bring(later.map((day, at) => sold('A', `L${at}`, day, '10.00')))
    expect(await ofA()).toHaveLength(2)
    await undo(before)
    const left = await ofA()
    expect(left).toHaveLength(1)
    expect(left[0]).toMatch(new RegExp(`^Customer A: ${from} > `))
  }))

it('whoever moves there and back within one import has not moved', () =>
  withShop(async ({ bring, moves }) => {
    // B falls out of the top class with A's sale and is in it again with their own.
    await bring([
      sold('A', 'A9', '2026-03-01', '9000.00'),
      sold('B', 'B9', '2026-03-01', '9000.00'),
    ])
    const told = await moves()
    expect(new Set(told.map((move) => move.split(':')[0])).size).toBe(told.length)
  }))

it('a second click on undo does nothing, and undoes nothing twice', () =>
  withShop(async ({ bring, client, sql }) => {
    const importId = await bring(AFTER)
    const asked = { importId, edited: 'keep' } as const
    const [one, two] = await Promise.all([client.imports.undo(asked), client.imports.undo(asked)])
    expect(two.jobId).toBe(one.jobId)
    expect((await client.jobs.wait({ id: one.jobId })).state).toBe('done')
    expect(sql("SELECT 1 FROM customer WHERE external_id = 'C'")).toEqual([])
  }))
