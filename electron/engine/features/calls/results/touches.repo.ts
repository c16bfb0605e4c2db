import type Database from 'better-sqlite3'
import { COUNTS_DAYS, type Moment, type Touch } from '#shared/domain/calls/conversion.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { stands, type DocumentFact } from '#shared/domain/segments/metrics.ts'
import { GOODS_BACK } from '../../../store/summary/goodsBack.ts'
import { prepared } from '../../../store/summary/prepared.ts'

/** What calls, price lists and purchases there are; runs on the driver's handle, for a thread. */

/** Days since 1970-01-01, both included. */
export interface Period {
  from: number
  to: number
}

export interface StartedCampaign {
  id: number
  name: string
  startedDay: number
  startedAt: string | null
  windowDays: number
}

/** A call that stands, whether it reached somebody or not. */
export interface CallTouch extends Touch {
  kind: 'call'
  id: number
  customerId: number
  campaignId: number | null
  manager: string
  segmentId: string
  scriptKey: string | null
  variant: 'a' | 'b' | null
  seconds: number | null
  disposition: Disposition
}

export interface ListTouch extends Touch {
  kind: 'priceList'
  id: number
  customerId: number
}

/** A purchase that did not come back whole. */
export interface Bought extends Moment {
  documentId: number
  customerId: number
  /** What came back is deducted. */
  minor: number
}

/** Campaigns that somebody has started, the newest first. */
export function startedCampaigns(db: Database.Database): StartedCampaign[] {
  const rows = prepared(
    db,
    `SELECT id, name, started_day AS startedDay, started_at AS startedAt, plan FROM campaign
     WHERE started_day IS NOT NULL AND state IN ('running', 'paused', 'closed')
     ORDER BY id DESC`,
  ).all() as (Omit<StartedCampaign, 'windowDays'> & { plan: string })[]
  return rows.map(({ plan, ...row }) => ({ ...row, windowDays: windowOf(plan) }))
}

function windowOf(plan: string): number {
  return (JSON.parse(plan) as { windowDays?: number }).windowDays ?? COUNTS_DAYS
}

/** Calls of the days that were not taken back. */
export function callsOf(
  db: Database.Database,
  { from, to }: Period,
  campaigns: readonly StartedCampaign[],
): CallTouch[] {
  const windows = new Map(campaigns.map(({ id, windowDays }) => [id, windowDays]))
  const rows = prepared(
    db,
    `SELECT id, customer_id, campaign_id, day, minute, iif(sheet_id IS NULL, at, NULL), manager,
       segment_id, script_segment_id, variant, seconds, disposition
     FROM call WHERE undone_at IS NULL AND day BETWEEN ? AND ?`,
  ).raw()
  const calls: CallTouch[] = []
  for (const row of rows.iterate(from, to)) {
    const [id, customerId, campaignId, day, minute, at, manager, ...rest] = row as CallCells
    const [segmentId, scriptKey, variant, seconds, disposition] = rest
    calls.push({
      kind: 'call',
      ...{ id, customerId, campaignId, day, minute, at, manager },
      ...{ segmentId, scriptKey, variant, seconds, disposition },
      windowDays: windows.get(campaignId ?? 0) ?? COUNTS_DAYS,
      sameDay: 'counts',
    })
  }
  return calls
}

/** How many calls there are in the days, counted no further than to `most`. */
export function callsUpTo(db: Database.Database, { from, to }: Period, most: number): number {
  return prepared(
    db,
    `SELECT count(*) FROM (SELECT 1 FROM call
     WHERE undone_at IS NULL AND day BETWEEN ? AND ? LIMIT ?)`,
  )
    .pluck()
    .get(from, to, most) as number
}

/** Of a call on a sheet the instant is when the sheet came back, so only its minute is known. */
type CallCells = [
  id: number,
  customerId: number,
  campaignId: number | null,
  day: number,
  minute: number,
  at: string | null,
  manager: string,
  segmentId: string,
  scriptKey: string | null,
  variant: 'a' | 'b' | null,
  seconds: number | null,
  disposition: Disposition,
]

/** Price lists that were sent in the days; one sent by several channels touches as often. */
export function listsSent(db: Database.Database, { from, to }: Period): ListTouch[] {
  const rows = prepared(
    db,
    'SELECT id, customer_id AS customerId, day, at FROM price_list_sent WHERE day BETWEEN ? AND ?',
  ).all(from, to) as { id: number; customerId: number; day: number; at: string }[]
  return rows.map((row) => ({
    kind: 'priceList',
    ...row,
    minute: minuteOf(row.at),
    windowDays: COUNTS_DAYS,
    sameDay: 'leftOut',
  }))
}

/** By the shop's clock, as a sale's own time is. */
function minuteOf(at: string): number {
  const instant = new Date(at)
  return instant.getHours() * 60 + instant.getMinutes()
}

/** Purchases of the days by who was called, got a price list or used a promotion in them. */
export function boughtByTouched(db: Database.Database, period: Period): Bought[] {
  return bought(
    db,
    `WITH touched (id) AS (
       SELECT customer_id FROM call WHERE undone_at IS NULL AND day BETWEEN @from AND @to
       UNION SELECT customer_id FROM price_list_sent WHERE day BETWEEN @from AND @to
       UNION SELECT customer_id FROM discount_use
         WHERE day BETWEEN @from AND @to AND kind = 'promotion' AND customer_id IS NOT NULL)`,
    period,
  )
}

/** Purchases of the days by a campaign's customers, those held out included. */
export function boughtByTargets(
  db: Database.Database,
  campaignId: number,
  period: Period,
): Bought[] {
  return bought(
    db,
    `WITH touched (id) AS (
       SELECT customer_id FROM campaign_target WHERE campaign_id = @campaignId)`,
    { ...period, campaignId },
  )
}

/**
 * Of a sale that was entered for another day only the day is known, whenever it was entered. The
 * plus sign keeps SQLite from asking for all purchases of the days once for each customer.
 */
function bought(
  db: Database.Database,
  touched: string,
  args: Period & { campaignId?: number },
): Bought[] {
  const rows = prepared(
    db,
    `${touched}
     SELECT d.customer_id, d.id, d.day, d.time, iif(d.time IS NULL, NULL, s.at), d.total_minor
     FROM touched t CROSS JOIN document d ON d.customer_id = t.id
       AND d.day BETWEEN @from AND @to AND +d.kind = 'purchase'
     LEFT JOIN sale s ON s.document_id = d.id`,
  ).raw()
  const returns = returnsFrom(db, args.from)
  const purchases: Bought[] = []
  for (const row of rows.iterate(args)) {
    const [customerId, documentId, day, time, at, totalMinor] = row as BoughtCells
    const minor = leftOf({ id: documentId, day, totalMinor }, returns.get(documentId))
    const minute = time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
    if (minor !== null) purchases.push({ customerId, documentId, day, minute, at, minor })
  }
  return purchases
}

type BoughtCells = [
  customerId: number,
  documentId: number,
  day: number,
  time: string | null,
  at: string | null,
  totalMinor: number,
]

/** What a purchase still is worth, or `null` where all of it came back. */
function leftOf(
  { id, day, totalMinor }: { id: number; day: number; totalMinor: number },
  returns: readonly DocumentFact[] | undefined,
): number | null {
  if (returns === undefined) return totalMinor
  const fact = { id, day, kind: 'purchase', totalMinor, reversesId: null } as const
  if (!stands(fact, returns)) return null
  return returns.reduce((sum, back) => sum + back.totalMinor, totalMinor)
}

/** Returns since a day by the purchase that they take back. */
function returnsFrom(db: Database.Database, from: number): Map<number, DocumentFact[]> {
  const rows = prepared(
    db,
    `SELECT d.id, d.day, d.kind, d.total_minor AS totalMinor, d.reverses_id AS reversesId,
       ${GOODS_BACK} AS goodsBack
     FROM document d WHERE d.kind = 'return' AND d.day >= ? AND d.reverses_id IS NOT NULL`,
  ).all(from) as (DocumentFact & { reversesId: number })[]
  return Map.groupBy(rows, ({ reversesId }) => reversesId)
}

/** Purchases of the days at which a promotion was used and stands. */
export function promotionUses(db: Database.Database, { from, to }: Period): Set<number> {
  const ids = prepared(
    db,
    `SELECT document_id FROM discount_use
     WHERE kind = 'promotion' AND customer_id IS NOT NULL AND day BETWEEN ? AND ?
     GROUP BY document_id HAVING sum(times) > 0`,
  ).pluck()
  return new Set(ids.all(from, to) as number[])
}

export interface Target {
  customerId: number
  variant: 'a' | 'b'
  isHeldOut: 0 | 1
}

/** All for whom a campaign was started, those held out too. */
export function targetsOf(db: Database.Database, campaignId: number): Target[] {
  return prepared(
    db,
    `SELECT customer_id AS customerId, variant, is_held_out AS isHeldOut FROM campaign_target
     WHERE campaign_id = ?`,
  ).all(campaignId) as Target[]
}

/** Of those held out, how many a call reached in the days all the same. */
export function heldOutReached(
  db: Database.Database,
  campaignId: number,
  { from, to }: Period,
): number {
  return prepared(
    db,
    `SELECT count(*) FROM campaign_target t
     WHERE t.campaign_id = ? AND t.is_held_out = 1 AND EXISTS (
       SELECT 1 FROM call c WHERE c.customer_id = t.customer_id AND c.day BETWEEN ? AND ?
         AND c.undone_at IS NULL AND c.disposition LIKE 'reached-%')`,
  )
    .pluck()
    .get(campaignId, from, to) as number
}
