import { addMonths, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../base.ts'
import { prepared } from '../summary/summaryRows.ts'

/**
 * What a customer bought in the 12 months up to a day, returns and deliveries deducted, and
 * without one document: the tier that a purchase earns by was reached before it.
 */
export function turnoverForTiers(
  db: ReadDb,
  customerId: number,
  day: Day,
  exceptDocumentId: number | null,
): number {
  const frame = {
    customerId,
    after: toEpochDay(addMonths(day, -12)),
    until: toEpochDay(day),
    except: exceptDocumentId ?? 0,
  }
  return prepared(
    rawHandle(db),
    `SELECT coalesce(sum(d.total_minor - coalesce((
         SELECT sum(l.total_minor) FROM document_line l
         WHERE l.document_id = d.id AND l.kind = 'delivery'), 0)), 0)
     FROM document d
     WHERE d.customer_id = @customerId AND d.day > @after AND d.day <= @until AND d.id <> @except`,
  )
    .pluck()
    .get(frame) as number
}
