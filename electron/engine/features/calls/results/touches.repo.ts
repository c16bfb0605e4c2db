import type Database from 'better-sqlite3'
import { COUNTS_DAYS, type Moment, type Touch } from '#shared/domain/calls/conversion.ts'
import { stands, type DocumentFact } from '#shared/domain/segments/metrics.ts'
import { GOODS_BACK } from '../../../store/summary/goodsBack.ts'
import { prepared } from '../../../store/summary/prepared.ts'

/** Purchases beside the calls and price lists before them; on the driver's handle, for a thread. */

/** Days since 1970-01-01, both included. */
export interface Period {
  from: number
  to: number
}

/** What a purchase may count for. */
export interface KnownTouch extends Touch {
  kind: 'call' | 'priceList'
  /** Of the call, or of the sending. */
  id: number
}

/** A purchase that did not come back whole. */
export interface Bought extends Moment {
  documentId: number
  customerId: number
  /** What came back is deducted. */
  minor: number
}

/** Days in which a campaign's calls count, by its id. */
export type Windows = ReadonlyMap<number, number>

/** Of a sale that was entered for another day only the day is known, whenever it was entered. */
const PURCHASE = `d.id, d.customer_id, d.day, d.time, iif(d.time IS NULL, NULL, s.at),
  d.total_minor, EXISTS (SELECT 1 FROM document r WHERE r.reverses_id = d.id)`

type PurchaseCells = [
  documentId: number,
  customerId: number,
  day: number,
  time: string | null,
  at: string | null,
  totalMinor: number,
  hasReturns: 0 | 1,
]

/**
 * Each purchase of the days that follows a touch `c`. The plus sign keeps SQLite from asking for
 * all purchases of the days once for each touch.
 */
const FOLLOWING = `CROSS JOIN document d ON d.customer_id = c.customer_id
    AND d.day BETWEEN c.day AND c.day + @window AND +d.kind = 'purchase'
  LEFT JOIN sale s ON s.document_id = d.id`

/** Of a call on a sheet the instant is when the sheet came back, so only its minute is known. */
const CALL = 'c.id, c.campaign_id, c.day, c.minute, iif(c.sheet_id IS NULL, c.at, NULL)'
/** The sign after the hyphen is a full stop. */
const REACHED = "c.undone_at IS NULL AND c.disposition > 'reached-' AND c.disposition < 'reached.'"

type CallTouchCells = [
  id: number,
  campaignId: number | null,
  day: number,
  minute: number,
  at: string | null,
]

/** Purchases with all that they may count for. */
export type Candidates = Map<number, { purchase: Bought | null; touches: KnownTouch[] }>

/**
 * What was bought after calls and price lists of the days, each purchase with all of them.
 * @param campaignId only by customers of the campaign's calls
 */
export function candidates(
  db: Database.Database,
  period: Period,
  windows: Windows,
  campaignId: number | null = null,
): Candidates {
  const found: Candidates = new Map()
  const add = (cells: PurchaseCells, touch: KnownTouch): void => {
    const known = found.get(cells[0])
    if (known) known.touches.push(touch)
    else found.set(cells[0], { purchase: boughtOf(db, cells), touches: [touch] })
  }
  const window = Math.max(COUNTS_DAYS, ...windows.values())
  const calls = prepared(db, callsBefore(campaignId !== null)).raw()
  for (const row of calls.iterate({ ...period, window, campaignId })) {
    const cells = row as [...CallTouchCells, ...PurchaseCells]
    const [id, campaign, day, minute, at] = cells
    add(cells.slice(5) as PurchaseCells, {
      ...{ kind: 'call', id, day, minute, at, sameDay: 'counts' },
      windowDays: windows.get(campaign ?? 0) ?? COUNTS_DAYS,
    })
  }
  const lists = prepared(db, listsBefore(campaignId !== null)).raw()
  for (const row of lists.iterate({ ...period, window: COUNTS_DAYS, campaignId })) {
    const cells = row as [id: number, day: number, at: string, ...PurchaseCells]
    const [id, day, at] = cells
    add(cells.slice(3) as PurchaseCells, {
      ...{ kind: 'priceList', id, day, minute: minuteOf(at), at, sameDay: 'leftOut' },
      windowDays: COUNTS_DAYS,
    })
  }
  return found
}

const CAMPAIGN_CUSTOMERS = `(SELECT DISTINCT customer_id AS id FROM call
  WHERE campaign_id = @campaignId) k`

function callsBefore(isCampaign: boolean): string {
  const from = isCampaign
    ? `${CAMPAIGN_CUSTOMERS} CROSS JOIN call c ON c.customer_id = k.id`
    : 'call c'
  return `SELECT ${CALL}, ${PURCHASE} FROM ${from} ${FOLLOWING}
    WHERE ${REACHED} AND c.day BETWEEN @from AND @to`
}

function listsBefore(isCampaign: boolean): string {
  const from = isCampaign
    ? `${CAMPAIGN_CUSTOMERS} CROSS JOIN price_list_sent c ON c.customer_id = k.id`
    : 'price_list_sent c'
  return `SELECT c.id, c.day, c.at, ${PURCHASE} FROM ${from} ${FOLLOWING}
    WHERE c.day BETWEEN @from AND @to`
}

/** By the shop's clock, as a sale's own time is. */
function minuteOf(at: string): number {
  const instant = new Date(at)
  return instant.getHours() * 60 + instant.getMinutes()
}

/** Purchases of the days at which a promotion was used and stands. */
export function promotedPurchases(db: Database.Database, period: Period): Bought[] {
  return boughtIn(
    db,
    `WITH used (id) AS (SELECT document_id FROM discount_use
       WHERE kind = 'promotion' AND customer_id IS NOT NULL AND day BETWEEN @from AND @to
       GROUP BY document_id HAVING sum(times) > 0)
     SELECT ${PURCHASE} FROM used u CROSS JOIN document d ON d.id = u.id
     LEFT JOIN sale s ON s.document_id = d.id`,
    period,
  )
}

/** Purchases of the days by a campaign's customers, those held out included. */
export function boughtByTargets(
  db: Database.Database,
  campaignId: number,
  period: Period,
): Bought[] {
  return boughtIn(
    db,
    `SELECT ${PURCHASE} FROM campaign_target t CROSS JOIN document d
       ON d.customer_id = t.customer_id AND d.day BETWEEN @from AND @to AND +d.kind = 'purchase'
     LEFT JOIN sale s ON s.document_id = d.id WHERE t.campaign_id = @campaignId`,
    { ...period, campaignId },
  )
}

function boughtIn(db: Database.Database, text: string, args: object): Bought[] {
  const rows = prepared(db, text).raw().all(args) as PurchaseCells[]
  return rows.flatMap((cells) => boughtOf(db, cells) ?? [])
}

/** What a purchase still is worth; `null` where all of it came back. */
function boughtOf(db: Database.Database, cells: PurchaseCells): Bought | null {
  const [documentId, customerId, day, time, at, totalMinor, hasReturns] = cells
  const minute = time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const bought = { documentId, customerId, day, minute, at }
  if (hasReturns === 0) return { ...bought, minor: totalMinor }
  const returns = returnsOf(db, documentId)
  const fact = { id: documentId, day, kind: 'purchase', totalMinor, reversesId: null } as const
  if (!stands(fact, returns)) return null
  return { ...bought, minor: returns.reduce((sum, back) => sum + back.totalMinor, totalMinor) }
}

function returnsOf(db: Database.Database, documentId: number): DocumentFact[] {
  return prepared(
    db,
    `SELECT d.id, d.day, 'return' AS kind, d.total_minor AS totalMinor,
       d.reverses_id AS reversesId, ${GOODS_BACK} AS goodsBack
     FROM document d WHERE d.reverses_id = ?`,
  ).all(documentId) as DocumentFact[]
}
