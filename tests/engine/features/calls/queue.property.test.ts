import { afterAll, describe, expect, it } from 'vitest'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import { codeOf } from '../../../support/engine.ts'
import { withCallShop, type CallBench } from './callShop.ts'
import { Oracle } from './queueOracle.ts'
import { makeDay, type RandomDay } from './randomDay.ts'

const BASES = process.env.FULL_FUZZ ? 300 : 100
const LEAK_BASES = process.env.FULL_FUZZ ? 10_000 : 60
const MANAGERS = [null, '', 'Ani'] as const
const TIMEOUT = 3_600_000
const SEED = Number(process.env.SEED ?? 1)

async function shown({ client, watch }: CallBench, day: RandomDay, manager: string | null) {
  watch.setTo(day.at.toISOString())
  const list = await client.callDay.get({ manager, limit: 500 })
  const reminders = await client.callDay.reminders({ manager })
  const waits = (reason: string) =>
    list.waiting.find((one) => one.reason === reason)?.customers ?? 0
  const { split } = list
  return {
    listed: list.items.rows.map(({ key }) => key),
    later: list.later.map(({ key }) => key),
    due: reminders.due.map(({ taskId }) => `callback:${taskId}`),
    next: reminders.next.map(({ taskId }) => `callback:${taskId}`),
    waiting: {
      'outside-hours': waits('outside-hours'),
      paused: waits('paused'),
      'over-capacity': waits('over-capacity'),
    },
    ...{ made: list.made, capacity: list.capacity, managers: list.managers },
    split: [
      ...[split.wantedProspectBp, split.madeToCustomers, split.madeToProspects],
      ...[split.leftCustomers, split.leftProspects],
    ],
  }
}

const counted = { bases: 0, listed: 0, leakBases: 0, cards: 0, refused: 0, leaks: 0 }

afterAll(() => {
  process.stdout.write(
    `today's list: ${counted.bases} bases equal to the slow computation, ${counted.listed} places; ` +
      `${counted.leakBases} small bases, ${counted.cards} cards, ${counted.refused} refused, ${counted.leaks} leaks\n`,
  )
})

describe("today's list", () => {
  it(
    `has the order and contents of the slow computation, ${BASES} bases`,
    { timeout: TIMEOUT },
    async () => {
      await withCallShop(
        async (bench) => {
          for (let n = 0; n < BASES; n++) {
            const day = makeDay(bench.outside, SEED * 1_000_000 + n, 40)
            const oracle = new Oracle(bench.outside, day)
            const manager = MANAGERS[n % 3] ?? null
            const expected = oracle.expected(manager)
            expect(await shown(bench, day, manager), `seed ${n}, ${manager}`).toEqual(expected)
            counted.listed += expected.listed.length
            counted.bases += 1
          }
          expect(counted.listed).toBeGreaterThan(BASES)
        },
        ...SHOP,
      )
    },
  )

  it(
    `shows nobody who may not be called, ${LEAK_BASES} small bases`,
    { timeout: TIMEOUT },
    async () => {
      await withCallShop(
        async (bench) => {
          for (let n = 0; n < LEAK_BASES; n++) {
            const day = makeDay(bench.outside, SEED * 2_000_000 + n, 6)
            await expectNoLeak(bench, day, n)
            counted.leakBases += 1
          }
          expect(counted.cards).toBeGreaterThan(LEAK_BASES / 10)
          expect(counted.refused).toBeGreaterThan(LEAK_BASES)
        },
        ...SHOP,
      )
    },
  )
})

const SHOP = ['2026-03-18T10:00:00Z', 'Asia/Yerevan'] as const

/** Each place that there is, asked for as a card: it is given where the law lets call now. */
async function expectNoLeak(bench: CallBench, day: RandomDay, n: number): Promise<void> {
  const { client, outside } = bench
  const oracle = new Oracle(outside, day)
  const list = await shown(bench, day, null)
  const expected = oracle.expected(null)
  for (const part of ['listed', 'later', 'due', 'next'] as const) {
    counted.leaks += list[part].filter((key) => !expected[part].includes(key)).length
    expect(list[part], `seed ${n}, ${part}`).toEqual(expected[part])
  }
  const next = await client.callDay.next({ manager: null })
  expect(next?.item?.key ?? null, `seed ${n}`).toBe(expected.listed[0] ?? null)
  const places = placesOf(oracle, day).filter((_, index) => index % 4 === n % 4)
  for (const [ref, mayCall] of places) {
    const code = await codeOf(client.callDay.card({ item: ref }))
    counted.cards += code === null ? 1 : 0
    counted.refused += code === null ? 0 : 1
    counted.leaks += code === null && !mayCall ? 1 : 0
    expect([null, 'calls.mayNotBeCalled', 'calls.itemGone']).toContain(code)
    expect(code === null, `seed ${n}, ${JSON.stringify(ref)}, ${code}`).toBe(mayCall)
  }
}

/** Every place of the base, and whether a card may be shown of it. */
function placesOf(oracle: Oracle, { at }: RandomDay): [CallItemRef, boolean][] {
  const standard = oracle.hoursOf(null)
  const isFree = (id: number) => oracle.isCallable(id) && !oracle.hasCallback(id)
  const callback = (id: number) =>
    oracle
      .of('task')
      .filter((t) => t.customer_id === id && t.kind === 'callback' && t.state === 'open')
  const mayCallBack = (id: number, campaignId: number | null) =>
    oracle.isCallable(id) && oracle.isOpen(id, oracle.hoursOf(campaignId), at)
  const offers = oracle.offers().filter(({ waits }) => waits === null)
  return [
    ...oracle.of('task').map((task): [CallItemRef, boolean] => {
      const { id: taskId, customer_id: id } = task
      if (task.kind === 'callback') {
        const ref = { cause: 'callback', taskId: taskId! } as const
        return [ref, task.state === 'open' && mayCallBack(id!, task.campaign_id!)]
      }
      const isOwed = task.state === 'open' && isFree(id!) && !oracle.hasComplaint(id!)
      const mayCall = isOwed && oracle.isWanted(task) && oracle.isOpen(id!, standard, at)
      return [{ cause: 'followUp', taskId: taskId! }, mayCall]
    }),
    ...oracle.of('complaint').map(({ id, state, customer_id }): [CallItemRef, boolean] => {
      const mayCall = isFree(customer_id!) && oracle.isOpen(customer_id!, standard, at)
      return [{ cause: 'complaint', complaintId: id! }, state === 'open' && mayCall]
    }),
    ...oracle.of('campaign_target').map((target): [CallItemRef, boolean] => {
      const { campaign_id: campaignId, customer_id: customerId } = target
      const key = `campaign:${campaignId}:${customerId}`
      const ref = { cause: 'campaign', campaignId: campaignId!, customerId: customerId! } as const
      return [ref, offers.some((offer) => offer.key === key)]
    }),
    ...oracle.of('customer').map(({ id }): [CallItemRef, boolean] => {
      const [promised] = callback(id!)
      const mayCall = promised
        ? mayCallBack(id!, promised.campaign_id!)
        : oracle.isCallable(id!) && oracle.isOpen(id!, standard, at)
      return [{ cause: 'own', customerId: id! }, mayCall]
    }),
  ]
}
