import { sql, type Selectable } from 'kysely'
import type { CampaignState, StoredPlan } from '#shared/domain/calls/campaign.ts'
import { fromEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../base.ts'
import type { CampaignTable } from '../tables/calls.ts'

/** A running campaign calls `customer c`, or keeps them uncalled to compare with. */
export const IN_RUNNING_CAMPAIGN = sql<boolean>`EXISTS (SELECT 1 FROM campaign_target o
  JOIN campaign g ON g.id = o.campaign_id
  WHERE o.customer_id = c.id AND g.state = 'running' AND o.state = 'open')`

/** A campaign as it is kept. */
export interface StoredCampaign {
  id: number
  name: string
  state: CampaignState
  plan: StoredPlan
  /** `null` for a draft. */
  startedDay: Day | null
  closedDay: Day | null
}

/** `null` where there is none of this number. */
export async function readCampaign(db: ReadDb, id: number): Promise<StoredCampaign | null> {
  const row = await db.selectFrom('campaign').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? storedCampaign(row) : null
}

/** Those that may call now, whatever their dates say, the oldest first. */
export async function runningCampaigns(db: ReadDb): Promise<StoredCampaign[]> {
  const rows = await db
    .selectFrom('campaign')
    .selectAll()
    .where('state', '=', 'running')
    .orderBy('id')
    .execute()
  return rows.map(storedCampaign)
}

export function storedCampaign(row: Selectable<CampaignTable>): StoredCampaign {
  const { id, name, state, started_day, closed_day } = row
  const plan = JSON.parse(row.plan) as StoredPlan
  return {
    id,
    name,
    state,
    plan: { ...plan, name },
    startedDay: started_day === null ? null : fromEpochDay(started_day),
    closedDay: closed_day === null ? null : fromEpochDay(closed_day),
  }
}
