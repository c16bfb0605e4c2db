import { sql } from 'kysely'
import {
  STANDARD_HOURS,
  type CallingHours,
  type StoredPlan,
} from '#shared/domain/calls/campaign.ts'
import { isWithin, momentIn } from '#shared/domain/calls/hours.ts'
import { timeZoneOf } from '#shared/domain/calls/timeZone.ts'
import type { LeftOutReason } from '#shared/domain/scripts/callList.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { Clock } from '../../ports/ports.ts'
import type { ReadDb } from '../base.ts'
import { LEFT_OUT } from '../callable.ts'

/** A moment of work: the instant, and what the shop's clock shows then. */
export interface CallMoment {
  at: Date
  /** Days since 1970-01-01. */
  day: number
  /** Of the day. */
  minute: number
  /** The shop's time zone; the system's where absent. */
  timeZone?: string
}

export function momentOf(clock: Clock): Required<CallMoment> {
  const at = clock.now()
  const timeZone = shopZone(clock.timeZone)
  return {
    at,
    day: toEpochDay(clock.today()),
    minute: momentIn(timeZone, at).minute,
    timeZone,
  }
}

/** The shop's time zone: the one said, else the system's. */
export function shopZone(said: string | undefined): string {
  return said ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** When the shop calls whoever is on no campaign: the setting `callingHours`. */
export async function standardHours(db: ReadDb): Promise<CallingHours> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'callingHours')
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as CallingHours) : STANDARD_HOURS
}

/** The hours of the campaign, or the standard ones where there is none. */
export async function hoursFor(db: ReadDb, campaignId: number | null): Promise<CallingHours> {
  if (campaignId === null) return standardHours(db)
  const row = await db
    .selectFrom('campaign')
    .select('plan')
    .where('id', '=', campaignId)
    .executeTakeFirst()
  return row ? (JSON.parse(row.plan) as StoredPlan).hours : standardHours(db)
}

/** The number that is tried first of `customer c`; NULL for none. */
export const FIRST_PHONE = sql<string | null>`(SELECT p.value FROM contact_point p
  WHERE p.customer_id = c.id AND p.channel = 'phone' AND p.needs_review = 0
  ORDER BY p.preferred DESC, p.id LIMIT 1)`

/** What decides whether and when somebody may be called. */
export interface Callability {
  leftOut: LeftOutReason | null
  /** IANA name of the zone whose clock they live by. */
  timeZone: string
}

/** `null` for a customer who is not in the base. */
export async function callability(
  db: ReadDb,
  customerId: number,
  zoneOfShop: string,
): Promise<Callability | null> {
  const found = await sql<{
    leftOut: LeftOutReason | null
    country: string
    phone: string | null
  }>`SELECT ${LEFT_OUT} AS leftOut, c.country, ${FIRST_PHONE} AS phone
    FROM customer c WHERE c.id = ${customerId}`.execute(db)
  const row = found.rows[0]
  if (!row) return null
  return { leftOut: row.leftOut, timeZone: timeZoneOf(row.country, row.phone, zoneOfShop) }
}

/** Whether the hours allow a call at the instant where the clock is the zone's. */
export function isOpenAt(hours: CallingHours, timeZone: string, at: Date): boolean {
  return isWithin(hours, momentIn(timeZone, at))
}
