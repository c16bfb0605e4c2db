import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { openTestEngine } from '../support/engines.ts'
import { withFolder } from '../support/engine.ts'
import { plan } from '../engine/features/calls/callShop.ts'
import { killed } from './killed.ts'

const TRIALS = Math.ceil(Number(process.env.FAULT_TRIALS ?? 12) * 0.2)
const CHILD = fileURLToPath(new URL('./callDayChild.ts', import.meta.url))
const CUSTOMERS = 4000
const UNREACHED = ['no-answer', 'busy', 'voicemail']

const counted = { kills: 0, calls: 0, undone: 0, skipped: 0, onTheWay: 0 }

afterAll(() => {
  process.stdout.write(
    `kill -9 on a call day: ${counted.kills} kills, ${counted.calls} acknowledged calls, ` +
      `${counted.undone} taken back, ${counted.skipped} skipped, all as acknowledged; ` +
      `${counted.onTheWay} more were under way and whole\n`,
  )
})

/** A shop whose one campaign has everybody still to call, on two numbers each. */
async function makeShop(basePath: string): Promise<void> {
  const { close } = await openTestEngine({ basePath })
  await close()
  const db = new Database(basePath)
  const day = toEpochDay('2026-03-01')
  db.transaction(() => {
    db.prepare(`INSERT INTO account_manager VALUES ('', 1000, 2000)`).run()
    db.prepare(
      `INSERT INTO campaign (id, name, state, plan, created_at) VALUES (1, 'All', 'running', ?, '')`,
    ).run(JSON.stringify(plan({ maxAttempts: 1 })))
    const customer = db.prepare(
      `INSERT INTO customer (id, name, sort_name) VALUES (@id, 'C' || @id, 'c' || @id)`,
    )
    const phone = db.prepare(
      `INSERT INTO contact_point (customer_id, channel, value, raw) VALUES (@id, 'phone',
         '+4860' || (1000000 + @id * 2 + @n), '')`,
    )
    const consent = db.prepare(
      `INSERT INTO consent (customer_id, channel, purpose, given, day, source)
       VALUES (@id, 'phone', 'marketing', 1, ${day}, '')`,
    )
    const summary = db.prepare(
      `INSERT INTO customer_summary (customer_id, segment_id, spend_minor, frequency,
         lifetime_purchases, lifetime_spend_minor) VALUES (@id, 'prospect', 0, 0, 0, 0)`,
    )
    const target = db.prepare(
      `INSERT INTO campaign_target (campaign_id, customer_id, segment_id, manager)
       VALUES (1, @id, 'prospect', '')`,
    )
    for (let id = 1; id <= CUSTOMERS; id++) {
      customer.run({ id })
      phone.run({ id, n: 0 })
      phone.run({ id, n: 1 })
      for (const statement of [consent, summary, target]) statement.run({ id })
    }
  })()
  db.close()
}

interface CallRow {
  id: number
  request_id: string
  customer_id: number
  campaign_id: number | null
  disposition: string
  undone_at: string | null
}

/** What is acknowledged is there, once; what each call changed is there whole, or not at all. */
function expectDay(db: Database.Database, said: readonly string[], kills: number): void {
  const all = <Row>(text: string) => db.prepare(text).all() as Row[]
  expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(all('PRAGMA foreign_key_check')).toEqual([])
  const calls = all<CallRow>('SELECT * FROM call ORDER BY id')
  const undone = new Set(said.flatMap((line) => (line.startsWith('undone') ? [line] : [])))
  const acknowledged = said.filter((line) => line.startsWith('called'))
  let takenBackUnsaid = 0
  for (const line of acknowledged) {
    const [, n, disposition, id] = line.split(' ')
    const found = calls.filter(({ request_id }) => request_id === `request-${n}`)
    expect(found.map((call) => [String(call.id), call.disposition])).toEqual([[id, disposition]])
    const isUndone = found[0]!.undone_at !== null
    if (undone.has(`undone ${id}`)) expect(isUndone).toBe(true)
    else if (isUndone) takenBackUnsaid += 1
  }
  const more = calls.length - acknowledged.length
  expect(more + takenBackUnsaid).toBeLessThanOrEqual(kills)
  for (const line of said.filter((one) => one.startsWith('skipped'))) {
    expect(db.prepare('SELECT id FROM call_skip WHERE id = ?').get(line.split(' ')[1])).toBeTruthy()
  }
  expectWhole(db, calls)
  Object.assign(counted, {
    ...{ kills, calls: acknowledged.length, undone: undone.size, onTheWay: more },
    skipped: said.filter((line) => line.startsWith('skipped')).length,
  })
}

/** Targets, tasks, complaints, numbers and flags are those of the calls that stand. */
function expectWhole(db: Database.Database, calls: readonly CallRow[]): void {
  const standing = calls.filter(({ undone_at }) => undone_at === null)
  const pluck = (text: string) => db.prepare(text).pluck().all()
  const some = (keep: (call: CallRow) => boolean) => standing.filter(keep)
  const number = ({ request_id }: CallRow) => Number(request_id.slice('request-'.length))
  // A call about a complaint is none of the campaign, unless nobody may call any more; the first
  // one that ends the campaign's calls to somebody says how they ended.
  const dispositionOf = new Map(
    some(({ campaign_id, disposition }) =>
      campaign_id === null
        ? disposition === 'do-not-call'
        : !['wrong-number', 'reached-callback'].includes(disposition),
    )
      .reverse()
      .map((call) => [call.customer_id, call.disposition]),
  )
  const wrong = Map.groupBy(
    some(({ disposition }) => disposition === 'wrong-number'),
    (call) => call.customer_id,
  )
  const targets = db
    .prepare('SELECT customer_id, state, outcome, attempts FROM campaign_target')
    .all() as { customer_id: number; state: string; outcome: string | null; attempts: number }[]
  for (const { customer_id: id, ...target } of targets) {
    const last = dispositionOf.get(id)
    const isTried = last !== undefined && UNREACHED.includes(last)
    const noNumber = (wrong.get(id)?.length ?? 0) >= 2
    const outcome = isTried ? 'attempts' : (last ?? null)
    const ended = outcome ?? (noNumber ? 'no-number' : null)
    const state = ended === null ? 'open' : 'done'
    expect({ id, ...target }).toEqual({ id, state, outcome: ended, attempts: isTried ? 1 : 0 })
  }
  expect(pluck(`SELECT cause FROM task WHERE kind = 'callback' ORDER BY cause`)).toEqual(
    some(({ disposition }) => disposition === 'reached-callback')
      .map(({ id }) => `callback:${id}`)
      .sort(),
  )
  expect(pluck(`SELECT note FROM task WHERE kind = 'promise' ORDER BY note`)).toEqual(
    some((call) => number(call) % 4 === 0)
      .map(({ request_id }) => request_id)
      .sort(),
  )
  expect(pluck('SELECT text FROM complaint ORDER BY text')).toEqual(
    some((call) => number(call) % 6 === 1)
      .map(({ request_id }) => request_id)
      .sort(),
  )
  expect(pluck('SELECT id FROM customer WHERE do_not_call = 1')).toEqual(
    some(({ disposition }) => disposition === 'do-not-call')
      .map(({ customer_id }) => customer_id)
      .sort((a, b) => a - b),
  )
  expect(pluck('SELECT count(*) FROM contact_point WHERE needs_review = 1')).toEqual([
    some(({ disposition }) => disposition === 'wrong-number').length,
  ])
}

describe('killed on a call day', () => {
  it(
    `${TRIALS} times: each acknowledged call is there once and whole`,
    { timeout: 3_600_000 },
    async () => {
      await withFolder(async (folder) => {
        const basePath = `${folder}/shop.sqlite`
        await makeShop(basePath)
        const said: string[] = []
        for (let trial = 1; trial <= TRIALS; trial++) {
          const first = String(trial * 10_000)
          said.push(...(await killed(CHILD, [basePath, first], /^called/m, Math.random() * 1500)))
          const db = new Database(basePath)
          expectDay(db, said, trial)
          db.close()
        }
        expect(counted.calls).toBeGreaterThan(TRIALS)
      })
    },
  )
})
