import type { Day } from '#shared/domain/dates/day.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { SheetAnswers } from '#shared/domain/calls/sheet/answers.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../../store/base.ts'
import { prepared } from '../../../store/summary/summaryRows.ts'

/** A sheet that left the app. */
export interface StoredSheet {
  id: number
  token: string
  /** UTC instant. */
  at: string
  madeOn: Day
  campaignId: number | null
  campaign: string | null
  segmentId: string | null
  manager: string | null
  rows: number
}

export interface NewSheet {
  token: string
  at: string
  day: number
  campaignId: number | null
  segmentId: string | null
  format: string
  locale: string
  manager: string | null
}

export function insertSheet(tx: WriteTx, sheet: NewSheet): number {
  const { lastInsertRowid } = prepared(
    rawHandle(tx),
    `INSERT INTO call_sheet (token, at, day, campaign_id, segment_id, format, locale, manager)
     VALUES (@token, @at, @day, @campaignId, @segmentId, @format, @locale, @manager)`,
  ).run(sheet)
  return Number(lastInsertRowid)
}

/** Customers who are gone by now are left out: their rows lead to nobody. */
export function insertSheetRows(tx: WriteTx, sheetId: number, ids: readonly number[]): void {
  const insert = prepared(
    rawHandle(tx),
    `INSERT INTO call_sheet_row (sheet_id, customer_id)
     SELECT @sheetId, id FROM customer WHERE id = @id`,
  )
  for (const id of ids) insert.run({ sheetId, id })
}

export function dropSheet(tx: WriteTx, sheetId: number): void {
  prepared(rawHandle(tx), 'DELETE FROM call_sheet WHERE id = ?').run(sheetId)
}

export function sheetByToken(db: ReadDb, token: string): StoredSheet | null {
  const row = prepared(
    rawHandle(db),
    `SELECT s.id, s.token, s.at, s.day, s.campaign_id AS campaignId, g.name AS campaign,
       s.segment_id AS segmentId, s.manager,
       (SELECT count(*) FROM call_sheet_row r WHERE r.sheet_id = s.id) AS rows
     FROM call_sheet s LEFT JOIN campaign g ON g.id = s.campaign_id WHERE s.token = ?`,
  ).get(token) as (Omit<StoredSheet, 'madeOn'> & { day: number }) | undefined
  if (!row) return null
  const { day, ...sheet } = row
  return { ...sheet, madeOn: fromEpochDay(day) }
}

export interface SheetPerson {
  id: number
  name: string
  phone: string
  doNotCall: boolean
  /** Consent to calls has been taken back, or was never given. */
  hasConsent: boolean
  /** Stands on the sheet. */
  isListed: boolean
  /** What was taken in from the row, as JSON of {@link Taken}. */
  taken: Taken | null
}

/** What of a row was taken in. */
export interface Taken {
  answers: SheetAnswers
  /** The purchase that its order became. */
  documentId: number | null
}

const PERSON = `SELECT c.id, c.name, c.do_not_call AS doNotCall,
    coalesce((SELECT value FROM contact_point p WHERE p.customer_id = c.id AND p.channel = 'phone'
      AND p.needs_review = 0 ORDER BY p.preferred DESC, p.id LIMIT 1), '') AS phone,
    coalesce((SELECT k.given FROM consent k WHERE k.customer_id = c.id AND k.channel = 'phone'
      AND k.purpose = 'marketing' ORDER BY k.day DESC, k.id DESC LIMIT 1), 0) AS hasConsent,
    r.customer_id IS NOT NULL AS isListed, r.taken
  FROM customer c
  LEFT JOIN call_sheet_row r ON r.sheet_id = @sheetId AND r.customer_id = c.id`

type PersonRow = Omit<SheetPerson, 'doNotCall' | 'hasConsent' | 'isListed' | 'taken'> & {
  doNotCall: number
  hasConsent: number
  isListed: number
  taken: string | null
}

export function personOf(db: ReadDb, sheetId: number, id: number): SheetPerson | null {
  const row = prepared(rawHandle(db), `${PERSON} WHERE c.id = @id`).get({ sheetId, id })
  return row === undefined ? null : toPerson(row as PersonRow)
}

/** Whether one of the numbers is the customer's; of no number nothing is known. */
export function hasOneOf(db: ReadDb, customerId: number, phones: readonly string[]): boolean {
  if (phones.length === 0) return true
  const own = prepared(
    rawHandle(db),
    `SELECT value FROM contact_point WHERE customer_id = ? AND channel = 'phone'`,
  )
    .pluck()
    .all(customerId) as string[]
  return phones.some((phone) => own.includes(phone))
}

/** Of the sheet, those of this name; the name compared as it sorts. */
export function peopleByName(db: ReadDb, sheetId: number, sortName: string): SheetPerson[] {
  const rows = prepared(
    rawHandle(db),
    `${PERSON} WHERE c.sort_name = @sortName AND r.customer_id IS NOT NULL ORDER BY c.id LIMIT 5`,
  ).all({ sheetId, sortName }) as PersonRow[]
  return rows.map(toPerson)
}

function toPerson({ doNotCall, hasConsent, isListed, taken, ...rest }: PersonRow): SheetPerson {
  return {
    ...rest,
    doNotCall: doNotCall === 1,
    hasConsent: hasConsent === 1,
    isListed: isListed === 1,
    taken: taken === null ? null : (JSON.parse(taken) as Taken),
  }
}

/** Who a customer became by merging; `null` where nobody merged them. */
export function keptInstead(db: ReadDb, id: number): number | null {
  let found: number | null = null
  for (let at = id, steps = 0; steps < 20; steps++) {
    const kept = prepared(
      rawHandle(db),
      `SELECT kept_id FROM customer_merge WHERE merged_id = ? AND undone_at IS NULL
       ORDER BY id DESC LIMIT 1`,
    )
      .pluck()
      .get(at) as number | undefined
    if (kept === undefined) return found
    found = at = kept
  }
  return found
}

export interface CallSince {
  id: number
  requestId: string
  day: number
  minute: number
  disposition: string
  note: string
  manager: string
  undone: number
}

/** Calls with a customer that came into the base after an instant, or from rows of the sheet. */
export function callsSince(db: ReadDb, customerId: number, at: string, token: string): CallSince[] {
  return prepared(
    rawHandle(db),
    `SELECT id, request_id AS requestId, day, minute, disposition, note, manager,
       undone_at IS NOT NULL AS undone
     FROM call WHERE customer_id = @customerId
       AND (at >= @at OR request_id LIKE @rows) ORDER BY id DESC`,
  ).all({ customerId, at, rows: `cs-${token}-%` }) as CallSince[]
}

export function keepTaken(
  tx: WriteTx,
  row: { sheetId: number; customerId: number; callId: number; taken: Taken },
): void {
  prepared(
    rawHandle(tx),
    `UPDATE call_sheet_row SET taken = @taken, call_id = @callId
     WHERE sheet_id = @sheetId AND customer_id = @customerId`,
  ).run({ ...row, taken: JSON.stringify(row.taken) })
}

/** What a row of a sheet says of an earlier taking-in. */
export interface RowTaken {
  taken: string | null
  callId: number | null
}

export function rowTaken(tx: WriteTx, sheetId: number, customerId: number): RowTaken | null {
  const found = prepared(
    rawHandle(tx),
    `SELECT taken, call_id AS callId FROM call_sheet_row
     WHERE sheet_id = ? AND customer_id = ?`,
  ).get(sheetId, customerId) as RowTaken | undefined
  return found ?? null
}

/**
 * Puts back what a row said before a call came of it, whoever's row it is by now.
 * @param row without `taken`, what was taken in stays noted
 */
export function restoreTaken(
  tx: WriteTx,
  callId: number,
  row: { callId: number | null; taken?: string | null },
): void {
  const sets = row.taken === undefined ? '' : 'taken = @taken, '
  prepared(
    rawHandle(tx),
    `UPDATE call_sheet_row SET ${sets}call_id = @before WHERE call_id = @callId`,
  ).run({ taken: row.taken ?? null, before: row.callId, callId })
}
