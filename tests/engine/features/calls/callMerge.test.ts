import { describe, expect, it } from 'vitest'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { isWalk, plansOf } from '../../../support/plans.ts'
import { callable, outcome, startCampaign, withCallShop, type CallBench } from './callShop.ts'

const TABLES = [
  ...['call', 'campaign_target', 'campaign_left_out', 'complaint', 'task', 'call_skip'],
  'call_sheet_row',
]

const everything = ({ outside }: CallBench) =>
  TABLES.map((table) => [table, outside.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()])

/** Anna and her double, both in one campaign, one alone in another, on one sheet, with calls. */
async function twoOfOne(bench: CallBench) {
  const { client, write } = bench
  const anna = (await client.customers.create(callable('Anna', '+48601000001'))).id
  const double = (await client.customers.create(callable('Anna N.', '+48601000002'))).id
  const both = startCampaign(bench, [anna, double])
  const alone = startCampaign(bench, [double])
  write(
    `INSERT INTO call_sheet (id, token, at, day, format, locale) VALUES (1, 't', '', 1, 'xlsx', 'en')`,
  )
  for (const id of [anna, double]) {
    write('INSERT INTO call_sheet_row (sheet_id, customer_id) VALUES (1, ?)', id)
  }
  write(`UPDATE call_sheet_row SET taken = 'x' WHERE customer_id = ?`, double)
  write(`INSERT INTO campaign_left_out VALUES (?, ?, 'no-phone')`, alone, anna)
  const place = (campaignId: number, customerId: number) =>
    ({ cause: 'campaign', campaignId, customerId }) as const
  await client.callDay.record(outcome(place(both, anna), 'no-answer'))
  const reached = await client.callDay.record(
    outcome(place(both, double), 'reached-not-interested', {
      complaint: { text: 'late' },
      promise: { on: '2026-03-20', text: 'a sample' },
    }),
  )
  await client.callDay.skip({ item: place(alone, double), reason: 'ill' })
  return { anna, double, both, alone, callId: reached.callId }
}

describe('two customers who are one', () => {
  it('have all calls, and nobody is called again who was reached; parted, both have their own', async () => {
    await withCallShop(async (bench) => {
      const { client, sql } = bench
      const { anna, double, both, alone } = await twoOfOne(bench)
      const before = everything(bench)
      const { mergeId } = await client.customers.merge({ keepId: anna, mergeId: double })
      for (const table of TABLES) {
        expect(sql(`SELECT 1 FROM ${table} WHERE customer_id <> ?`, anna), table).toEqual([])
      }
      expect(
        sql('SELECT campaign_id, state, outcome, attempts FROM campaign_target ORDER BY 1'),
      ).toEqual([
        { campaign_id: both, state: 'done', outcome: 'reached-not-interested', attempts: 1 },
        { campaign_id: alone, state: 'open', outcome: null, attempts: 0 },
      ])
      expect(sql('SELECT taken FROM call_sheet_row')).toEqual([{ taken: 'x' }])
      expect(sql('SELECT count(*) AS n FROM call')).toEqual([{ n: 2 }])
      await client.customers.unmerge({ mergeId })
      expect(everything(bench)).toEqual(before)
    })
  })

  it('have a call taken back after they became one', async () => {
    await withCallShop(async (bench) => {
      const { client, sql } = bench
      const { anna, double, callId } = await twoOfOne(bench)
      await client.customers.merge({ keepId: anna, mergeId: double })
      await client.callDay.undo({ callId })
      expect(sql('SELECT 1 FROM complaint')).toEqual([])
      expect(sql(`SELECT 1 FROM task WHERE kind = 'promise'`)).toEqual([])
    })
  })

  it('take everything with them when they are removed', async () => {
    await withCallShop(async (bench) => {
      const { client, sql } = bench
      const { anna, double } = await twoOfOne(bench)
      for (const id of [anna, double]) await client.customers.remove({ id })
      for (const table of TABLES) expect(sql(`SELECT 1 FROM ${table}`), table).toEqual([])
      expect((await client.callDay.get({ manager: null })).items.rows).toEqual([])
    })
  })
})

/**
 * Tables of a few rows; products, once a day for the best sellers; all open complaints along the
 * index that holds no others.
 */
const IS_READ_WHOLE =
  /^SCAN (CONSTANT ROW|g|p|q USING INDEX complaint_open|setting|rule_set|summary_state|script)$/

describe('the list and the card', () => {
  it('find everything along an index', async () => {
    await withCallShop(async (bench) => {
      const { anna, alone } = await twoOfOne(bench)
      const { client, engine, write } = bench
      const db = rawHandle(engine.context.base.read)
      write('UPDATE customer SET note = note')
      const plans = await plansOf(db, async () => {
        await client.callDay.get({ manager: null })
        await client.callDay.next({ manager: null })
        await client.callDay.reminders({ manager: null })
        await client.callDay.summary({ manager: null })
        await client.callDay.calls({ customerId: anna })
      })
      expect(plans.size).toBeGreaterThan(10)
      const walks = [...plans.values()].flat().filter(isWalk)
      expect([...new Set(walks)].filter((step) => !IS_READ_WHOLE.test(step))).toEqual([])
      expect(alone).toBeGreaterThan(0)
    })
  })
})
