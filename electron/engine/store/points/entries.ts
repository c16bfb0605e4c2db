import type Database from 'better-sqlite3'
import { causeText, type PointCause, type PointEntryKind } from '#shared/domain/points/points.ts'
import { prepared } from '../summary/summaryRows.ts'

/**
 * The ledger's rows. Entries are only ever added, through {@link append}; the base's triggers
 * keep each batch's remainder in step and refuse one below zero.
 */

/** Stands in the base for a batch that never expires, so that it sorts behind all others. */
export const NEVER = 10_000_000

/** Days are counted from 1970-01-01. */
export interface NewEntry {
  customerId: number
  day: number
  kind: PointEntryKind
  points: number
  /** `null` opens a batch. */
  batchId: number | null
  /** `null` for never. */
  expiresDay: number | null
  documentId?: number | null
  purchaseId?: number | null
  cause?: PointCause | ((entryId: number) => PointCause) | null
  reason?: string
}

/** @returns the entry's id, which is its batch's id where it opens one */
export function append(db: Database.Database, entry: NewEntry): number {
  const id = nextEntryId(db)
  const { cause = null } = entry
  const said = typeof cause === 'function' ? cause(id) : cause
  prepared(
    db,
    `INSERT INTO point_entry (id, customer_id, day, kind, points, batch_id, expires_day,
       document_id, purchase_id, cause, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    entry.customerId,
    entry.day,
    entry.kind,
    entry.points,
    entry.batchId ?? id,
    entry.expiresDay,
    entry.documentId ?? null,
    entry.purchaseId ?? null,
    said && causeText(said),
    entry.reason ?? '',
  )
  return id
}

/** Entries and batches share their numbers, so the number is known before the row is there. */
export function nextEntryId(db: Database.Database): number {
  return prepared(db, 'SELECT coalesce(max(id), 0) + 1 FROM point_entry').pluck().get() as number
}

/** A batch with something left. */
export interface Batch {
  id: number
  customerId: number
  left: number
  /** `null` for never. */
  expiresDay: number | null
}

interface BatchRow {
  id: number
  customer_id: number
  left_points: number
  expires_day: number
}

export function batchOf({ id, customer_id, left_points, expires_day }: BatchRow): Batch {
  return {
    id,
    customerId: customer_id,
    left: left_points,
    expiresDay: expires_day === NEVER ? null : expires_day,
  }
}

/**
 * What a customer can redeem on a day, oldest expiry first: not what has run out by then, and,
 * when the clock was set back, not what was earned after that day either.
 */
export function usableBatches(db: Database.Database, customerId: number, day: number): Batch[] {
  const rows = prepared(
    db,
    `SELECT id, customer_id, left_points, expires_day FROM point_batch
     WHERE customer_id = ? AND expires_day >= ? AND left_points > 0 AND from_day <= ?
     ORDER BY expires_day, id`,
  ).all(customerId, day, day) as BatchRow[]
  return rows.map(batchOf)
}

/** The batch, also where nothing is left of it. */
export function batchById(db: Database.Database, id: number): Batch {
  const row = prepared(
    db,
    'SELECT id, customer_id, left_points, expires_day FROM point_batch WHERE id = ?',
  ).get(id) as BatchRow | undefined
  if (!row) throw new Error('no such batch of points')
  return batchOf(row)
}
