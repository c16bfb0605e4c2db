import { sql, type RawBuilder } from 'kysely'
import type {
  CampaignAudience,
  CampaignLeftOutReason,
  StoredPlan,
} from '#shared/domain/calls/campaign.ts'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { silence } from '../../../store/calls/atRisk.ts'
import { NO_OFFER_CALL } from '../../../store/calls/law.ts'
import { matchingIds } from '../../../store/customerFilter.ts'
import { summaryAsOf } from '../../../store/summary/summaryRows.ts'

/** A campaign that may not have started, on the day for which it is looked at. */
export interface LookedAt {
  id: number
  plan: StoredPlan
  today: Day
}

/** Somebody of the audience; with a reason for who is not called. */
export interface AudienceRow {
  customerId: number
  segmentId: string
  manager: string
  spendMinor: number
  /** Whether they have been silent for longer than they usually are. */
  isOverdue: boolean
  reason: CampaignLeftOutReason | null
}

type AudienceCells = [
  customerId: number,
  segmentId: string,
  manager: string,
  spendMinor: number,
  isOverdue: number,
  reason: CampaignLeftOutReason | null,
]

/**
 * Everybody whom the audience finds now, each once. Read as cells, which the driver gives in two
 * thirds of the time that it takes for objects; customers lead, in the order of their numbers, so
 * that what is looked up for one lies beside what was for the one before.
 * @param onRow told after each of them, how many there were; what it throws ends the reading
 */
export function audienceRows(
  db: ReadDb,
  campaign: LookedAt,
  onRow: (done: number) => void,
): AudienceRow[] {
  const asOf = asOfDay(db)
  const statement = sql`
    SELECT c.id, s.segment_id, c.manager, s.spend_minor, ${silence(asOf)} IS NOT NULL, ${reason(campaign)}
    FROM customer c CROSS JOIN customer_summary s ON s.customer_id = c.id
    WHERE c.id IN (${audienceIds(db, campaign.plan.audience)})`.compile(db)
  const found = rawHandle(db)
    .prepare(statement.sql)
    .raw()
    .iterate(...(statement.parameters as unknown[])) as IterableIterator<AudienceCells>
  const rows: AudienceRow[] = []
  for (const [customerId, segmentId, manager, spendMinor, isOverdue, reason] of found) {
    rows.push({
      ...{ customerId, segmentId, manager, spendMinor, reason },
      isOverdue: isOverdue === 1,
    })
    onRow(rows.length)
  }
  return rows
}

/** How many the audience finds, without a look at each; counted no further than to `enough`. */
export async function audienceSize(
  db: ReadDb,
  audience: CampaignAudience,
  enough = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM (
    SELECT 1 FROM (${audienceIds(db, audience)}) LIMIT ${enough})`.execute(db)
  return rows[0]!.n
}

export interface LeftOutPage {
  rows: { customerId: number; name: string; reason: CampaignLeftOutReason }[]
  total: number
}

/** A part of those left out; `reason` for one reason alone. */
export interface LeftOutAsked {
  reason: CampaignLeftOutReason | null
  offset: number
  limit: number
}

/** Those who would be left out now, by name. */
export async function leftOutNow(
  db: ReadDb,
  campaign: LookedAt,
  { reason: only, offset, limit }: LeftOutAsked,
): Promise<LeftOutPage> {
  const found = sql`SELECT c.id AS customerId, c.name, c.sort_name, ${reason(campaign)} AS reason
    FROM customer c WHERE c.id IN (${audienceIds(db, campaign.plan.audience)})`
  const wanted = only === null ? sql`reason IS NOT NULL` : sql`reason = ${only}`
  const { rows } = await sql<LeftOutPage['rows'][number] & { total: number }>`
    SELECT customerId, name, reason, count(*) OVER () AS total FROM (${found})
    WHERE ${wanted} ORDER BY sort_name, customerId
    LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return {
    rows: rows.map(({ customerId, name, reason: why }) => ({ customerId, name, reason: why })),
    total: rows[0]?.total ?? 0,
  }
}

function asOfDay(db: ReadDb): number {
  return toEpochDay(summaryAsOf(rawHandle(db))!.asOf)
}

/** The ids of everybody whom an audience finds now, as a part of another statement. */
export function audienceIds(db: ReadDb, audience: CampaignAudience): RawBuilder<unknown> {
  switch (audience.by) {
    case 'segments':
      return sql`SELECT customer_id AS id FROM customer_summary
        WHERE segment_id IN (${sql.join(audience.segmentIds)})`
    case 'filter':
      return matchingIds(audience.filter, asOfDay(db))
    case 'customers':
      return sql`SELECT id FROM customer WHERE id IN (${sql.join(audience.customerIds)})`
  }
}

/**
 * Why `customer c` is left out of the campaign; NULL for who is called. Somebody held out of
 * another campaign is promised to it too: a call would spoil its comparison.
 */
function reason({ id, plan, today }: LookedAt): RawBuilder<CampaignLeftOutReason | null> {
  const { calledWithinDays } = plan
  const calledSince =
    calledWithinDays === 0
      ? sql`0`
      : sql`EXISTS (SELECT 1 FROM call k WHERE k.customer_id = c.id AND k.undone_at IS NULL
          AND k.day >= ${toEpochDay(today) - calledWithinDays})`
  return sql<CampaignLeftOutReason | null>`coalesce(${NO_OFFER_CALL}, CASE
    WHEN ${calledSince} THEN 'called-recently'
    WHEN EXISTS (SELECT 1 FROM campaign_target t JOIN campaign o ON o.id = t.campaign_id
      WHERE t.customer_id = c.id AND t.campaign_id <> ${id} AND t.state = 'open'
        AND o.state IN ('running', 'paused')) THEN 'promised-elsewhere' END)`
}
