import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { presetRules } from '#shared/domain/segments/presets.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../support/engine.ts'
import {
  CATEGORIES,
  CHANNELS,
  CITIES,
  KEPT_RULE_SET,
  PRODUCTS,
  RULE_SET,
  TAGS,
} from './arbitraries.ts'
import {
  customersOf,
  documentsOf,
  expectedBase,
  overlappingPins,
  type StoredSummary,
} from './expectedBase.ts'
import { importPeople, undoImport, type FilePerson } from './importPeople.ts'

const TODAY = '2026-03-15'
const IS_LONG = process.env.FULL_FUZZ === '1'
const RUNS = IS_LONG ? 1500 : 45

type Step =
  | { do: 'create' }
  | { do: 'forget'; who: number }
  | { do: 'record'; who: number; ago: number; minor: number; product: number }
  | { do: 'return'; what: number; ago: number; share: number }
  | { do: 'stray'; who: number; ago: number; minor: number }
  | { do: 'update'; what: number; who: number; ago: number; minor: number }
  | { do: 'delete'; what: number }
  | { do: 'asOf'; ago: number | null }
  | { do: 'months'; months: number }
  | { do: 'rules'; rules: RuleSet }
  | { do: 'edit'; who: number; city: string; tags: string[]; channels: Channel[] }
  | { do: 'pin'; who: number; segment: number; days: number | null }
  | { do: 'unpin'; who: number }
  | { do: 'newDay'; days: number }
  | { do: 'category'; product: number; category: string }
  | { do: 'merge'; keep: number; merge: number }
  | { do: 'unmerge' }
  | { do: 'import'; people: FilePerson[] }
  | { do: 'undoImport' }

const who = fc.nat(9)
const what = fc.nat(40)
const product = fc.integer({ min: 1, max: PRODUCTS })
/** Many on the edges: today, the window's first day, 29 February, tomorrow. */
const ago = fc.oneof(
  fc.constantFrom(0, 1, -1, 364, 365, 366, 746, 747, 60, 180),
  fc.integer({ min: -40, max: 900 }),
)
/** Few different amounts, so that spends tie. */
const minor = fc.oneof(
  fc.constantFrom(100, 100, 200, 300, 500, 10_000),
  fc.integer({ min: 0, max: 900 }),
)

function personOf(number: fc.Arbitrary<number>): fc.Arbitrary<FilePerson> {
  return fc.record({
    ...{ number, product },
    // Lists of customers have no sales in them.
    minor: fc.option(minor, { freq: 2 }),
    city: fc.constantFrom(...CITIES),
    tag: fc.constantFrom('', ...TAGS),
    hasPhone: fc.boolean(),
    category: fc.constantFrom(...CATEGORIES),
    day: fc.constantFrom('2025-11-02', '2026-03-01'),
  })
}
/** Seven customers who are in the base before anything happens. */
const PEOPLE = fc.tuple(...[1, 2, 3, 4, 5, 6, 7].map((number) => personOf(fc.constant(number))))

/** What the owner says of customers and products, not what they buy. */
const OWNERS_STEPS: fc.WeightedArbitrary<Step>[] = [
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      who,
      city: fc.constantFrom(...CITIES),
      tags: fc.subarray(TAGS),
      channels: fc.subarray([...CHANNELS]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pin' as const),
      who,
      segment: fc.nat(6),
      days: fc.constantFrom(null, 0, 1, 30),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unpin' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('category' as const),
      product,
      category: fc.constantFrom(...CATEGORIES),
    }),
  },
]

const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), who }) },
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('record' as const), who, ago, minor, product }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      what,
      ago,
      share: fc.constantFrom(1, 1, 0.5, 0.25, 1.5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stray' as const), who, ago, minor }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('update' as const), what, who, ago, minor }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), what }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('asOf' as const),
      ago: fc.option(fc.integer({ min: -30, max: 800 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('months' as const),
      months: fc.constantFrom(1, 6, 12, 24),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rules' as const),
      rules: fc.oneof(
        fc.constant(DEFAULT_RULES),
        fc.constantFrom(presetRules('abc'), presetRules('rfm')),
        { weight: 4, arbitrary: RULE_SET },
      ),
    }),
  },
  ...OWNERS_STEPS,
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('newDay' as const),
      days: fc.constantFrom(1, 1, 2, 31, 200),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('merge' as const), keep: who, merge: who }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'unmerge' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      people: fc.array(personOf(fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'undoImport' }) },
)

const KEPT_RULES = fc.oneof(
  { weight: 5, arbitrary: KEPT_RULE_SET },
  fc.constantFrom(presetRules('abc'), presetRules('rfm')),
)
/** The figures stay on one day, so that nothing but the steps themselves can mend a segment. */
const KEPT_STEP = fc.oneof(...OWNERS_STEPS, {
  weight: 8,
  arbitrary: STEP.filter(
    (step) => !['create', 'asOf', 'months', 'rules', 'newDay', 'undoImport'].includes(step.do),
  ),
})

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
      { numRuns: IS_LONG ? 500 : 25 },
    )
  })
})
