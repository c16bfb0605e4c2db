import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  applyFile,
  checkFile,
  exportedTo,
  fillWorkbook,
  sheetShop,
} from '../../../../support/callSheets.ts'
import { codeOf, purchaseInput, withEngine, withFolder } from '../../../../support/engine.ts'
import type { Bench } from '../../../../support/engine.ts'

const NAMES = ['Anna Nowak', 'Jan Kowalski', 'Ewa Lis', 'Ola Gaj', 'Iza Mak']

interface Taken extends Bench {
  ids: number[]
  path: string
  takingId: number
}

/** A sheet whose results came in: an order, a callback, a new number, no answer, do not call. */
const withTaken = (work: (taken: Taken) => Promise<void>) =>
  withEngine({}, (bench) =>
    withFolder(async (folder) => {
      const ids = await sheetShop(bench, NAMES)
      const out = await exportedTo(folder, bench)
      const path = join(folder, 'filled by Ewa.xlsx')
      await fillWorkbook(out, path, (id, set) => {
        const at = ids.indexOf(id)
        set('outcome', ['ordered', 'call back', 'no answer', 'no answer', 'do not call'][at]!)
        if (at === 0) set('order', 120.5)
        if (at === 1) set('callback', '2026-03-20')
        if (at === 2) set('newPhone', '602 200 300 / 603 200 300')
      })
      const { takingId } = await applyFile(bench, path, [], { recordOrders: true })
      await work({ ...bench, ids, path, takingId: takingId! })
    }),
  )

describe('results that are taken back', () => {
  it('are listed with their file, go, and can come in again with all that they brought', async () => {
    await withTaken(async (shop) => {
      const { client, takingId, ids, sql, path } = shop
      const listed = await client.callSheets.takings({})
      expect(listed).toMatchObject({
        rows: [
          { id: takingId, fileName: 'filled by Ewa.xlsx', on: '2026-03-15', rows: 5, left: 5 },
        ],
        hasMore: false,
      })
      const back = await client.callSheets.takeBack({ takingId })
      const brought = { callbacks: 1, phones: 2, orders: 1, ordersMinor: 12_050 }
      expect(back).toEqual({ calls: 5, corrected: 0, ...brought, stays: [] })
      expect((await client.callSheets.takings({})).rows).toMatchObject([{ rows: 5, left: 0 }])
      expect(sql('SELECT 1 FROM call WHERE undone_at IS NULL')).toEqual([])
      expect(sql('SELECT 1 FROM task')).toEqual([])
      expect(sql('SELECT 1 FROM customer WHERE do_not_call = 1')).toEqual([])
      expect(sql('SELECT 1 FROM document WHERE total_minor = 12050')).toEqual([])

      expect((await checkFile(shop, path)).counts).toMatchObject({ ready: 5, same: 0 })
      const again = await applyFile(shop, path, [], { recordOrders: true })
      expect(again).toMatchObject({ taken: 5, same: 0, ...brought })
      expect(sql('SELECT customer_id FROM document WHERE total_minor = 12050')).toEqual([
        { customer_id: ids[0] },
      ])
      expect(await client.callSheets.takeBack({ takingId })).toMatchObject({ calls: 0, stays: [] })
      expect(await codeOf(client.callSheets.takeBack({ takingId: 999 }))).toBe('notFound')
    })
  })

  it('leave what somebody has changed since, and say what stays of whom', async () => {
    await withTaken(async (shop) => {
      const { client, takingId, ids, sql, path } = shop
      const [order] = sql<{ id: number }>('SELECT id FROM document WHERE total_minor = 12050')
      const purchase = purchaseInput(ids[0]!, '2026-03-14', 12_050)
      await client.purchases.update({ id: order!.id, purchase })
      const [callback] = sql<{ id: number }>(`SELECT id FROM task WHERE kind = 'callback'`)
      await client.tasks.move({ id: callback!.id, dueOn: '2026-03-24' })
      const { contacts } = await client.customers.get({ id: ids[2]! })
      const labelled = contacts.map(({ channel, value, preferred }) => ({
        ...{ channel, value, preferred },
        label: 'mobile',
      }))
      await client.customers.update({ id: ids[2]!, changes: { contacts: labelled } })
      await client.callDay.record({
        requestId: 'later-in-the-app',
        item: { cause: 'own', customerId: ids[3]! },
        disposition: 'reached-interested',
      })
      await client.customers.update({ id: ids[4]!, changes: { doNotCall: false } })
      await client.customers.update({ id: ids[4]!, changes: { doNotCall: true } })

      const { stays, ...figures } = await client.callSheets.takeBack({ takingId })
      expect(stays.toSorted((a, b) => a.customerId - b.customerId)).toEqual([
        { customerId: ids[0], name: NAMES[0], what: ['purchase'] },
        { customerId: ids[1], name: NAMES[1], what: ['callback'] },
        { customerId: ids[2], name: NAMES[2], what: ['phone'] },
        { customerId: ids[3], name: NAMES[3], what: ['laterCall'] },
        { customerId: ids[4], name: NAMES[4], what: ['doNotCall'] },
      ])
      expect(figures).toMatchObject({ calls: 4, orders: 0, phones: 0, callbacks: 0 })
      expect((await client.callSheets.takings({})).rows).toMatchObject([{ rows: 5, left: 1 }])
      expect(sql('SELECT due_day FROM task')).toEqual([{ due_day: 20_536 }])

      // The purchase that stayed is still the row's: taken in again, it is not recorded twice.
      const { rows } = await checkFile(shop, path)
      const choices = rows.map(({ place, customer }) => ({
        ...{ place, take: true, customerId: customer!.id },
      }))
      await applyFile(shop, path, choices, { recordOrders: true })
      expect(sql('SELECT id FROM document WHERE total_minor = 12050')).toEqual([{ id: order!.id }])
    })
  })

  it('go from whoever the customer has become since', async () => {
    await withTaken(async ({ client, takingId, ids, sql }) => {
      await client.customers.merge({ keepId: ids[3]!, mergeId: ids[0]! })
      const back = await client.callSheets.takeBack({ takingId })
      expect(back).toMatchObject({ calls: 5, orders: 1, ordersMinor: 12_050, stays: [] })
      expect(sql('SELECT 1 FROM document WHERE total_minor = 12050')).toEqual([])
    })
  })
})
