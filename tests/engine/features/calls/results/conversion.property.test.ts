import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addDays, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { createRandom, type Random } from '#shared/domain/sampleShop/random.ts'
import type { WriteTx } from '../../../../../electron/engine/store/base.ts'
import { addCalls, addCampaign, addSentList } from '../../../../support/callRows.ts'
import { customerInput, withEngine, type Bench } from '../../../../support/engine.ts'

const isLong = process.env.FULL_FUZZ !== undefined
const [CUSTOMERS, PERIODS] = isLong ? [1500, 60] : [100, 8]
const START = '2026-01-01'
const DAYS = 90
const TIMES = ['09:00', '09:01', '12:30', '18:00']
const OUTCOMES = ['reached-order', 'reached-interested', 'reached-callback', 'busy', 'do-not-call']

const dayOf = (random: Random): Day => addDays(START, random.int(0, DAYS))

async function fill(bench: Bench, random: Random): Promise<number[]> {
  const campaigns: number[] = []
  for (const windowDays of [1, 14, 45]) {
    campaigns.push(
      await addCampaign(bench, { name: `${windowDays}`, startedOn: START, windowDays }),
    )
  }
  const ids: number[] = []
  for (let n = 0; n < CUSTOMERS; n++) {
    ids.push((await bench.client.customers.create(customerInput({ name: `No ${n}` }))).id)
  }
  const some = (most: number): number[] =>
    ids.flatMap((id) => Array<number>(random.int(0, most)).fill(id))
  await addCalls(
    bench,
    some(4).map((customerId) => ({
      ...{ customerId, on: dayOf(random), time: random.pick(TIMES) },
      disposition: random.pick(OUTCOMES),
      manager: random.pick(['Ala', 'Ola']),
      campaignId: random.chance(0.7) ? random.pick(campaigns) : null,
      seconds: random.chance(0.7) ? random.int(5, 900) : null,
      isUndone: random.chance(0.1),
    })),
  )
  for (const customerId of some(1)) {
    await addSentList(bench, { customerId, on: dayOf(random), time: random.pick(TIMES) })
  }
  const { base } = bench.engine.context
  await base.write(async (tx) => {
    for (const customerId of some(4)) await addPurchase(tx, customerId, random)
  })
  return campaigns
}

let numbers = 0

/** Typed, imported with its time, or sold here; some use a promotion, some come back. */
async function addPurchase(tx: WriteTx, customerId: number, random: Random): Promise<void> {
  const day = dayOf(random)
  const time = random.chance(0.6) ? random.pick(TIMES) : null
  const minor = random.int(1, 99_999)
  const insert = async (kind: string, total: number, reverses: number | null): Promise<number> => {
    const { insertId } = await sql`
      INSERT INTO document (customer_id, day, time, kind, total_minor, reverses_id)
      VALUES (${customerId}, ${toEpochDay(day)}, ${time}, ${kind}, ${total}, ${reverses})`.execute(
      tx,
    )
    return Number(insertId)
  }
  const id = await insert('purchase', minor, null)
  if (random.chance(0.5)) {
    // As it was sold; or, without a time, entered long after.
    const at = new Date(time === null ? '2026-08-01T10:00:00' : `${day}T${time}:20`).toISOString()
    await sql`INSERT INTO sale (document_id, at, segment_id, channel, list_minor, points_redeemed,
        points_minor, delivery, instalments, codes, explanation, note, series_year, series_number)
      VALUES (${id}, ${at}, NULL, 'visit', ${minor}, 0, 0, NULL, NULL, '[]', '{}', '', 2026,
        ${++numbers})`.execute(tx)
  }
  if (random.chance(0.3)) {
    await sql`INSERT INTO discount_use
        (document_id, customer_id, day, kind, discount_id, price_list_id, name, times, given_minor)
      VALUES (${id}, ${customerId}, ${toEpochDay(day)}, 'promotion', NULL, NULL, 'Spring',
        ${random.int(0, 1)}, 10)`.execute(tx)
  }
  if (!random.chance(0.25)) return
  await insert('return', random.chance(0.5) ? -minor : -random.int(1, minor), id)
}

interface Call {
  id: number
  customer_id: number
  campaign_id: number | null
  day: number
  minute: number
  at: string
  manager: string
  seconds: number | null
  disposition: string
}
interface Purchase {
  id: number
  customer_id: number
  day: number
  time: string | null
  at: string | null
  total: number
  back: number | null
  promoted: number
}
interface Ask {
  from: Day
  to: Day
  campaignId: number | null
  manager: string | null
}

/** All of it by looking at every purchase beside every call and list, on plain rows. */
function reckoning({ sql: rows }: Bench) {
  const days = new Map(
    rows<{ id: number; plan: string }>('SELECT id, plan FROM campaign').map(({ id, plan }) => [
      id,
      (JSON.parse(plan) as { windowDays: number }).windowDays,
    ]),
  )
  const calls = rows<Call>('SELECT * FROM call WHERE undone_at IS NULL')
  const sent = rows<{ id: number; customer_id: number; day: number; at: string }>(
    'SELECT * FROM price_list_sent',
  )
  const purchases = rows<Purchase>(`SELECT d.id, d.customer_id, d.day, d.time, s.at,
      d.total_minor AS total,
      (SELECT sum(r.total_minor) FROM document r WHERE r.reverses_id = d.id) AS back,
      (SELECT sum(u.times) FROM discount_use u WHERE u.document_id = d.id) > 0 AS promoted
    FROM document d LEFT JOIN sale s ON s.document_id = d.id WHERE d.kind = 'purchase'`)
  const touches = [
    ...calls
      .filter((call) => /^reached/.test(call.disposition))
      .map((call) => ({ ...call, of: 'call', window: days.get(call.campaign_id ?? 0) ?? 30 })),
    ...sent.map((list) => ({ ...list, of: 'list', window: 30 })),
  ]
  const instant = (text: string): number => Date.parse(text)
  const shopTime = (at: string): string => new Date(at).toTimeString().slice(0, 5)
  const owned = purchases.flatMap((purchase) => {
    const left = purchase.total + (purchase.back ?? 0)
    if (purchase.back !== null && left <= 0) return []
    const isAfter = (touch: (typeof touches)[number]): boolean => {
      if (purchase.day !== touch.day) return purchase.day > touch.day
      if (purchase.time === null) return touch.of === 'call'
      if (purchase.at !== null) return instant(purchase.at) >= instant(touch.at)
      return purchase.time >= shopTime(touch.at)
    }
    const fit = touches.filter(
      (touch) =>
        touch.customer_id === purchase.customer_id &&
        isAfter(touch) &&
        purchase.day - touch.day <= touch.window,
    )
    // The latest; of one minute a call, and of calls the one that was written down last.
    const rank = ({ of }: { of: string }): number => (of === 'call' ? 1 : 0)
    fit.sort((a, b) => instant(b.at) - instant(a.at) || rank(b) - rank(a) || b.id - a.id)
    return [{ ...purchase, left, owner: fit[0] ?? null }]
  })
  return ({ from, to, campaignId, manager }: Ask) => {
    const within = ({ day }: { day: number }) => day >= toEpochDay(from) && day <= toEpochDay(to)
    const wanted = calls
      .filter(within)
      .filter((call) => campaignId === null || call.campaign_id === campaignId)
      .filter((call) => manager === null || call.manager === manager)
    const of = (call: Call) =>
      owned.filter(({ owner }) => owner?.of === 'call' && owner.id === call.id)
    const bought = wanted.flatMap(of)
    const timed = wanted.filter(({ seconds }) => seconds !== null)
    const sum = (list: number[]): number => list.reduce((all, one) => all + one, 0)
    const money = (list: { left: number }[]): number => sum(list.map(({ left }) => left))
    const reached = wanted.filter(({ disposition }) => disposition.startsWith('reached'))
    const free = owned.filter((one) => one.promoted && one.owner === null).filter(within)
    return {
      total: {
        calls: wanted.length,
        reached: reached.length,
        interested: wanted.filter((call) => call.disposition === 'reached-interested').length,
        ordered: wanted.filter((call) => call.disposition === 'reached-order').length,
        customers: new Set(reached.map((call) => call.customer_id)).size,
        buyers: new Set(bought.map((one) => one.customer_id)).size,
        purchases: bought.length,
        minor: money(bought),
        timedCalls: timed.length,
        seconds: sum(timed.map(({ seconds }) => seconds!)),
        timedMinor: money(timed.flatMap(of)),
      },
      lists: money(owned.filter(({ owner }) => owner?.of === 'list' && within(owner))),
      promotions: { purchases: free.length, minor: money(free) },
    }
  }
}

it(`equals a slow reckoning on plain rows, whatever is asked for`, { timeout: 300_000 }, () =>
  withEngine({ today: '2026-12-31' }, async (bench) => {
    const random = createRandom(Number(process.env.SEED ?? 6), 'conversion')
    const campaigns = await fill(bench, random)
    const slow = reckoning(bench)
    let money = 0
    for (let n = 0; n < PERIODS; n++) {
      const from = dayOf(random)
      const ask = {
        from,
        to: addDays(from, random.int(0, 60)),
        campaignId: random.chance(0.5) ? random.pick(campaigns) : null,
        manager: random.chance(0.5) ? 'Ala' : null,
      }
      const results = await bench.client.callResults.overview(ask)
      const expected = slow(ask)
      expect(results.total).toEqual(expected.total)
      const [, lists, promotions] = results.touches
      expect(lists!.minor).toBe(expected.lists)
      expect(promotions).toMatchObject(expected.promotions)
      for (const groups of [results.byCampaign, results.byScript, results.bySegment]) {
        expect(groups.reduce((sum, { minor }) => sum + minor, 0)).toBe(expected.total.minor)
      }
      expect(results.byWeek.reduce((sum, { calls }) => sum + calls, 0)).toBe(expected.total.calls)
      money += expected.total.minor + expected.lists + expected.promotions.minor
    }
    expect(money).toBeGreaterThan(0)
  }),
)
