import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { CustomerPlan, PlanRow, PlanSort } from '#shared/api/plans.contract.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { matchText } from '../../store/dialect/search.ts'
import { prepared, windowOfState } from '../../store/summary/summaryRows.ts'

/** The shop depends on one customer who brings more than a fifth, unless the owner says else. */
const DEFAULT_LIMIT_BP = 2000
const LIMIT_KEY = 'plans.dependencyLimitBp'

interface StoredRow {
  customer_id: number
  name: string
  kind: 'person' | 'company'
  manager: string
  segment_id: string
  spend_minor: number
  last_day: number | null
  gap_days: number | null
  in_top_class: number
  next_contact_day: number | null
  next_contact_about: string | null
  interests: string | null
  agreements: string | null
  goal_minor: number | null
  updated_at: string | null
}

/** What the rows of a list are measured against. */
export interface PlanMeasure {
  topClassFromMinor: number | null
  turnoverMinor: number
}

export interface PlanListView {
  text: string
  sort: PlanSort
  descending: boolean
  /** Today as days since 1970-01-01. */
  today: number
}

/** All the shop's turnover in the window, walk-in sales included. Days since 1970-01-01. */
export function turnover(db: ReadDb, state: { asOf: number; months: number }): number {
  const raw = rawHandle(db)
  const window = windowOfState(state)
  const ofCustomers = prepared(raw, 'SELECT sum(spend_minor) FROM customer_summary').pluck().get()
  const ofNobody = prepared(
    raw,
    'SELECT sum(total_minor) FROM document WHERE customer_id IS NULL AND day > ? AND day <= ?',
  )
    .pluck()
    .get(window.after, window.asOf)
  return ((ofCustomers as number | null) ?? 0) + ((ofNobody as number | null) ?? 0)
}

/** Part of the turnover in basis points; none where nothing was turned over. */
export function shareBp(spendMinor: number, turnoverMinor: number): number {
  return turnoverMinor <= 0 ? 0 : Math.round((spendMinor / turnoverMinor) * 10_000)
}

/** The top class and whoever has a plan: a page of them, and how many there are. */
export async function planRows(
  db: ReadDb,
  view: PlanListView,
  measure: PlanMeasure,
  page: { offset: number; limit: number },
): Promise<{ rows: PlanRow[]; total: number }> {
  const where = condition(view.text, measure.topClassFromMinor)
  const total = await sql<{ n: number }>`SELECT count(*) AS n ${FROM} WHERE ${where}`.execute(db)
  const found = await sql<StoredRow>`
    ${columns(measure.topClassFromMinor)} ${FROM} WHERE ${where}
    ORDER BY ${order(view)}, s.spend_minor DESC, s.customer_id
    LIMIT ${page.limit} OFFSET ${page.offset}`.execute(db)
  return {
    rows: found.rows.map((row) => toRow(row, measure.turnoverMinor)),
    total: total.rows[0]!.n,
  }
}

/** One customer's plan with its figures; `null` for a customer who is not there. */
export async function planRow(
  db: ReadDb,
  customerId: number,
  measure: PlanMeasure,
): Promise<{ row: PlanRow; updatedAt: string | null } | null> {
  const found = await sql<StoredRow>`
    ${columns(measure.topClassFromMinor)} ${FROM} WHERE s.customer_id = ${customerId}`.execute(db)
  const row = found.rows[0]
  return row ? { row: toRow(row, measure.turnoverMinor), updatedAt: row.updated_at } : null
}

/** Next contacts of today or of days gone by. `today` in days since 1970-01-01. */
export async function countDue(db: ReadDb, today: number): Promise<number> {
  const row = await db
    .selectFrom('customer_plan')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('next_contact_day', '<=', today)
    .executeTakeFirstOrThrow()
  return row.n
}

export async function countTopClass(db: ReadDb, fromMinor: number | null): Promise<number> {
  if (fromMinor === null) return 0
  const row = await db
    .selectFrom('customer_summary')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('spend_minor', '>=', Math.max(1, fromMinor))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Customers with more than the share of the turnover, the largest first. */
export async function dependedOn(
  db: ReadDb,
  limitBp: number,
  turnoverMinor: number,
): Promise<{ customerId: number; name: string; spendMinor: number; shareBp: number }[]> {
  if (turnoverMinor <= 0) return []
  const rows = await db
    .selectFrom('customer_summary as s')
    .innerJoin('customer as c', 'c.id', 's.customer_id')
    .select(['s.customer_id', 'c.name', 's.spend_minor'])
    .where('s.spend_minor', '>', Math.floor((turnoverMinor * limitBp) / 10_000))
    .orderBy('s.spend_minor', 'desc')
    .orderBy('s.customer_id')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id,
    name: row.name,
    spendMinor: row.spend_minor,
    shareBp: shareBp(row.spend_minor, turnoverMinor),
  }))
}

export async function readLimit(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', LIMIT_KEY)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as number) : DEFAULT_LIMIT_BP
}

export async function writeLimit(tx: WriteTx, basisPoints: number): Promise<void> {
  const row = { key: LIMIT_KEY, value: JSON.stringify(basisPoints) }
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
    .execute()
}

/** Keeps the plan, or removes it when nothing is left of it. `at` is an instant in UTC. */
export async function savePlan(
  tx: WriteTx,
  customerId: number,
  plan: CustomerPlan,
  at: string,
): Promise<void> {
  const { nextContactDay, nextContactAbout, interests, agreements, goalMinor } = plan
  const isEmpty =
    nextContactDay === null &&
    goalMinor === null &&
    [nextContactAbout, interests, agreements].every((text) => text === '')
  if (isEmpty) {
    await tx.deleteFrom('customer_plan').where('customer_id', '=', customerId).execute()
    return
  }
  const values = {
    next_contact_day: nextContactDay === null ? null : toEpochDay(nextContactDay),
    next_contact_about: nextContactAbout,
    interests,
    agreements,
    goal_minor: goalMinor,
    updated_at: at,
  }
  await tx
    .insertInto('customer_plan')
    .values({ customer_id: customerId, ...values })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(values))
    .execute()
}

const FROM = sql`
  FROM customer_summary s
  JOIN customer c ON c.id = s.customer_id
  LEFT JOIN customer_plan p ON p.customer_id = s.customer_id`

function columns(fromMinor: number | null): RawBuilder<StoredRow> {
  return sql<StoredRow>`
    SELECT s.customer_id, c.name, c.kind, c.manager, s.segment_id, s.spend_minor, s.last_day,
      s.gap_days, ${isTop(fromMinor)} AS in_top_class, p.next_contact_day, p.next_contact_about,
      p.interests, p.agreements, p.goal_minor, p.updated_at`
}

function isTop(fromMinor: number | null): RawBuilder<SqlBool> {
  return fromMinor === null
    ? sql<SqlBool>`0`
    : sql<SqlBool>`(s.spend_minor >= ${Math.max(1, fromMinor)})`
}

function condition(text: string, fromMinor: number | null): RawBuilder<SqlBool> {
  const planned = sql`s.customer_id IN (SELECT customer_id FROM customer_plan)`
  const top =
    fromMinor === null
      ? sql``
      : sql`OR s.customer_id IN (SELECT customer_id FROM customer_summary
          WHERE spend_minor >= ${Math.max(1, fromMinor)})`
  const wanted = sql<SqlBool>`(${planned} ${top})`
  if (text === '') return wanted
  const folded = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const named = sql`c.manager LIKE ${folded} ESCAPE '\\' OR p.next_contact_about LIKE ${folded} ESCAPE '\\'
    OR p.interests LIKE ${folded} ESCAPE '\\' OR p.agreements LIKE ${folded} ESCAPE '\\'`
  return sql<SqlBool>`(${wanted} AND (${matchText(text)} OR ${named}))`
}

/** Contacts that are due come first by day, then those to come, then those without a day. */
function order({ sort, descending, today }: PlanListView): RawBuilder<unknown> {
  const way = descending ? sql`DESC` : sql`ASC`
  switch (sort) {
    case 'due':
      return sql`CASE WHEN p.next_contact_day IS NULL THEN 2 WHEN p.next_contact_day <= ${today}
        THEN 0 ELSE 1 END, p.next_contact_day ${way}`
    case 'name':
      return sql`c.sort_name ${way}`
    case 'manager':
      return sql`c.manager = '', c.manager ${way}`
    case 'spend':
      return sql`s.spend_minor ${way}`
    case 'lastPurchase':
      return sql`s.last_day IS NULL, s.last_day ${way}`
  }
}

function toRow(row: StoredRow, turnoverMinor: number): PlanRow {
  return {
    customerId: row.customer_id,
    name: row.name,
    kind: row.kind,
    manager: row.manager,
    segmentId: row.segment_id,
    inTopClass: row.in_top_class === 1,
    spendMinor: row.spend_minor,
    shareBp: shareBp(row.spend_minor, turnoverMinor),
    lastPurchase: row.last_day === null ? null : fromEpochDay(row.last_day),
    gapDays: row.gap_days,
    nextContactDay: row.next_contact_day === null ? null : fromEpochDay(row.next_contact_day),
    nextContactAbout: row.next_contact_about ?? '',
    interests: row.interests ?? '',
    agreements: row.agreements ?? '',
    goalMinor: row.goal_minor,
  }
}
