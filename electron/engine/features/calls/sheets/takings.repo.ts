import type { SheetTaking } from '#shared/api/callSheets.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../../store/base.ts'
import type { CallMoment } from '../../../store/calls/hours.ts'
import { prepared } from '../../../store/summary/summaryRows.ts'
import type { OrderRows } from './orders.repo.ts'
import type { AddedPhone } from './phones.repo.ts'
import type { RowTaken } from './sheets.repo.ts'

/** What a row brought beside its call, and what stood there before. */
export interface Brought {
  /** The call in whose place it stands. */
  corrected: number | null
  /** The row of the sheet before; `null` where it has none. */
  row: RowTaken | null
  /** The purchase that it became. */
  made: OrderRows | null
  /** The purchase that it took away. */
  dropped: OrderRows | null
  /** Numbers that it added, in their order. */
  phones: AddedPhone[]
}

/** A call of a taking-in that has not been taken back. */
export interface TakenCall {
  callId: number
  customerId: number
  name: string
  isUndone: boolean
  brought: Brought
}

export function insertTaking(
  tx: WriteTx,
  { sheetId, fileName, now }: { sheetId: number; fileName: string; now: CallMoment },
): number {
  const { lastInsertRowid } = prepared(
    rawHandle(tx),
    `INSERT INTO call_sheet_taking (sheet_id, file_name, at, day, minute)
     VALUES (@sheetId, @fileName, @at, @day, @minute)`,
  ).run({ sheetId, fileName, at: now.at.toISOString(), day: now.day, minute: now.minute })
  return Number(lastInsertRowid)
}

/** One of which nothing was taken in is none. */
export function endTaking(tx: WriteTx, id: number, rows: number): void {
  const db = rawHandle(tx)
  if (rows === 0) prepared(db, 'DELETE FROM call_sheet_taking WHERE id = ?').run(id)
  else prepared(db, 'UPDATE call_sheet_taking SET rows = ? WHERE id = ?').run(rows, id)
}

export function keepBrought(tx: WriteTx, takingId: number, callId: number, what: Brought): void {
  prepared(
    rawHandle(tx),
    'INSERT INTO call_sheet_taken (call_id, taking_id, brought) VALUES (?, ?, ?)',
  ).run(callId, takingId, JSON.stringify(what))
}

/** The last call first, as calls are taken back; `null` for a taking-in that is not there. */
export function takenCalls(tx: WriteTx, takingId: number): TakenCall[] | null {
  const db = rawHandle(tx)
  const isThere = prepared(db, 'SELECT 1 FROM call_sheet_taking WHERE id = ?').get(takingId)
  if (!isThere) return null
  const rows = prepared(
    db,
    `SELECT t.call_id AS callId, l.customer_id AS customerId, c.name,
       l.undone_at IS NOT NULL AS undone, t.brought
     FROM call_sheet_taken t JOIN call l ON l.id = t.call_id
     JOIN customer c ON c.id = l.customer_id
     WHERE t.taking_id = ? AND t.back_at IS NULL ORDER BY t.call_id DESC`,
  ).all(takingId) as (Omit<TakenCall, 'isUndone' | 'brought'> & {
    undone: number
    brought: string
  })[]
  return rows.map(({ undone, brought, ...rest }) => ({
    ...rest,
    isUndone: undone === 1,
    brought: broughtOf(brought),
  }))
}

type Stored = Omit<Brought, 'phones'> & { phones?: AddedPhone[]; phone?: AddedPhone | null }

/** What was taken in before a cell could hold several numbers brought one at most. */
function broughtOf(text: string): Brought {
  const { phone = null, phones, ...rest } = JSON.parse(text) as Stored
  return { ...rest, phones: phones ?? (phone === null ? [] : [phone]) }
}

/** Its request is free again, so that the same row of the same sheet can become a call anew. */
export function markBack(tx: WriteTx, callId: number, at: string): void {
  const db = rawHandle(tx)
  prepared(db, 'UPDATE call_sheet_taken SET back_at = ? WHERE call_id = ?').run(at, callId)
  prepared(db, `UPDATE call SET request_id = request_id || '-back-' || id WHERE id = ?`).run(callId)
}

interface TakingRow extends Omit<SheetTaking, 'on' | 'sheet'> {
  day: number
  madeDay: number
  campaign: string | null
  segmentId: string | null
  manager: string | null
}

/** Those after `beforeId`, the newest first. */
export function takingPage(db: ReadDb, beforeId: number | null, limit: number): SheetTaking[] {
  const rows = prepared(
    rawHandle(db),
    `SELECT t.id, t.file_name AS fileName, t.day, t.minute, t.rows,
       (SELECT count(*) FROM call_sheet_taken n
         WHERE n.taking_id = t.id AND n.back_at IS NULL) AS left,
       s.day AS madeDay, g.name AS campaign, s.segment_id AS segmentId, s.manager
     FROM call_sheet_taking t JOIN call_sheet s ON s.id = t.sheet_id
     LEFT JOIN campaign g ON g.id = s.campaign_id
     WHERE @beforeId IS NULL OR t.id < @beforeId ORDER BY t.id DESC LIMIT @limit`,
  ).all({ beforeId, limit }) as TakingRow[]
  return rows.map(({ day, madeDay, campaign, segmentId, manager, ...rest }) => ({
    ...rest,
    on: fromEpochDay(day),
    sheet: { madeOn: fromEpochDay(madeDay), campaign, segmentId, manager },
  }))
}
