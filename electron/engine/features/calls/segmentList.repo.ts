import { sql } from 'kysely'
import type { ListLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { atRisk } from '../../store/calls/atRisk.ts'
import { IN_RUNNING_CAMPAIGN } from '../../store/calls/campaigns.ts'
import { NO_OFFER_CALL } from '../../store/calls/law.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'

/** Who of a segment is called, and who is not: by the law that files of a segment obey too. */

/** Why `customer c` is not on a segment's list; NULL for who is. */
const REASON = sql<ListLeftOutReason | null>`coalesce(${NO_OFFER_CALL},
  CASE WHEN ${IN_RUNNING_CAMPAIGN} THEN 'promised-elsewhere' END)`

const SEGMENT = sql`customer_summary s JOIN customer c ON c.id = s.customer_id`

/** A part of those to call, most money at risk (spend times overdue) first, and how many in all. */
export async function callableIds(
  db: ReadDb,
  segmentId: string,
  offset: number,
  limit: number,
): Promise<{ ids: number[]; total: number }> {
  const asOf = toEpochDay(summaryAsOf(rawHandle(db))!.asOf)
  const called = sql`FROM ${SEGMENT} WHERE s.segment_id = ${segmentId} AND ${REASON} IS NULL`
  const { rows } = await sql<{ id: number }>`SELECT c.id ${called}
    ORDER BY ${atRisk(asOf)} DESC, s.lifetime_spend_minor DESC, c.id
    LIMIT ${limit} OFFSET ${offset}`.execute(db)
  const count = await sql<{ n: number }>`SELECT count(*) AS n ${called}`.execute(db)
  return { ids: rows.map(({ id }) => id), total: count.rows[0]!.n }
}

export async function leftOutCounts(
  db: ReadDb,
  segmentId: string,
): Promise<{ reason: ListLeftOutReason; customers: number }[]> {
  const { rows } = await sql<{ reason: ListLeftOutReason; customers: number }>`
    SELECT reason, count(*) AS customers FROM (
      SELECT ${REASON} AS reason FROM ${SEGMENT} WHERE s.segment_id = ${segmentId}
    ) WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason`.execute(db)
  return rows
}

/** By name. */
export async function leftOut(
  db: ReadDb,
  segmentId: string,
): Promise<{ customerId: number; name: string; reason: ListLeftOutReason }[]> {
  const { rows } = await sql<{ customerId: number; name: string; reason: ListLeftOutReason }>`
    SELECT customerId, name, reason FROM (
      SELECT c.id AS customerId, c.name, ${REASON} AS reason, c.sort_name
      FROM ${SEGMENT} WHERE s.segment_id = ${segmentId}
    ) WHERE reason IS NOT NULL ORDER BY sort_name, customerId`.execute(db)
  return rows
}
