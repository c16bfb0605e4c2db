import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '#shared/api/customers.contract.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  withFolder,
  type Bench,
} from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'

const kindsOf = (entries: readonly TimelineEntry[]) => entries.map((entry) => entry.kind)

/** What `kind` of entry tells, without its number and instant. */
function told(entries: readonly TimelineEntry[], kind: TimelineEntry['kind']): object[] {
  return entries
    .filter((entry) => entry.kind === kind)
    .map(({ id, at, ...rest }) => {
      expect(id).toMatch(new RegExp(`^${kind}:\\d+$`))
      expect(at).toMatch(/^\d{4}-\d\d-\d\d/)
      return rest
    })
}

async function fill({ engine }: Bench, customerId: number, documents: number): Promise<void> {
  await engine.context.base.write(async (tx) => {
    const db = rawHandle(tx)
    const insert = db.prepare(
      `INSERT INTO document (customer_id, day, kind, total_minor, is_sample)
       VALUES (?, ?, 'purchase', ?, 0)`,
    )
    for (let n = 0; n < documents; n++) insert.run(customerId, 10_000 + (n % 5000), n)
    const edit = db.prepare(
      `INSERT INTO field_event (entity, row_id, at, field, value, how)
       VALUES ('customer', ?, ?, 'note', ?, 'edit')`,
    )
    for (let n = 0; n < documents / 10; n++) {
      edit.run(customerId, new Date(n * 86_400_000).toISOString(), `"note ${n}"`)
    }
  })
}

describe('the timeline of a customer', () => {
  it('tells purchases, returns, consents and moves, the newest first', () =>
    withEngine({}, async ({ client }) => {
      const consents = [
        {
          channel: 'email' as const,
          purpose: 'marketing' as const,
          given: true,
          on: '2026-02-01',
          source: 'paper form',
          wording: 'You may write to me.',
        },
      ]
      const { id } = await client.customers.create(customerInput({ consents }))
      const bought = await client.purchases.record(purchaseInput(id, '2026-01-10', 500))
      await client.purchases.record(
        purchaseInput(id, '2026-03-01', -500, { reversesId: bought.id }),
      )
      const { rows, total } = await client.customers.timeline({ id })
      expect(total).toBe(rows.length)
      const ats = rows.map((entry) => entry.at)
      expect(ats).toEqual([...ats].sort().reverse())
      expect(told(rows, 'purchase')).toMatchObject([{ documentId: bought.id, totalMinor: 500 }])
      expect(told(rows, 'return')).toMatchObject([{ totalMinor: -500 }])
      const { channel, purpose, given, source, wording } = consents[0]!
      const said = { kind: 'consent', channel, purpose, given, source, wording }
      expect(told(rows, 'consent')).toEqual([said])
      expect(kindsOf(rows)).not.toContain('edit')
    }))

  it('says what the user changed, before and after, saved together as one', () =>
    withEngine({}, async ({ client, clock }) => {
      const { id } = await client.customers.create(customerInput({ name: 'Ana', city: '' }))
      clock.set('2026-03-16')
      await client.customers.update({
        id,
        changes: { name: 'Anna', city: 'Yerevan', birthday: '1990-05-01' },
      })
      clock.set('2026-03-17')
      await client.customers.update({ id, changes: { city: 'Gyumri', birthday: null } })
      const { rows } = await client.customers.timeline({ id, kinds: ['edit'] })
      expect(rows.map((entry) => entry.at.slice(0, 10))).toEqual(['2026-03-17', '2026-03-16'])
      const changes = rows.flatMap((entry) => (entry.kind === 'edit' ? [entry.changes] : []))
      expect(changes[0]).toEqual(
        expect.arrayContaining([
          { field: 'city', before: 'Yerevan', after: 'Gyumri' },
          { field: 'birthday', before: '1990-05-01', after: '' },
        ]),
      )
      expect(changes[1]).toEqual(
        expect.arrayContaining([
          { field: 'name', before: 'Ana', after: 'Anna' },
          { field: 'city', before: '', after: 'Yerevan' },
          { field: 'birthday', before: '', after: '1990-05-01' },
        ]),
      )
    }))

  it('names the file that brought the customer', () =>
    withFolder((folder) =>
      withEngine({}, async ({ engine, client }) => {
        const rows = [
          ['Customer', 'Phone', 'Date', 'Amount'],
          ['Anna', '+48601000001', '2026-02-20', '10'],
        ]
        await importHere(engine, await writeCsv(folder, 'first.csv', rows))
        const [anna] = (await client.customers.list({})).rows
        const { rows: entries } = await client.customers.timeline({ id: anna!.id })
        expect(told(entries, 'created')).toMatchObject([{ fileName: 'first.csv' }])
        expect(told(entries, 'purchase')).toHaveLength(1)
      }),
    ))

  it('tells a merge, also one that was taken back', () =>
    withEngine({}, async ({ client }) => {
      const { id: keepId } = await client.customers.create(customerInput({ name: 'Anna' }))
      const { id: mergeId } = await client.customers.create(customerInput({ name: 'Anna P.' }))
      const merge = await client.customers.merge({ keepId, mergeId })
      const merged = async () =>
        told((await client.customers.timeline({ id: keepId })).rows, 'merged')
      expect(await merged()).toMatchObject([{ name: 'Anna P.', undone: false }])
      await client.customers.unmerge(merge)
      expect(await merged()).toMatchObject([{ name: 'Anna P.', undone: true }])
    }))

  it('gives each entry once, whatever the page', () =>
    withEngine({}, async (bench) => {
      const { id } = await bench.client.customers.create(customerInput())
      await fill(bench, id, 95)
      const all = await bench.client.customers.timeline({ id, limit: 500 })
      const paged: TimelineEntry[] = []
      for (let offset = 0; offset < all.total; offset += 30) {
        paged.push(...(await bench.client.customers.timeline({ id, offset, limit: 30 })).rows)
      }
      expect(paged).toEqual(all.rows)
      expect(new Set(paged.map((entry) => entry.id)).size).toBe(all.total)
    }))

  it('knows only its own customer', () =>
    withEngine({}, async ({ client }) => {
      const { id } = await client.customers.create(customerInput())
      const { id: other } = await client.customers.create(customerInput())
      await client.purchases.record(purchaseInput(other, '2026-01-10', 500))
      expect((await client.customers.timeline({ id, kinds: ['purchase'] })).total).toBe(0)
      expect(await codeOf(client.customers.timeline({ id: 9999 }))).toBe('customers.unknown')
    }))

  it('finds ten thousand entries along the indexes, at once', () =>
    withEngine({}, async (bench) => {
      const { id } = await bench.client.customers.create(customerInput())
      const { id: other } = await bench.client.customers.create(customerInput())
      await fill(bench, id, 10_000)
      await fill(bench, other, 10_000)
      const read = rawHandle(bench.engine.context.base.read)
      const started = performance.now()
      const plans = await plansOf(read, async () => {
        expect((await bench.client.customers.timeline({ id, limit: 50 })).total).toBe(11_000)
        await bench.client.customers.timeline({ id, offset: 10_900, limit: 50 })
      })
      expect(performance.now() - started).toBeLessThan(2_000)
      expect([...plans.keys()].some((text) => text.includes('UNION ALL'))).toBe(true)
      const walks = [...plans].filter(([, plan]) => plan.some(isWalk))
      expect(walks).toEqual([])
    }))
})
