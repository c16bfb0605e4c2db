import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { timeZoneOf } from '#shared/domain/calls/timeZone.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { callWatchOf, rawHandle, type ReadDb } from '../../../store/base.ts'
import { silence } from '../../../store/calls/atRisk.ts'
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
  spendMinor: number
  /** How many of their usual pauses have passed since the last purchase; `null` up to one. */
  silence: number | null
  /** Spend times silence. */
  atRisk: number
  /** By whose clock they live. */
  timeZone: string
}

interface OfferedRow extends Omit<Offered, 'isProspect' | 'timeZone' | 'atRisk'> {
  isProspect: number
  country: string
  phone: string
}

/** Which customers are looked at: a range of ids, or some. */
type Among = { after: number; until: number } | { ids: readonly number[] }

/** Of all running campaigns, whatever their dates and hours. */
function readOffered(db: ReadDb, { asOf, shopZone }: Frame, among: Among): Offered[] {
  const whose =
    'ids' in among
      ? sql`t.customer_id IN (SELECT value FROM json_each(${JSON.stringify(among.ids)}))`
      : sql`t.customer_id > ${among.after} AND t.customer_id <= ${among.until}`
  const rows = rowsOf(
    db,
    sql<OfferedRow>`SELECT t.campaign_id AS campaignId, t.customer_id AS customerId, t.manager,
      t.attempts, t.next_day AS nextDay, t.next_minute AS nextMinute,
      s.first_day IS NULL AS isProspect,
      s.spend_minor AS spendMinor, ${silence(asOf)} AS silence,
      c.country, ${FIRST_PHONE} AS phone
    FROM campaign g JOIN campaign_target t ON t.campaign_id = g.id
      JOIN customer c ON c.id = t.customer_id
      JOIN customer_summary s ON s.customer_id = t.customer_id
    WHERE g.state = 'running' AND t.state = 'open' AND t.is_held_out = 0 AND ${whose}
      AND ${NO_OFFER_CALL} IS NULL`,
  )
  return rows.map(({ country, phone, isProspect, ...row }) => ({
    ...{ ...row, isProspect: isProspect === 1, atRisk: row.spendMinor * (row.silence ?? 1) },
    timeZone: timeZoneOf(country, phone, shopZone),
  }))
}

function compareOffered(a: Offered, b: Offered): number {
  return b.atRisk - a.atRisk || a.customerId - b.customerId || a.campaignId - b.campaignId
}

/** Each most money at risk first. */
export interface OfferedCalls {
  customers: Offered[]
  prospects: Offered[]
}

/** What the order depends on beside the customers. */
interface Frame {
  /** The day by which the summaries reckon. */
  asOf: number
  shopZone: string
}

interface Kept extends Frame {
  /** Up to which moment of the base's {@link CallWatch} it is true. */
  mark: number
  calls: OfferedCalls
}

const keptCalls = new WeakMap<object, Kept>()
const beingFound = new WeakMap<object, Promise<void>>()

/** Ids looked at in one go: some 10 ms, in which nobody else is answered. */
const SLICE = 1_000

/**
 * Has the campaign calls of the base found, so that {@link offeredCalls} has little to do. Finding
 * them goes through all who are to be called: in slices, between which others are answered.
 * @param db the base's reading connection
 */
export async function prepareOffered(db: ReadDb, shopZone: string): Promise<void> {
  const handle = rawHandle(db)
  if (!callWatchOf(db) || broughtUp(db, frameOf(db, shopZone))) return
  let finding = beingFound.get(handle)
  if (!finding) {
    finding = findInSlices(db, shopZone).finally(() => beingFound.delete(handle))
    beingFound.set(handle, finding)
  }
  await finding
}

async function findInSlices(db: ReadDb, shopZone: string): Promise<void> {
  const frame = frameOf(db, shopZone)
  const mark = callWatchOf(db)!.mark()
  const last = lastTarget(db)
  const found: Offered[] = []
  for (let after = 0; after < last; after += SLICE) {
    // In order by itself: sorting all of them is then hardly more than putting slices together.
    found.push(...readOffered(db, frame, { after, until: after + SLICE }).sort(compareOffered))
    await setImmediate()
  }
  // What was written meanwhile is seen to by whoever asks next: it came after the mark.
  keptCalls.set(rawHandle(db), { ...frame, mark, calls: inOrder(found) })
}

/**
 * The campaign calls of the base as it stands, without giving way to anybody. Kept, and brought
 * up to date for the customers whom writes concerned since.
 */
export function offeredCalls(db: ReadDb, shopZone: string): Readonly<OfferedCalls> {
  const frame = frameOf(db, shopZone)
  const kept = broughtUp(db, frame)
  if (kept) return kept
  const mark = callWatchOf(db)?.mark()
  const calls = inOrder(readOffered(db, frame, { after: 0, until: lastTarget(db) }))
  if (mark !== undefined) keptCalls.set(rawHandle(db), { ...frame, mark, calls })
  return calls
}

function frameOf(db: ReadDb, shopZone: string): Frame {
  return { asOf: toEpochDay(summaryAsOf(rawHandle(db))!.asOf), shopZone }
}

/** What is kept, made true again; `null` where it has to be found anew. */
function broughtUp(db: ReadDb, frame: Frame): OfferedCalls | null {
  const handle = rawHandle(db)
  const watch = callWatchOf(db)
  const kept = keptCalls.get(handle)
  if (!watch || kept?.asOf !== frame.asOf || kept.shopZone !== frame.shopZone) return null
  const concerned = watch.since(kept.mark)
  if (concerned === null) return null
  if (concerned.size > 0) {
    const now = inOrder(readOffered(db, frame, { ids: [...concerned] }))
    renew(kept.calls.customers, now.customers, concerned)
    renew(kept.calls.prospects, now.prospects, concerned)
  }
  kept.mark = watch.mark()
  return kept.calls
}

function lastTarget(db: ReadDb): number {
  const [row] = rowsOf(
    db,
    sql<{ last: number | null }>`SELECT max(customer_id) AS last FROM campaign_target`,
  )
  return row?.last ?? 0
}

function inOrder(rows: Offered[]): OfferedCalls {
  rows.sort(compareOffered)
  return {
    customers: rows.filter(({ isProspect }) => !isProspect),
    prospects: rows.filter(({ isProspect }) => isProspect),
  }
}

/** Up to so many rows are moved one by one, which leaves the others where they are. */
const FEW = 20

/** Puts the rows as they are now in the place of those of the customers concerned, in order. */
function renew(rows: Offered[], anew: readonly Offered[], concerned: ReadonlySet<number>): void {
  if (concerned.size > FEW) {
    const others = rows.filter(({ customerId }) => !concerned.has(customerId))
    rows.length = 0
    for (const row of others) rows.push(row)
    for (const row of anew) rows.push(row)
    rows.sort(compareOffered)
    return
  }
  // An array, in which a few are found faster than in a set.
  const few = [...concerned]
  for (let at = rows.length - 1; at >= 0; at--) {
    if (few.includes(rows[at]!.customerId)) rows.splice(at, 1)
  }
  for (const row of anew) rows.splice(placeOf(rows, row), 0, row)
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
