import type Database from 'better-sqlite3'
import { measure, type DocumentFact, type Measures } from '#shared/domain/segments/metrics.ts'
import { asksForCategories } from '#shared/domain/segments/needs.ts'
import { scoredOf, shiftAsked, shiftShare, type FigureChange } from './cuts.ts'
import { GOODS_BACK } from './goodsBack.ts'
import { judgeOfFew, type Judge, type Verdict } from './judge.ts'
import { movedRanges, type MovedRange } from './movedRanges.ts'
import { prepared } from './prepared.ts'
import { rulesInForce, type RulesInForce } from './rules.ts'
import {
  measuresOf,
  readState,
  recordChange,
  windowOfState,
  writeState,
  writeSummary,
  type SummaryRow,
  type SummaryState,
} from './summaryRows.ts'

/**
 * Brings one customer's summary up to its documents, and everybody's segment whom a shifted
 * class or score moves. Call it in the transaction that changed the documents, once per
 * customer concerned (both, when a document changes hands).
 * @returns the customer's segment
 */
export function touchCustomer(db: Database.Database, customerId: number): string {
  const state = readState(db)
  if (!state) throw new Error('the summary was never made')
  const inForce = rulesInForce(db)
  const facts = prepared(
    db,
    `SELECT id, day, kind, total_minor AS totalMinor, reverses_id AS reversesId,
       ${GOODS_BACK} AS goodsBack
     FROM document d WHERE customer_id = ? AND day <= ?`,
  ).all(customerId, state.asOf) as DocumentFact[]
  const before = summaryRow(db, customerId)
  const measures = measure(facts, windowOfState(state))
  // The figures must be in place before the cuts can move, which they do for few: so the
  // segment is written with them, and judged anew only where a cut did.
  const verdict = judgeOfFew(db, state, inForce)(customerId, measures)
  writeSummary(db, customerId, verdict.segmentId, measures)
  const shifted = shift(db, state, inForce, changeOf(before && measuresOf(before), measures))
  writeState(db, shifted)
  const ranges = movedRanges(state, shifted)
  const judge = judgeOfFew(db, shifted, inForce)
  const settled = ranges.length === 0 ? verdict : judge(customerId, measures)
  const was = { written: verdict.segmentId, before: before?.segment_id ?? null }
  settleSegment(db, { customerId, measures, ...was }, settled, shifted)
  reclassify(db, ranges, shifted, judge)
  return settled.segmentId
}

/**
 * Brings one customer's segment up to fields, tags, contacts or a pin that changed, in the
 * transaction that changed them. A shop whose rules ask for none of them pays nothing.
 */
export function touchTraits(db: Database.Database, customerId: number): void {
  if (rulesInForce(db).needs.traits.length > 0) settleAgain(db, customerId)
}

/** Brings the segments of a product's buyers up to its new category, in the same transaction. */
export function touchBuyers(db: Database.Database, productId: number): void {
  if (!asksForCategories(rulesInForce(db).needs)) return
  const buyers = prepared(
    db,
    `SELECT DISTINCT d.customer_id FROM document_line l JOIN document d ON d.id = l.document_id
     WHERE l.product_id = ? AND d.customer_id IS NOT NULL`,
  )
    .pluck()
    .all(productId) as number[]
  for (const id of buyers) settleAgain(db, id)
}

/** Brings one customer's segment up to the pin that was set or taken off. */
export function settleAgain(db: Database.Database, customerId: number): void {
  const state = readState(db)
  const row = summaryRow(db, customerId)
  if (!state || !row) return
  settleRow(db, row, state, judgeOfFew(db, state))
}

/** Takes a customer who is about to be deleted out of the sums that classes and scores rest on. */
export function forgetCustomer(db: Database.Database, customerId: number): void {
  const state = readState(db)
  const row = summaryRow(db, customerId)
  if (!state || !row) return
  const inForce = rulesInForce(db)
  prepared(db, 'DELETE FROM customer_summary WHERE customer_id = ?').run(customerId)
  const shifted = shift(db, state, inForce, changeOf(measuresOf(row), null))
  writeState(db, shifted)
  reclassify(db, movedRanges(state, shifted), shifted, judgeOfFew(db, shifted, inForce))
}

function summaryRow(db: Database.Database, customerId: number): SummaryRow | undefined {
  return prepared(db, 'SELECT * FROM customer_summary WHERE customer_id = ?').get(customerId) as
    SummaryRow | undefined
}

function changeOf(before: Measures | undefined, after: Measures | null): FigureChange {
  return {
    spendBefore: before?.spendMinor ?? 0,
    spendAfter: after?.spendMinor ?? 0,
    scoredBefore: before ? scoredOf(before) : null,
    scoredAfter: after && scoredOf(after),
  }
}

function shift(
  db: Database.Database,
  state: SummaryState,
  { rules, needs }: RulesInForce,
  change: FigureChange,
): SummaryState {
  const { asOf, months, isLook } = state
  return {
    ...{ asOf, months, isLook },
    ...shiftShare(db, state, change, rules.topClass),
    asked: shiftAsked(db, state.asked, change, needs),
  }
}

/** Only those between an old and a new beginning of a class or score can have moved. */
function reclassify(
  db: Database.Database,
  ranges: readonly MovedRange[],
  state: SummaryState,
  judge: Judge,
): void {
  for (const { column, among, low, high } of ranges) {
    const rows = prepared(
      db,
      `SELECT * FROM customer_summary WHERE ${column} BETWEEN ? AND ?${among}`,
    ).all(low, high) as SummaryRow[]
    for (const row of rows) settleRow(db, row, state, judge)
  }
}

function settleRow(
  db: Database.Database,
  row: SummaryRow,
  state: SummaryState,
  judge: Judge,
): void {
  const customer = {
    customerId: row.customer_id,
    measures: measuresOf(row),
    written: row.segment_id,
    before: row.segment_id,
  }
  settleSegment(db, customer, judge(customer.customerId, customer.measures), state)
}

interface Settled {
  customerId: number
  measures: Measures
  /** The segment that the summary's row names. */
  written: string
  /** The segment until now; `null` for somebody new, whose first segment is no change. */
  before: string | null
}

function settleSegment(
  db: Database.Database,
  { customerId, measures, written, before }: Settled,
  { segmentId, isPinned }: Verdict,
  state: SummaryState,
): void {
  if (segmentId !== written) {
    prepared(db, 'UPDATE customer_summary SET segment_id = ? WHERE customer_id = ?').run(
      segmentId,
      customerId,
    )
  }
  if (before === null || segmentId === before) return
  recordChange(db, customerId, before, segmentId, { measures, isPinned }, state)
}
