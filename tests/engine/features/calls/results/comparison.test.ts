import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates/day.ts'
import { addCalls, addCampaign } from '../../../../support/callRows.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../../support/engine.ts'
import { isWalk, plansOf } from '../../../../support/plans.ts'
import { rawHandle } from '../../../../../electron/engine/store/base.ts'

const START = '2026-03-02'

async function customers({ client }: Bench, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < count; n++) {
    ids.push((await client.customers.create(customerInput({ name: `No ${n}` }))).id)
  }
  return ids
}

describe('a campaign against those held out of it', () => {
  it('counts who bought from its start on, reached or not', () =>
    withEngine({ today: addDays(START, 10) }, async (bench) => {
      const { client, clock } = bench
      const ids = await customers(bench, 80)
      const [toCall, heldOut] = [ids.slice(0, 40), ids.slice(40)]
      const campaignId = await addCampaign(bench, {
        startedOn: START,
        windowDays: 10,
        targets: [
          ...toCall.map((customerId, n) => ({ customerId, variant: n < 20 ? 'a' : 'b' }) as const),
          ...heldOut.map((customerId) => ({ customerId, isHeldOut: true })),
        ],
      })
      // Of those to be called only one was reached; one who was held out called by chance.
      await addCalls(bench, [
        { customerId: toCall[0]!, on: START, campaignId, variant: 'a' },
        { customerId: heldOut[0]!, on: START },
      ])
      const buy = (customerId: number, after: number, minor: number) =>
        client.purchases.record(purchaseInput(customerId, addDays(START, after), minor))
      clock.set('2026-06-01')
      for (const id of toCall.slice(0, 25)) await buy(id, 10, 1000)
      await buy(toCall[0]!, 0, 500) // on the day of the start, nobody knows whether before it
      await buy(toCall[39]!, 11, 9000) // after the window
      await buy(toCall[38]!, -1, 9000) // before the start
      for (const id of heldOut.slice(0, 10)) await buy(id, 1, 1000)
      const whole = await buy(heldOut[20]!, 2, 7000)
      await client.purchases.record(
        purchaseInput(heldOut[20]!, addDays(START, 40), -7000, { reversesId: whole.id }),
      )

      const results = await client.callResults.campaign({ campaignId })
      expect(results).toMatchObject({
        campaign: { id: campaignId, name: 'Spring', startedOn: START, windowDays: 10 },
        until: addDays(START, 10),
        isOver: true,
        figures: { calls: 1, reached: 1, customers: 1, buyers: 1, purchases: 2, minor: 1500 },
        heldOutReached: 1,
        heldOut: {
          first: { customers: 40, buyers: 25, minor: 25_000 },
          second: { customers: 40, buyers: 10, minor: 10_000 },
          share: { verdict: 'more' },
          money: { verdict: 'more' },
        },
        variants: {
          first: { customers: 20, buyers: 20, minor: 20_000 },
          second: { customers: 20, buyers: 5, minor: 5000 },
          share: { verdict: 'more' },
          // Five buyers of variant B are too few to speak of money.
          money: { verdict: 'tooFew', interval: null },
        },
      })
      // 25 of 40 less 10 of 40: Wilson 0.4703 to 0.7578 and 0.1419 to 0.4019.
      const { interval } = results.heldOut!.share
      expect(interval!.difference).toBeCloseTo(0.375, 12)
      expect(interval!.lower).toBeCloseTo(0.375 - Math.hypot(0.625 - 0.4703, 0.4019 - 0.25), 3)
      expect(interval!.upper).toBeCloseTo(0.375 + Math.hypot(0.7578 - 0.625, 0.25 - 0.1419), 3)
    }))

  it('is open while purchases may still come, and unknown before it starts', () =>
    withEngine({ today: START }, async (bench) => {
      const [id] = await customers(bench, 1)
      const campaignId = await addCampaign(bench, {
        ...{ startedOn: START, windowDays: 10, targets: [{ customerId: id! }] },
      })
      const { client, clock } = bench
      clock.set(addDays(START, 10))
      const results = await client.callResults.campaign({ campaignId })
      expect(results).toMatchObject({ isOver: false, heldOut: null, variants: null })
      clock.set(addDays(START, 11))
      expect((await client.callResults.campaign({ campaignId })).isOver).toBe(true)
      expect(await codeOf(client.callResults.campaign({ campaignId: 99 }))).toBe(
        'campaigns.unknown',
      )
      const dates = { from: START, to: addDays(START, -1) }
      expect(await codeOf(client.callResults.overview(dates))).toBe('callResults.dates')
    }))

  it('follows customers who are merged: the call of one counts with the purchase of the other', () =>
    withEngine({ today: '2026-04-30' }, async (bench) => {
      const { client } = bench
      const [kept, merged] = await customers(bench, 2)
      await addCalls(bench, [{ customerId: merged!, on: START, manager: 'Ala' }])
      await client.purchases.record(purchaseInput(kept!, addDays(START, 3), 700))
      const period = { from: START, to: START }
      expect((await client.callResults.overview(period)).total).toMatchObject({ purchases: 0 })
      await client.customers.merge({ keepId: kept!, mergeId: merged! })
      expect((await client.callResults.overview(period)).total).toMatchObject({
        ...{ calls: 1, purchases: 1, minor: 700 },
      })
    }))
})

it('asks the base by its indexes alone', () =>
  withEngine({ today: '2026-06-01' }, async (bench) => {
    const [id] = await customers(bench, 1)
    const campaignId = await addCampaign(bench, {
      ...{ startedOn: START, targets: [{ customerId: id! }] },
    })
    const db = rawHandle(bench.engine.context.base.read)
    const plans = await plansOf(db, async () => {
      await bench.client.callResults.overview({ from: START, to: addDays(START, 30) })
      await bench.client.callResults.campaign({ campaignId })
    })
    const walks = [...plans].flatMap(([text, steps]) =>
      // What a part of the same statement has found is no table.
      steps.filter((step) => isWalk(step) && !/^SCAN [uk]$/.test(step)).map((step) => [step, text]),
    )
    const plan = [...plans.values()].flat().join('\n')
    expect(walks).toEqual([])
    expect(plan).toContain('SEARCH call USING COVERING INDEX call_day (day>? AND day<?)')
    expect(plan).toContain('SEARCH c USING INDEX call_day (day>? AND day<?)')
    expect(plan).toContain('INDEX price_list_sent_day (day>? AND day<?)')
    expect(plan).toMatch(/d USING \w* ?INDEX document_history \(customer_id=\? AND day>\?/)
  }))
