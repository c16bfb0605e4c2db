import { expect, it } from 'vitest'
import type { WriteTx } from '../../../../electron/engine/store/base.ts'
import { callWatchOf, openReadDb, rawHandle } from '../../../../electron/engine/store/base.ts'
import { offeredCalls } from '../../../../electron/engine/features/calls/day/offered.repo.ts'
import { withCallShop, type CallBench } from './callShop.ts'
import { dice, makeDay } from './randomDay.ts'

const RUNS = process.env.FULL_FUZZ ? 400 : 8
const WRITES = 40
const CUSTOMERS = 40
const SEED = Number(process.env.SEED ?? 1)
const SHOP = ['2026-03-18T10:00:00Z', 'Asia/Yerevan'] as const

type Dice = ReturnType<typeof dice>

/** A change of any table that the list is made of, in plain SQL: the rules above know nothing of it. */
function randomWrite(random: Dice): [string, ...(string | number)[]] {
  const id = random.whole(1, CUSTOMERS)
  const other = random.whole(1, CUSTOMERS)
  return random.pick<[string, ...(string | number)[]]>([
    ['UPDATE customer SET do_not_call = 1 - do_not_call WHERE id = ?', id],
    ['UPDATE customer SET country = ? WHERE id = ?', random.pick(['AM', 'PL', 'US', '']), id],
    ['UPDATE customer SET name = name WHERE id = ?', id],
    ['DELETE FROM customer WHERE id = ?', id],
    ['UPDATE contact_point SET needs_review = 1 - needs_review WHERE customer_id = ?', id],
    ['UPDATE OR IGNORE contact_point SET customer_id = ? WHERE customer_id = ?', id, other],
    [`UPDATE contact_point SET channel = 'sms' WHERE customer_id = ?`, id],
    ['DELETE FROM contact_point WHERE customer_id = ?', id],
    [
      `INSERT INTO contact_point (customer_id, channel, value, raw)
       SELECT id, 'phone', '+48600' || ?, '' FROM customer WHERE id = ?`,
      random.whole(100_000, 999_999),
      id,
    ],
    [
      `INSERT INTO consent (customer_id, channel, purpose, given, day, source)
       SELECT id, 'phone', 'marketing', ?, 30000, '' FROM customer WHERE id = ?`,
      random.whole(0, 1),
      id,
    ],
    ['UPDATE consent SET given = 1 - given WHERE customer_id = ?', id],
    ['DELETE FROM consent WHERE customer_id = ?', id],
    [
      `UPDATE customer_summary SET spend_minor = ?, gap_days = ?, first_day = 20000,
         last_day = 20400 WHERE customer_id = ?`,
      random.whole(0, 90_000),
      random.whole(1, 60),
      id,
    ],
    ['UPDATE customer_summary SET first_day = NULL WHERE customer_id = ?', id],
    [
      `INSERT INTO task (customer_id, kind, cause, due_day, due_minute, created_at)
       SELECT id, 'callback', 'made:' || ?, 20500, 600, '' FROM customer WHERE id = ?`,
      random.whole(1, 1_000_000_000),
      id,
    ],
    [`UPDATE task SET state = 'done' WHERE customer_id = ?`, id],
    ['DELETE FROM task WHERE customer_id = ?', id],
    [
      `INSERT INTO complaint (customer_id, at, day, text)
       SELECT id, '', 20500, 'late' FROM customer WHERE id = ?`,
      id,
    ],
    [`UPDATE complaint SET state = 'solved' WHERE customer_id = ?`, id],
    ['UPDATE complaint SET customer_id = ? WHERE customer_id = ?', id, other],
    [
      'UPDATE campaign_target SET attempts = attempts + 1, next_day = 20600 WHERE customer_id = ?',
      id,
    ],
    [`UPDATE campaign_target SET state = 'done' WHERE customer_id = ?`, id],
    ['UPDATE OR IGNORE campaign_target SET customer_id = ? WHERE customer_id = ?', id, other],
    ['DELETE FROM campaign_target WHERE customer_id = ?', id],
    [
      `INSERT OR IGNORE INTO campaign_target (campaign_id, customer_id, segment_id, manager)
       SELECT ?, id, 'large', '' FROM customer WHERE id = ?`,
      random.whole(1, 3),
      id,
    ],
    [
      'UPDATE campaign SET state = ? WHERE id = ?',
      random.pick(['running', 'paused', 'closed']),
      random.whole(1, 3),
    ],
    ['DELETE FROM campaign WHERE id = ?', random.whole(1, 3)],
    ['UPDATE summary_state SET as_of_day = as_of_day + 1'],
    ['UPDATE customer_summary SET spend_minor = spend_minor * 3 % 70001'],
  ])
}

async function expectAsFoundAnew({ engine, basePath }: CallBench, what: string): Promise<number> {
  const kept = offeredCalls(engine.context.base.read, 'Asia/Yerevan')
  const { db, close } = openReadDb(basePath)
  try {
    expect(callWatchOf(db), 'nothing is kept for this connection').toBeNull()
    expect(kept, what).toEqual(offeredCalls(db, 'Asia/Yerevan'))
  } finally {
    await close()
  }
  return kept.customers.length + kept.prospects.length
}

/** One transaction of the engine; some of them fail at their end. */
async function write({ engine }: CallBench, random: Dice): Promise<string> {
  const statements = [randomWrite(random), ...(random.chance(0.3) ? [randomWrite(random)] : [])]
  const isTakenBack = random.chance(0.15)
  const work = async (tx: WriteTx) => {
    for (const [text, ...values] of statements) {
      rawHandle(tx)
        .prepare(text)
        .run(...values)
      await Promise.resolve()
    }
    if (isTakenBack) throw new Error('taken back')
  }
  await engine.context.base.write(work).catch((error: Error & { code?: string }) => {
    // What points at somebody who was deleted before is taken back as well.
    const isMeant = error.message === 'taken back' || error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
    if (!isMeant) throw error
  })
  return JSON.stringify({ statements, isTakenBack })
}

it(
  `keeps the campaign calls as they would be found anew, ${RUNS} bases, ${WRITES} writes each`,
  { timeout: 3_600_000 },
  async () => {
    let [compared, most] = [0, 0]
    await withCallShop(
      async (bench) => {
        for (let run = 0; run < RUNS; run++) {
          const random = dice(SEED * 3_000_000 + run)
          makeDay(bench.outside, SEED * 3_000_000 + run, CUSTOMERS)
          await expectAsFoundAnew(bench, `run ${run}, at its beginning`)
          for (let n = 0; n < WRITES; n++) {
            const what = await write(bench, random)
            most = Math.max(most, await expectAsFoundAnew(bench, `run ${run}: ${what}`))
            compared += 1
          }
        }
      },
      ...SHOP,
    )
    expect(compared).toBe(RUNS * WRITES)
    expect(most).toBeGreaterThan(5)
  },
)

it('looks only at the customers whom a write concerned', async () => {
  await withCallShop(async (bench) => {
    makeDay(bench.outside, SEED, CUSTOMERS)
    const { base } = bench.engine.context
    const watch = callWatchOf(base.read)!
    const concerned = async (text: string, ...values: unknown[]) => {
      const before = watch.mark()
      await base.write(
        async (tx) =>
          void rawHandle(tx)
            .prepare(text)
            .run(...values),
      )
      return watch.since(before)
    }
    expect(await concerned('UPDATE customer SET note = ? WHERE id = 3', 'x')).toEqual(new Set())
    expect(await concerned('UPDATE customer SET do_not_call = 1 WHERE id = 3')).toEqual(
      new Set([3]),
    )
    expect(
      await concerned(`UPDATE customer_summary SET segment_id = 'large' WHERE customer_id = 4`),
    ).toEqual(new Set())
    const before = watch.mark()
    bench.write('UPDATE customer SET do_not_call = 0 WHERE id = 3')
    expect(watch.since(before), 'another connection has written').toBeNull()
    expect(watch.since(watch.mark())).toEqual(new Set())
  })
})
