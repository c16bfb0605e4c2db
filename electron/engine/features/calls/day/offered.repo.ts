import { sql } from 'kysely'
import { timeZoneOf } from '#shared/domain/calls/timeZone.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { FIRST_PHONE } from '../../../store/calls/hours.ts'
import { NO_OFFER_CALL } from '../../../store/calls/law.ts'
import { summaryAsOf } from '../../../store/summary/summaryRows.ts'
import { rowsOf } from './people.repo.ts'

/** A customer whom a running campaign has still to call, and whom the law lets it call. */
export interface Offered {
  campaignId: number
  customerId: number
  manager: string
  attempts: number
  nextDay: number
  nextMinute: number
  isProspect: boolean
  atRisk: number
  /** By whose clock they live. */
  timeZone: string
}

interface OfferedRow extends Omit<Offered, 'isProspect' | 'timeZone'> {
  isProspect: number
  country: string
  phone: string
}

/**
 * Of all running campaigns, whatever their dates and hours, most money at risk first.
 * @param customerId `null` for all
 */
function readOffered(db: ReadDb, shopZone: string, customerId: number | null): Offered[] {
  const asOf = toEpochDay(summaryAsOf(rawHandle(db))!.asOf)
  const whose = customerId === null ? sql`1` : sql`t.customer_id = ${customerId}`
  const rows = rowsOf(
    db,
    sql<OfferedRow>`SELECT t.campaign_id AS campaignId, t.customer_id AS customerId, t.manager,
      t.attempts, t.next_day AS nextDay, t.next_minute AS nextMinute,
      s.first_day IS NULL AS isProspect,
      s.spend_minor * CASE
        WHEN s.gap_days > 0 AND ${asOf} - s.last_day > s.gap_days
        THEN (${asOf} - s.last_day) / s.gap_days ELSE 1.0 END AS atRisk,
      c.country, ${FIRST_PHONE} AS phone
    FROM campaign g JOIN campaign_target t ON t.campaign_id = g.id
      JOIN customer c ON c.id = t.customer_id
      JOIN customer_summary s ON s.customer_id = t.customer_id
    WHERE g.state = 'running' AND t.state = 'open' AND t.is_held_out = 0 AND ${whose}
      AND ${NO_OFFER_CALL} IS NULL`,
  )
  return rows
    .map(({ country, phone, isProspect, ...row }) => ({
      ...{ ...row, isProspect: isProspect === 1 },
      timeZone: timeZoneOf(country, phone, shopZone),
    }))
    .sort(compareOffered)
}

function compareOffered(a: Offered, b: Offered): number {
  return b.atRisk - a.atRisk || a.customerId - b.customerId || a.campaignId - b.campaignId
}

/** Each most money at risk first. */
export interface OfferedCalls {
  customers: Offered[]
  prospects: Offered[]
}

interface Kept {
  version: number
  shopZone: string
  calls: OfferedCalls
}

const keptCalls = new WeakMap<object, Kept>()

/** What `Base.version` says of a reading connection: it changes with every commit of others. */
function versionOf(db: ReadDb): number {
  return rawHandle(db).pragma('data_version', { simple: true }) as number
}

/**
 * The campaign calls of the base as it stands. Kept as long as nobody writes: finding them goes
 * through all who are to be called.
 * @param db the base's reading connection
 */
export function offeredCalls(db: ReadDb, shopZone: string): Readonly<OfferedCalls> {
  const handle = rawHandle(db)
  const version = versionOf(db)
  const kept = keptCalls.get(handle)
  if (kept?.version === version && kept.shopZone === shopZone) return kept.calls
  const rows = readOffered(db, shopZone, null)
  const calls = {
    customers: rows.filter(({ isProspect }) => !isProspect),
    prospects: rows.filter(({ isProspect }) => isProspect),
  }
  // Somebody may have written between the look at the version and at the rows.
  if (versionOf(db) === version) keptCalls.set(handle, { version, shopZone, calls })
  return calls
}

/**
 * Brings what is kept up to a write that concerned this customer's calls alone. Has to be asked
 * for before anybody else can have written.
 * @param before the version at which the write began, with the write's turn taken
 */
export function followOffered(db: ReadDb, before: number, customerId: number): void {
  const kept = keptCalls.get(rawHandle(db))
  if (kept?.version !== before) return
  const now = readOffered(db, kept.shopZone, customerId)
  const renew = (rows: readonly Offered[], isProspect: boolean) => {
    const others = rows.filter((row) => row.customerId !== customerId)
    for (const row of now) {
      if (row.isProspect === isProspect) others.splice(placeOf(others, row), 0, row)
    }
    return others
  }
  const { customers, prospects } = kept.calls
  const calls = { customers: renew(customers, false), prospects: renew(prospects, true) }
  keptCalls.set(rawHandle(db), { ...kept, version: versionOf(db), calls })
}

/** Where a row belongs in its order. */
function placeOf(rows: readonly Offered[], row: Offered): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareOffered(rows[middle]!, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
