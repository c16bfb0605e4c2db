import { expect, it } from 'vitest'
import { DEFAULT_POINTS_RULES } from '#shared/domain/points/points.ts'
import { earnPoints, pointsBalance } from '../../../../electron/engine/store/points/ledger.ts'
import { withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'

const HEADER = ['Customer ID', 'Customer', 'Invoice', 'Date', 'Product', 'Price']
const ROWS = [
  ['A1', 'Anna Nowak', 'F1', '2026-03-10', 'Tea', '10.00'],
  ['A2', 'Jan Kowal', 'F2', '2026-03-11', 'Tea', '20.00'],
]

interface Imported extends Bench {
  anna: number
  jan: number
  undo(edited: 'keep' | 'remove'): Promise<void>
}

/** Two customers of a file with points: Anna some by hand, both for what the file says. */
async function withImported(work: (bench: Imported) => Promise<void>): Promise<void> {
  await withFolder((folder) =>
    withEngine({ today: '2026-03-15' }, async (bench) => {
      const { client, engine, sql } = bench
      await client.points.saveRules({ ...DEFAULT_POINTS_RULES, isActive: true })
      const path = await writeCsv(folder, 'sales.csv', [HEADER, ...ROWS])
      const { importId } = await importHere(engine, path)
      const [anna, jan] = (await client.customers.list({})).rows.map(({ id }) => id)
      const documents = sql<{ id: number; customer_id: number }>('SELECT * FROM document')
      await engine.context.base.write(async (tx) => {
        for (const { id, customer_id: customerId } of documents) {
          const paid = { moneyMinor: 1_000, pointsPerMinor: 100, day: '2026-03-12' }
          earnPoints(tx, { customerId, documentId: id, ...paid })
        }
      })
      await client.points.adjust({ customerId: anna!, points: 5, reason: 'a gift' })
      const undo = async (edited: 'keep' | 'remove'): Promise<void> => {
        const { jobId } = await client.imports.undo({ importId: importId!, edited })
        expect((await client.jobs.wait({ id: jobId })).state).toBe('done')
      }
      await work({ ...bench, anna: anna!, jan: jan!, undo })
    }),
  )
}

it('points stand when the import of their purchase is taken back', () =>
  withImported(async ({ anna, undo, sql, engine }) => {
    await undo('keep')
    expect(sql('SELECT id FROM customer')).toEqual([{ id: anna }])
    expect(sql('SELECT points, document_id, purchase_id FROM point_entry ORDER BY id')).toEqual([
      { points: 10, document_id: null, purchase_id: null },
      { points: 5, document_id: null, purchase_id: null },
    ])
    expect(pointsBalance(engine.context.base.read, anna, '2026-03-15').points).toBe(15)
  }))

it('and go with their customer', () =>
  withImported(async ({ undo, sql }) => {
    await undo('remove')
    for (const table of ['customer', 'point_entry', 'point_batch']) {
      expect(sql(`SELECT * FROM ${table}`)).toEqual([])
    }
  }))
