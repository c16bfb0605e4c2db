import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SheetRow } from '#shared/api/callSheets.contract.ts'
import type { CallColumn } from '../../../../../electron/engine/documents/workbooks/words.ts'
import {
  applyFile,
  checkFile,
  exportedTo,
  fillWorkbook,
  sheetShop,
} from '../../../../support/callSheets.ts'
import { withEngine, withFolder, type Bench } from '../../../../support/engine.ts'

const NAMES = ['Anna Nowak', 'Jan Kowalski', 'Ewa Lis', 'Ola Gaj']

interface Shop extends Bench {
  ids: number[]
  path: string
  row(at: number): Promise<SheetRow>
}

/** A sheet made on the 15th of March, filled in as said and looked at on Wednesday, the 18th. */
const withFilled = (
  rows: Partial<Record<CallColumn, string | number>>[],
  work: (shop: Shop) => Promise<void>,
) =>
  withEngine({}, (bench) =>
    withFolder(async (folder) => {
      const ids = await sheetShop(bench, NAMES)
      const out = await exportedTo(folder, bench)
      bench.clock.set('2026-03-18')
      const path = join(folder, 'filled.xlsx')
      await fillWorkbook(out, path, (id, set) => {
        const cells = rows[ids.indexOf(id)] ?? {}
        for (const [column, value] of Object.entries(cells)) set(column as CallColumn, value)
      })
      const row = async (at: number) => {
        const found = await checkFile(bench, path)
        return found.rows.find(({ customer }) => customer?.id === ids[at])!
      }
      await work({ ...bench, ids, path, row })
    }),
  )

describe('orders', () => {
  it('are counted as purchases only of rows that will come in; what is to decide is told apart', async () => {
    const rows = [
      { outcome: 'ordered', order: 120.5 },
      { outcome: 'ask my wife', order: 50 },
      { outcome: 'busy', order: 7 },
    ]
    await withFilled(rows, async (shop) => {
      const check = await checkFile(shop, shop.path)
      expect(check.orders).toEqual({ rows: 1, totalMinor: 12_050 })
      expect(check.openOrders).toEqual({ rows: 2, totalMinor: 5_700 })
      const report = await applyFile(shop, shop.path, [], { recordOrders: true })
      expect(report).toMatchObject({ orders: 1, ordersMinor: 12_050 })
    })
  })

  it('that are purchases already are not announced again', async () => {
    await withFilled([{ outcome: 'ordered', order: 120.5 }], async (shop) => {
      await applyFile(shop, shop.path, [], { recordOrders: true })
      const corrected = shop.path.replace('filled', 'corrected')
      await fillWorkbook(shop.path, corrected, (id, set) => {
        if (id === shop.ids[0]) set('notes', 'in blue')
      })
      const check = await checkFile(shop, corrected)
      expect(check.rows).toMatchObject([{ state: 'correction', recorded: { orderMinor: 12_050 } }])
      expect(check.openOrders).toEqual({ rows: 0, totalMinor: 0 })
    })
  })
})

describe('the day of the call', () => {
  it('before the sheet was made, or in the future, is asked about and never guessed', async () => {
    const rows = [
      { outcome: 'busy', calledOn: '5 January 2024' },
      { outcome: 'busy', calledOn: '25 December 2026' },
      { outcome: 'busy', calledOn: '16 March 2026' },
    ]
    await withFilled(rows, async (shop) => {
      expect((await shop.row(0)).questions).toEqual([
        {
          ...{ column: 'calledOn', text: '2024-01-05', why: 'beforeSheet' },
          choices: ['2026-03-18', '2026-03-15', '2024-01-05'],
        },
      ])
      expect((await shop.row(1)).questions).toEqual([
        {
          ...{ column: 'calledOn', text: '2026-12-25', why: 'future' },
          choices: ['2026-03-18', '2026-03-15'],
        },
      ])
      expect((await shop.row(2)).state).toBe('ready')
      const { place: past } = await shop.row(0)
      const { place: future } = await shop.row(1)
      const unsaid = [past, future].map((place) => ({ place, take: true }))
      const refused = [{ code: 'callSheets.dayOpen' }, { code: 'callSheets.dayOpen' }]
      const still = [
        { place: past, take: true },
        { place: future, take: true, calledOn: '2026-12-25' },
      ]
      expect(await applyFile(shop, shop.path, unsaid)).toMatchObject({ taken: 1, refused })
      expect(await applyFile(shop, shop.path, still)).toMatchObject({ taken: 0, refused })
      const said = [
        { place: past, take: true, calledOn: '2024-01-05' },
        { place: future, take: true, calledOn: '2026-03-17' },
      ]
      expect(await applyFile(shop, shop.path, said)).toMatchObject({ taken: 2, refused: [] })
      expect(shop.sql('SELECT day FROM call ORDER BY day')).toEqual([
        ...[{ day: 19_727 }, { day: 20_528 }, { day: 20_529 }],
      ])
    })
  })
})

describe('a callback', () => {
  it('that cannot be is answered with the next moment that can, whatever else is asked', async () => {
    const rows = [
      { outcome: 'call back', callback: '2026-03-20', callbackTime: '23:30' },
      { outcome: 'well', callback: '2026-03-20', callbackTime: '23:30' },
      { outcome: 'call back', callback: '2026-03-20', callbackTime: 'after lunch' },
      { outcome: 'call back', callback: '2026-03-17', callbackTime: '10:00' },
    ]
    await withFilled(rows, async ({ row }) => {
      const [late, asked, unread, past] = await Promise.all([row(0), row(1), row(2), row(3)])
      const minute = expect.any(Number) as number
      const next = { on: '2026-03-21', minute }
      expect(late.questions).toEqual([{ column: 'callbackTime', text: '23:30', proposal: next }])
      expect(asked.questions.slice(1)).toEqual(late.questions)
      expect(unread.questions).toMatchObject([
        { column: 'callbackTime', proposal: { on: '2026-03-20', minute } },
      ])
      expect(past.questions).toMatchObject([{ column: 'callback', choices: ['2026-03-18'] }])
    })
  })
})
