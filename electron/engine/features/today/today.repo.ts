import { sql } from 'kysely'
import type { Today } from '#shared/api/today.contract.ts'
import { addDays, fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { LeftOutReason } from '#shared/domain/scripts/callList.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { priceListMoments } from './moments.repo.ts'
import { LEFT_OUT } from '../../store/callable.ts'
import { taskPage } from '../../store/tasks.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'

const CALL_FIRST = 12
const RECENT_CHANGES = 12
const RECENT_DAYS = 30
const FOLLOW_UPS = 12
const MOMENTS = 6

/** What to do next. `today` is the calendar's; the customers' figures are as of the summary's date. */
export async function readToday(db: ReadDb, today: Day): Promise<Today> {
  const frame = summaryAsOf(rawHandle(db))!
  const asOf = toEpochDay(frame.asOf)
  const month = toEpochDay(`${today.slice(0, 7)}-01`)
  return {
    asOf: frame.asOf,
    callFirst: await callFirst(db, asOf),
    leftOut: await leftOut(db, asOf),
    overdueTotal: await one(
      db,
      sql`SELECT count(*) AS n FROM customer_summary WHERE ${overdue(asOf)}`,
    ),
    newcomers: await one(
      db,
      sql`SELECT count(*) AS n FROM customer_summary WHERE segment_id = 'new' AND lifetime_purchases = 1`,
    ),
    unreachable: await one(
      db,
      sql`SELECT count(*) AS n FROM customer_summary s WHERE s.first_day IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM contact_point p WHERE p.customer_id = s.customer_id AND p.needs_review = 0
          AND p.channel NOT IN ('address', 'website'))`,
    ),
    recentChanges: await recentChanges(db, toEpochDay(addDays(frame.asOf, -RECENT_DAYS))),
    products: {
      withoutBenefit: await one(
        db,
        sql`SELECT count(*) AS n FROM product WHERE on_price_list = 1 AND benefit = ''`,
      ),
      total: await one(db, sql`SELECT count(*) AS n FROM product WHERE on_price_list = 1`),
    },
    priceListsThisMonth: await one(
      db,
      sql`SELECT count(*) AS n FROM price_list WHERE issued_day >= ${month}`,
    ),
    followUps: await taskPage(db, { dueBy: today, customerId: null, isOpen: true }, 0, FOLLOW_UPS),
    priceListMoments: await priceListMoments(db, toEpochDay(today), MOMENTS),
  }
}

function overdue(asOf: number) {
  return sql`gap_days IS NOT NULL AND ${asOf} - last_day > 1.5 * gap_days`
}

async function one(db: ReadDb, query: ReturnType<typeof sql>): Promise<number> {
  const result = await (query as ReturnType<typeof sql<{ n: number }>>).execute(db)
  return result.rows[0]!.n
}

/** Overdue and on a call list: a phone, and a word that allows to call it; most money at risk first. */
async function callFirst(db: ReadDb, asOf: number): Promise<Today['callFirst']> {
  const result = await sql<Today['callFirst'][number]>`
    SELECT c.id AS customerId, c.name, s.segment_id AS segmentId, s.spend_minor AS spendMinor,
      ${asOf} - s.last_day AS recencyDays, s.gap_days AS gapDays,
      (SELECT value FROM contact_point p WHERE p.customer_id = c.id AND p.channel = 'phone'
        AND p.needs_review = 0 ORDER BY p.preferred DESC, p.id LIMIT 1) AS phone
    FROM customer_summary s JOIN customer c ON c.id = s.customer_id
    WHERE ${overdue(asOf)} AND s.segment_id <> 'lapsed' AND ${LEFT_OUT} IS NULL
    ORDER BY s.spend_minor * (${asOf} - s.last_day) / s.gap_days DESC, c.id
    LIMIT ${CALL_FIRST}`.execute(db)
  return result.rows
}

/** The overdue who may not be called, by reason. */
async function leftOut(db: ReadDb, asOf: number): Promise<Today['leftOut']> {
  const result = await sql<{ reason: LeftOutReason; customers: number }>`
    SELECT reason, count(*) AS customers FROM (
      SELECT ${LEFT_OUT} AS reason FROM customer_summary s JOIN customer c ON c.id = s.customer_id
      WHERE ${overdue(asOf)}
    ) WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason`.execute(db)
  return result.rows
}

async function recentChanges(db: ReadDb, since: number): Promise<Today['recentChanges']> {
  const rows = await db
    .selectFrom('segment_change as h')
    .innerJoin('customer as c', 'c.id', 'h.customer_id')
    .select(['h.day', 'h.customer_id', 'c.name', 'h.from_segment', 'h.to_segment'])
    .where('h.day', '>=', since)
    .orderBy('h.id', 'desc')
    .limit(RECENT_CHANGES)
    .execute()
  return rows.map((row) => ({
    day: fromEpochDay(row.day),
    customerId: row.customer_id,
    name: row.name,
    from: row.from_segment,
    to: row.to_segment,
  }))
}
