import type Database from 'better-sqlite3'
import { prepared } from '../summary/prepared.ts'
import type { PinRow } from '../summary/pins.ts'

/** The pins of a customer who is merged into another. */
export interface MergedPins {
  rows: PinRow[]
  /**
   * The day from which on the kept customer has the current one of them; `null` where they have
   * one of their own, or where it was over before the last that they had.
   */
  movedFrom: number | null
}

/** What both have before the merge. The days of the kept customer's past stay as they were. */
export function mergedPins(db: Database.Database, id: number, keepId: number): MergedPins {
  const rows = pinsOf(db, id)
  const kept = pinsOf(db, keepId)
  const current = rows.find(isCurrent)
  if (!current || kept.some(isCurrent)) return { rows, movedFrom: null }
  const { from_day: from, until_day: until } = current
  const movedFrom = Math.max(from, ...kept.map(({ until_day: last }) => last! + 1))
  return { rows, movedFrom: until === null || movedFrom <= until ? movedFrom : null }
}

/** The current one goes over; those of the past go with their customer. */
export function movePin(
  db: Database.Database,
  { rows, movedFrom }: MergedPins,
  keepId: number,
): void {
  const current = rows.find(isCurrent)
  if (!current || movedFrom === null) return
  prepared(db, 'UPDATE segment_pin SET customer_id = ?, from_day = ? WHERE id = ?').run(
    keepId,
    movedFrom,
    current.id,
  )
}

/**
 * The customer has all their pins again. The kept one loses what went over, also where it has
 * ended there since; what they were pinned to since stays.
 */
export function returnPins(
  db: Database.Database,
  { rows, movedFrom }: MergedPins,
  keptId: number,
  id: number,
): void {
  const current = rows.find(isCurrent)
  if (current && movedFrom !== null) {
    // A number can have gone to another row since; its content tells.
    prepared(
      db,
      `DELETE FROM segment_pin WHERE id = @id AND customer_id = @keptId AND from_day = @movedFrom
         AND segment_id = @segment_id AND reason = @reason
         AND (replaced = 1 OR until_day IS @until_day)`,
    ).run({ ...current, keptId, movedFrom })
  }
  const add = prepared(
    db,
    `INSERT INTO segment_pin (id, customer_id, segment_id, reason, from_day, until_day, replaced)
     SELECT iif(EXISTS (SELECT 1 FROM segment_pin WHERE id = @id), NULL, @id),
       @customer_id, @segment_id, @reason, @from_day, @until_day, @replaced`,
  )
  for (const row of rows) add.run({ ...row, customer_id: id })
}

function pinsOf(db: Database.Database, customerId: number): PinRow[] {
  return prepared(db, 'SELECT * FROM segment_pin WHERE customer_id = ? ORDER BY from_day').all(
    customerId,
  ) as PinRow[]
}

function isCurrent({ replaced }: PinRow): boolean {
  return replaced === 0
}
