import type Database from 'better-sqlite3'
import { settleFields, type HeardEvent } from './fields.ts'

/**
 * Takes back what a merge, and files that meant its merged customer, said of the kept one.
 * @param isForAWhile keeps their places in the order, for {@link unpark}
 * @returns what they said
 */
export function unsayMerge(
  db: Database.Database,
  mergeId: number,
  isForAWhile: boolean,
): HeardEvent[] {
  const heard = db
    .prepare('SELECT * FROM field_event WHERE merge_id = ? ORDER BY id')
    .all(mergeId) as HeardEvent[]
  const text = isForAWhile
    ? 'UPDATE field_event SET row_id = -row_id WHERE merge_id = ?'
    : 'DELETE FROM field_event WHERE merge_id = ?'
  db.prepare(text).run(mergeId)
  return heard
}

/**
 * Puts what was said through a merge, now made again, back to its place in the order: what was
 * said later is later still. What is said of somebody who is gone is said of the kept customer.
 */
export function unpark(db: Database.Database, mergeId: number, keptId: number): void {
  const parked = 'merge_id = @mergeId AND row_id < 0'
  const own = db
    .prepare(
      `DELETE FROM field_event WHERE merge_id = ? AND import_id IS NULL AND row_id > 0
       RETURNING value`,
    )
    .pluck()
    .get(mergeId) as string
  db.prepare(`UPDATE field_event SET value = @own WHERE ${parked} AND import_id IS NULL`).run({
    ...{ mergeId, own },
  })
  const rows = db
    .prepare(
      `UPDATE field_event SET row_id = iif(EXISTS (
         SELECT 1 FROM customer WHERE id = -row_id), -row_id, @keptId)
       WHERE ${parked} RETURNING row_id`,
    )
    .pluck()
    .all({ mergeId, keptId }) as number[]
  for (const rowId of new Set(rows)) settleFields(db, 'customer', rowId)
}

/** Of a merge that was not made again. */
export function forgetParked(db: Database.Database, mergeId: number): void {
  db.prepare('DELETE FROM field_event WHERE merge_id = ? AND row_id < 0').run(mergeId)
}
