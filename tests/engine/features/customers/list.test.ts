import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CUSTOMER_SORTS,
  type CustomerFilter,
  type CustomerRow,
  type CustomerSort,
} from '#shared/api/customers.contract.ts'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { rawHandle } from '../../../../electron/engine/store/base.ts'
import { refreshSummary } from '../../../../electron/engine/store/summary/refresh.ts'
import { withEngine, type Bench } from '../../../support/engine.ts'

const CUSTOMERS = 1730
const TODAY = '2026-03-15'

/** Customers with many equal keys, so that only the id tells their order. */
function fill({ engine }: { engine: Engine }): Promise<void> {
  return engine.context.base.write(async (tx) => {
    const db = rawHandle(tx)
    const customer = db.prepare(
      'INSERT INTO customer (id, name, sort_name, manager) VALUES (?, ?, ?, ?)',
    )
    const contact = db.prepare(
      'INSERT INTO contact_point (customer_id, channel, value, raw) VALUES (?, ?, ?, ?)',
    )
    const consent = db.prepare(
      "INSERT INTO consent (customer_id, channel, purpose, given, day, source) VALUES (?, 'phone', 'marketing', ?, 20000, '')",
    )
    const document = db.prepare(
      "INSERT INTO document (customer_id, day, kind, total_minor) VALUES (?, ?, 'purchase', ?)",
    )
    for (let id = 1; id <= CUSTOMERS; id++) {
      const name = `customer ${(id * 7919) % 311}`
      customer.run(id, name, name, ['', 'Ewa', 'Karen'][id % 3])
      if (id % 4 !== 0) contact.run(id, 'phone', `+3749100${id}`, '')
      if (id % 5 === 0) contact.run(id, 'email', `c${id}@example.com`, '')
      if (id % 6 < 2) consent.run(id, id % 2)
      for (let n = 0; n < id % 5; n++)
        document.run(id, 20_527 - ((id * 13 * (n + 1)) % 700), 100 * ((id * n) % 7))
    }
    refreshSummary(db, { asOf: TODAY, months: 12, isLook: false, recordChanges: false })
  })
}

const FILTERS: [string, CustomerFilter][] = [
  ['nothing', {}],
  ['a text', { search: 'customer 1' }],
  ['a text of two letters', { search: 'cu' }],
  ['two segments', { segmentIds: ['irregular', 'prospect'] }],
  ['a manager', { managers: ['Ewa'] }],
  ['overdue only', { overdueOnly: true }],
  ['no phone', { missing: 'phone' }],
  ['no e-mail', { missing: 'email' }],
  ['no consent', { missing: 'consent' }],
  ['a range of spend', { minSpendMinor: 100, maxSpendMinor: 700 }],
  [
    'several together',
    { search: 'customer', managers: ['Ewa', 'Karen'], missing: 'email', minSpendMinor: 0 },
  ],
]

/** The same question as one plain statement, written apart from the app's. */
function plainOrder(
  bench: Bench,
  sort: CustomerSort,
  descending: boolean,
  filter: CustomerFilter,
): number[] {
  const key = {
    name: 'c.sort_name',
    spend: 's.spend_minor',
    frequency: 's.frequency',
    lastPurchase: 's.last_day',
    firstPurchase: 's.first_day',
    lifetimeSpend: 's.lifetime_spend_minor',
    lifetimePurchases: 's.lifetime_purchases',
    gap: 's.gap_days',
  }[sort]
  const where = ['1']
  const values: unknown[] = []
  const add = (text: string, ...more: unknown[]) => {
    where.push(text)
    values.push(...more)
  }
  if (filter.search === 'cu') add("c.sort_name LIKE 'cu%'")
  else for (const word of filter.search?.split(' ') ?? []) add('instr(c.sort_name, ?) > 0', word)
  if (filter.segmentIds)
    add(`s.segment_id IN (${filter.segmentIds.map(() => '?').join()})`, ...filter.segmentIds)
  if (filter.managers)
    add(`c.manager IN (${filter.managers.map(() => '?').join()})`, ...filter.managers)
  if (filter.overdueOnly)
    add(
      "s.gap_days IS NOT NULL AND julianday('2026-03-15') - julianday('1970-01-01') - s.last_day > 1.5 * s.gap_days",
    )
  if (filter.missing === 'consent')
    add('c.id NOT IN (SELECT customer_id FROM consent WHERE given = 1)')
  else if (filter.missing)
    add('c.id NOT IN (SELECT customer_id FROM contact_point WHERE channel = ?)', filter.missing)
  if (filter.minSpendMinor !== undefined) add('s.spend_minor >= ?', filter.minSpendMinor)
  if (filter.maxSpendMinor !== undefined) add('s.spend_minor <= ?', filter.maxSpendMinor)
  const way = descending ? 'DESC' : 'ASC'
  return bench
    .sql<{ id: number }>(
      `SELECT c.id FROM customer c JOIN customer_summary s ON s.customer_id = c.id
       WHERE ${where.join(' AND ')} ORDER BY ${key} ${way}, c.id ${way}`,
      ...values,
    )
    .map(({ id }) => id)
}

const idsOf = (rows: readonly CustomerRow[]): number[] => rows.map((row) => row.id)

describe('the customers list', () => {
  let bench: Bench
  let finish: () => void
  let done: Promise<void>

  beforeAll(async () => {
    await new Promise<void>((ready, fail) => {
      done = withEngine({ today: TODAY }, async (opened) => {
        bench = opened
        await fill(opened)
        // The search index is filled through the app's own way in.
        const { indexCustomer } = await import('../../../../electron/engine/store/search.ts')
        await opened.engine.context.base.write(async (tx) => {
          for (let id = 1; id <= CUSTOMERS; id++) await indexCustomer(tx, id)
        })
        const finished = new Promise<void>((resolve) => (finish = resolve))
        ready()
        await finished
      })
      done.catch(fail)
    })
  })
  afterAll(async () => {
    finish()
    await done
  })

  describe.each(FILTERS)('filtered by %s', (_name, filter) => {
    it.each(CUSTOMER_SORTS.flatMap((sort) => [[sort, false] as const, [sort, true] as const]))(
      'by %s, descending %s, gives any page as one big ORDER BY does',
      async (sort, descending) => {
        const all = plainOrder(bench, sort, descending, filter)
        expect(all.length).toBeGreaterThan(0)
        const ends = [all.length - 1, all.length, all.length + 700]
        for (const offset of [0, 1, 37, 499, 500, 501, 999, 1000, 1234, 1500, ...ends]) {
          const page = await bench.client.customers.list({
            filter,
            sort,
            descending,
            offset,
            limit: 120,
          })
          expect(page.total).toBe(all.length)
          expect(idsOf(page.rows)).toEqual(all.slice(offset, offset + 120))
        }
      },
    )
  })

  it('shows a change at once, also on pages that were found before', async () => {
    const view = { sort: 'name', offset: 1000, limit: 3 } as const
    const before = await bench.client.customers.list(view)
    const first = (await bench.client.customers.list({ limit: 1 })).rows[0]!
    await bench.client.customers.update({ id: first.id, changes: { name: 'zzz last' } })
    const after = await bench.client.customers.list(view)
    expect(idsOf(after.rows).slice(0, 2)).toEqual(idsOf(before.rows).slice(1))
    await bench.client.customers.update({ id: first.id, changes: { name: first.name } })
  })

  it('holds every figure of a row', async () => {
    const { rows } = await bench.client.customers.list({ sort: 'gap', descending: true, limit: 1 })
    const details = await bench.client.customers.get({ id: rows[0]!.id })
    const { metrics } = details
    expect(rows[0]).toMatchObject({
      segmentId: details.segmentId,
      spendMinor: metrics.spendMinor,
      frequency: metrics.frequency,
      lifetimeSpendMinor: metrics.lifetimeSpendMinor,
      lifetimePurchases: metrics.lifetimePurchases,
      firstPurchase: metrics.firstPurchase,
      lastPurchase: metrics.lastPurchase,
      recencyDays: metrics.recencyDays,
      gapDays: metrics.gapDays,
      overdue: metrics.overdue,
    })
  })
})
