import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates/day.ts'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../../support/engine.ts'
import { addCalls, addCampaign, addSentList } from '../../../../support/callRows.ts'

const START = '2026-03-02' // a Monday

/** A day so many days after the start, with the time of day where it is known. */
type When = [after: number, time?: string]

interface Case {
  /** Which edge, and why the figures are what they are. */
  why: string
  /** Reached unless told; in the campaign of 10 or of 60 days, or in none (30 days). */
  calls: { at: When; window?: 10 | 60; disposition?: string; isUndone?: boolean }[]
  lists?: When[]
  /** Minor units; `back` is what came back of it, later. */
  bought: { at: When; minor: number; back?: number }[]
  /** Purchases and money of each call, by hand. */
  expected: [purchases: number, minor: number][]
}

/** Each of a customer of their own. */
const CASES: Case[] = [
  {
    why: 'the first day after a call counts',
    calls: [{ at: [0] }],
    bought: [{ at: [1], minor: 101 }],
    expected: [[1, 101]],
  },
  {
    why: 'the 30th day after is the last that counts',
    calls: [{ at: [0] }],
    bought: [{ at: [30], minor: 102 }],
    expected: [[1, 102]],
  },
  {
    why: 'the 31st day is too late',
    calls: [{ at: [0] }],
    bought: [{ at: [31], minor: 103 }],
    expected: [[0, 0]],
  },
  {
    why: 'what was bought the day before cannot be the call’s',
    calls: [{ at: [1] }],
    bought: [{ at: [0], minor: 104 }],
    expected: [[0, 0]],
  },
  {
    why: 'a campaign of 10 days: its 10th day counts, its 11th does not',
    calls: [{ at: [0], window: 10 }],
    bought: [
      { at: [10], minor: 105 },
      { at: [11], minor: 1000 },
    ],
    expected: [[1, 105]],
  },
  {
    why: 'a campaign of 60 days: its 60th day counts, its 61st does not',
    calls: [{ at: [0], window: 60 }],
    bought: [
      { at: [60], minor: 106 },
      { at: [61], minor: 1000 },
    ],
    expected: [[1, 106]],
  },
  {
    why: 'the same day, an hour after the call',
    calls: [{ at: [0, '10:00'] }],
    bought: [{ at: [0, '11:00'], minor: 107 }],
    expected: [[1, 107]],
  },
  {
    why: 'the same minute: the order was taken on the call',
    calls: [{ at: [0, '10:00'] }],
    bought: [{ at: [0, '10:00'], minor: 108 }],
    expected: [[1, 108]],
  },
  {
    why: 'the same day, a minute before the call',
    calls: [{ at: [0, '10:00'] }],
    bought: [{ at: [0, '09:59'], minor: 109 }],
    expected: [[0, 0]],
  },
  {
    why: 'the same day, at a time that nobody noted: it counts for a call',
    calls: [{ at: [0, '10:00'] }],
    bought: [{ at: [0], minor: 110 }],
    expected: [[1, 110]],
  },
  {
    why: 'of two calls the later one has it, once',
    calls: [{ at: [0] }, { at: [5] }],
    bought: [{ at: [6], minor: 111 }],
    expected: [
      [0, 0],
      [1, 111],
    ],
  },
  {
    why: 'of two calls of one day the later one has it',
    calls: [{ at: [0, '15:00'] }, { at: [0, '09:00'] }],
    bought: [{ at: [1], minor: 112 }],
    expected: [
      [1, 112],
      [0, 0],
    ],
  },
  {
    why: 'between two calls of one day: the first has it, for the second came after',
    calls: [{ at: [0, '09:00'] }, { at: [0, '15:00'] }],
    bought: [{ at: [0, '12:00'], minor: 113 }],
    expected: [
      [1, 113],
      [0, 0],
    ],
  },
  {
    why: 'each purchase has its own latest call',
    calls: [{ at: [0] }, { at: [5] }],
    bought: [
      { at: [3], minor: 114 },
      { at: [20], minor: 2000 },
    ],
    expected: [
      [1, 114],
      [1, 2000],
    ],
  },
  {
    why: 'the later call’s 10 days are over: the earlier one, whose 60 are not, has it',
    calls: [
      { at: [0], window: 60 },
      { at: [5], window: 10 },
    ],
    bought: [{ at: [16], minor: 115 }],
    expected: [
      [1, 115],
      [0, 0],
    ],
  },
  {
    why: 'a later call that reached nobody takes nothing from the earlier one',
    calls: [{ at: [0] }, { at: [5], disposition: 'no-answer' }],
    bought: [{ at: [6], minor: 116 }],
    expected: [
      [1, 116],
      [0, 0],
    ],
  },
  {
    why: '“do not call” was said, but nothing was sold by it',
    calls: [{ at: [0], disposition: 'do-not-call' }],
    bought: [{ at: [1], minor: 117 }],
    expected: [[0, 0]],
  },
  {
    why: 'a later call that was taken back takes nothing, and stands nowhere',
    calls: [{ at: [0] }, { at: [5], isUndone: true }],
    bought: [{ at: [6], minor: 118 }],
    expected: [[1, 118]],
  },
  {
    why: 'a price list after the call has it',
    calls: [{ at: [0] }],
    lists: [[5]],
    bought: [{ at: [6], minor: 119 }],
    expected: [[0, 0]],
  },
  {
    why: 'a call after the price list has it',
    calls: [{ at: [5] }],
    lists: [[0]],
    bought: [{ at: [6], minor: 120 }],
    expected: [[1, 120]],
  },
  {
    why: 'a price list of the same day, later than a purchase of no known time, leaves it the call’s',
    calls: [{ at: [0] }],
    lists: [[3]],
    bought: [{ at: [3], minor: 121 }],
    expected: [[1, 121]],
  },
  {
    why: 'a price list of the same day and before it, by the clock, has it',
    calls: [{ at: [0] }],
    lists: [[3, '10:00']],
    bought: [{ at: [3, '10:01'], minor: 122 }],
    expected: [[0, 0]],
  },
  {
    why: 'what came back is deducted, even where it came back after the window',
    calls: [{ at: [0] }],
    bought: [{ at: [30], minor: 500, back: 200 }],
    expected: [[1, 300]],
  },
  {
    why: 'what came back whole is no purchase',
    calls: [{ at: [0] }],
    bought: [
      { at: [1], minor: 500, back: 500 },
      { at: [2], minor: 124 },
    ],
    expected: [[1, 124]],
  },
]

/** Fills the base; gives the campaigns of 10 and of 60 days. */
async function fill(bench: Bench): Promise<Record<10 | 60, number>> {
  const { client } = bench
  const campaigns = {
    10: await addCampaign(bench, { name: 'Ten', startedOn: START, windowDays: 10 }),
    60: await addCampaign(bench, { name: 'Sixty', startedOn: START, windowDays: 60 }),
  }
  for (const [at, { calls, lists = [], bought }] of CASES.entries()) {
    const { id: customerId } = await client.customers.create(customerInput({ name: `Case ${at}` }))
    const when = ([after, time]: When) => ({ on: addDays(START, after), ...(time && { time }) })
    for (const list of lists) await addSentList(bench, { customerId, ...when(list) })
    await addCalls(
      bench,
      calls.map(({ at: moment, window, ...rest }, n) => ({
        ...{ customerId, manager: nameOf(at, n), ...when(moment), ...rest },
        campaignId: window ? campaigns[window] : null,
      })),
    )
    for (const { at: moment, minor, back } of bought) {
      const { on, time = null } = when(moment)
      const { id } = await client.purchases.record(purchaseInput(customerId, on, minor, { time }))
      if (back === undefined) continue
      const returned = { reversesId: id }
      await client.purchases.record(purchaseInput(customerId, addDays(on, 5), -back, returned))
    }
  }
  return campaigns
}

/** Calls are told apart in the answer by who made them. */
const nameOf = (at: number, n: number): string => `case ${at}, call ${n}`

const PERIOD = { from: START, to: addDays(START, 27) }

describe('a purchase counts for the latest call or price list before it', () => {
  it('as reckoned by hand on every edge of the window and of the rule', () =>
    withEngine({ today: '2026-06-30' }, async (bench) => {
      const campaigns = await fill(bench)
      const { client } = bench
      const results = await client.callResults.overview(PERIOD)
      const figures = new Map(results.byManager.map((row) => [row.manager, row]))
      const told = CASES.map(({ why, calls }, at) => [
        why,
        calls
          .map((_, n) => figures.get(nameOf(at, n)))
          .flatMap((row) => (row ? [[row.purchases, row.minor]] : [])),
      ])
      expect(told).toEqual(CASES.map(({ why, expected }) => [why, expected]))

      const sum = (of: (row: [number, number]) => number): number =>
        CASES.flatMap(({ expected }) => expected).reduce((total, row) => total + of(row), 0)
      expect(results.total).toMatchObject({
        // 31 calls of 24 customers less the one taken back; one reached nobody, one “do not call”.
        ...{ calls: 30, reached: 28, customers: 23 },
        // All but cases 2, 3, 8, 16, 18 and 21, case 13 twice.
        buyers: 18,
        purchases: sum(([purchases]) => purchases),
        minor: sum(([, minor]) => minor),
      })
      expect(results.total.purchases).toBe(19)
      // Every purchase that a price list has is not a call's: cases 18 and 21.
      expect(results.touches).toEqual([
        { kind: 'call', touches: 28, customers: 23, purchases: 19, minor: results.total.minor },
        { kind: 'priceList', touches: 4, customers: 4, purchases: 2, minor: 119 + 122 },
        { kind: 'promotion', touches: 0, customers: 0, purchases: 0, minor: 0 },
      ])
      const ten = await client.callResults.overview({ ...PERIOD, campaignId: campaigns[10] })
      expect(ten.total).toMatchObject({ calls: 2, purchases: 1, minor: 105 })
      const one = await client.callResults.overview({ ...PERIOD, manager: nameOf(10, 1) })
      expect(one.total).toMatchObject({ calls: 1, purchases: 1, minor: 111 })
      // Of the days asked for are the calls, not their purchases; the first case's is the next day.
      const day = await client.callResults.overview({ from: START, to: START })
      expect(day.byManager.find(({ manager }) => manager === nameOf(0, 0))!.minor).toBe(101)
      expect(day.byManager.find(({ manager }) => manager === nameOf(10, 1))).toBeUndefined()
    }))
})
