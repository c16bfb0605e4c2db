import { describe, expect, it } from 'vitest'
import { openTestEngine } from '../../../support/engines.ts'
import {
  clockAt,
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  withFolder,
  type Bench,
} from '../../../support/engine.ts'

const TODAY = '2026-03-15'
const PIN = { segmentId: 'large-regular', reason: 'A friend of the house.', until: null }

async function buyer({ client }: Pick<Bench, 'client'>): Promise<number> {
  const { id } = await client.customers.create(customerInput())
  await client.purchases.record(purchaseInput(id, '2026-03-10', 5000))
  return id
}

describe('a pin', () => {
  it('goes before the rules, says why, and is recorded as a change', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const id = await buyer(bench)
      await client.segments.pin({ customerId: id, ...PIN })
      const pinned = await client.customers.get({ id })
      expect(pinned.segmentId).toBe('large-regular')
      expect(pinned.why).toMatchObject({
        segmentId: 'large-regular',
        because: [],
        pin: { reason: PIN.reason, from: TODAY, until: null, ruleSegmentId: 'new' },
      })
      expect(pinned.changes[0]).toEqual({ day: TODAY, from: 'new', to: 'large-regular' })
      await client.purchases.record(purchaseInput(id, '2026-03-12', 7000))
      expect((await client.customers.get({ id })).segmentId).toBe('large-regular')
      expect((await client.segments.pins({})).rows).toEqual([
        {
          ...{ customerId: id, name: 'Anna Nowak', segmentId: 'large-regular' },
          ...{ reason: PIN.reason, from: TODAY, until: null, isOn: true },
        },
      ])
      await client.segments.unpin({ customerId: id })
      expect((await client.customers.get({ id })).segmentId).toBe('new')
      expect((await client.segments.pins({})).total).toBe(0)
    })
  })

  it('holds through its last day, and not on the next', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client, clock } = bench
      const id = await buyer(bench)
      await client.segments.pin({ customerId: id, ...PIN, until: '2026-03-17' })
      const segmentOn = async (day: string) => {
        clock.set(day)
        await client.settings.update({})
        return (await client.customers.get({ id })).segmentId
      }
      expect(await segmentOn('2026-03-17')).toBe('large-regular')
      expect(await segmentOn('2026-03-18')).toBe('new')
      expect((await client.segments.pins({})).rows[0]).toMatchObject({ isOn: false })
    })
  })

  it('keeps what was said before for the days on which it held', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client, clock, sql } = bench
      const customerId = await buyer(bench)
      const on = async (day: string, act: () => Promise<unknown>) => {
        clock.set(day)
        await client.settings.update({})
        await act()
      }
      const pin = (reason: string, until: string | null) => () =>
        client.segments.pin({ customerId, segmentId: 'large-regular', reason, until })
      await on('2026-03-16', pin('first', null))
      await on('2026-03-20', pin('second', '2026-03-22'))
      await on('2026-03-25', pin('hasty', null))
      await on('2026-03-25', pin('third', '2026-04-30'))
      await on('2026-03-28', () => client.segments.unpin({ customerId }))
      expect((await client.segments.pins({})).total).toBe(0)
      const reasonOn = async (asOf: string) => {
        await client.settings.update({ asOf })
        return (await client.customers.get({ id: customerId })).why?.pin?.reason ?? null
      }
      const held = ['15', '16', '19', '20', '22', '23', '25', '27', '28'].map(
        (day) => `2026-03-${day}`,
      )
      const reasons = []
      for (const day of held) reasons.push(await reasonOn(day))
      expect(reasons).toEqual([
        ...[null, 'first', 'first', 'second', 'second', null, 'third', 'third', null],
      ])
      // On an earlier day it is the days after that are said anew.
      await client.settings.update({ asOf: null })
      await on('2026-03-18', () => client.segments.unpin({ customerId }))
      expect(sql('SELECT reason FROM segment_pin')).toEqual([{ reason: 'first' }])
      expect(await reasonOn('2026-03-17')).toBe('first')
      expect(await reasonOn('2026-03-20')).toBeNull()
    })
  })

  it('has ended when the app is opened again after its last day', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      const first = await openTestEngine({ basePath, clock: clockAt(TODAY) })
      const id = await buyer({ client: first.engine.client() })
      await first.engine.client().segments.pin({ customerId: id, ...PIN, until: '2026-04-01' })
      await first.close()
      const later = await openTestEngine({ basePath, clock: clockAt('2026-06-20') })
      try {
        const { segmentId, changes } = await later.engine.client().customers.get({ id })
        expect(segmentId).toBe('large-few')
        expect(changes[0]).toEqual({ day: '2026-06-20', from: 'large-regular', to: 'large-few' })
      } finally {
        await later.close()
      }
    })
  })

  it('stays when other rules come, as long as they have its segment', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const id = await buyer(bench)
      await client.segments.pin({ customerId: id, ...PIN })
      const rules = await client.segments.rules()
      const off = rules.segments.map((segment) =>
        segment.id === 'large-regular' ? { ...segment, isActive: false } : segment,
      )
      const preview = await client.segments.preview({ ...rules, segments: off })
      expect(preview.moves).toEqual([
        { from: 'large-regular', to: 'new', customers: 1, spendMinor: 5000 },
      ])
      expect((await client.segments.preview(rules)).moves).toEqual([])
      await client.segments.save({ ...rules, segments: off })
      expect((await client.customers.get({ id })).segmentId).toBe('new')
      await client.segments.save(rules)
      expect((await client.customers.get({ id })).segmentId).toBe('large-regular')
    })
  })

  it('is refused without anybody, without a segment and after its end', async () => {
    await withEngine({ today: TODAY }, async (bench) => {
      const { client } = bench
      const customerId = await buyer(bench)
      const pin = { customerId, ...PIN }
      const codes = [
        await codeOf(client.segments.pin({ ...pin, customerId: 999 })),
        await codeOf(client.segments.pin({ ...pin, segmentId: 'nowhere' })),
        await codeOf(client.segments.pin({ ...pin, until: '2026-03-14' })),
        await codeOf(client.segments.pin({ ...pin, reason: '  ' })),
      ]
      expect(codes).toEqual([
        ...['customers.unknown', 'segments.unknown', 'segments.pinEnded', 'invalid'],
      ])
      expect((await client.segments.pins({})).total).toBe(0)
    })
  })
})
