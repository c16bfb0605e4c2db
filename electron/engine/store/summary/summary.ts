import type Database from 'better-sqlite3'
import { addMonths, fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { classify, metricValues } from '#shared/domain/segments/classify.ts'
import {
  measure,
  type DocumentFact,
  type Measures,
  type Window,
} from '#shared/domain/segments/metrics.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import {
  shiftTopClass,
  topClassState,
  type TopClassState,
} from '#shared/domain/segments/topClass.ts'
import { currentRules, saveRules } from './rules.ts'

/**
 * The per-customer summary: measures and segment of every customer as of one date. It is
 * kept right inside the transaction that changes a customer's documents, so that reading a
 * segment never sums documents. Runs on the driver's handle with prepared statements: one
 * purchase has to find its segment within a millisecond.
 */

interface SummaryRow {
  customer_id: number
  segment_id: string
  spend_minor: number
  frequency: number
  lifetime_purchases: number
  lifetime_spend_minor: number
  first_day: number | null
  last_day: number | null
  gap_days: number | null
  gap_spread_days: number | null
}

interface State extends TopClassState {
  asOf: number
  months: number
  isLook: boolean
}

const statementCache = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** A statement prepared once per connection. */
function prepared(db: Database.Database, text: string): Database.Statement {
  let statements = statementCache.get(db)
  if (!statements) statementCache.set(db, (statements = new Map()))
  let statement = statements.get(text)
  if (!statement) statements.set(text, (statement = db.prepare(text)))
  return statement
}

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

function readState(db: Database.Database): State | null {
  const row = prepared(db, 'SELECT * FROM summary_state WHERE id = 1').get() as
    Record<string, number> | undefined
  if (!row) return null
  return {
    asOf: row.as_of_day!,
    months: row.window_months!,
    isLook: row.is_look === 1,
    positiveSpendMinor: row.positive_spend_minor!,
    aboveMinor: row.above_minor!,
    atMinor: row.at_minor!,
    fromMinor: row.top_class_from_minor ?? null,
  }
}

function writeState(db: Database.Database, state: State): void {
  prepared(
    db,
    `INSERT OR REPLACE INTO summary_state
       (id, as_of_day, window_months, is_look, positive_spend_minor, above_minor, at_minor, top_class_from_minor)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    state.asOf,
    state.months,
    state.isLook ? 1 : 0,
    state.positiveSpendMinor,
    state.aboveMinor,
    state.atMinor,
    state.fromMinor,
  )
}

function windowOfState(state: { asOf: number; months: number }): Window {
  return { asOf: state.asOf, after: toEpochDay(addMonths(fromEpochDay(state.asOf), -state.months)) }
}

export interface SummaryFrame {
  asOf: Day
  months: number
  isLook: boolean
  topClassFromMinor: number | null
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
    }
  )
}

/**
 * Brings one customer's summary up to its documents, and everybody's segment whom the
 * top class's new beginning moves. Call it in the transaction that changed the documents,
 * once per customer concerned (both, when a document changes hands).
 */
export function touchCustomer(db: Database.Database, customerId: number): void {
  const state = readState(db)
  if (!state) throw new Error('the summary was never made')
  const rules = currentRules(db)
  const facts = prepared(
    db,
    `SELECT id, day, kind, total_minor AS totalMinor, reverses_id AS reversesId
     FROM document WHERE customer_id = ? AND day <= ?`,
  ).all(customerId, state.asOf) as DocumentFact[]
  const before = prepared(db, 'SELECT * FROM customer_summary WHERE customer_id = ?').get(
    customerId,
  ) as SummaryRow | undefined
  const measures = measure(facts, windowOfState(state))
  // The segment follows below, when the top class is known; the spend must be in place first.
  writeSummary(db, customerId, before?.segment_id ?? rules.segments.at(-1)!.id, measures)
  const shifted = shift(db, state, rules, before?.spend_minor ?? 0, measures.spendMinor)
  writeState(db, shifted)
  settleSegment(db, customerId, measures, before?.segment_id ?? null, shifted, rules)
  if (shifted.fromMinor !== state.fromMinor) reclassifyBetween(db, state.fromMinor, shifted, rules)
}

/** Takes a customer who is about to be deleted out of the top class's sums. */
export function forgetCustomer(db: Database.Database, customerId: number): void {
  const state = readState(db)
  const row = prepared(db, 'SELECT spend_minor FROM customer_summary WHERE customer_id = ?').get(
    customerId,
  ) as { spend_minor: number } | undefined
  if (!state || !row) return
  const rules = currentRules(db)
  prepared(db, 'DELETE FROM customer_summary WHERE customer_id = ?').run(customerId)
  const shifted = shift(db, state, rules, row.spend_minor, 0)
  writeState(db, shifted)
  if (shifted.fromMinor !== state.fromMinor) reclassifyBetween(db, state.fromMinor, shifted, rules)
}

function shift(
  db: Database.Database,
  state: State,
  rules: RuleSet,
  before: number,
  after: number,
): State {
  const sumAt = (minor: number): number =>
    (
      prepared(db, 'SELECT COUNT(*) AS n FROM customer_summary WHERE spend_minor = ?').get(
        minor,
      ) as {
        n: number
      }
    ).n * minor
  const neighbour = (text: string) => (minor: number) => {
    const row = prepared(db, text).get(minor) as { minor: number | null } | undefined
    return row === undefined || row.minor === null
      ? null
      : { minor: row.minor, sumMinor: sumAt(row.minor) }
  }
  const shifted = shiftTopClass(state, { before, after }, rules.topClass, {
    nextAbove: neighbour(
      'SELECT MIN(spend_minor) AS minor FROM customer_summary WHERE spend_minor > ?',
    ),
    nextBelow: neighbour(
      'SELECT MAX(spend_minor) AS minor FROM customer_summary WHERE spend_minor < ? AND spend_minor > 0',
    ),
  })
  const { asOf, months, isLook } = state
  return { asOf, months, isLook, ...(shifted ?? topClassFromScratch(db, rules)) }
}

function topClassFromScratch(db: Database.Database, rules: RuleSet): TopClassState {
  const spends = prepared(db, 'SELECT spend_minor FROM customer_summary WHERE spend_minor > 0')
    .pluck()
    .all() as number[]
  return topClassState(spends, rules.topClass)
}

/** Only those between the old and the new beginning of the class can have moved. */
function reclassifyBetween(
  db: Database.Database,
  oldFrom: number | null,
  state: State,
  rules: RuleSet,
): void {
  const low = Math.min(oldFrom ?? 0, state.fromMinor ?? 0)
  const high =
    oldFrom === null || state.fromMinor === null
      ? Number.MAX_SAFE_INTEGER
      : Math.max(oldFrom, state.fromMinor)
  const rows = prepared(db, 'SELECT * FROM customer_summary WHERE spend_minor BETWEEN ? AND ?').all(
    low,
    high,
  ) as SummaryRow[]
  for (const row of rows)
    settleSegment(db, row.customer_id, measuresOf(row), row.segment_id, state, rules)
}

function settleSegment(
  db: Database.Database,
  customerId: number,
  measures: Measures,
  before: string | null,
  state: State,
  rules: RuleSet,
): void {
  const segmentId = segmentFor(measures, state, rules)
  if (segmentId === before) return
  prepared(db, 'UPDATE customer_summary SET segment_id = ? WHERE customer_id = ?').run(
    segmentId,
    customerId,
  )
  if (before !== null) recordChange(db, customerId, before, segmentId, measures, state)
}

function segmentFor(measures: Measures, state: State, rules: RuleSet): string {
  return classify(metricValues(measures, state.asOf, state.fromMinor), rules).segment.id
}

function recordChange(
  db: Database.Database,
  customerId: number,
  from: string,
  to: string,
  measures: Measures,
  state: State,
): void {
  prepared(
    db,
    'INSERT INTO segment_change (customer_id, day, from_segment, to_segment, figures) VALUES (?, ?, ?, ?, ?)',
  ).run(
    customerId,
    state.asOf,
    from,
    to,
    JSON.stringify({ ...measures, topClassFromMinor: state.fromMinor }),
  )
}

function writeSummary(
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

export interface RefreshOptions {
  asOf: Day
  months: number
  /** Somebody chose the date to look at: nobody's habits changed because of that. */
  isLook: boolean
  /** `false` where the owner's own change of rules moves customers. */
  recordChanges: boolean
  /** The owner's new rules, saved with the segments that they lead to or not at all. */
  newRules?: { rules: RuleSet; fromDay: Day }
}

/**
 * Makes the whole summary anew in one walk over the documents' covering index. Writes only
 * the rows that differ. Changes of segment are recorded when time or purchases moved the
 * customers, not when the as-of date was chosen. Runs inside the caller's transaction.
 */
export function refreshSummary(db: Database.Database, options: RefreshOptions): void {
  const { newRules } = options
  if (newRules) saveRules(db, newRules.rules, toEpochDay(newRules.fromDay))
  const rules = currentRules(db)
  const previous = readState(db)
  const frame = { asOf: toEpochDay(options.asOf), months: options.months, isLook: options.isLook }
  const isNewLook = previous?.asOf !== frame.asOf && (options.isLook || previous?.isLook === true)
  const measuresById = measureAll(db, windowOfState(frame))
  const spends: number[] = []
  for (const measures of measuresById.values()) spends.push(measures.spendMinor)
  const state: State = { ...frame, ...topClassState(spends, rules.topClass) }
  const before = new Map<number, SummaryRow>()
  for (const row of db.prepare('SELECT * FROM customer_summary').all() as SummaryRow[]) {
    before.set(row.customer_id, row)
  }
  for (const [customerId, measures] of measuresById) {
    const old = before.get(customerId)
    const segmentId = segmentFor(measures, state, rules)
    if (old && old.segment_id === segmentId && sameMeasures(measuresOf(old), measures)) continue
    writeSummary(db, customerId, segmentId, measures)
    if (!old || old.segment_id === segmentId || !options.recordChanges || isNewLook) continue
    recordChange(db, customerId, old.segment_id, segmentId, measures, state)
  }
  writeState(db, state)
}

function sameMeasures(a: Measures, b: Measures): boolean {
  return (Object.keys(a) as (keyof Measures)[]).every((key) => a[key] === b[key])
}

/** Measures of every customer, those without documents included. */
function measureAll(db: Database.Database, window: Window): Map<number, Measures> {
  const result = new Map<number, Measures>()
  const nothing = measure([], window)
  for (const id of db.prepare('SELECT id FROM customer ORDER BY id').pluck().all() as number[]) {
    result.set(id, nothing)
  }
  const rows = db
    .prepare(
      `SELECT customer_id, id, day, kind, total_minor, reverses_id FROM document
       WHERE customer_id IS NOT NULL AND day <= ? ORDER BY customer_id`,
    )
    .raw()
    .iterate(window.asOf) as IterableIterator<
    [number, number, number, 'purchase' | 'return', number, number | null]
  >
  let current = -1
  let facts: DocumentFact[] = []
  for (const [customerId, id, day, kind, totalMinor, reversesId] of rows) {
    if (customerId !== current) {
      if (facts.length > 0) result.set(current, measure(facts, window))
      current = customerId
      facts = []
    }
    facts.push({ id, day, kind, totalMinor, reversesId })
  }
  if (facts.length > 0) result.set(current, measure(facts, window))
  return result
}
