import { describe, expect, it } from 'vitest'
import { codeOf, withEngine } from '../../../support/engine.ts'
import { addProduct, giveBack, newRequest, saleOf, sell } from '../../../support/sales.ts'

describe('a clock that was set back', () => {
  it('records nothing until it is right or said to be', async () => {
    await withEngine({ currency: 'GEL' }, async (bench) => {
      const { client, clock, sql } = bench
      const tea = await addProduct(bench)
      const first = await sell(bench, saleOf(bench, null, [tea]))
      clock.set('2026-03-14')
      const sale = saleOf(bench, null, [tea])
      const { totalMinor } = first
      const record = { requestId: newRequest(), sale, totalMinor }
      const refused = client.sales.record(record)
      await expect(refused).rejects.toMatchObject({ data: { day: '2026-03-15' } })
      expect(await codeOf(client.sales.record(record))).toBe('sales.clockBack')
      const note = { ...saleOf(bench, null, [tea]), day: '2026-03-15', note: 'new' }
      const edit = { id: first.id, sale: note, totalMinor }
      expect(await codeOf(client.sales.edit(edit))).toBe('sales.clockBack')
      expect(sql('SELECT id FROM document')).toHaveLength(1)
      expect(sql('SELECT id FROM document_version')).toEqual([])

      await client.sales.edit({ ...edit, clockIsRight: true })
      expect((await client.sales.get({ id: first.id })).note).toBe('new')
      const saved = await client.sales.record({ ...record, clockIsRight: true })
      expect(saved).toMatchObject({ state: 'saved' })
      // From now on the clock goes on from there.
      const second = await sell(bench, saleOf(bench, null, [tea]))
      clock.set('2026-03-13')
      const back = { purchaseId: second.id, day: '2026-03-14', lines: null }
      const undo = { requestId: newRequest(), return: back, paidBackMinor: totalMinor }
      expect(await codeOf(client.sales.recordReturn(undo))).toBe('sales.clockBack')
      clock.set('2026-03-14')
      await giveBack(bench, second.id)
    })
  })
})
