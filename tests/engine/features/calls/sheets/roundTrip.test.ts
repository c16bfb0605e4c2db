import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SheetRow } from '#shared/api/callSheets.contract.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { callWorkbookWords } from '../../../../../electron/engine/documents/workbooks/words.ts'
import {
  applyFile,
  checkFile,
  columnAt,
  convert,
  exportedTo,
  fillWorkbook,
  findOffice,
  rearrange,
  sheetShop,
  sheetTable,
  writeTable,
} from '../../../../support/callSheets.ts'
import { codeOf, withEngine, withFolder, type Bench } from '../../../../support/engine.ts'

const NAMES = ['Anna Nowak', 'Jan Kowalski', 'Արամ Պետրոսյան', '=1+1', 'Anna Nowak', 'ნინო ბერიძე']

interface Shop extends Bench {
  folder: string
  ids: number[]
}

const withShop = (work: (shop: Shop) => Promise<void>) =>
  withEngine({}, (bench) =>
    withFolder(async (folder) => work({ ...bench, folder, ids: await sheetShop(bench, NAMES) })),
  )

const calls = ({ sql }: Bench) =>
  sql<{ customer_id: number; disposition: string; note: string; undone: number; day: number }>(
    `SELECT customer_id, disposition, note, undone_at IS NOT NULL AS undone, day FROM call ORDER BY id`,
  )

const stateOf = (rows: SheetRow[], id: number) =>
  rows.find(({ customer }) => customer?.id === id)?.state

describe('a filled workbook', () => {
  it('brings outcomes, callbacks, phones, notes and orders in; twice adds nothing', async () => {
    await withShop(async (shop) => {
      const { ids, folder } = shop
      const out = await exportedTo(folder, shop)
      shop.clock.set('2026-03-18')
      const filled = join(folder, 'filled.xlsx')
      await fillWorkbook(out, filled, (id, set) => {
        if (id === ids[0]) {
          set('outcome', 'Reached: ordered')
          set('order', 1250.5)
          set('notes', '=HYPERLINK("http://evil.example")')
        }
        if (id === ids[1]) {
          set('outcome', 'Reached: asked to call back')
          set('callback', new Date('2026-03-20T00:00:00Z'))
          set('callbackTime', 0.4375)
        }
        if (id === ids[2]) {
          set('outcome', 'Չի պատասխանում')
          set('newPhone', '601 200 300; 602 300 400')
          set('calledOn', new Date('2026-03-16T00:00:00Z'))
        }
      })
      const check = await checkFile(shop, filled)
      expect(check.counts).toMatchObject({ ready: 3, ask: 0, unknown: 0, same: 0 })
      expect(check.orders).toEqual({ rows: 1, totalMinor: 125_050 })
      expect(check.openOrders).toEqual({ rows: 0, totalMinor: 0 })
      const report = await applyFile(shop, filled, [], { recordOrders: true, manager: 'Ewa' })
      expect(report).toMatchObject({ taken: 3, callbacks: 1, phones: 2, orders: 1, refused: [] })
      expect(
        calls(shop).map(({ customer_id: id, disposition, note, day }) => [
          id,
          disposition,
          note,
          day,
        ]),
      ).toEqual(
        expect.arrayContaining([
          [ids[0], 'reached-order', '=HYPERLINK("http://evil.example")', 20_530],
          [ids[1], 'reached-callback', '', 20_530],
          [ids[2], 'no-answer', '', 20_528],
        ]),
      )
      expect(shop.sql('SELECT due_day, due_minute FROM task WHERE kind = ?', 'callback')).toEqual([
        { due_day: 20_532, due_minute: 630 },
      ])
      const phones = shop.sql('SELECT value FROM contact_point WHERE customer_id = ?', ids[2])
      expect(phones).toContainEqual({ value: '+48601200300' })
      expect(phones).toContainEqual({ value: '+48602300400' })
      const bought = 'SELECT total_minor FROM document WHERE customer_id = ? AND day = 20530'
      expect(shop.sql(bought, ids[0])).toEqual([{ total_minor: 125_050 }])

      const again = await applyFile(shop, filled, [], { recordOrders: true })
      expect(again).toMatchObject({ taken: 0, corrected: 0, same: 3, orders: 0, phones: 0 })
      expect(calls(shop)).toHaveLength(3)
      expect(shop.sql(bought, ids[0])).toHaveLength(1)
    })
  })

  it('that was changed since is a correction, asked about and put in place of the first', async () => {
    await withShop(async (shop) => {
      const { ids, folder } = shop
      const out = await exportedTo(folder, shop)
      const [first, second] = [join(folder, 'first.xlsx'), join(folder, 'second.xlsx')]
      await fillWorkbook(out, first, (id, set) => id === ids[0] && set('outcome', 'do not call'))
      await applyFile(shop, first)
      expect(shop.sql('SELECT do_not_call FROM customer WHERE id = ?', ids[0])).toEqual([
        { do_not_call: 1 },
      ])
      await fillWorkbook(out, second, (id, set) => {
        if (id !== ids[0]) return
        set('outcome', 'Reached: ordered')
        set('order', 10)
      })
      const { rows } = await checkFile(shop, second)
      expect(rows).toMatchObject([{ state: 'correction', conflicts: [], customer: { id: ids[0] } }])
      expect(rows[0]!.before).toMatchObject({ disposition: 'do-not-call' })
      expect(await applyFile(shop, second)).toMatchObject({ corrected: 0, leftOut: 1 })
      const place = rows[0]!.place
      const report = await applyFile(shop, second, [{ place, take: true }])
      expect(report).toMatchObject({ corrected: 1, taken: 0, refused: [] })
      expect(calls(shop)).toMatchObject([
        { disposition: 'do-not-call', undone: 1 },
        { disposition: 'reached-order', undone: 0, note: 'Order amount: 10.00\u00a0zł' },
      ])
      expect(shop.sql('SELECT do_not_call FROM customer WHERE id = ?', ids[0])).toEqual([
        { do_not_call: 0 },
      ])
    })
  })

  it('shows what happened in the app meanwhile side by side', async () => {
    await withShop(async (shop) => {
      const { ids, folder, client, clock } = shop
      const out = await exportedTo(folder, shop)
      const filled = join(folder, 'filled.xlsx')
      await fillWorkbook(out, filled, (id, set) => {
        if (ids.slice(0, 4).includes(id)) set('outcome', 'Busy')
      })
      clock.set('2026-03-16')
      const made = { requestId: 'in-the-app-1', note: 'said in the app', manager: 'Ewa' }
      const item = { cause: 'own', customerId: ids[0]! } as const
      await client.callDay.record({ ...made, item, disposition: 'reached-interested' })
      await client.customers.update({ id: ids[1]!, changes: { doNotCall: true } })
      await client.customers.remove({ id: ids[3]! })
      const { rows } = await checkFile(shop, filled)
      const of = (id: number) => rows.find(({ customer }) => customer?.id === id)
      expect(of(ids[0]!)).toMatchObject({
        state: 'ask',
        conflicts: [
          { kind: 'called-since', calls: [{ note: 'said in the app', on: '2026-03-16' }] },
        ],
      })
      expect(of(ids[1]!)).toMatchObject({ state: 'ask', conflicts: [{ kind: 'do-not-call' }] })
      expect(stateOf(rows, ids[2]!)).toBe('ready')
      expect(rows.filter(({ doubt }) => doubt === 'gone')).toMatchObject([
        { customer: null, nameInFile: '=1+1', state: 'unknown' },
      ])
      expect(await applyFile(shop, filled)).toMatchObject({ taken: 1, leftOut: 3 })
    })
  })

  it('finds the one who stayed after two customers were merged', async () => {
    await withShop(async (shop) => {
      const { ids, folder, client } = shop
      const out = await exportedTo(folder, shop)
      const filled = join(folder, 'filled.xlsx')
      await fillWorkbook(out, filled, (id, set) => id === ids[4] && set('outcome', 'Busy'))
      await client.customers.merge({ keepId: ids[0]!, mergeId: ids[4]! })
      const { rows } = await checkFile(shop, filled)
      expect(rows).toMatchObject([
        { state: 'ask', customer: { id: ids[0] }, conflicts: [{ kind: 'merged' }] },
      ])
      const choices = [{ place: rows[0]!.place, take: true }]
      expect(await applyFile(shop, filled, choices)).toMatchObject({ taken: 1 })
      expect(await applyFile(shop, filled, choices)).toMatchObject({ taken: 0, same: 1 })
      expect(calls(shop)).toMatchObject([{ customer_id: ids[0], disposition: 'busy' }])
    })
  })

  it('asks where the key is damaged, stands by another name, or two rows say different things', async () => {
    await withShop(async (shop) => {
      const { ids, folder } = shop
      const table = await sheetTable(await exportedTo(folder, shop))
      const rowOf = (id: number) =>
        table.rows.find((row) => String(row[columnAt('key')]).split('-')[1] === String(id))!
      for (const row of table.rows) row[columnAt('outcome')] = 'Busy'
      const damaged = rowOf(ids[1]!)
      damaged[columnAt('key')] = withOneSignWrong(String(damaged[columnAt('key')]))
      const [one, other] = [rowOf(ids[2]!), rowOf(ids[5]!)]
      const name = one[columnAt('name')]!
      one[columnAt('name')] = other[columnAt('name')]!
      other[columnAt('name')] = name
      const twin = [...rowOf(ids[0]!)]
      twin[columnAt('outcome')] = 'Voicemail'
      table.rows.push(twin)
      const path = join(folder, 'edited.xlsx')
      await writeTable(path, table)
      const { rows, counts } = await checkFile(shop, path)
      expect(counts).toMatchObject({ ready: 2, ask: 5 })
      const doubts = rows.flatMap(({ doubt }) => doubt ?? []).sort()
      expect(doubts).toEqual(['damaged-key', 'other-name', 'other-name', 'twice', 'twice'])
      const lost = rows.find(({ doubt }) => doubt === 'damaged-key')!
      expect(lost.candidates).toMatchObject([{ id: ids[1], name: 'Jan Kowalski' }])
      // Nobody is taken for somebody else, even where the page would say so.
      const wrong = [{ place: lost.place, take: true, customerId: ids[2]! }]
      const report = await applyFile(shop, path, wrong)
      expect(report).toMatchObject({ taken: 2, refused: [{ code: 'customers.unknown' }] })
      const right = [{ place: lost.place, take: true, customerId: ids[1]! }]
      expect(await applyFile(shop, path, right)).toMatchObject({ taken: 1, same: 2 })
      expect(await applyFile(shop, path, right)).toMatchObject({ taken: 0, same: 3 })
    })
  })

  it('keeps a callback within the hours where the customer lives', async () => {
    await withShop(async (shop) => {
      const { ids, folder } = shop
      const out = await exportedTo(folder, shop)
      const filled = join(folder, 'filled.xlsx')
      await fillWorkbook(out, filled, (id, set) => {
        if (id !== ids[0] && id !== ids[1]) return
        set('outcome', 'oddzwonić')
        set('callback', '2026-03-20')
        if (id === ids[0]) set('callbackTime', '23:30')
      })
      const { rows } = await checkFile(shop, filled)
      expect(rows).toMatchObject([
        { customer: { id: ids[0] }, state: 'ask' },
        { customer: { id: ids[1] }, state: 'ready' },
      ])
      const [question] = rows[0]!.questions
      expect(question).toMatchObject({ column: 'callbackTime', text: '23:30' })
      const proposal = question?.column === 'callbackTime' ? question.proposal : null
      const { place } = rows[0]!
      const stubborn = await applyFile(shop, filled, [{ place, take: true }])
      expect(stubborn).toMatchObject({
        taken: 1,
        refused: [
          { code: 'calls.callbackOutsideHours', on: proposal!.on, minute: proposal!.minute },
        ],
      })
      const report = await applyFile(shop, filled, [{ place, take: true, callback: proposal }])
      expect(report).toMatchObject({ taken: 1, same: 1, callbacks: 1, refused: [] })
    })
  })

  it('is told from other files, and a sheet of another base is refused', async () => {
    await withShop(async (shop) => {
      const { folder, client, engine } = shop
      const out = await exportedTo(folder, shop)
      const upload = (path: string) => engine.context.files.borrow(path, 'sheet.xlsx')
      expect(await client.callSheets.recognise({ uploadId: upload(out) })).toEqual({
        isCallSheet: true,
        isOurs: true,
      })
      const plain = join(folder, 'plain.xlsx')
      await writeTable(plain, {
        name: 'A',
        above: [],
        header: ['Name', 'Phone'],
        rows: [['A', '1']],
      })
      expect(await client.callSheets.recognise({ uploadId: upload(plain) })).toEqual({
        isCallSheet: false,
        isOurs: false,
      })
      expect(await codeOf(checkFile(shop, plain))).toBe('callSheets.unreadable')
      await withShop(async (other) => {
        const uploadId = other.engine.context.files.borrow(out, 'sheet.xlsx')
        expect(await other.client.callSheets.recognise({ uploadId })).toEqual({
          isCallSheet: true,
          isOurs: false,
        })
        expect(await codeOf(checkFile(other, out))).toBe('callSheets.foreign')
      })
    })
  })
})

const office = findOffice('the way of a call sheet through other programs')

describe.skipIf(office === null)('through LibreOffice', () => {
  it('every result comes back on the right person from xlsx, ods and csv', async () => {
    await withShop(async (shop) => {
      const { ids, folder } = shop
      const out = await exportedTo(folder, shop, { locale: 'hy' })
      const typed = LOCALES.map((locale) => callWorkbookWords(locale).dispositions['no-answer'])
      const wording = new Map(ids.map((id, index) => [id, typed[index] ?? 'no anwser']))
      const filled = join(folder, 'filled.xlsx')
      await fillWorkbook(out, filled, (id, set) => {
        set('outcome', wording.get(id)!)
        set('notes', `of ${id}`)
        set('calledOn', new Date('2026-03-15T00:00:00Z'))
      })
      const ods = convert(filled, 'ods', folder)
      const saved = convert(ods, 'xlsx', folder)
      // UTF-8, as its dialog proposes; without a word it writes the system's old letters.
      const csv = convert(ods, 'csv:Text - txt - csv (StarCalc):44,34,76,1', folder)
      for (const path of [saved, csv]) {
        const { rows, counts } = await checkFile(shop, path)
        expect({ path, ...counts }).toMatchObject({ ready: ids.length, ask: 0, unknown: 0 })
        for (const { customer, answers } of rows) {
          expect(answers).toMatchObject({
            disposition: 'no-answer',
            note: `of ${customer!.id}`,
            calledOn: '2026-03-15',
          })
        }
      }
      expect(await applyFile(shop, saved)).toMatchObject({ taken: ids.length, refused: [] })
      expect(await applyFile(shop, csv)).toMatchObject({ taken: 0, same: ids.length })
      expect(calls(shop).map(({ customer_id: id, note }) => note === `of ${id}`)).not.toContain(
        false,
      )
    })
  })

  it('rows that were sorted, removed and moved by a new column come back on the right person', async () => {
    await withShop(async (shop) => {
      const { ids, folder } = shop
      const out = await exportedTo(folder, shop, { locale: 'ru' })
      const [edited, gone] = [join(folder, 'edited.xlsx'), ids.slice(1, 3)]
      await fillWorkbook(out, edited, (id, set) => {
        set('outcome', callWorkbookWords('ru').dispositions['no-answer'])
        set('notes', `of ${id}`)
      })
      const order = await rearrange(edited, gone)
      expect(order).not.toEqual(ids.filter((id) => !gone.includes(id)))
      const saved = convert(convert(edited, 'ods', folder), 'xlsx', folder)
      const { rows, counts } = await checkFile(shop, saved)
      expect(counts).toMatchObject({ ready: order.length, ask: 0, unknown: 0 })
      expect(rows.map(({ customer, answers }) => [customer?.id, answers.note])).toEqual(
        order.map((id) => [id, `of ${id}`]),
      )
      expect(await applyFile(shop, saved)).toMatchObject({ taken: order.length, refused: [] })
      expect(calls(shop).map((call) => [call.customer_id, call.note])).toEqual(
        order.map((id) => [id, `of ${id}`]),
      )
    })
  })
})

/** Another sign in place of the first check sign, whichever that is in this run's random key. */
function withOneSignWrong(key: string): string {
  const at = key.lastIndexOf('-') + 1
  return `${key.slice(0, at)}${key[at] === 'Q' ? 'R' : 'Q'}${key.slice(at + 1)}`
}
