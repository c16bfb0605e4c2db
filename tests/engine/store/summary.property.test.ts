import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../support/engine.ts'
import { CATEGORIES, PRODUCTS } from './arbitraries.ts'
import {
  customersOf,
  documentsOf,
  expectedBase,
  overlappingPins,
  type StoredSummary,
} from './expectedBase.ts'
import { KEPT_RULES, KEPT_STEP, PEOPLE, STEP, who, type Step } from './summarySteps.ts'
import { importPeople, undoImport } from './importPeople.ts'

const TODAY = '2026-03-15'
const IS_LONG = process.env.FULL_FUZZ === '1'
const RUNS = IS_LONG ? 1500 : 30

const dayAgo = (days: number): string => fromEpochDay(toEpochDay(TODAY) - days)
const later = (day: string, days: number): string => fromEpochDay(toEpochDay(day) + days)
const pick = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length]

/** Refusals that a user would get; they must leave everything as it was. */
const REFUSALS = [
  ...[null, 'purchases.invalid', 'purchases.returnTooLarge', 'purchases.returnedFrom'],
  ...['segments.unknown', 'segments.pinEnded', 'customers.sameCustomer'],
]

async function take(bench: Bench, step: Step): Promise<void> {
  expect(REFUSALS).toContain(await codeOf(callOf(bench, step)))
}

async function callOf(bench: Bench, step: Step): Promise<unknown> {
  const { client } = bench
  const customer = 'who' in step ? (pick([...customersOf(bench), null], step.who) ?? null) : null
  const document = 'what' in step ? pick(documentsOf(bench), step.what) : undefined
  switch (step.do) {
    case 'create':
      return client.customers.create(customerInput())
    case 'forget':
      return customer && client.customers.remove({ id: customer })
    case 'record':
      return client.purchases.record(bought(customer, dayAgo(step.ago), step.minor, step.product))
    case 'stray':
      return client.purchases.record(purchaseInput(customer, dayAgo(step.ago), -step.minor))
    case 'return': {
      if (!document || document.kind === 'return') return null
      const back = -Math.round(document.total_minor * step.share)
      const day = dayAgo(step.ago)
      const input = purchaseInput(document.customer_id, day, back, { reversesId: document.id })
      return client.purchases.record(input)
    }
    case 'update': {
      if (!document) return null
      const amount = document.kind === 'return' ? -step.minor : step.minor
      const purchase = purchaseInput(customer, dayAgo(step.ago), amount, {
        reversesId: document.reverses_id,
      })
      return client.purchases.update({ id: document.id, purchase })
    }
    case 'delete':
      return document && client.purchases.remove({ id: document.id })
    case 'asOf':
      return client.settings.update({ asOf: step.ago === null ? null : dayAgo(step.ago) })
    case 'months':
      return client.settings.update({ windowMonths: step.months })
    case 'rules':
      return client.segments.save(step.rules)
    default:
      return changeOf(bench, step, customer)
  }
}

function bought(customerId: number | null, day: string, minor: number, product: number) {
  const [line] = purchaseInput(customerId, day, minor).lines
  return purchaseInput(customerId, day, minor, { lines: [{ ...line!, productId: product }] })
}

/** Steps that are about other things than documents. */
async function changeOf(bench: Bench, step: Step, customer: number | null): Promise<unknown> {
  const { client, clock } = bench
  switch (step.do) {
    case 'edit': {
      const contacts = step.channels.map((channel) => ({ channel, value: `${channel}@x.am` }))
      const changes = { city: step.city, tags: step.tags, contacts }
      return customer && client.customers.update({ id: customer, changes })
    }
    case 'pin': {
      const { segments } = await client.segments.rules()
      const until = step.days === null ? null : later(clock.today(), step.days)
      const segmentId = segments[step.segment % segments.length]!.id
      const pin = { segmentId, reason: 'because', until }
      return customer && client.segments.pin({ customerId: customer, ...pin })
    }
    case 'unpin':
      return customer && client.segments.unpin({ customerId: customer })
    case 'newDay':
      clock.set(later(clock.today(), step.days))
      return client.settings.update({})
    case 'category':
      return client.products.update({ id: step.product, changes: { category: step.category } })
    default:
      return historyStep(bench, step)
  }
}

async function historyStep(bench: Bench, step: Step): Promise<unknown> {
  const { client, sql } = bench
  if (step.do === 'import') return importPeople(bench, step.people)
  if (step.do === 'undoImport') {
    const [run] = sql<{ id: number }>(
      'SELECT max(id) AS id FROM import_run WHERE undone_at IS NULL',
    )
    return run?.id == null ? null : undoImport(bench, run.id)
  }
  if (step.do === 'merge') {
    const keepId = pick(customersOf(bench), step.keep)
    const mergeId = pick(customersOf(bench), step.merge)
    return keepId && mergeId && client.customers.merge({ keepId, mergeId })
  }
  const [merge] = sql<{ id: number | null }>(
    'SELECT max(id) AS id FROM customer_merge WHERE undone_at IS NULL',
  )
  return merge?.id && client.customers.unmerge({ mergeId: merge.id })
}

const storedRows = ({ sql }: Bench): StoredSummary[] =>
  sql<StoredSummary>(
    `SELECT customer_id, spend_minor, frequency, lifetime_purchases, lifetime_spend_minor,
       first_day, last_day, gap_days, gap_spread_days, segment_id
     FROM customer_summary ORDER BY customer_id`,
  )

async function makeProducts({ client }: Bench): Promise<void> {
  for (let n = 1; n <= PRODUCTS; n++) {
    const category = CATEGORIES[n % CATEGORIES.length]!
    await client.products.create({
      ...{ sku: `P${n}`, name: `Product ${n}`, category, kind: 'goods', unit: '', benefit: '' },
      ...{ listPriceMinor: 0, onPriceList: true },
    })
  }
}

async function expectSummaryTrue(bench: Bench): Promise<void> {
  const truth = await expectedBase(bench)
  expect(storedRows(bench)).toEqual(truth.rows)
  expect(overlappingPins(bench)).toEqual([])
  const state = bench.sql<Record<string, number | null>>('SELECT * FROM summary_state')
  expect(state).toHaveLength(1)
  expect(state[0]!.top_class_from_minor).toBe(truth.topClassFrom)
  const positive = truth.rows.map((row) => row.spend_minor).filter((spend) => spend > 0)
  expect(state[0]!.positive_spend_minor).toBe(positive.reduce((a, b) => a + b, 0))
}

describe('the customer summary', () => {
  it(
    'equals a full recompute after every step of any history',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(STEP, { minLength: 10, maxLength: 45 }), async (steps) => {
          await withEngine({ today: TODAY }, async (bench) => {
            for (let i = 0; i < 4; i++) await bench.client.customers.create(customerInput())
            await makeProducts(bench)
            for (const step of steps) {
              await take(bench, step)
              await expectSummaryTrue(bench)
            }
          })
        }),
        { numRuns: RUNS, endOnFailure: true },
      )
    },
    IS_LONG ? 3_600_000 : 120_000,
  )

  it(
    'equals a full recompute under rules about who customers are and how they stand among all',
    async () => {
      const steps = fc.array(KEPT_STEP, { minLength: 8, maxLength: 25 })
      await fc.assert(
        fc.asyncProperty(KEPT_RULES, PEOPLE, steps, async (rules, people, history) => {
          await withEngine({ today: TODAY }, async (bench) => {
            await makeProducts(bench)
            importPeople(bench, people)
            await take(bench, { do: 'rules', rules })
            for (const step of history) {
              await take(bench, step)
              await expectSummaryTrue(bench)
            }
          })
        }),
        { numRuns: RUNS, endOnFailure: true },
      )
    },
    IS_LONG ? 3_600_000 : 120_000,
  )

  it('is the same again after a purchase and its full return', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(STEP, { maxLength: 20 }),
        who,
        fc.nat(800),
        fc.integer({ min: 1, max: 5000 }),
        async (steps, which, day, amount) => {
          await withEngine({ today: TODAY }, async (bench) => {
            for (let i = 0; i < 3; i++) await bench.client.customers.create(customerInput())
            await makeProducts(bench)
            for (const step of steps) await take(bench, step)
            const customerId = pick(customersOf(bench), which)
            if (customerId === undefined) return
            const before = storedRows(bench)
            const purchase = bought(customerId, dayAgo(day), amount, 1)
            const { id } = await bench.client.purchases.record(purchase)
            const back = purchaseInput(customerId, dayAgo(day), -amount, { reversesId: id })
            await bench.client.purchases.record(back)
            expect(storedRows(bench)).toEqual(before)
          })
        },
      ),
      { numRuns: IS_LONG ? 500 : 15 },
    )
  })
})
