import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../support/engine.ts'
import { RULE_SET } from './arbitraries.ts'
import {
  expectedSegment,
  expectedSummary,
  expectedTopClass,
  type ExpectedSummary,
  type StoredDocument,
} from './oracle.ts'

const TODAY = '2026-03-15'
const IS_LONG = process.env.FULL_FUZZ === '1'
const RUNS = IS_LONG ? 1500 : 45

type Step =
  | { do: 'create' }
  | { do: 'forget'; who: number }
  | { do: 'record'; who: number; ago: number; minor: number }
  | { do: 'return'; what: number; ago: number; share: number }
  | { do: 'stray'; who: number; ago: number; minor: number }
  | { do: 'update'; what: number; who: number; ago: number; minor: number }
  | { do: 'delete'; what: number }
  | { do: 'asOf'; ago: number | null }
  | { do: 'months'; months: number }
  | { do: 'rules'; rules: RuleSet }

const who = fc.nat(9)
const what = fc.nat(40)
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

const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), who }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('record' as const), who, ago, minor }) },
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
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rules' as const),
      rules: fc.oneof(fc.constant(DEFAULT_RULES), RULE_SET),
    }),
  },
)

const dayAgo = (days: number): string => fromEpochDay(toEpochDay(TODAY) - days)
const pick = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length]

const documentsOf = ({ sql }: Bench): StoredDocument[] =>
  sql<StoredDocument>(
    'SELECT id, customer_id, day, kind, total_minor, reverses_id FROM document ORDER BY id',
  )

const customersOf = ({ sql }: Bench): number[] =>
  sql<{ id: number }>('SELECT id FROM customer ORDER BY id').map(({ id }) => id)

/** Refusals that a user would get; they must leave everything as it was. */
const REFUSALS = [null, 'purchases.invalid', 'purchases.returnTooLarge']

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
      return client.purchases.record(purchaseInput(customer, dayAgo(step.ago), step.minor))
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
  }
}

type StoredSummary = ExpectedSummary & { segment_id: string }

/** Everything as the handbook says, from the documents as they stand. */
async function expected(
  bench: Bench,
): Promise<{ rows: StoredSummary[]; topClassFrom: number | null }> {
  const settings = await bench.client.settings.get()
  const rules = await bench.client.segments.rules()
  const frame = {
    asOf: toEpochDay(settings.asOf ?? bench.clock.today()),
    months: settings.windowMonths,
  }
  const documents = documentsOf(bench)
  const summaries = customersOf(bench).map((id) => expectedSummary(id, documents, frame))
  const topClassFrom = expectedTopClass(summaries, rules.topClass)
  const rows = summaries.map((summary) => ({
    ...summary,
    segment_id: expectedSegment(summary, frame.asOf, topClassFrom, rules),
  }))
  return { rows, topClassFrom }
}

const storedRows = ({ sql }: Bench): StoredSummary[] =>
  sql<StoredSummary>(
    `SELECT customer_id, spend_minor, frequency, lifetime_purchases, lifetime_spend_minor,
       first_day, last_day, gap_days, gap_spread_days, segment_id
     FROM customer_summary ORDER BY customer_id`,
  )

async function expectSummaryTrue(bench: Bench): Promise<void> {
  const truth = await expected(bench)
  expect(storedRows(bench)).toEqual(truth.rows)
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
            for (const step of steps) await take(bench, step)
            const customerId = pick(customersOf(bench), which)
            if (customerId === undefined) return
            const before = storedRows(bench)
            const bought = purchaseInput(customerId, dayAgo(day), amount)
            const { id } = await bench.client.purchases.record(bought)
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
