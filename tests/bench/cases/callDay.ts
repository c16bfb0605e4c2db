import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { STANDARD_HOURS, STANDARD_PAUSES, type StoredPlan } from '#shared/domain/calls/campaign.ts'
import { median, p95, timed, type BenchCase, type BenchLine } from '../support/measure.ts'
import { TODAY } from '../support/files.ts'
import { copyOfLargeShop, openShop, type OpenShop } from '../support/shops.ts'

const ROUNDS = 100
const WARM_UP = 5
const OTHER_WRITES = 60
const OPENINGS = 5
const CAPACITY = 200
const day = toEpochDay(TODAY)

const PLAN: Omit<StoredPlan, 'name'> = {
  audience: { by: 'segments', segmentIds: [] },
  ...{ locale: null, variantBShareBp: 0, offer: null, priceListTemplateId: null, managers: [] },
  ...{ fromDay: '2020-01-01', untilDay: null, maxAttempts: 4, pauses: STANDARD_PAUSES },
  hours: { ...STANDARD_HOURS, days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1440 },
  ...{ calledWithinDays: 0, holdOutBp: 0, windowDays: 30 },
}

/**
 * A day of calls in a shop of 100,000 customers, all of whom one campaign has still to call,
 * with promises, complaints and callbacks: the list and the next card as they are asked for
 * between two calls, after purchases and changes of customers, and when the base was just opened
 * (all are looked at then, while others are answered).
 */
export const callDay: BenchCase = async (run) => {
  const path = await copyOfLargeShop(run, 'callDay.sqlite')
  fillDay(path)
  const openings = await firstLists(path)
  const shop = await openShop(path)
  const outside = new Database(path)
  try {
    await shop.client.managers.save({ name: '', capacity: CAPACITY, prospectShareBp: 2000 })
    const { get, next, record, plainList, plainCard } = await workDay(shop, outside)
    const others = await listsAfterOthers(shop)
    const plain = { name: 'the same by one plain statement', value: median(plainList) }
    const lines: BenchLine[] = [
      line('list between two calls, 100,000 to call', median(get), plain),
      { ...line('  the same, p95', p95(get)), aim: { kind: 'ms', atMost: 100 } },
      line('next card', median(next), {
        name: 'its rows by plain statements',
        value: median(plainCard),
      }),
      { ...line('  the same, p95', p95(next)), aim: { kind: 'ms', atMost: 20 } },
      line('call recorded, on the disk', median(record)),
      line('list after a purchase or a changed customer', median(others), plain),
      { ...line('  the same, p95', p95(others)), aim: { kind: 'ms', atMost: 100 } },
      line('first list of an opened base', median(openings.lists), plain),
      {
        ...line('  longest answer to others meanwhile', Math.max(...openings.answers)),
        aim: { kind: 'ms', atMost: 50 },
      },
    ]
    return { lines, notes: [`fastest: list ${least(get)}, card ${least(next)} ms`] }
  } finally {
    outside.close()
    await shop.close()
  }
}

function line(name: string, ours: number, baseline: BenchLine['baseline'] = null): BenchLine {
  return { name, ours, baseline, aim: null }
}

const least = (times: readonly number[]): string => Math.min(...times).toFixed(1)

/** Consent of all, a campaign for all, and what is owed besides. */
function fillDay(path: string): void {
  const db = new Database(path)
  db.prepare(
    `INSERT INTO consent (customer_id, channel, purpose, given, day, source)
     SELECT id, 'phone', 'marketing', 1, ?, '' FROM customer`,
  ).run(day - 100)
  db.prepare(
    `INSERT INTO campaign (name, state, plan, created_at, started_at, started_day)
     VALUES ('All', 'running', ?, '', '', ?)`,
  ).run(JSON.stringify(PLAN), day)
  db.exec(
    `INSERT INTO campaign_target (campaign_id, customer_id, segment_id, manager)
     SELECT 1, c.id, s.segment_id, c.manager FROM customer c
     JOIN customer_summary s ON s.customer_id = c.id`,
  )
  db.prepare(
    `INSERT INTO task (customer_id, kind, cause, due_day, due_minute, created_at)
     SELECT id, CASE WHEN id % 3 = 0 THEN 'callback' ELSE 'promise' END, 'bench:' || id,
       ? - id % 3, 600, '' FROM customer ORDER BY id LIMIT 60`,
  ).run(day)
  db.prepare(
    `INSERT INTO complaint (customer_id, at, day, text)
     SELECT id, '', ?, 'late' FROM customer ORDER BY id DESC LIMIT 20`,
  ).run(day - 1)
  db.close()
}

async function workDay({ client }: OpenShop, outside: Database.Database) {
  const times = {
    get: [] as number[],
    next: [] as number[],
    record: [] as number[],
    plainList: [] as number[],
    plainCard: [] as number[],
  }
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    let card: Awaited<ReturnType<typeof client.callDay.next>> = null
    times.get.push(await timed(() => client.callDay.get({ manager: null })))
    times.next.push(
      await timed(async () => {
        card = await client.callDay.next({ manager: null })
      }),
    )
    const { ref: item, item: listed } = card!
    times.record.push(
      await timed(() =>
        client.callDay.record({ requestId: randomUUID(), item, disposition: 'no-answer' }),
      ),
    )
    if (round % 5 === 0) times.plainList.push(await timed(() => plainList(outside)))
    times.plainCard.push(await timed(() => plainCard(outside, listed!.customerId)))
  }
  for (const all of Object.values(times)) all.splice(0, 1)
  return { ...times, get: times.get.slice(WARM_UP), next: times.next.slice(WARM_UP) }
}

/** Each time after a write of the engine that is about somebody on the list. */
async function listsAfterOthers({ client }: OpenShop): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < OTHER_WRITES; round++) {
    const customerId = 1000 + round * 7
    if (round % 2 === 0) {
      await client.purchases.record({
        ...{ customerId, number: null, day: TODAY, time: '12:00', reversesId: null },
        lines: [{ productId: 1 + round, name: '', quantityMilli: 1000, unitPriceMinor: 5000 }],
      })
    } else await client.complaints.add({ customerId, text: 'late' })
    times.push(await timed(() => client.callDay.get({ manager: null })))
  }
  return times
}

/** The first list after opening, and how late others are answered until it is there. */
async function firstLists(path: string): Promise<{ lists: number[]; answers: number[] }> {
  const [lists, answers]: [number[], number[]] = [[], []]
  for (let opening = 0; opening < OPENINGS; opening++) {
    const shop = await openShop(path)
    try {
      let isThere = false
      const list = timed(() => shop.client.callDay.get({ manager: null })).finally(
        () => (isThere = true),
      )
      for (let id = 1; !isThere; id++) {
        const due = performance.now() + 5
        await sleep(5)
        await shop.client.customers.get({ id })
        answers.push(performance.now() - due)
      }
      lists.push(await list)
    } finally {
      await shop.close()
    }
  }
  return { lists, answers }
}

/** The best campaign calls, and nothing but their ids: the law and the order in one statement. */
function plainList(db: Database.Database): unknown {
  return db
    .prepare(
      `SELECT t.customer_id FROM campaign_target t JOIN customer c ON c.id = t.customer_id
         JOIN customer_summary s ON s.customer_id = c.id
       WHERE t.campaign_id = 1 AND t.state = 'open' AND c.do_not_call = 0
         AND EXISTS (SELECT 1 FROM contact_point p
           WHERE p.customer_id = c.id AND p.channel = 'phone' AND p.needs_review = 0)
         AND (SELECT k.given FROM consent k WHERE k.customer_id = c.id AND k.channel = 'phone'
           AND k.purpose = 'marketing' ORDER BY k.day DESC, k.id DESC LIMIT 1) = 1
       ORDER BY s.spend_minor * max(1, coalesce((${day} - s.last_day) / s.gap_days, 1)) DESC
       LIMIT ${CAPACITY}`,
    )
    .all()
}

/** The rows that a card tells of, unsorted and without a word of the script. */
function plainCard(db: Database.Database, customerId: number): unknown {
  const tables = ['customer_summary', 'contact_point', 'document', 'task', 'complaint', 'call']
  return tables.map((table) =>
    db.prepare(`SELECT * FROM ${table} WHERE customer_id = ?`).all(customerId),
  )
}
