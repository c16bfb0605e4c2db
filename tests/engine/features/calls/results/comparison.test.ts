import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
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
/** Of the country of the shop's currency, as nothing else is known of its customers. */
const SHOPS_OWN: Locale = 'pl'

async function customers({ client }: Bench, count: number, country = ''): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < count; n++) {
    ids.push((await client.customers.create(customerInput({ name: `No ${n}`, country }))).id)
  }
  return ids
}

/** From a day on the script has these words for variant B. */
async function saySecondWording(
  { client, clock }: Bench,
  on: Day,
  { closing = 'See you.', locale = SHOPS_OWN } = {},
): Promise<void> {
  clock.set(on)
  await client.scripts.save({
    ...{ segmentId: 'irregular', locale, objections: [] },
    ...{ blocks: { opening: 'Hello.', closing: 'Goodbye.' }, variants: { closing } },
  })
}

describe('variant A against variant B', () => {
  const COMPARED = { variants: { first: { customers: 2 }, second: { customers: 2 } } }
  const ALIKE = { variants: null, variantsAlike: 4 }
  const NOON = addDays(START, 3)

  /** Four to be called in each variant's turn, one of variant B reached some days on. */
  async function campaignOf(bench: Bench, ids: readonly number[], locale?: Locale) {
    const targets = ids.map((customerId, n) => {
      return { customerId, variant: n % 2 === 0 ? 'a' : 'b' } as const
    })
    return addCampaign(bench, { startedOn: START, targets, ...(locale && { locale }) })
  }
  const reach = (bench: Bench, customerId: number, campaignId: number, scriptKey = 'irregular') =>
    addCalls(bench, [{ customerId, on: NOON, campaignId, variant: 'b', scriptKey }])

  it.each<[string, (bench: Bench) => Promise<unknown>, object]>([
    ['is no comparison where nobody wrote a second wording', () => Promise.resolve(), ALIKE],
    ['is one where somebody did', (bench) => saySecondWording(bench, START), COMPARED],
    [
      'is none where the second wording says the same',
      (bench) => saySecondWording(bench, START, { closing: ' Goodbye.' }),
      ALIKE,
    ],
    [
      'is none where it was written after the calls',
      (bench) => saySecondWording(bench, addDays(NOON, 1)),
      ALIKE,
    ],
    [
      'is one where it was taken away after the calls',
      async (bench) => {
        await saySecondWording(bench, START)
        bench.clock.set(addDays(NOON, 1))
        await bench.client.scripts.reset({ segmentId: 'irregular', locale: SHOPS_OWN })
      },
      COMPARED,
    ],
    [
      'is none where it was written in a language that none of them hears',
      (bench) => saySecondWording(bench, START, { locale: 'hy' }),
      ALIKE,
    ],
  ])('%s', (_, prepare, expected) =>
    withEngine({ today: START }, async (bench) => {
      const ids = await customers(bench, 4)
      const campaignId = await campaignOf(bench, ids)
      await prepare(bench)
      await reach(bench, ids[1]!, campaignId)
      bench.clock.set('2026-06-01')
      expect(await bench.client.callResults.campaign({ campaignId })).toMatchObject(expected)
    }),
  )

  it('goes by what the script says now while nobody is reached', () =>
    withEngine({ today: START }, async (bench) => {
      const { client } = bench
      const campaignId = await campaignOf(bench, await customers(bench, 4))
      expect(await client.callResults.campaign({ campaignId })).toMatchObject(ALIKE)
      await saySecondWording(bench, addDays(START, 1))
      expect(await client.callResults.campaign({ campaignId })).toMatchObject(COMPARED)
    }))

  it('leaves out whom both variants told the same, and says how many they are', () =>
    withEngine({ today: START }, async (bench) => {
      const { client, clock } = bench
      const [polish, armenian] = [await customers(bench, 4), await customers(bench, 6, 'AM')]
      const own = await campaignOf(bench, [...polish, ...armenian])
      const inArmenian = await campaignOf(bench, [...polish, ...armenian], 'hy')
      await saySecondWording(bench, START, { locale: 'hy' })
      for (const id of [polish[1]!, armenian[1]!]) await reach(bench, id, own)
      clock.set('2026-06-01')
      expect(await client.callResults.campaign({ campaignId: own })).toMatchObject({
        variants: { first: { customers: 3 }, second: { customers: 3 } },
        variantsAlike: 4,
      })
      expect(await client.callResults.campaign({ campaignId: inArmenian })).toMatchObject({
        variants: { first: { customers: 5 }, second: { customers: 5 } },
        variantsAlike: 0,
      })
    }))

  it('goes by the script that was said: of the segment in which the customer was by then', () =>
    withEngine({ today: START }, async (bench) => {
      const ids = await customers(bench, 4)
      const campaignId = await campaignOf(bench, ids)
      await saySecondWording(bench, START)
      await reach(bench, ids[1]!, campaignId, 'lapsed')
      const { client } = bench
      expect(await client.callResults.campaign({ campaignId })).toMatchObject(ALIKE)
      await reach(bench, ids[3]!, campaignId)
      expect(await client.callResults.campaign({ campaignId })).toMatchObject(COMPARED)
    }))

  it('goes by what stood on the paper where the results came back from a file', () =>
    withEngine({ today: START }, async (bench) => {
      const ids = await customers(bench, 4)
      const campaignId = await campaignOf(bench, ids)
      const [callId] = await reach(bench, ids[1]!, campaignId)
      await saySecondWording(bench, addDays(NOON, -1))
      const { client, basePath } = bench
      expect(await client.callResults.campaign({ campaignId })).toMatchObject(COMPARED)
      const db = new Database(basePath)
      db.exec(`INSERT INTO call_sheet (id, token, at, day, format, locale)
        VALUES (1, 't', '${START}T08:00:00.000Z', 0, 'xlsx', 'en')`)
      db.prepare('UPDATE call SET sheet_id = 1 WHERE id = ?').run(callId)
      db.close()
      expect(await client.callResults.campaign({ campaignId })).toMatchObject(ALIKE)
    }))
})

describe('a campaign against those held out of it', () => {
  it('counts who bought from its start on, reached or not', () =>
    withEngine({ today: addDays(START, 10) }, async (bench) => {
      const { client, clock } = bench
      await saySecondWording(bench, addDays(START, -1))
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
      ...{ startedOn: START, targets: [{ customerId: id!, variant: 'b' }] },
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
