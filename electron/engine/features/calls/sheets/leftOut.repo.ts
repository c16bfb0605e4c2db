import { sql } from 'kysely'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { LeftOut } from '../../../documents/workbooks/callBook/callSheet.ts'
import type { ReadDb } from '../../../store/base.ts'
import { IN_RUNNING_CAMPAIGN } from '../../../store/calls/campaigns.ts'
import { idList } from '../../../store/dialect/json.ts'

/** Somebody whom a file leaves out, with who would call them. */
export interface NotCalled {
  customerId: number
  name: string
  manager: string
  reason: CampaignLeftOutReason
}

interface Promised {
  id: number
  /** Of the first callback that is due; `null` where none is promised. */
  day: number | null
  owner: string | null
  campaignId: number | null
  isElsewhere: number
}

/**
 * Tells what is promised to whom: a callback by the one who would call them or within this very
 * campaign, one by somebody else, or nothing at all, only that another campaign calls them.
 */
export async function withPromises(
  db: ReadDb,
  people: readonly NotCalled[],
  campaignId: number | null,
): Promise<LeftOut[]> {
  const ids = people.filter(isPromised).map(({ customerId }) => customerId)
  const found = ids.length === 0 ? [] : await promisesTo(db, ids)
  const byId = new Map(found.map((promised) => [promised.id, promised]))
  return people.map((person) => {
    const { customerId, name, reason } = person
    const promised = isPromised(person) ? byId.get(customerId) : undefined
    const told = promised ? promiseOf(promised, person.manager, campaignId) : null
    return { customerId, name, reason, promised: told }
  })
}

const isPromised = ({ reason }: NotCalled): boolean => reason === 'promised-elsewhere'

function promiseOf(
  { day, owner, campaignId: ofCampaign, isElsewhere }: Promised,
  manager: string,
  campaignId: number | null,
): LeftOut['promised'] {
  if (day === null) return isElsewhere === 1 ? { by: 'campaign' } : null
  const isOwn = owner === manager || (campaignId !== null && ofCampaign === campaignId)
  return isOwn ? { by: 'callback', on: fromEpochDay(day) } : null
}

async function promisesTo(db: ReadDb, ids: readonly number[]): Promise<Promised[]> {
  const found = await sql<Promised>`
    SELECT c.id, t.due_day AS day, t.campaign_id AS campaignId,
      CASE WHEN t.manager <> '' THEN t.manager ELSE c.manager END AS owner,
      ${IN_RUNNING_CAMPAIGN} AS isElsewhere
    FROM customer c LEFT JOIN task t ON t.id = (
      SELECT b.id FROM task b
      WHERE b.customer_id = c.id AND b.kind = 'callback' AND b.state = 'open'
      ORDER BY b.due_day, b.due_minute, b.id LIMIT 1)
    WHERE c.id IN ${idList(ids)}`.execute(db)
  return found.rows
}
