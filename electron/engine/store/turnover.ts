import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from './base.ts'
import { prepared } from './summary/prepared.ts'

/**
 * What one customer paid for goods and services from a day to a day, both included: returns
 * deducted, delivery left out, nobody else's purchases. Minor units; below zero where more
 * came back than was bought in the period.
 * @param exceptDocumentId a purchase that is not to count towards what it earns itself
 */
export function turnoverOf(
  db: ReadDb,
  customerId: number,
  fromDay: Day,
  toDay: Day,
  exceptDocumentId: number | null = null,
): number {
  return turnoversOf(db, customerId, [fromDay], toDay, exceptDocumentId)[0]!
}

/** {@link turnoverOf} for several first days, with one reading of the customer's documents. */
export function turnoversOf(
  db: ReadDb,
  customerId: number,
  fromDays: readonly Day[],
  toDay: Day,
  exceptDocumentId: number | null = null,
): number[] {
  const froms = fromDays.map(toEpochDay)
  const documents = prepared(
    rawHandle(db),
    `SELECT d.day, d.total_minor - coalesce((
       SELECT sum(l.total_minor) FROM document_line l
       WHERE l.document_id = d.id AND l.kind = 'delivery'), 0) AS minor
     FROM document d
     WHERE d.customer_id = ? AND d.day BETWEEN ? AND ? AND d.id <> ?`,
  ).all(customerId, Math.min(...froms), toEpochDay(toDay), exceptDocumentId ?? 0) as Counted[]
  return froms.map((from) =>
    documents.reduce((sum, { day, minor }) => (day >= from ? sum + minor : sum), 0),
  )
}

/** What a document counts, without delivery. */
interface Counted {
  day: number
  minor: number
}
