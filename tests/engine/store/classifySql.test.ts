import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classify, factsOf, metricValues } from '#shared/domain/segments/classify.ts'
import { NO_CUTS } from '#shared/domain/segments/cutPoints.ts'
import type { Measures } from '#shared/domain/segments/metrics.ts'
import { DEFAULT_RULES, METRICS, OPERATORS, type RuleSet } from '#shared/domain/segments/rules.ts'
import { openBase, type Base } from '../../../electron/engine/store/base.ts'
import { segmentExpression } from '../../../electron/engine/store/summary/classifySql.ts'
import { measuresOf } from '../../../electron/engine/store/summary/summaryRows.ts'
import { withFolder } from '../../support/engine.ts'
import { RULE_SET } from './arbitraries.ts'

const RUNS = process.env.FULL_FUZZ === '1' ? 20_000 : 400
const AS_OF = 20_500

const day = fc.oneof(
  fc.integer({ min: AS_OF - 1200, max: AS_OF }),
  fc.constantFrom(AS_OF, AS_OF - 365, AS_OF - 60),
)
const amount = fc.oneof(
  fc.constantFrom(0, 100, 200, 500, 1000, -100),
  fc.integer({ min: -5000, max: 20_000 }),
)

/** Measures as they can stand in the base, those of somebody without a purchase included. */
const MEASURES: fc.Arbitrary<Measures> = fc
  .record({
    spendMinor: amount,
    frequency: fc.nat(8),
    lifetimePurchases: fc.nat(12),
    lifetimeSpendMinor: amount,
    days: fc.option(fc.tuple(day, day)),
    gapDays: fc.option(fc.integer({ min: 2, max: 800 }).map((n) => n / 2)),
    gapSpreadDays: fc.option(fc.nat(400).map((n) => n / 4)),
  })
  .map(({ days, ...rest }) => ({
    ...rest,
    firstDay: days === null ? null : Math.min(...days),
    lastDay: days === null ? null : Math.max(...days),
  }))

describe('segments in SQL', () => {
  let base: Base
  let finish: () => void
  let done: Promise<void>

  beforeAll(async () => {
    await new Promise<void>((ready) => {
      done = withFolder(async (folder) => {
        base = await openBase(`${folder}/shop.sqlite`)
        const finished = new Promise<void>((resolve) => (finish = resolve))
        ready()
        await finished
        await base.close()
      })
    })
  })
  afterAll(async () => {
    finish()
    await done
  })

  async function segmentsInSql(
    list: readonly Measures[],
    rules: RuleSet,
    from: number | null,
  ): Promise<string[]> {
    const undo = new Error('undo')
    let found: string[] = []
    const work = base.write(async (tx) => {
      for (const [index, m] of list.entries()) {
        const customer_id = index + 1
        await tx
          .insertInto('customer')
          .values({ id: customer_id, kind: 'person', name: 'A', sort_name: 'a' } as never)
          .execute()
        await tx
          .insertInto('customer_summary')
          .values({
            customer_id,
            segment_id: '',
            spend_minor: m.spendMinor,
            frequency: m.frequency,
            lifetime_purchases: m.lifetimePurchases,
            lifetime_spend_minor: m.lifetimeSpendMinor,
            first_day: m.firstDay,
            last_day: m.lastDay,
            gap_days: m.gapDays,
            gap_spread_days: m.gapSpreadDays,
          })
          .execute()
      }
      const rows = await tx
        .selectFrom('customer_summary')
        .select(segmentExpression(rules, AS_OF, from).as('segment'))
        .orderBy('customer_id')
        .execute()
      found = rows.map((row) => row.segment)
      throw undo
    })
    await expect(work).rejects.toBe(undo)
    return found
  }

  const inCode = (list: readonly Measures[], rules: RuleSet, from: number | null): string[] =>
    list.map(
      (m) => classify(factsOf(m, AS_OF, { ...NO_CUTS, topClassFromMinor: from }), rules).segment.id,
    )

  it('are those of the rules in code, for any rules and figures', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(MEASURES, { minLength: 5, maxLength: 25 }),
        fc.oneof({ weight: 5, arbitrary: RULE_SET }, fc.constant(DEFAULT_RULES)),
        fc.option(fc.oneof(fc.constantFrom(100, 200, 500), fc.integer({ min: 1, max: 9000 }))),
        async (list, rules, from) => {
          expect(await segmentsInSql(list, rules, from)).toEqual(inCode(list, rules, from))
        },
      ),
      { numRuns: RUNS },
    )
  })

  it.each(
    METRICS.slice(0, 11).flatMap((metric) =>
      OPERATORS.map((operator) => [metric, operator] as const),
    ),
  )(
    'agree on %s %s at the threshold, below it, above it and where there is nothing to measure',
    async (metric, operator) => {
      const list = samples()
      const thresholds = new Set(
        list
          .flatMap(
            (m) => metricValues(m, AS_OF, { ...NO_CUTS, topClassFromMinor: 500 })[metric] ?? [],
          )
          .flatMap((v) => [v - 1, v, v + 1]),
      )
      let decided = 0
      for (const value of thresholds) {
        const rules: RuleSet = {
          topClass: DEFAULT_RULES.topClass,
          ladder: [],
          segments: [
            {
              id: 'yes',
              name: null,
              colour: '#000000',
              isActive: true,
              anyOf: [[{ metric, operator, value }]],
            },
            { id: 'no', name: null, colour: '#000000', isActive: true, anyOf: [] },
          ],
        }
        const found = await segmentsInSql(list, rules, 500)
        expect(found).toEqual(inCode(list, rules, 500))
        if (new Set(found).size === 2) decided += 1
      }
      expect(decided).toBeGreaterThan(0)
    },
  )

  it('read the summary as it is stored', () => {
    const db = new Database(base.path, { readonly: true })
    const columns = db
      .prepare("SELECT name FROM pragma_table_info('customer_summary')")
      .pluck()
      .all() as string[]
    db.close()
    const row = Object.fromEntries(columns.map((name, index) => [name, index]))
    expect(Object.values(measuresOf(row as never))).not.toContain(undefined)
  })
})

function samples(): Measures[] {
  const nothing: Measures = {
    spendMinor: 0,
    frequency: 0,
    lifetimePurchases: 0,
    lifetimeSpendMinor: 0,
    firstDay: null,
    lastDay: null,
    gapDays: null,
    gapSpreadDays: null,
  }
  const once = {
    ...nothing,
    spendMinor: 500,
    frequency: 1,
    lifetimePurchases: 1,
    lifetimeSpendMinor: 700,
    firstDay: AS_OF - 60,
    lastDay: AS_OF - 60,
  }
  const often = {
    ...once,
    spendMinor: 499,
    frequency: 3,
    lifetimePurchases: 9,
    lastDay: AS_OF,
    gapDays: 10.5,
    gapSpreadDays: 2.25,
  }
  const owing = {
    ...nothing,
    spendMinor: -100,
    lifetimeSpendMinor: -100,
    firstDay: AS_OF - 365,
    lastDay: AS_OF - 365,
  }
  return [nothing, once, often, owing, { ...often, gapDays: 30, lastDay: AS_OF - 90 }]
}
