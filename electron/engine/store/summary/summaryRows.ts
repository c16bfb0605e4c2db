import type Database from 'better-sqlite3'
import type { Selectable } from 'kysely'
import { addMonths, fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { Measures, Window } from '#shared/domain/segments/metrics.ts'
import type { CutPoints } from '#shared/domain/segments/cutPoints.ts'
import type { TopClassState } from '#shared/domain/segments/topClass.ts'
import type { CustomerSummaryTable, SummaryStateTable } from '../tables/segments.ts'
import { cutPointsOf, NOTHING_ASKED, type AskedCuts } from './cuts.ts'
import { prepared } from './prepared.ts'

/**
 * The per-customer summary: measures and segment of every customer as of one date. It is
 * kept right inside the transaction that changes a customer's documents, so that reading a
 * segment never sums documents. Runs on the driver's handle with prepared statements: one
 * purchase has to find its segment within a millisecond.
 */

export type SummaryRow = Selectable<CustomerSummaryTable>

/** What the summary stands for, and its top class. Days count from 1970-01-01. */
export interface SummaryState extends TopClassState {
  asOf: number
  months: number
  isLook: boolean
  asked: AskedCuts
}

export { prepared }

export function measuresOf(row: Omit<SummaryRow, 'customer_id' | 'segment_id'>): Measures {
  return {
    spendMinor: row.spend_minor,
    frequency: row.frequency,
    lifetimePurchases: row.lifetime_purchases,
    lifetimeSpendMinor: row.lifetime_spend_minor,
    firstDay: row.first_day,
    lastDay: row.last_day,
    gapDays: row.gap_days,
    gapSpreadDays: row.gap_spread_days,
  }
}

export function readState(db: Database.Database): SummaryState | null {
  const row = prepared(db, 'SELECT * FROM summary_state WHERE id = 1').get() as
    Selectable<SummaryStateTable> | undefined
  if (!row) return null
  return {
    asOf: row.as_of_day,
    months: row.window_months,
    isLook: row.is_look === 1,
    positiveSpendMinor: row.positive_spend_minor,
    aboveMinor: row.above_minor,
    atMinor: row.at_minor,
    fromMinor: row.top_class_from_minor,
    asked: row.cuts === '' ? NOTHING_ASKED : (JSON.parse(row.cuts) as AskedCuts),
  }
}

export function writeState(db: Database.Database, state: SummaryState): void {
  prepared(
    db,
    `INSERT OR REPLACE INTO summary_state
       (id, as_of_day, window_months, is_look, positive_spend_minor, above_minor, at_minor,
        top_class_from_minor, cuts)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[state.asOf, state.months, state.isLook ? 1 : 0, state.positiveSpendMinor],
    ...[state.aboveMinor, state.atMinor, state.fromMinor],
    state.asked === NOTHING_ASKED ? '' : JSON.stringify(state.asked),
  )
}

/** Where classes and scores begin, as of the summary's day. */
export function cutsOfSummary(state: SummaryState): CutPoints {
  return cutPointsOf(state, state.asked)
}

/** The window that was asked for last: one purchase after another asks for the same. */
let lastWindow: { months: number; window: Window } | null = null

export function windowOfState({ asOf, months }: { asOf: number; months: number }): Window {
  if (lastWindow?.months !== months || lastWindow.window.asOf !== asOf) {
    const after = toEpochDay(addMonths(fromEpochDay(asOf), -months))
    lastWindow = { months, window: { asOf, after } }
  }
  return lastWindow.window
}

export interface SummaryFrame {
  asOf: Day
  months: number
  isLook: boolean
  topClassFromMinor: number | null
  cuts: CutPoints
}

/** What the summary stands for, or `null` in a base that never had one. */
export function summaryAsOf(db: Database.Database): SummaryFrame | null {
  const state = readState(db)
  return (
    state && {
      asOf: fromEpochDay(state.asOf),
      months: state.months,
      isLook: state.isLook,
      topClassFromMinor: state.fromMinor,
      cuts: cutsOfSummary(state),
    }
  )
}

export function recordChange(
  db: Database.Database,
  customerId: number,
  from: string,
  to: string,
  { measures, isPinned }: { measures: Measures; isPinned: boolean },
  state: SummaryState,
): void {
  prepared(
    db,
    'INSERT INTO segment_change (customer_id, day, from_segment, to_segment, figures) VALUES (?, ?, ?, ?, ?)',
  ).run(
    customerId,
    state.asOf,
    from,
    to,
    JSON.stringify({
      ...{ ...measures, topClassFromMinor: state.fromMinor },
      ...(isPinned && { isPinned }),
    }),
  )
}

export function writeSummary(
  db: Database.Database,
  customerId: number,
  segmentId: string,
  m: Measures,
): void {
  prepared(
    db,
    `INSERT INTO customer_summary (customer_id, segment_id, spend_minor, frequency, lifetime_purchases,
       lifetime_spend_minor, first_day, last_day, gap_days, gap_spread_days)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (customer_id) DO UPDATE SET segment_id = excluded.segment_id,
       spend_minor = excluded.spend_minor, frequency = excluded.frequency,
       lifetime_purchases = excluded.lifetime_purchases,
       lifetime_spend_minor = excluded.lifetime_spend_minor, first_day = excluded.first_day,
       last_day = excluded.last_day, gap_days = excluded.gap_days,
       gap_spread_days = excluded.gap_spread_days`,
  ).run(
    customerId,
    segmentId,
    m.spendMinor,
    m.frequency,
    m.lifetimePurchases,
    m.lifetimeSpendMinor,
    m.firstDay,
    m.lastDay,
    m.gapDays,
    m.gapSpreadDays,
  )
}
