import { sql } from 'kysely'
import type { ReadDb } from '../../../store/base.ts'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { IS_WANTED, SENDING } from '../../../store/tasks.ts'
import { HAS_OPEN_CALLBACK, HAS_OPEN_COMPLAINT, NO_OFFER_CALL } from '../../../store/calls/law.ts'

export async function customerPart(db: ReadDb, id: number): Promise<{ manager: string }> {
  return db.selectFrom('customer').select('manager').where('id', '=', id).executeTakeFirstOrThrow()
}

/** The earliest callback promised to a customer; `null` for none. */
export async function openCallbackOf(db: ReadDb, customerId: number): Promise<number | null> {
  const row = await db
    .selectFrom('task')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'callback')
    .where('state', '=', 'open')
    .orderBy('due_day')
    .orderBy('due_minute')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

export interface Bars {
  /** Why no offer is made to them by phone. */
  noOffer: CampaignLeftOutReason | null
  hasCallback: boolean
  hasComplaint: boolean
}

/** What stands between a customer and a call beside consent and hours. */
export async function barsOf(db: ReadDb, customerId: number): Promise<Bars> {
  const { rows } = await sql<{
    noOffer: CampaignLeftOutReason | null
    hasCallback: number
    hasComplaint: number
  }>`SELECT ${NO_OFFER_CALL} AS noOffer, ${HAS_OPEN_CALLBACK} AS hasCallback,
      ${HAS_OPEN_COMPLAINT} AS hasComplaint
    FROM customer c WHERE c.id = ${customerId}`.execute(db)
  const row = rows[0]!
  return {
    noOffer: row.noOffer,
    hasCallback: row.hasCallback === 1,
    hasComplaint: row.hasComplaint === 1,
  }
}

/** When a campaign may try a customer next, and how often it has. */
export async function targetState(
  db: ReadDb,
  campaignId: number,
  customerId: number,
): Promise<{ attempts: number; day: number; minute: number }> {
  return db
    .selectFrom('campaign_target')
    .select(['attempts', 'next_day as day', 'next_minute as minute'])
    .where('campaign_id', '=', campaignId)
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
}

/** Whether a follow-up has not answered itself. */
export async function isTaskWanted(db: ReadDb, taskId: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    SELECT t.id FROM task t JOIN customer c ON c.id = t.customer_id ${SENDING}
    WHERE t.id = ${taskId} AND ${IS_WANTED}`.execute(db)
  return rows.length > 0
}
