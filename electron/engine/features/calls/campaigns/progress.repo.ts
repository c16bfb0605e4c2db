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
import { customersInParts, isIn, type Part } from './parts.repo.ts'

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

/** How far a campaign has come. */
export async function progressOf(db: ReadDb, id: number): Promise<CampaignProgress> {
  const sums = { targets: 0, left: 0, heldOut: 0, called: 0, reached: 0, ordered: 0 }
  const add = (found: Partial<typeof sums>): void => {
    for (const key of Object.keys(found) as (keyof typeof sums)[]) sums[key] += found[key]!
  }
  for await (const part of customersInParts(db, 'campaign_target', id)) {
    add(await stateOf(db, id, part))
    add(await calledOf(db, id, part))
  }
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM campaign_left_out WHERE campaign_id = ${id}`.execute(db)
  return { ...sums, leftOut: rows[0]!.n }
}

async function stateOf(
  db: ReadDb,
  id: number,
  part: Part,
): Promise<Pick<CampaignProgress, 'targets' | 'left' | 'heldOut'>> {
  const { rows } = await sql<Record<'targets' | 'left' | 'heldOut', number>>`
    SELECT coalesce(sum(is_held_out = 0), 0) AS targets,
      coalesce(sum(is_held_out), 0) AS heldOut,
      coalesce(sum(state = 'open' AND is_held_out = 0), 0) AS left
    FROM campaign_target WHERE campaign_id = ${id}
      AND ${isIn(sql`customer_id`, part)}`.execute(db)
  return rows[0]!
}

async function calledOf(
  db: ReadDb,
  id: number,
  part: Part,
): Promise<Pick<CampaignProgress, 'called' | 'reached' | 'ordered'>> {
  const { rows } = await sql<Record<'called' | 'reached' | 'ordered', number>>`
    SELECT count(*) AS called, coalesce(sum(reached), 0) AS reached,
      coalesce(sum(ordered), 0) AS ordered
    FROM (SELECT max(k.disposition LIKE 'reached-%') AS reached,
        max(k.disposition = 'reached-order') AS ordered
      FROM call k CROSS JOIN campaign_target t
        ON t.campaign_id = k.campaign_id AND t.customer_id = k.customer_id
      WHERE k.campaign_id = ${id} AND ${isIn(sql`k.customer_id`, part)}
        AND k.undone_at IS NULL GROUP BY k.customer_id)`.execute(db)
  return rows[0]!
}

/** A campaign's customers by everything that tells their groups apart. */
interface Counted {
  segmentId: string
  manager: string
  variant: 'a' | 'b'
  isHeldOut: number
  customers: number
}

/** How a campaign's customers were shared out. */
export async function groupsOf(db: ReadDb, id: number): Promise<CampaignGroups> {
  const rows: Counted[] = []
  for await (const part of customersInParts(db, 'campaign_target', id)) {
    const counted = await sql<Counted>`
      SELECT segment_id AS segmentId, manager, variant, is_held_out AS isHeldOut,
        count(*) AS customers
      FROM campaign_target WHERE campaign_id = ${id} AND ${isIn(sql`customer_id`, part)}
      GROUP BY 1, 2, 3, 4`.execute(db)
    rows.push(...counted.rows)
  }
  const targets = rows.filter((row) => row.isHeldOut === 0)
  const bySegment = [...Map.groupBy(rows, ({ segmentId }) => segmentId)]
    .map(([segmentId, those]) => {
      const heldOut = sum(those.filter((row) => row.isHeldOut === 1))
      return { segmentId, called: sum(those) - heldOut, heldOut }
    })
    .sort((a, b) => (a.segmentId < b.segmentId ? -1 : 1))
  const byManager = [...Map.groupBy(targets, ({ manager }) => manager)]
    .map(([manager, those]) => ({ manager, customers: sum(those) }))
    .sort((a, b) => b.customers - a.customers || (a.manager < b.manager ? -1 : 1))
  const of = (variant: string): number => sum(targets.filter((row) => row.variant === variant))
  return { bySegment, byManager, byVariant: { a: of('a'), b: of('b') } }
}

const sum = (rows: readonly { customers: number }[]): number =>
  rows.reduce((total, { customers }) => total + customers, 0)

export async function leftOutAtStart(
  db: ReadDb,
  id: number,
): Promise<{ reason: CampaignLeftOutReason; customers: number }[]> {
  const rows: { reason: CampaignLeftOutReason; customers: number }[] = []
  for await (const part of customersInParts(db, 'campaign_left_out', id)) {
    const counted = await sql<(typeof rows)[number]>`
      SELECT reason, count(*) AS customers FROM campaign_left_out
      WHERE campaign_id = ${id} AND ${isIn(sql`customer_id`, part)} GROUP BY reason`.execute(db)
    rows.push(...counted.rows)
  }
  return [...Map.groupBy(rows, ({ reason }) => reason)]
    .map(([reason, those]) => ({ reason, customers: sum(those) }))
    .sort((a, b) => b.customers - a.customers || (a.reason < b.reason ? -1 : 1))
}

/** How often the campaign's own offer was used, and what it gave; what came back does not count. */
export async function offerUses(
  db: ReadDb,
  id: number,
): Promise<{ times: number; givenMinor: number }> {
  const { rows } = await sql<{ times: number; givenMinor: number }>`
    SELECT coalesce(sum(times), 0) AS times, coalesce(sum(given_minor), 0) AS givenMinor
    FROM discount_use WHERE campaign_id = ${id}`.execute(db)
  return rows[0]!
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
  const found: CampaignOverlap[] = []
  for await (const part of customersInParts(db, 'campaign_target', id)) {
    const { rows } = await sql<CampaignOverlap>`
      SELECT o.id, o.name, o.state, count(*) AS customers
      FROM campaign_target t CROSS JOIN campaign_target u
        ON u.customer_id = t.customer_id AND u.campaign_id <> t.campaign_id AND u.state = 'open'
      CROSS JOIN campaign o ON o.id = u.campaign_id AND o.state IN ('running', 'paused')
      WHERE t.campaign_id = ${id} AND t.state = 'open' AND ${isIn(sql`t.customer_id`, part)}
      GROUP BY o.id`.execute(db)
    found.push(...rows)
  }
  return [...Map.groupBy(found, (one) => one.id).values()]
    .map((those) => ({ ...those[0]!, customers: sum(those) }))
    .sort((a, b) => a.id - b.id)
}
