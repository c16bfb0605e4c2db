import { sql, type RawBuilder } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import type { CallDaySummary, CallRow } from '#shared/api/callDay.contract.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { DISPOSITIONS, type Disposition } from '#shared/domain/scripts/callList.ts'
import type { ReadDb } from '../../../store/base.ts'

interface RawCall {
  id: number
  customerId: number
  name: string
  day: number
  minute: number
  manager: string
  cause: CallRow['cause']
  campaignId: number | null
  campaign: string | null
  disposition: Disposition
  phone: string
  note: string
  seconds: number | null
  undone: number
}

export interface CallFilter {
  manager: string | null
  on: Day | null
  customerId: number | null
  /** Whether those taken back are among them, marked. */
  withUndone: boolean
}

/** Calls made, the newest first. */
export async function callRows(
  db: ReadDb,
  filter: CallFilter,
  offset: number,
  limit: number,
): Promise<Page<CallRow>> {
  const from = sql`FROM call k JOIN customer c ON c.id = k.customer_id
    LEFT JOIN campaign g ON g.id = k.campaign_id WHERE ${conditionsOf(filter)}`
  const { rows } = await sql<RawCall>`
    SELECT k.id, k.customer_id AS customerId, c.name, k.day, k.minute, k.manager, k.cause,
      k.campaign_id AS campaignId, g.name AS campaign, k.disposition, k.phone, k.note, k.seconds,
      k.undone_at IS NOT NULL AS undone
    ${from} ORDER BY k.day DESC, k.minute DESC, k.id DESC LIMIT ${limit} OFFSET ${offset}`.execute(
    db,
  )
  const counted = await sql<{ n: number }>`SELECT count(*) AS n ${from}`.execute(db)
  return { total: counted.rows[0]!.n, rows: rows.map(toRow) }
}

function conditionsOf({ manager, on, customerId, withUndone }: CallFilter): RawBuilder<unknown> {
  const all = [
    ...(manager === null ? [] : [sql`k.manager = ${manager}`]),
    ...(on === null ? [] : [sql`k.day = ${toEpochDay(on)}`]),
    ...(customerId === null ? [] : [sql`k.customer_id = ${customerId}`]),
    ...(withUndone ? [] : [sql`k.undone_at IS NULL`]),
  ]
  return all.length === 0 ? sql`1` : sql.join(all, sql` AND `)
}

function toRow({ day, undone, campaignId, campaign, ...row }: RawCall): CallRow {
  return {
    ...row,
    on: fromEpochDay(day),
    campaign: campaignId === null ? null : { id: campaignId, name: campaign ?? '' },
    isUndone: undone === 1,
  }
}

type Counted = Pick<
  CallDaySummary,
  'byDisposition' | 'minutes' | 'callbacks' | 'promises' | 'customers' | 'prospects' | 'skipped'
> & { orders: number; sold: number; soldMinor: number }

/** What came of one day's calls; those taken back do not count. */
export async function countDay(db: ReadDb, day: number, manager: string | null): Promise<Counted> {
  const mine = manager === null ? sql`1` : sql`k.manager = ${manager}`
  const made = sql`call k WHERE k.day = ${day} AND k.undone_at IS NULL AND ${mine}`
  const { rows } = await sql<{ disposition: Disposition; calls: number; seconds: number }>`
    SELECT k.disposition, count(*) AS calls, coalesce(sum(k.seconds), 0) AS seconds
    FROM ${made} GROUP BY k.disposition`.execute(db)
  const counts = await sql<{
    customers: number
    prospects: number
    callbacks: number
    promises: number
    skipped: number
    orders: number
    sold: number
    soldMinor: number
  }>`SELECT
    (SELECT count(*) FROM ${made} AND k.was_prospect = 0) AS customers,
    (SELECT count(*) FROM ${made} AND k.was_prospect = 1) AS prospects,
    (SELECT count(*) FROM ${made} AND EXISTS (SELECT 1 FROM task t
      WHERE t.cause = 'callback:' || k.id)) AS callbacks,
    (SELECT count(*) FROM ${made} AND EXISTS (SELECT 1 FROM task t
      WHERE t.cause = 'promise:' || k.id)) AS promises,
    (SELECT count(*) FROM call_skip k
      WHERE k.day = ${day} AND k.undone_at IS NULL AND ${mine}) AS skipped,
    ${ORDERS(made, day)}`.execute(db)
  return {
    byDisposition: rows
      .map(({ disposition, calls }) => ({ disposition, calls }))
      .sort((a, b) => DISPOSITIONS.indexOf(a.disposition) - DISPOSITIONS.indexOf(b.disposition)),
    minutes: Math.round(rows.reduce((sum, { seconds }) => sum + seconds, 0) / 60),
    ...counts.rows[0]!,
  }
}

/** Calls of the day that ended as ordered, and what these people bought on that day. */
const ORDERS = (made: RawBuilder<unknown>, day: number) => {
  const ordered = sql`SELECT k.customer_id FROM ${made} AND k.disposition = 'reached-order'`
  return sql`(SELECT count(*) FROM (${ordered})) AS orders,
    (SELECT count(DISTINCT d.customer_id) FROM document d
      WHERE d.customer_id IN (${ordered}) AND d.day = ${day}) AS sold,
    (SELECT coalesce(sum(d.total_minor), 0) FROM document d
      WHERE d.customer_id IN (${ordered}) AND d.day = ${day}) AS soldMinor`
}
