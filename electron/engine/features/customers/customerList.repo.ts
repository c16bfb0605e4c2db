import { sql, type Expression, type SqlBool } from 'kysely'
import type {
  CustomerRow,
  CustomerSort,
  customerFilterInput,
} from '#shared/api/customers.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { derive } from '#shared/domain/segments/metrics.ts'
import type * as z from 'zod'
import type { ReadDb } from '../../store/base.ts'
import { LEFT_OUT } from '../../store/callable.ts'
import { matchText } from '../../store/dialect/search.ts'
import { measuresOf } from '../../store/summary/summaryRows.ts'

export type Filter = z.output<typeof customerFilterInput>

export interface ListView {
  filter: Filter
  sort: CustomerSort
  descending: boolean
  asOfDay: number
}

/** Where a page begins: the sort key and id of the row just before it. */
export interface Anchor {
  key: string | number
  id: number
}

/**
 * Sort keys are never NULL, so that a row's place can be said as (key, id): customers
 * without a date or gap stand before all others.
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

/** Rows after the anchor (from the start without one), skipping some. */
export async function selectRows(
  db: ReadDb,
  view: ListView,
  from: { anchor: Anchor | null; skip: number; limit: number },
): Promise<CustomerRow[]> {
  const key = SORT_KEYS[view.sort]
  const direction = view.descending ? sql`DESC` : sql`ASC`
  const after = from.anchor === null ? sql`1` : afterAnchor(view, from.anchor)
  const ids = await sql<{ id: number }>`
    SELECT c.id AS id FROM ${joined(view)}
    WHERE ${sql.join(conditions(view), sql` AND `)} AND ${after}
    ORDER BY ${key} ${direction}, ${idOf(view)} ${direction}
    LIMIT ${from.limit} OFFSET ${from.skip}`.execute(db)
  return rowsOf(
    db,
    ids.rows.map((row) => row.id),
    view.asOfDay,
  )
}

/** Every `step`-th row's place, so that any offset is a short walk from a key. */
export async function selectAnchors(db: ReadDb, view: ListView, step: number): Promise<Anchor[]> {
  const key = SORT_KEYS[view.sort]
  const direction = view.descending ? sql`DESC` : sql`ASC`
  const result = await sql<Anchor>`
    SELECT key, id FROM (
      SELECT ${key} AS key, c.id AS id,
        row_number() OVER (ORDER BY ${key} ${direction}, ${idOf(view)} ${direction}) AS place
      FROM ${joined(view)} WHERE ${sql.join(conditions(view), sql` AND `)}
    ) WHERE place % ${step} = 0 ORDER BY place`.execute(db)
  return result.rows
}

export async function countRows(db: ReadDb, view: ListView): Promise<number> {
  const result = await sql<{ n: number }>`
    SELECT count(*) AS n FROM ${joined(view)}
    WHERE ${sql.join(conditions(view), sql` AND `)}`.execute(db)
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
  const result = await sql<{ id: number }>`
    SELECT c.id AS id FROM customer c WHERE ${matchText(text)} LIMIT ${limit}`.execute(db)
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
 * The table that the order comes from leads, so that its index gives the order; both hold
 * one row per customer.
 */
function joined(view: ListView) {
  return view.sort === 'name'
    ? sql`customer c CROSS JOIN customer_summary s ON s.customer_id = c.id`
    : sql`customer_summary s CROSS JOIN customer c ON c.id = s.customer_id`
}

/** The id in the leading table, where the order's index holds it too. */
function idOf(view: ListView) {
  return view.sort === 'name' ? sql`c.id` : sql`s.customer_id`
}

/** The first half says nothing new; SQLite seeks an index over an expression by it only. */
function afterAnchor(view: ListView, anchor: Anchor) {
  const key = SORT_KEYS[view.sort]
  return view.descending
    ? sql`${key} <= ${anchor.key} AND (${key}, ${idOf(view)}) < (${anchor.key}, ${anchor.id})`
    : sql`${key} >= ${anchor.key} AND (${key}, ${idOf(view)}) > (${anchor.key}, ${anchor.id})`
}

function conditions({ filter, asOfDay }: ListView): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [sql<SqlBool>`1`]
  if (fold(filter.search) !== '') all.push(matchText(filter.search))
  if (filter.segmentIds.length > 0)
    all.push(sql<SqlBool>`s.segment_id IN (${sql.join(filter.segmentIds)})`)
  if (filter.managers.length > 0)
    all.push(sql<SqlBool>`c.manager IN (${sql.join(filter.managers)})`)
  if (filter.overdueOnly) all.push(sql<SqlBool>`${asOfDay} - s.last_day > 1.5 * s.gap_days`)
  if (filter.minSpendMinor !== null)
    all.push(sql<SqlBool>`s.spend_minor >= ${filter.minSpendMinor}`)
  if (filter.maxSpendMinor !== null)
    all.push(sql<SqlBool>`s.spend_minor <= ${filter.maxSpendMinor}`)
  if (filter.missing === 'phone' || filter.missing === 'email') {
    all.push(sql<SqlBool>`NOT EXISTS (SELECT 1 FROM contact_point p
      WHERE p.customer_id = c.id AND p.channel = ${filter.missing} AND p.needs_review = 0)`)
  }
  if (filter.missing === 'consent') {
    all.push(
      sql<SqlBool>`NOT EXISTS (SELECT 1 FROM consent k WHERE k.customer_id = c.id AND k.given = 1)`,
    )
  }
  if (filter.leftOut !== null) all.push(sql<SqlBool>`${LEFT_OUT} = ${filter.leftOut}`)
  return all
}

/** The ids of everybody whom the filter finds, as a part of another statement. */
export function matchingIds(filter: Filter, asOfDay: number) {
  const view: ListView = { filter, sort: 'name', descending: false, asOfDay }
  return sql<{ id: number }>`SELECT c.id FROM ${joined(view)}
    WHERE ${sql.join(conditions(view), sql` AND `)}`
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
async function rowsOf(db: ReadDb, ids: number[], asOfDay: number): Promise<CustomerRow[]> {
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
