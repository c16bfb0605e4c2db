import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { STANDARD_HOURS } from '#shared/domain/calls/campaign.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { codeOf } from '../../../support/engine.ts'
import { callable, outcome, startCampaign, withCallShop, type CallBench } from './callShop.ts'

const rowsOf = async ({ client }: CallBench) =>
  (await client.callDay.get({ manager: null })).items.rows
const keysOf = async (bench: CallBench) => (await rowsOf(bench)).map(({ key }) => key)
const argsOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error as { data?: unknown }).data,
  )

async function one(bench: CallBench, changes: Parameters<typeof callable>[2] = {}) {
  const { id } = await bench.client.customers.create(callable('Anna', '+48601000001', changes))
  return id
}

describe('the outcome of a call', () => {
  it('tries again after the pause, as often as the campaign says', async () => {
    await withCallShop(async (bench) => {
      const { client, watch, sql } = bench
      const customerId = await one(bench)
      const campaignId = startCampaign(bench, [customerId], { maxAttempts: 3 })
      const item = { cause: 'campaign', campaignId, customerId } as const
      const target = () => sql('SELECT state, outcome, attempts FROM campaign_target')
      await client.callDay.record(outcome(item, 'busy'))
      expect(await keysOf(bench)).toEqual([])
      expect((await client.callDay.get({ manager: null })).waiting).toEqual([
        { reason: 'paused', customers: 1 },
      ])
      expect(await codeOf(client.callDay.card({ item }))).toBe('calls.mayNotBeCalled')
      watch.setTo('2026-03-18T10:30:00Z')
      expect(await keysOf(bench)).toHaveLength(1)
      await client.callDay.record(outcome(item, 'no-answer'))
      watch.setTo('2026-03-18T19:30:00Z')
      expect(await keysOf(bench)).toEqual([])
      // Nine o'clock in Poland, where the number is.
      watch.setTo('2026-03-19T07:59:00Z')
      expect((await client.callDay.get({ manager: null })).waiting).toEqual([
        { reason: 'outside-hours', customers: 1 },
      ])
      watch.setTo('2026-03-19T08:00:00Z')
      expect(await keysOf(bench)).toHaveLength(1)
      await client.callDay.record(outcome(item, 'voicemail'))
      expect(target()).toEqual([{ state: 'done', outcome: 'attempts', attempts: 3 }])
      expect(await codeOf(client.callDay.card({ item }))).toBe('calls.itemGone')
      expect(await codeOf(client.callDay.record(outcome(item, 'busy')))).toBe('calls.itemGone')
    })
  })

  it('takes the next number after a wrong one, and nobody without one', async () => {
    await withCallShop(async (bench) => {
      const { client, sql } = bench
      const numbers = ['+48601000001', '+48601000002']
      const customerId = await one(bench, {
        contacts: numbers.map((value) => ({ channel: 'phone' as const, value })),
      })
      const campaignId = startCampaign(bench, [customerId])
      const item = { cause: 'campaign', campaignId, customerId } as const
      const card = await client.callDay.card({ item })
      expect(card.phones.map(({ value }) => value)).toEqual(numbers)
      const wrong = { contactId: card.phones[0]!.contactId }
      const { callId } = await client.callDay.record(outcome(item, 'wrong-number', wrong))
      expect((await rowsOf(bench)).map(({ phone }) => phone)).toEqual([numbers[1]])
      await client.callDay.undo({ callId })
      expect((await rowsOf(bench)).map(({ phone }) => phone)).toEqual([numbers[0]])
      await client.callDay.record(outcome(item, 'wrong-number'))
      await client.callDay.record(outcome(item, 'wrong-number'))
      expect(sql('SELECT state, outcome, attempts FROM campaign_target')).toEqual([
        { state: 'done', outcome: 'no-number', attempts: 0 },
      ])
      expect(await keysOf(bench)).toEqual([])
    })
  })

  it('closes everything after "do not call", and opens it again when taken back', async () => {
    await withCallShop(async (bench) => {
      const { client, sql } = bench
      const customerId = await one(bench)
      const campaigns = [startCampaign(bench, [customerId]), startCampaign(bench, [customerId])]
      const own = { cause: 'own', customerId } as const
      const later = { on: '2026-03-19', minute: 600 }
      await client.callDay.record(outcome(own, 'reached-callback', { callback: later }))
      const promise = { on: '2026-03-20', text: 'a catalogue' }
      await client.callDay.record(outcome(own, 'reached-interested', { promise }))
      const open = () =>
        sql(`SELECT (SELECT count(*) FROM task WHERE state = 'open') AS tasks,
          (SELECT count(*) FROM campaign_target WHERE state = 'open') AS targets,
          (SELECT do_not_call FROM customer) AS forbidden`)
      expect(open()).toEqual([{ tasks: 2, targets: 2, forbidden: 0 }])
      const { callId } = await client.callDay.record(outcome(own, 'do-not-call'))
      expect(open()).toEqual([{ tasks: 0, targets: 0, forbidden: 1 }])
      expect((await client.customers.get({ id: customerId })).doNotCall).toBe(true)
      const item = { cause: 'campaign', campaignId: campaigns[0]!, customerId } as const
      for (const ref of [own, item]) {
        expect(await codeOf(client.callDay.card({ item: ref }))).not.toBeNull()
        expect(await codeOf(client.callDay.record(outcome(ref, 'busy')))).not.toBeNull()
      }
      await client.callDay.undo({ callId })
      expect(open()).toEqual([{ tasks: 2, targets: 2, forbidden: 0 }])
      const { rows } = await client.customers.timeline({ id: customerId, kinds: ['call', 'edit'] })
      expect(rows.map((row) => row.kind === 'call' && [row.disposition, row.undone])).toEqual([
        ['do-not-call', true],
        ['reached-interested', false],
        ['reached-callback', false],
      ])
    })
  })

  it('is one call however often it is asked for, and never another one', async () => {
    await withCallShop(async ({ client, sql, ...bench }) => {
      const customerId = await one({ client, sql, ...bench })
      const call = outcome({ cause: 'own', customerId }, 'busy', { requestId: randomUUID() })
      const first = await client.callDay.record(call)
      expect(await client.callDay.record(call)).toEqual(first)
      expect(sql('SELECT id FROM call')).toHaveLength(1)
      const other = client.callDay.record({ ...call, note: 'another' })
      expect(await codeOf(other)).toBe('sales.requestReused')
      const second = outcome({ cause: 'own', customerId }, 'busy')
      await client.callDay.record(second)
      expect(await codeOf(client.callDay.undo(first))).toBe('calls.notLast')
    })
  })
})

describe('a callback', () => {
  it('is promised for a minute to come, within the hours where the customer lives', async () => {
    // 10:00 in the shop is 2 at night in New York: the clock was set forward there already.
    await withCallShop(
      async (bench) => {
        const { client } = bench
        const customerId = await one(bench, { country: 'US' })
        const ref = { cause: 'own', customerId } as const
        const at = (on: string, minute: number) =>
          client.callDay.record(outcome(ref, 'reached-callback', { callback: { on, minute } }))
        expect(await codeOf(client.callDay.record(outcome(ref, 'reached-callback')))).toBe(
          'calls.callbackMissing',
        )
        expect(await codeOf(at('2026-03-18', 600))).toBe('calls.callbackPast')
        const early = at('2026-03-18', 16 * 60)
        expect(await codeOf(early)).toBe('calls.callbackOutsideHours')
        expect(await argsOf(early)).toEqual({ on: '2026-03-18', minute: 17 * 60 })
        await at('2026-03-18', 17 * 60)
        expect(await codeOf(client.callDay.card({ item: ref }))).toBe('calls.mayNotBeCalled')
      },
      '2026-03-18T06:00:00Z',
      'Asia/Yerevan',
    )
  })

  it('comes back when nobody answers, and is given up after the standard attempts', async () => {
    await withCallShop(async (bench) => {
      const { client, watch, sql } = bench
      const customerId = await one(bench)
      const callback = { on: '2026-03-18', minute: 11 * 60 }
      const own = { cause: 'own', customerId } as const
      await client.callDay.record(outcome(own, 'reached-callback', { callback }))
      const [{ id: taskId }] = sql<{ id: number }>('SELECT id FROM task') as [{ id: number }]
      const item = { cause: 'callback', taskId } as const
      for (const day of [18, 19, 20]) {
        watch.setTo(`2026-03-${day}T11:00:00Z`)
        expect(await keysOf(bench)).toEqual([`callback:${taskId}`])
        await client.callDay.record(outcome(item, 'no-answer'))
      }
      watch.setTo('2026-03-21T11:00:00Z')
      await client.callDay.record(outcome(item, 'no-answer'))
      expect(sql('SELECT state FROM task')).toEqual([{ state: 'dropped' }])
    })
  })
})

describe('a complaint', () => {
  it('puts the customer on the list with the recovery script, and offers stop until it is solved', async () => {
    await withCallShop(async (bench) => {
      const { client, watch } = bench
      const customerId = await one(bench)
      const campaignId = startCampaign(bench, [customerId], { hours: STANDARD_HOURS })
      const { id } = await client.complaints.add({ customerId, text: 'It came late' })
      expect(await rowsOf(bench)).toMatchObject([
        { key: `complaint:${id}`, about: 'It came late', overdueDays: 0 },
      ])
      const item = { cause: 'campaign', campaignId, customerId } as const
      expect(await codeOf(client.callDay.card({ item }))).toBe('calls.mayNotBeCalled')
      const card = (await client.callDay.next({ manager: null }))!
      expect(card).toMatchObject({ scriptKind: 'recovery', complaints: [{ id, state: 'open' }] })
      await client.callDay.record(outcome(card.ref, 'reached-not-interested'))
      expect(await keysOf(bench)).toEqual([])
      watch.setTo('2026-03-19T10:00:00Z')
      expect(await keysOf(bench)).toEqual([`complaint:${id}`])
      const solved = { complaintId: id, solution: 'sent anew' }
      const { callId } = await client.callDay.record(
        outcome(card.ref, 'reached-interested', { solved }),
      )
      expect(await keysOf(bench)).toEqual([`campaign:${campaignId}:${customerId}`])
      await client.callDay.undo({ callId })
      expect(await keysOf(bench)).toEqual([`complaint:${id}`])
      await client.complaints.solve({ id, solution: 'by post' })
      await client.complaints.reopen({ id })
      expect(await keysOf(bench)).toEqual([`complaint:${id}`])
      const { rows } = await client.customers.timeline({ id: customerId, kinds: ['complaint'] })
      expect(rows).toMatchObject([{ text: 'It came late', state: 'open', solution: '' }])
    })
  })
})

describe("a day's list", () => {
  it('leaves out what was skipped with its reason, until that is taken back', async () => {
    await withCallShop(async (bench) => {
      const { client } = bench
      const customerId = await one(bench)
      const campaignId = startCampaign(bench, [customerId])
      const item = { cause: 'campaign', campaignId, customerId } as const
      const { skipId } = await client.callDay.skip({ item, reason: 'on holiday' })
      const day = await client.callDay.get({ manager: null })
      expect(day.items.rows).toEqual([])
      expect(day.skipped).toMatchObject([{ skipId, name: 'Anna', reason: 'on holiday' }])
      expect((await client.callDay.summary({ manager: null })).skipped).toBe(1)
      await client.callDay.unskip({ skipId })
      expect(await keysOf(bench)).toHaveLength(1)
    })
  })

  it('has the room that was set, and says what came of the day', async () => {
    await withCallShop(async (bench) => {
      const { client, sql } = bench
      const ids: number[] = []
      for (let n = 0; n < 4; n++) ids.push(await one(bench, { name: `Anna ${n}`, manager: 'Ani' }))
      const campaignId = startCampaign(bench, ids)
      await client.managers.save({ name: 'Ani', capacity: 3, prospectShareBp: 5000 })
      expect(await client.managers.list()).toMatchObject([
        { name: '', capacity: 60 },
        { name: 'Ani', capacity: 3, prospectShareBp: 5000, customers: 4 },
      ])
      const day = await client.callDay.get({ manager: 'Ani' })
      expect(day).toMatchObject({
        capacity: 3,
        waiting: [{ reason: 'over-capacity', customers: 1 }],
      })
      const item = { cause: 'campaign', campaignId, customerId: ids[0]! } as const
      await client.callDay.record(
        outcome(item, 'reached-order', { manager: 'Ani', seconds: 90, note: 'two boxes' }),
      )
      expect((await client.callDay.get({ manager: 'Ani' })).items.total).toBe(2)
      expect(await client.callDay.summary({ manager: 'Ani' })).toMatchObject({
        ...{ made: 1, reached: 1, orders: 1, minutes: 2, prospects: 1, customers: 0, left: 2 },
        byDisposition: [{ disposition: 'reached-order', calls: 1 }],
      })
      expect(sql('SELECT outcome FROM campaign_target ORDER BY customer_id LIMIT 1')).toEqual([
        { outcome: 'reached-order' },
      ])
      const { rows } = await client.callDay.calls({ customerId: ids[0]! })
      expect(rows).toMatchObject([{ disposition: 'reached-order', note: 'two boxes' }])
    })
  })

  it('tells orders from the sales that came of them, in the order of the keys', async () => {
    await withCallShop(async (bench) => {
      const { client } = bench
      const ids: number[] = []
      for (let n = 0; n < 4; n++) ids.push(await one(bench, { name: `Anna ${n}` }))
      const say = (customerId: number, disposition: Disposition) =>
        client.callDay.record(outcome({ cause: 'own', customerId }, disposition))
      await say(ids[0]!, 'busy')
      await say(ids[1]!, 'no-answer')
      await say(ids[2]!, 'reached-order')
      await say(ids[3]!, 'reached-order')
      await client.purchases.record({
        ...{ customerId: ids[3]!, number: null, day: '2026-03-18', time: '12:00' },
        reversesId: null,
        lines: [{ productId: null, name: 'Tea', quantityMilli: 1000, unitPriceMinor: 2500 }],
      })
      expect(await client.callDay.summary({ manager: null })).toMatchObject({
        ...{ orders: 2, sold: 1, soldMinor: 2500 },
        byDisposition: [
          { disposition: 'reached-order', calls: 2 },
          { disposition: 'no-answer', calls: 1 },
          { disposition: 'busy', calls: 1 },
        ],
      })
    })
  })

  it('shows on a card what was said last, whatever was taken back since', async () => {
    await withCallShop(async (bench) => {
      const { client } = bench
      const item = { cause: 'own', customerId: await one(bench) } as const
      await client.callDay.record(outcome(item, 'reached-interested'))
      for (let n = 0; n < 8; n++) {
        await client.callDay.undo(await client.callDay.record(outcome(item, 'busy')))
      }
      const { lastCalls } = await client.callDay.card({ item })
      expect(lastCalls.map(({ disposition }) => disposition)).toEqual(['reached-interested'])
    })
  })
})
