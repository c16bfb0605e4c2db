import type Database from 'better-sqlite3'
import { measure, type DocumentFact, type Measures } from '#shared/domain/segments/metrics.ts'
import { asksForCategories } from '#shared/domain/segments/needs.ts'
import { scoredOf, shiftAsked, shiftShare, type FigureChange } from './cuts.ts'
import { GOODS_BACK } from './goodsBack.ts'
import { judgeOfFew, type Judge } from './judge.ts'
import { movedRanges } from './movedRanges.ts'
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
 */
export function touchCustomer(db: Database.Database, customerId: number): void {
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
  // The segment follows below, when the cuts are known; the figures must be in place first.
  const first = inForce.rules.segments.at(-1)!.id
  writeSummary(db, customerId, before?.segment_id ?? first, measures)
  const shifted = shift(db, state, inForce, changeOf(before && measuresOf(before), measures))
  writeState(db, shifted)
  const judge = judgeOfFew(db, shifted, inForce)
  settleSegment(db, { customerId, measures, before: before?.segment_id ?? null }, shifted, judge)
  reclassify(db, state, shifted, judge)
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
  reclassify(db, state, shifted, judgeOfFew(db, shifted, inForce))
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
  before: SummaryState,
  state: SummaryState,
  judge: Judge,
): void {
  for (const { column, among, low, high } of movedRanges(before, state)) {
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
    before: row.segment_id,
  }
  settleSegment(db, customer, state, judge)
}

function settleSegment(
  db: Database.Database,
  {
    customerId,
    measures,
    before,
  }: {
    customerId: number
    measures: Measures
    /** `null` for somebody new, whose first segment is no change. */
    before: string | null
  },
  state: SummaryState,
  judge: Judge,
): void {
  const { segmentId, isPinned } = judge(customerId, measures)
  if (segmentId === before) return
  prepared(db, 'UPDATE customer_summary SET segment_id = ? WHERE customer_id = ?').run(
    segmentId,
    customerId,
  )
  if (before === null) return
  recordChange(db, customerId, before, segmentId, { measures, isPinned }, state)
}
