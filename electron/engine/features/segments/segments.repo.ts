import { sql } from 'kysely'
import type { SegmentsOverview } from '#shared/api/segments.contract.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { windowOf } from '#shared/domain/segments/metrics.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { topClassState } from '#shared/domain/segments/topClass.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { segmentExpression } from '../../store/summary/classifySql.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'

interface CountRow {
  segment_id: string
  customers: number
  spend_minor: number
}

/** Counts and money of the segments in force, from the stored summary. */
export async function overview(db: ReadDb, currency: string): Promise<SegmentsOverview> {
  const rows = await db
    .selectFrom('customer_summary')
    .select((eb) => [
      'segment_id',
      eb.fn.countAll<number>().as('customers'),
      eb.fn.sum<number>('spend_minor').as('spend_minor'),
    ])
    .groupBy('segment_id')
    .execute()
  const frame = summaryAsOf(rawHandle(db))!
  return toOverview(db, currentRules(rawHandle(db)), rows, frame.topClassFromMinor, currency)
}

/** Counts and money that other rules would give; nothing is stored. */
export async function previewOverview(
  db: ReadDb,
  rules: RuleSet,
  currency: string,
): Promise<SegmentsOverview> {
  const frame = summaryAsOf(rawHandle(db))!
  const spends = rawHandle(db)
    .prepare('SELECT spend_minor FROM customer_summary WHERE spend_minor > 0')
    .pluck()
    .all() as number[]
  const from = topClassState(spends, rules.topClass).fromMinor
  const segment = segmentExpression(rules, toEpochDay(frame.asOf), from)
  const result = await sql<CountRow>`
    SELECT ${segment} AS segment_id, count(*) AS customers, sum(spend_minor) AS spend_minor
    FROM customer_summary GROUP BY 1`.execute(db)
  return toOverview(db, rules, result.rows, from, currency)
}

function toOverview(
  db: ReadDb,
  rules: RuleSet,
  rows: readonly CountRow[],
  topClassMinor: number | null,
  currency: string,
): SegmentsOverview {
  const frame = summaryAsOf(rawHandle(db))!
  const byId = new Map(rows.map((row) => [row.segment_id, row]))
  return {
    asOf: frame.asOf,
    windowStart: fromEpochDay(windowOf(frame.asOf, frame.months).after),
    currency,
    topClassMinor,
    segments: rules.segments.map(({ id, name, colour }) => ({
      id,
      name,
      colour,
      customers: byId.get(id)?.customers ?? 0,
      spendMinor: byId.get(id)?.spend_minor ?? 0,
    })),
  }
}
