import type Database from 'better-sqlite3'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import {
  measure,
  type DocumentFact,
  type Measures,
  type Window,
} from '#shared/domain/segments/metrics.ts'
import { topClassState } from '#shared/domain/segments/topClass.ts'
import { askedCuts } from './cuts.ts'
import { GOODS_BACK } from './goodsBack.ts'
import { judgeOfAll } from './judge.ts'
import { rulesInForce, saveRules, type NewRules } from './rules.ts'
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

export interface RefreshOptions {
  asOf: Day
  months: number
  /** Somebody chose the date to look at: nobody's habits changed because of that. */
  isLook: boolean
  /** `false` where the owner's own change of rules moves customers. */
  recordChanges: boolean
  /** The owner's new rules, saved with the segments that they lead to or not at all. */
  newRules?: NewRules
}

/**
 * Makes the whole summary anew in one walk over the documents' covering index. Writes only
 * the rows that differ. Changes of segment are recorded when time or purchases moved the
 * customers, not when the as-of date was chosen. Runs inside the caller's transaction.
 */
export function refreshSummary(db: Database.Database, options: RefreshOptions): void {
  const version = options.newRules ? saveRules(db, options.newRules) : null
  const inForce = rulesInForce(db)
  const previous = readState(db)
  const frame = { asOf: toEpochDay(options.asOf), months: options.months, isLook: options.isLook }
  const isNewLook = previous?.asOf !== frame.asOf && (options.isLook || previous?.isLook === true)
  const measuresById = measureAll(db, windowOfState(frame))
  const spends: number[] = []
  for (const measures of measuresById.values()) spends.push(measures.spendMinor)
  const state: SummaryState = {
    ...{ ...frame, ...topClassState(spends, inForce.rules.topClass) },
    asked: askedCuts(measuresById.values(), inForce.needs),
  }
  const judge = judgeOfAll(db, state, inForce)
  const before = summaryRows(db)
  let moved = 0
  for (const [customerId, measures] of measuresById) {
    const old = before.get(customerId)
    const { segmentId, isPinned } = judge(customerId, measures)
    if (old && old.segment_id === segmentId && sameMeasures(measuresOf(old), measures)) continue
    writeSummary(db, customerId, segmentId, measures)
    if (!old || old.segment_id === segmentId) continue
    moved += 1
    if (!options.recordChanges || isNewLook) continue
    recordChange(db, customerId, old.segment_id, segmentId, { measures, isPinned }, state)
  }
  writeState(db, state)
  if (version !== null) {
    db.prepare('UPDATE rule_set SET moved = ? WHERE id = ?').run(moved, version)
  }
}

function summaryRows(db: Database.Database): Map<number, SummaryRow> {
  const rows = db.prepare('SELECT * FROM customer_summary').all() as SummaryRow[]
  return new Map(rows.map((row) => [row.customer_id, row]))
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
      `SELECT customer_id, id, day, kind, total_minor, reverses_id, ${GOODS_BACK} FROM document d
       WHERE customer_id IS NOT NULL AND day <= ? ORDER BY customer_id`,
    )
    .raw()
    .iterate(window.asOf) as IterableIterator<
    [number, number, number, DocumentFact['kind'], number, number | null, DocumentFact['goodsBack']]
  >
  let current = -1
  let facts: DocumentFact[] = []
  for (const [customerId, id, day, kind, totalMinor, reversesId, goodsBack] of rows) {
    if (customerId !== current) {
      if (facts.length > 0) result.set(current, measure(facts, window))
      current = customerId
      facts = []
    }
    facts.push({ id, day, kind, totalMinor, reversesId, goodsBack })
  }
  if (facts.length > 0) result.set(current, measure(facts, window))
  return result
}
