import { sql } from 'kysely'
import type {
  CustomerRow,
  CustomerSort,
  customerFilterInput,
} from '#shared/api/customers.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { derive } from '#shared/domain/segments/metrics.ts'
import type * as z from 'zod'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import {
  CUSTOMER_AND_SUMMARY,
  filterConditions,
  whereAll,
  type Asked,
} from '../../store/customerFilter.ts'
import { selectMatches } from '../../store/dialect/search.ts'
import { measuresOf } from '../../store/summary/summaryRows.ts'

export type Filter = z.output<typeof customerFilterInput>

export interface ListView {
  filter: Filter
  sort: CustomerSort
  descending: boolean
  asOfDay: number
}

/**
 * Sort keys are never NULL: customers without a date or gap stand before all others. Each has
 * an index of the same words followed by the id.
 */
const SORT_KEYS = {
  name: sql<string>`c.sort_name`,
  spend: sql<number>`s.spend_minor`,
  frequency: sql<number>`s.frequency`,
  lastPurchase: sql<number>`coalesce(s.last_day, -1000000)`,
  firstPurchase: sql<number>`coalesce(s.first_day, -1000000)`,
  lifetimeSpend: sql<number>`s.lifetime_spend_minor`,
  lifetimePurchases: sql<number>`s.lifetime_purchases`,
  gap: sql<number>`coalesce(s.gap_days, -1)`,
} as const

/** Whether a text leads to the customers: its hits are found as a whole, in no order. */
export function isSearched(view: ListView): boolean {
  return fold(view.filter.search) !== ''
}

/** Whether the order's index alone tells every row's place. */
export function showsEverybody(view: ListView): boolean {
  return conditions(view).length === 0
}

/** A page of a list of `total` rows. */
export interface PageOf {
  offset: number
  limit: number
  total: number
}

/**
 * Ids of a page, walking along the order's index; of everybody without a look at any row, of a
 * filtered view with one at each that is passed.
 */
export async function selectPageIds(db: ReadDb, view: ListView, page: PageOf): Promise<number[]> {
  const { isFromEnd, skip, count } = wayTo(page)
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`
    SELECT ${idOf(view)} AS id FROM ${alongOrder(view)} ${where(view)}
    ORDER BY ${order(view, isFromEnd)} LIMIT ${count} OFFSET ${skip}`.execute(db)
  const ids = rows.map((row) => row.id)
  return isFromEnd ? ids.reverse() : ids
}

/** From whichever end is nearer: passing over a row of an index takes about 30 ns. */
export function wayTo({ offset, limit, total }: PageOf) {
  const count = Math.max(0, Math.min(limit, total - offset))
  const behind = Math.max(0, total - offset - count)
  const isFromEnd = behind < offset
  return { isFromEnd, skip: isFromEnd ? behind : offset, count }
}

/** Ids of all whom the view shows, in order; as bare numbers, which is faster than as rows. */
export function selectAllIds(db: ReadDb, view: ListView): number[] {
  const { sql: text, parameters } = sql`
    SELECT ${idOf(view)} FROM ${isSearched(view) ? CUSTOMER_AND_SUMMARY : alongOrder(view)}
    ${where(view)} ORDER BY ${order(view, false)}`.compile(db)
  return rawHandle(db).prepare<unknown[], number>(text).pluck().all(parameters)
}

export async function countRows(db: ReadDb, view: ListView): Promise<number> {
  const isOfSummary = conditions(view).every(({ table }) => table === 's')
  const result = await sql<{ n: number }>`
    SELECT count(*) AS n FROM ${isOfSummary ? sql`customer_summary s` : CUSTOMER_AND_SUMMARY}
    ${where(view)}`.execute(db)
  return result.rows[0]!.n
}

/** The first customers that the text finds, in no particular order of merit. */
export async function findCustomers(
  db: ReadDb,
  text: string,
  limit: number,
  asOfDay: number,
): Promise<CustomerRow[]> {
  if (fold(text) === '') return []
  const result = await selectMatches(text, limit).execute(db)
  return rowsOf(
    db,
    result.rows.map((row) => row.id),
    asOfDay,
  )
}

export async function listManagers(db: ReadDb): Promise<string[]> {
  const rows = await db
    .selectFrom('customer')
    .select('manager')
    .distinct()
    .where('manager', '<>', '')
    .orderBy('manager')
    .execute()
  return rows.map((row) => row.manager)
}

/**
 * The table that the order comes from leads, so that its index gives the order; the other one
 * follows where the filter asks for it.
 */
function alongOrder(view: ListView) {
  const used = new Set(conditions(view).map(({ table }) => table))
  if (view.sort === 'name') {
    return used.has('s')
      ? sql`customer c CROSS JOIN customer_summary s ON s.customer_id = c.id`
      : sql`customer c`
  }
  return used.has('c')
    ? sql`customer_summary s CROSS JOIN customer c ON c.id = s.customer_id`
    : sql`customer_summary s`
}

/** The id in the leading table, where the order's index holds it too. */
function idOf(view: ListView) {
  return view.sort === 'name' ? sql`c.id` : sql`s.customer_id`
}

function order(view: ListView, isFromEnd: boolean) {
  const direction = view.descending !== isFromEnd ? sql`DESC` : sql`ASC`
  return sql`${SORT_KEYS[view.sort]} ${direction}, ${idOf(view)} ${direction}`
}

function where(view: ListView) {
  return whereAll(conditions(view))
}

function conditions({ filter, asOfDay }: ListView): Asked[] {
  return filterConditions(filter, asOfDay)
}

interface ListedRow {
  id: number
  name: string
  external_id: string | null
  kind: 'person' | 'company'
  city: string
  manager: string
  segment_id: string
  phone: string | null
  email: string | null
  spend_minor: number
  frequency: number
  lifetime_purchases: number
  lifetime_spend_minor: number
  first_day: number | null
  last_day: number | null
  gap_days: number | null
  gap_spread_days: number | null
}

/** Full rows of a page, in the order of the ids: the order is found on narrow indexes first. */
export async function rowsOf(db: ReadDb, ids: number[], asOfDay: number): Promise<CustomerRow[]> {
  if (ids.length === 0) return []
  const contact = (channel: string) => sql`(SELECT value FROM contact_point p
    WHERE p.customer_id = c.id AND p.channel = ${channel} AND p.needs_review = 0 ORDER BY p.preferred DESC, p.id LIMIT 1)`
  const result = await sql<ListedRow>`
    SELECT c.id, c.name, c.external_id, c.kind, c.city, c.manager, s.segment_id,
      ${contact('phone')} AS phone, ${contact('email')} AS email, s.spend_minor, s.frequency,
      s.lifetime_purchases, s.lifetime_spend_minor, s.first_day, s.last_day, s.gap_days, s.gap_spread_days
    FROM customer c JOIN customer_summary s ON s.customer_id = c.id
    WHERE c.id IN (${sql.join(ids)})`.execute(db)
  const byId = new Map(result.rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? []).map((row) => toCustomerRow(row, asOfDay))
}

function toCustomerRow(row: ListedRow, asOfDay: number): CustomerRow {
  const derived = derive(measuresOf(row), asOfDay)
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    kind: row.kind,
    segmentId: row.segment_id,
    phone: row.phone,
    email: row.email,
    city: row.city,
    manager: row.manager,
    spendMinor: row.spend_minor,
    frequency: row.frequency,
    lifetimeSpendMinor: row.lifetime_spend_minor,
    lifetimePurchases: row.lifetime_purchases,
    firstPurchase: row.first_day === null ? null : fromEpochDay(row.first_day),
    lastPurchase: row.last_day === null ? null : fromEpochDay(row.last_day),
    recencyDays: derived.recencyDays,
    gapDays: row.gap_days,
    overdue: derived.overdue,
  }
}
