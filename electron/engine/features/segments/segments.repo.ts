import type { SegmentsOverview } from '#shared/api/segments.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { windowOf } from '#shared/domain/segments/metrics.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'

export interface CountRow {
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
  return overviewOf(db, currentRules(rawHandle(db)), rows, frame.topClassFromMinor, currency)
}

/** Counts in the order of the rules, with the days that they stand for. */
export function overviewOf(
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
    segments: rules.segments.map(({ id, name, colour, isActive }) => ({
      ...{ id, name, colour, isActive },
      customers: byId.get(id)?.customers ?? 0,
      spendMinor: byId.get(id)?.spend_minor ?? 0,
    })),
  }
}
