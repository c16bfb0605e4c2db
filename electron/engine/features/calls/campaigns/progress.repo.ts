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
import type { LeftOutAsked, LeftOutPage } from './audience.repo.ts'

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
  const progress = state === 'draft' ? null : (await progressAndGroups(db, id)).progress
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

/** A campaign's customers counted once, by everything that is told apart. */
interface Counted {
  segmentId: string
  manager: string
  variant: 'a' | 'b'
  isHeldOut: number
  isOpen: number
  customers: number
}

/** How far a campaign has come, and how its customers were shared out: in one go through them. */
export async function progressAndGroups(
  db: ReadDb,
  id: number,
): Promise<{ progress: CampaignProgress; groups: CampaignGroups }> {
  const { rows } = await sql<Counted>`
    SELECT segment_id AS segmentId, manager, variant, is_held_out AS isHeldOut,
      state = 'open' AS isOpen, count(*) AS customers
    FROM campaign_target WHERE campaign_id = ${id} GROUP BY 1, 2, 3, 4, 5`.execute(db)
  const heldOut = rows.filter((row) => row.isHeldOut === 1)
  const targets = rows.filter((row) => row.isHeldOut === 0)
  const progress = {
    targets: sum(targets),
    left: sum(targets.filter((row) => row.isOpen === 1)),
    heldOut: sum(heldOut),
    ...(await calledOf(db, id)),
  }
  const bySegment = [...Map.groupBy(rows, ({ segmentId }) => segmentId)]
    .map(([segmentId, those]) => {
      const held = sum(those.filter((row) => row.isHeldOut === 1))
      return { segmentId, called: sum(those) - held, heldOut: held }
    })
    .sort((a, b) => (a.segmentId < b.segmentId ? -1 : 1))
  const byManager = [...Map.groupBy(targets, ({ manager }) => manager)]
    .map(([manager, those]) => ({ manager, customers: sum(those) }))
    .sort((a, b) => b.customers - a.customers || (a.manager < b.manager ? -1 : 1))
  const of = (variant: string): number => sum(targets.filter((row) => row.variant === variant))
  return { progress, groups: { bySegment, byManager, byVariant: { a: of('a'), b: of('b') } } }
}

const sum = (rows: readonly { customers: number }[]): number =>
  rows.reduce((total, { customers }) => total + customers, 0)

async function calledOf(
  db: ReadDb,
  id: number,
): Promise<Pick<CampaignProgress, 'called' | 'reached' | 'ordered' | 'leftOut'>> {
  const { rows } = await sql<Record<'called' | 'reached' | 'ordered' | 'leftOut', number>>`
    SELECT count(*) AS called, coalesce(sum(reached), 0) AS reached,
      coalesce(sum(ordered), 0) AS ordered,
      (SELECT count(*) FROM campaign_left_out WHERE campaign_id = ${id}) AS leftOut
    FROM (SELECT max(k.disposition LIKE 'reached-%') AS reached,
        max(k.disposition = 'reached-order') AS ordered
      FROM call k JOIN campaign_target t
        ON t.campaign_id = k.campaign_id AND t.customer_id = k.customer_id
      WHERE k.campaign_id = ${id} AND k.undone_at IS NULL GROUP BY k.customer_id)`.execute(db)
  return rows[0]!
}

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
  { reason: only, offset, limit }: LeftOutAsked,
): Promise<LeftOutPage> {
  const wanted = only === null ? sql`` : sql`AND l.reason = ${only}`
  const { rows } = await sql<LeftOutPage['rows'][number]>`
    SELECT c.id AS customerId, c.name, l.reason
    FROM campaign_left_out l JOIN customer c ON c.id = l.customer_id
    WHERE l.campaign_id = ${id} ${wanted} ORDER BY c.sort_name, c.id
    LIMIT ${limit} OFFSET ${offset}`.execute(db)
  const count = await sql<{ n: number }>`SELECT count(*) AS n FROM campaign_left_out l
    WHERE l.campaign_id = ${id} ${wanted}`.execute(db)
  return { rows, total: count.rows[0]!.n }
}

/** Other campaigns under way that have some of the same customers still open. */
export async function overlapsOf(db: ReadDb, id: number): Promise<CampaignOverlap[]> {
  const others = await db
    .selectFrom('campaign')
    .select('id')
    .where('state', 'in', ['running', 'paused'])
    .where('id', '<>', id)
    .execute()
  // Most often there is none, and nobody needs to be looked at.
  if (others.length === 0) return []
  const { rows } = await sql<CampaignOverlap>`
    SELECT o.id, o.name, o.state, count(*) AS customers
    FROM campaign o CROSS JOIN campaign_target u ON u.campaign_id = o.id
      CROSS JOIN campaign_target t ON t.campaign_id = ${id} AND t.customer_id = u.customer_id
    WHERE o.state IN ('running', 'paused') AND o.id <> ${id}
      AND u.state = 'open' AND t.state = 'open'
    GROUP BY o.id ORDER BY o.id`.execute(db)
  return rows
}
