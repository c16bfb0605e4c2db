import type Database from 'better-sqlite3'
import type { StoredPlan } from '#shared/domain/calls/campaign.ts'
import { COUNTS_DAYS } from '#shared/domain/calls/conversion.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { prepared } from '../../../store/summary/prepared.ts'
import type { Period } from './touches.repo.ts'

/** The driver's handle, in place or on a thread. */
export type Handle = Database.Database

export interface StartedCampaign {
  id: number
  name: string
  startedDay: number
  startedAt: string | null
  /** `null` while it is open. */
  closedAt: string | null
  windowDays: number
  /** Of its scripts; `null` where each customer hears their own language. */
  locale: Locale | null
}

/** Campaigns that somebody has started, the newest first. */
export function startedCampaigns(db: Database.Database): StartedCampaign[] {
  const rows = prepared(
    db,
    `SELECT id, name, started_day AS startedDay, started_at AS startedAt,
       closed_at AS closedAt, plan FROM campaign
     WHERE started_day IS NOT NULL AND state IN ('running', 'paused', 'closed')
     ORDER BY id DESC`,
  ).all() as (Omit<StartedCampaign, 'windowDays' | 'locale'> & { plan: string })[]
  return rows.map(({ plan, ...row }) => {
    const { windowDays = COUNTS_DAYS, locale = null } = JSON.parse(plan) as Partial<StoredPlan>
    return { ...row, windowDays, locale }
  })
}

/** What came of a call, as the figures tell it apart; whoever ordered or cares was reached. */
export const SAID = { nothing: 0, reached: 1, interested: 2, ordered: 3 } as const

/** A call that stands, as its columns: an object for each of 200,000 takes as long as reading it. */
export type CallCells = readonly [
  id: number,
  customerId: number,
  campaignId: number | null,
  day: number,
  manager: string,
  segmentId: string,
  /** The variant and the script's segment with a space between them; either may be empty. */
  script: string,
  seconds: number | null,
  said: number,
]

/** Numbers and as few texts as can be: making texts is most of the reading. */
const COLUMNS = `id, customer_id, campaign_id, day, manager, segment_id,
  coalesce(variant, '') || ' ' || coalesce(script_segment_id, ''), seconds,
  CASE disposition WHEN 'reached-order' THEN ${SAID.ordered}
    WHEN 'reached-interested' THEN ${SAID.interested}
    ELSE disposition > 'reached-' AND disposition < 'reached.' END`

/** The days from one Monday to the next, and their calls. */
export interface CalledWeek {
  monday: number
  calls: CallCells[]
}

/**
 * Calls of the days that were not taken back, a week at a time: a year of them at once is more
 * than the young part of a thread's memory holds, and costs as much again to move out of it.
 */
export function* calledWeeks(db: Database.Database, { from, to }: Period): Generator<CalledWeek> {
  const next = prepared(
    db,
    'SELECT min(day) FROM call WHERE undone_at IS NULL AND day BETWEEN ? AND ?',
  ).pluck()
  const calls = prepared(
    db,
    `SELECT ${COLUMNS} FROM call WHERE undone_at IS NULL AND day BETWEEN ? AND ?`,
  ).raw()
  for (let day = from; ;) {
    const first = next.get(day, to) as number | null
    if (first === null) return
    const monday = mondayOf(first)
    yield { monday, calls: calls.all(first, Math.min(monday + 6, to)) as CallCells[] }
    day = monday + 7
  }
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)

/** All calls of a campaign that were not taken back. */
export function callsOfCampaign(db: Database.Database, campaignId: number): CallCells[] {
  return prepared(db, `SELECT ${COLUMNS} FROM call WHERE undone_at IS NULL AND campaign_id = ?`)
    .raw()
    .all(campaignId) as CallCells[]
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

/** Price lists sent in the days and to how many; one sent by two channels counts twice. */
export function listsSent(db: Database.Database, { from, to }: Period) {
  return prepared(
    db,
    `SELECT count(*) AS touches, count(DISTINCT customer_id) AS customers FROM price_list_sent
     WHERE day BETWEEN ? AND ?`,
  ).get(from, to) as { touches: number; customers: number }
}

export interface Target {
  customerId: number
  segmentId: string
  variant: 'a' | 'b'
  isHeldOut: 0 | 1
}

/** All for whom a campaign was started, those held out too. */
export function targetsOf(db: Database.Database, campaignId: number): Target[] {
  return prepared(
    db,
    `SELECT customer_id AS customerId, segment_id AS segmentId, variant, is_held_out AS isHeldOut
     FROM campaign_target WHERE campaign_id = ?`,
  ).all(campaignId) as Target[]
}

/** How many a campaign was started for, counted no further than to `most`. */
export function targetsUpTo(db: Database.Database, campaignId: number, most: number): number {
  return prepared(
    db,
    `SELECT count(*) FROM (SELECT 1 FROM campaign_target WHERE campaign_id = ? LIMIT ?)`,
  )
    .pluck()
    .get(campaignId, most) as number
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
