import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates/day.ts'
import { settlePoints } from '../../../../electron/engine/pointsDay.ts'
import {
  adjustPoints,
  redeemPoints,
  reversePoints,
  withdrawPoints,
} from '../../../../electron/engine/store/points/ledger.ts'
import { customerInput } from '../../../support/engine.ts'
import { withShop, type PointsShop } from './pointsShop.ts'

/** `POINTS_RUNS=500` for the long form. */
const RUNS = Number(process.env.POINTS_RUNS ?? 40)
const START = '2026-03-15'
const RULES = {
  tiers: [{ fromMinor: 3_000, multiplierBp: 15_000 }],
  birthday: { points: 25, activeMonths: 3 },
  referral: { points: 40, newcomerPoints: 15, minimumMinor: 500 },
}

type Step =
  | { do: 'buy'; who: number; minor: number; spend: number; daysAgo: number }
  | { do: 'return'; which: number; share: number }
  | { do: 'withdraw'; which: number }
  | { do: 'adjust'; who: number; points: number }
  | { do: 'clock'; days: number; opens: boolean }

const who = fc.nat(2)
const stepOf: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      who,
      minor: fc.integer({ min: 0, max: 4_000 }),
      spend: fc.constantFrom(0, 0, 1, 7, 30, 100),
      daysAgo: fc.constantFrom(0, 0, 0, 1, 20, 60),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      which: fc.nat(20),
      // Up and down: a return that is deleted lets what came back be less.
      share: fc.constantFrom(0, 1, 33, 50, 99, 100, 100),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      who,
      points: fc.integer({ min: -40, max: 40 }).filter((points) => points !== 0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      days: fc.constantFrom(0, 1, 1, 5, 31, 200, -1, -40),
      opens: fc.boolean(),
    }),
  },
)

/** Three customers, the first of whom brought the second and has a birthday in some days. */
async function people({ client, anna, write }: PointsShop): Promise<number[]> {
  const { id: ewa } = await client.customers.create(customerInput({ name: 'Ewa' }))
  const { id: ola } = await client.customers.create(customerInput({ name: 'Ola' }))
  await client.customers.update({ id: anna, changes: { birthday: '1990-03-20' } })
  await write((tx) =>
    tx
      .insertInto('referral')
      .values({ customer_id: ewa, by_customer_id: anna, day: 20_000, rewarded_document: null })
      .execute(),
  )
  return [anna, ewa, ola]
}

/** What may be refused, and then changes nothing. */
async function tried(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if ((error as { code?: string }).code !== 'points.tooFew') throw error
  })
}

async function take(shop: PointsShop, step: Step, ids: number[], sold: Sold[]): Promise<void> {
  const { write, clock, engine } = shop
  const day = clock.today()
  const purchase = 'which' in step ? sold[step.which % Math.max(sold.length, 1)] : undefined
  switch (step.do) {
    case 'buy': {
      const customerId = ids[step.who]!
      const bought = addDays(day, -step.daysAgo)
      const id = await shop.buy(bought, step.minor, customerId)
      sold.push({ id, minor: step.minor })
      const spent = { customerId, documentId: id, day: bought, points: step.spend }
      return tried(write((tx) => redeemPoints(tx, spent)))
    }
    case 'return': {
      if (!purchase) return
      const back = Math.floor((purchase.minor * step.share) / 100)
      const input = { purchaseId: purchase.id, returnId: null, day, returnedSoFarMinor: back }
      return tried(write((tx) => reversePoints(tx, { ...input, totalMinor: purchase.minor })))
    }
    case 'withdraw':
      if (purchase) await write((tx) => withdrawPoints(tx, { purchaseId: purchase.id, day }))
      return
    case 'adjust': {
      const { points } = step
      const entry = { customerId: ids[step.who]!, day, points, reason: 'counted anew' }
      return tried(write((tx) => adjustPoints(tx, entry)))
    }
    case 'clock':
      clock.set(addDays(day, step.days))
      if (step.opens) await settlePoints(engine.context)
  }
}

interface Sold {
  id: number
  minor: number
}

interface EntryRow {
  id: number
  customer_id: number
  batch_id: number
  day: number
  kind: string
  points: number
  expires_day: number | null
  left_points: number
}

/** The laws, by reading the ledger from outside and adding up. */
function holdLaws(shop: PointsShop): void {
  const rows = shop.sql<EntryRow>(
    `SELECT e.*, b.left_points FROM point_entry e JOIN point_batch b ON b.id = e.batch_id
     ORDER BY e.id`,
  )
  const balances = new Map<number, number>()
  const batches = new Map<number, number>()
  for (const row of rows) {
    const balance = (balances.get(row.customer_id) ?? 0) + row.points
    const left = (batches.get(row.batch_id) ?? 0) + row.points
    expect(balance, 'a balance below zero').toBeGreaterThanOrEqual(0)
    expect(left, 'a batch below zero').toBeGreaterThanOrEqual(0)
    balances.set(row.customer_id, balance)
    batches.set(row.batch_id, left)
    if (row.kind === 'expire') expect(row.day).toBeGreaterThan(row.expires_day!)
  }
  for (const row of rows) expect(row.left_points).toBe(batches.get(row.batch_id))
  expect(
    shop.sql('SELECT id FROM point_batch WHERE id NOT IN (SELECT batch_id FROM point_entry)'),
  ).toEqual([])
}

/** Expired is what was over, all of it, and nothing that was not. */
async function holdExpiry(shop: PointsShop): Promise<void> {
  await settlePoints(shop.engine.context, true)
  const before = shop.sql('SELECT count(*) AS n FROM point_entry')
  const over = `expires_day < unixepoch('${shop.clock.today()}') / 86400`
  expect(shop.sql(`SELECT id FROM point_batch WHERE left_points > 0 AND ${over}`)).toEqual([])
  await settlePoints(shop.engine.context, true)
  expect(shop.sql('SELECT count(*) AS n FROM point_entry')).toEqual(before)
}

describe('the ledger of points', () => {
  it('adds up and is never below zero, whatever happens in which order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepOf, { minLength: 5, maxLength: 40 }), async (steps) => {
        await withShop({ rules: RULES, today: START }, async (shop) => {
          const ids = await people(shop)
          const sold: Sold[] = []
          for (const step of steps) {
            await take(shop, step, ids, sold)
            holdLaws(shop)
          }
          await holdExpiry(shop)
          holdLaws(shop)
        })
      }),
      { numRuns: RUNS },
    )
  }, 300_000)

  it('ends the same whichever days the shop was open on', async () => {
    const day = fc.integer({ min: 0, max: 120 })
    await fc.assert(
      fc.asyncProperty(fc.array(day, { maxLength: 8 }), async (opened) => {
        const ledgers: unknown[] = []
        for (const days of [opened, [...Array(121).keys()]]) {
          await withShop({ rules: { birthday: RULES.birthday }, today: START }, async (shop) => {
            const ids = await people(shop)
            for (const [n, id] of ids.entries()) await shop.buy(START, 700 * (n + 1), id)
            for (const at of [...days, 5, 36, 67, 98, 120]) {
              shop.clock.set(addDays(START, at))
              await settlePoints(shop.engine.context)
            }
            ledgers.push(
              shop.sql(
                `SELECT customer_id, day, kind, points, expires_day, cause FROM point_entry
                 ORDER BY customer_id, day, kind, points`,
              ),
            )
          })
        }
        expect(ledgers[0]).toEqual(ledgers[1])
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    )
  }, 300_000)

  it('is as it was after a purchase and its full return in any parts', async () => {
    const parts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 })
    const sale = fc.record({ minor: fc.integer({ min: 1, max: 9_999 }), spend: fc.nat(60), parts })
    await fc.assert(
      fc.asyncProperty(sale, async ({ minor, spend, parts: shares }) => {
        await withShop({ rules: RULES, today: START }, async (shop) => {
          const [anna, ewa] = (await people(shop)) as [number, number, number]
          const give = (customerId: number, points: number, day: string) =>
            shop.write((tx) => adjustPoints(tx, { customerId, points, day, reason: 'gift' }))
          for (const customerId of [anna, ewa]) {
            await give(customerId, 25, '2026-03-01')
            await give(customerId, 40, '2026-03-05')
          }
          const left = () =>
            shop.sql(
              `SELECT b.id, b.left_points FROM point_batch b JOIN point_entry e ON e.id = b.id
               WHERE e.kind = 'adjust' ORDER BY b.id`,
            )
          const before = [left(), shop.balance(START), shop.balance(START, ewa)]
          const id = await shop.buy(START, minor, ewa)
          const spent = { customerId: ewa, documentId: id, day: START, points: spend }
          await shop.write((tx) => redeemPoints(tx, spent))
          for (const share of [...shares.toSorted((a, b) => a - b), 100]) {
            const returnedSoFarMinor = Math.floor((minor * share) / 100)
            await shop.write((tx) =>
              reversePoints(tx, {
                ...{ purchaseId: id, returnId: null, day: START },
                ...{ returnedSoFarMinor, totalMinor: minor },
              }),
            )
          }
          expect([left(), shop.balance(START), shop.balance(START, ewa)]).toEqual(before)
          expect(shop.sql('SELECT rewarded_document FROM referral')).toEqual([
            { rewarded_document: null },
          ])
        })
      }),
      { numRuns: RUNS },
    )
  }, 300_000)
})
