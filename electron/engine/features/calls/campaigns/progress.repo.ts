import { sql } from 'kysely'
import type {
  CampaignGroups,
  CampaignOverlap,
  CampaignProgress,
  CampaignRow,
} from '#shared/api/campaigns.contract.ts'
import type { Page } from '#shared/api/common.ts'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import type { ReadDb } from '../../../store/base.ts'
import { storedCampaign, type StoredCampaign } from '../../../store/calls/campaigns.ts'
import type { LeftOutPage } from './audience.repo.ts'

/** Those under way first, then drafts, then those closed; the newest first of each. */
export async function campaignRows(
  db: ReadDb,
  page: { offset: number; limit: number },
): Promise<Page<CampaignRow>> {
  const rows = await db
    .selectFrom('campaign')
    .selectAll()
    .orderBy(sql`CASE state WHEN 'closed' THEN 2 WHEN 'draft' THEN 1 ELSE 0 END`)
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const { total } = await db
    .selectFrom('campaign')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const listed: CampaignRow[] = []
  for (const row of rows) listed.push(await listedRow(db, storedCampaign(row)))
  return { rows: listed, total }
}

async function listedRow(db: ReadDb, campaign: StoredCampaign): Promise<CampaignRow> {
  const { id, name, state, plan, startedDay, closedDay } = campaign
  const { audience, fromDay, untilDay } = plan
  const progress = state === 'draft' ? null : await progressOf(db, id)
  const dates = { fromDay, untilDay, startedOn: startedDay, closedOn: closedDay }
  return { id, name, state, audience, ...dates, progress }
}

/** Calls of a campaign that count: those that were not taken back. */
const CALLED = sql`SELECT 1 FROM call k WHERE k.campaign_id = t.campaign_id
  AND k.customer_id = t.customer_id AND k.undone_at IS NULL`

/** Each view of a campaign's `campaign_target t`, in the contract's words. */
export const VIEWS = {
  all: sql<boolean>`1`,
  left: sql<boolean>`t.state = 'open' AND t.is_held_out = 0`,
  called: sql<boolean>`EXISTS (${CALLED})`,
  reached: sql<boolean>`EXISTS (${CALLED} AND k.disposition LIKE 'reached-%')`,
  ordered: sql<boolean>`EXISTS (${CALLED} AND k.disposition = 'reached-order')`,
  heldOut: sql<boolean>`t.is_held_out = 1`,
} as const

export async function progressOf(db: ReadDb, id: number): Promise<CampaignProgress> {
  const targets = await sql<Record<'targets' | 'open' | 'heldOut' | 'leftOut', number>>`
    SELECT count(*) FILTER (WHERE NOT is_held_out) AS targets,
      count(*) FILTER (WHERE NOT is_held_out AND state = 'open') AS open,
      count(*) FILTER (WHERE is_held_out) AS heldOut,
      (SELECT count(*) FROM campaign_left_out WHERE campaign_id = ${id}) AS leftOut
    FROM campaign_target WHERE campaign_id = ${id}`.execute(db)
  const calls = await sql<Record<'called' | 'reached' | 'ordered', number>>`
    SELECT count(*) AS called, coalesce(sum(reached), 0) AS reached,
      coalesce(sum(ordered), 0) AS ordered
    FROM (SELECT max(k.disposition LIKE 'reached-%') AS reached,
        max(k.disposition = 'reached-order') AS ordered
      FROM call k JOIN campaign_target t
        ON t.campaign_id = k.campaign_id AND t.customer_id = k.customer_id
      WHERE k.campaign_id = ${id} AND k.undone_at IS NULL GROUP BY k.customer_id)`.execute(db)
  const { open, ...rest } = targets.rows[0]!
  return { ...rest, ...calls.rows[0]!, left: open }
}

/** How a campaign's customers were shared out at its start. */
export async function groupsOf(db: ReadDb, id: number): Promise<CampaignGroups> {
  const segments = await sql<CampaignGroups['bySegment'][number]>`
    SELECT segment_id AS segmentId, count(*) FILTER (WHERE NOT is_held_out) AS called,
      count(*) FILTER (WHERE is_held_out) AS heldOut
    FROM campaign_target WHERE campaign_id = ${id} GROUP BY segment_id ORDER BY segment_id`.execute(
    db,
  )
  const managers = await sql<{ manager: string; variant: 'a' | 'b'; customers: number }>`
    SELECT manager, variant, count(*) AS customers FROM campaign_target
    WHERE campaign_id = ${id} AND NOT is_held_out GROUP BY manager, variant`.execute(db)
  const byManager = [...Map.groupBy(managers.rows, ({ manager }) => manager)]
    .map(([manager, rows]) => ({ manager, customers: sum(rows) }))
    .sort((a, b) => b.customers - a.customers || (a.manager < b.manager ? -1 : 1))
  const of = (variant: string): number =>
    sum(managers.rows.filter((row) => row.variant === variant))
  return { bySegment: segments.rows, byManager, byVariant: { a: of('a'), b: of('b') } }
}

const sum = (rows: readonly { customers: number }[]): number =>
  rows.reduce((total, { customers }) => total + customers, 0)

export async function leftOutAtStart(
  db: ReadDb,
  id: number,
): Promise<{ reason: CampaignLeftOutReason; customers: number }[]> {
  const { rows } = await sql<{ reason: CampaignLeftOutReason; customers: number }>`
    SELECT reason, count(*) AS customers FROM campaign_left_out WHERE campaign_id = ${id}
    GROUP BY reason ORDER BY customers DESC, reason`.execute(db)
  return rows
}

/** Those left out at the start, by name. */
export async function leftOutPage(
  db: ReadDb,
  id: number,
  only: CampaignLeftOutReason | null,
  page: { offset: number; limit: number },
): Promise<LeftOutPage> {
  const wanted = only === null ? sql`` : sql`AND l.reason = ${only}`
  const { rows } = await sql<LeftOutPage['rows'][number]>`
    SELECT c.id AS customerId, c.name, l.reason
    FROM campaign_left_out l JOIN customer c ON c.id = l.customer_id
    WHERE l.campaign_id = ${id} ${wanted} ORDER BY c.sort_name, c.id
    LIMIT ${page.limit} OFFSET ${page.offset}`.execute(db)
  const count = await sql<{ n: number }>`SELECT count(*) AS n FROM campaign_left_out l
    WHERE l.campaign_id = ${id} ${wanted}`.execute(db)
  return { rows, total: count.rows[0]!.n }
}

/** Other campaigns under way that have some of the same customers still open. */
export async function overlapsOf(db: ReadDb, id: number): Promise<CampaignOverlap[]> {
  const { rows } = await sql<CampaignOverlap>`
    SELECT o.id, o.name, o.state, count(*) AS customers
    FROM campaign_target t JOIN campaign_target u ON u.customer_id = t.customer_id
      JOIN campaign o ON o.id = u.campaign_id
    WHERE t.campaign_id = ${id} AND t.state = 'open' AND u.campaign_id <> ${id}
      AND u.state = 'open' AND o.state IN ('running', 'paused')
    GROUP BY o.id ORDER BY o.id`.execute(db)
  return rows
}
