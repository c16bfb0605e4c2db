import type Database from 'better-sqlite3'
import { measure, type DocumentFact, type Measures } from '#shared/domain/segments/metrics.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import {
  shiftTopClass,
  topClassState,
  type TopClassState,
} from '#shared/domain/segments/topClass.ts'
import { currentRules } from './rules.ts'
import {
  measuresOf,
  prepared,
  readState,
  recordChange,
  segmentFor,
  windowOfState,
  writeState,
  writeSummary,
  type SummaryRow,
  type SummaryState,
} from './summaryRows.ts'

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
  state: SummaryState,
  rules: RuleSet,
  before: number,
  after: number,
): SummaryState {
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
  state: SummaryState,
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
  state: SummaryState,
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
