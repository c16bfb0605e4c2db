import { sql } from 'kysely'
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
  isProspect: number
  atRisk: number
  country: string
  phone: string
}

/** Of all running campaigns, whatever their dates and hours, in no order. */
export function offeredCalls(db: ReadDb): Offered[] {
  const asOf = toEpochDay(summaryAsOf(rawHandle(db))!.asOf)
  return rowsOf(
    db,
    sql<Offered>`SELECT t.campaign_id AS campaignId, t.customer_id AS customerId, t.manager,
      t.attempts, t.next_day AS nextDay, t.next_minute AS nextMinute,
      s.first_day IS NULL AS isProspect,
      s.spend_minor * CASE
        WHEN s.gap_days > 0 AND ${asOf} - s.last_day > s.gap_days
        THEN (${asOf} - s.last_day) / s.gap_days ELSE 1.0 END AS atRisk,
      c.country, ${FIRST_PHONE} AS phone
    FROM campaign g JOIN campaign_target t ON t.campaign_id = g.id
      JOIN customer c ON c.id = t.customer_id
      JOIN customer_summary s ON s.customer_id = t.customer_id
    WHERE g.state = 'running' AND t.state = 'open' AND t.is_held_out = 0
      AND ${NO_OFFER_CALL} IS NULL`,
  )
}
