import type Database from 'better-sqlite3'
import { crowdOf, cutsOf, type Crowd, type CrowdMember } from '#shared/domain/segments/crowd.ts'
import { fallFinder } from '#shared/domain/segments/falls.ts'
import { measure, type DocumentFact, type Measures } from '#shared/domain/segments/metrics.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { segmentOn, windowOn, type Judge, type Subject } from '#shared/domain/segments/subject.ts'
import { readPins, traitReader } from './asOfTraits.ts'
import { GOODS_BACK } from './goodsBack.ts'
import { traitsOfOne } from './traits.ts'

/**
 * Segments as of any day, from the history up to that day: what the summary keeps for one day,
 * made for another. Nothing is stored. Days count from 1970-01-01.
 */

/** No day: of a customer without one. */
export const NO_DAY = -2_147_483_648

/** Every customer's place and figures on a day, in columns by ascending id. */
export interface Standing {
  day: number
  /** The segments of the rules in their order; `segment` holds places in it. */
  segments: string[]
  customerId: Int32Array
  segment: Uint8Array
  spendMinor: Float64Array
  frequency: Int32Array
  lifetimePurchases: Int32Array
  firstDay: Int32Array
  lastDay: Int32Array
  /** `NaN` where there is no usual gap. */
  gapDays: Float64Array
}

/** Who falls when they stay away, in columns by ascending id. */
export interface Falls {
  day: number
  segments: string[]
  customerId: Int32Array
  fallsOn: Int32Array
  from: Uint8Array
  to: Uint8Array
  /** Figures on the day of the fall. */
  spendMinor: Float64Array
  frequency: Int32Array
}

/** Segments and figures of everybody as of the day. */
export function standingOn(db: Database.Database, day: number, judge: Judge): Standing {
  const { rules, months } = judge
  const window = windowOn(day, months)
  const all: { id: number; measures: Measures }[] = []
  for (const { id, documents } of histories(db, day)) {
    all.push({ id, measures: measure(documents, window) })
  }
  const cuts = cutsOf(crowdOf(all.map(({ measures }) => measures)), rules)
  const subject = subjectReader(db, rules, day)
  const standing = emptyStanding(day, rules, all.length)
  const places = new Map(standing.segments.map((id, place) => [id, place]))
  all.forEach(({ id, measures }, row) => {
    const segmentId = segmentOn(subject(id, []), measures, day, cuts, rules)
    standing.customerId[row] = id
    standing.segment[row] = places.get(segmentId)!
    fillRow(standing, row, measures)
  })
  return standing
}

function emptyStanding(day: number, rules: RuleSet, rows: number): Standing {
  return {
    day,
    segments: rules.segments.map(({ id }) => id),
    customerId: new Int32Array(rows),
    segment: new Uint8Array(rows),
    spendMinor: new Float64Array(rows),
    frequency: new Int32Array(rows),
    lifetimePurchases: new Int32Array(rows),
    firstDay: new Int32Array(rows),
    lastDay: new Int32Array(rows),
    gapDays: new Float64Array(rows),
  }
}

function fillRow(standing: Standing, row: number, measures: Measures): void {
  standing.spendMinor[row] = measures.spendMinor
  standing.frequency[row] = measures.frequency
  standing.lifetimePurchases[row] = measures.lifetimePurchases
  standing.firstDay[row] = measures.firstDay ?? NO_DAY
  standing.lastDay[row] = measures.lastDay ?? NO_DAY
  standing.gapDays[row] = measures.gapDays ?? Number.NaN
}

/** Who will stand lower on the ladder within so many days without another purchase. */
export function fallsFrom(
  db: Database.Database,
  day: number,
  horizonDays: number,
  judge: Judge,
): Falls {
  const { rules, months } = judge
  const fallOf = fallFinder(judge, crowdOn(db, day, months), day, day + horizonDays)
  const subject = subjectReader(db, rules, day)
  const found: { id: number; day: number; from: string; to: string; then: Measures }[] = []
  for (const { id, documents } of histories(db, day)) {
    const fall = fallOf(subject(id, documents))
    if (fall) found.push({ id, ...fall, then: measure(documents, windowOn(fall.day, months)) })
  }
  const segments = rules.segments.map(({ id }) => id)
  return {
    day,
    segments,
    customerId: Int32Array.from(found, ({ id }) => id),
    fallsOn: Int32Array.from(found, (fall) => fall.day),
    from: Uint8Array.from(found, ({ from }) => segments.indexOf(from)),
    to: Uint8Array.from(found, ({ to }) => segments.indexOf(to)),
    spendMinor: Float64Array.from(found, ({ then }) => then.spendMinor),
    frequency: Int32Array.from(found, ({ then }) => then.frequency),
  }
}

/** Everybody's figures in order, as of the day that the summary stands for. */
export function crowdOfSummary(db: Database.Database): Crowd {
  const rows = db
    .prepare(
      `SELECT spend_minor AS spendMinor, frequency, last_day AS lastDay FROM customer_summary
       WHERE frequency > 0 OR spend_minor <> 0`,
    )
    .all() as CrowdMember[]
  return crowdOf(rows)
}

/** Everybody's figures in order, as of the day, from the history. */
export function crowdOn(db: Database.Database, day: number, months: number): Crowd {
  const window = windowOn(day, months)
  const members: Measures[] = []
  for (const { documents } of histories(db, day)) members.push(measure(documents, window))
  return crowdOf(members)
}

/** One customer with the documents up to the day. */
export function subjectOf(db: Database.Database, customerId: number, day: number): Subject {
  const documents = db
    .prepare(
      `SELECT id, day, kind, total_minor AS totalMinor, reverses_id AS reversesId,
         ${GOODS_BACK} AS goodsBack
       FROM document d WHERE customer_id = ? AND day <= ?`,
    )
    .all(customerId, day) as DocumentFact[]
  return {
    documents,
    pins: readPins(db).get(customerId) ?? [],
    fitsOn: (wanted) => traitsOfOne(db, customerId, wanted),
  }
}

type SubjectReader = (customerId: number, documents: readonly DocumentFact[]) => Subject

function subjectReader(db: Database.Database, rules: RuleSet, known: number): SubjectReader {
  const pins = readPins(db)
  const traits = traitReader(db, rules, known)
  return (customerId, documents) => ({
    documents,
    pins: pins.get(customerId) ?? [],
    fitsOn: (day) => traits(customerId, day),
  })
}

/** Every customer with the documents up to the day, those without any included; by ascending id. */
function* histories(
  db: Database.Database,
  upTo: number,
): Generator<{ id: number; documents: DocumentFact[] }> {
  const ids = db.prepare('SELECT id FROM customer ORDER BY id').pluck().all() as number[]
  const rows = db
    .prepare(
      `SELECT customer_id, id, day, kind, total_minor, reverses_id, ${GOODS_BACK} FROM document d
       WHERE customer_id IS NOT NULL AND day <= ? ORDER BY customer_id`,
    )
    .raw()
    .iterate(upTo) as IterableIterator<
    [number, number, number, DocumentFact['kind'], number, number | null, DocumentFact['goodsBack']]
  >
  let row = rows.next()
  try {
    for (const id of ids) {
      const documents: DocumentFact[] = []
      for (; !row.done && row.value[0] === id; row = rows.next()) {
        const [, documentId, day, kind, totalMinor, reversesId, goodsBack] = row.value
        documents.push({ id: documentId, day, kind, totalMinor, reversesId, goodsBack })
      }
      yield { id, documents }
    }
  } finally {
    // A statement that is left half read would keep the connection busy.
    rows.return?.()
  }
}
