import { sql, type RawBuilder } from 'kysely'
import { AppError } from '#shared/api/errors.ts'
import type { CallExportTask } from '#shared/api/callSheets.contract.ts'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import {
  IN_RUNNING_CAMPAIGN,
  readCampaign,
  type StoredCampaign,
} from '../../../store/calls/campaigns.ts'
import { atRisk } from '../../../store/calls/atRisk.ts'
import { NO_OFFER_CALL } from '../../../store/calls/law.ts'
import type { LeftOut } from '../../../documents/workbooks/callBook/callSheet.ts'
import { idList } from '../../../store/dialect/json.ts'
import { summaryAsOf } from '../../../store/summary/summaryRows.ts'
import { withPromises, type NotCalled } from './leftOut.repo.ts'

/** Somebody whom a file is to hold. */
export interface Listed {
  id: number
  segmentId: string
  variant: 'a' | 'b'
  /** Who calls them. */
  manager: string
}

export interface Audience {
  /** The most money at risk first. */
  listed: Listed[]
  leftOut: LeftOut[]
}

interface Row {
  id: number
  name: string
  segment: string
  variant: 'a' | 'b'
  manager: string
  reason: CampaignLeftOutReason | null
}

/** Whom a file of a segment or campaign is for, and who is left out of it by the law of calls. */
export async function audienceOf(
  db: ReadDb,
  { of, manager }: Pick<CallExportTask, 'of' | 'manager'>,
): Promise<Audience> {
  if (of.by === 'segment') {
    const { listed, leftOut } = split(await segmentRows(db, of.segmentId, manager))
    return { listed, leftOut: await withPromises(db, leftOut, null) }
  }
  const campaign = await campaignOf(db, of.campaignId)
  const { listed, leftOut } = split(await targetRows(db, campaign, manager))
  const before = await sql<NotCalled>`
    SELECT c.id AS customerId, c.name, c.manager, l.reason FROM campaign_left_out l
    JOIN customer c ON c.id = l.customer_id
    WHERE l.campaign_id = ${campaign.id} ${ofManager(sql`c.manager`, manager)}
    ORDER BY c.sort_name, c.id`.execute(db)
  return { listed, leftOut: await withPromises(db, [...leftOut, ...before.rows], campaign.id) }
}

/** @throws AppError `campaigns.unknown` */
export async function campaignOf(db: ReadDb, id: number): Promise<StoredCampaign> {
  const campaign = await readCampaign(db, id)
  if (!campaign) throw new AppError('campaigns.unknown')
  return campaign
}

function split(rows: readonly Row[]): { listed: Listed[]; leftOut: NotCalled[] } {
  const listed = rows.filter(({ reason }) => reason === null)
  const leftOut = rows.flatMap(({ id, name, manager, reason }) =>
    reason === null ? [] : [{ customerId: id, name, manager, reason }],
  )
  return {
    listed: listed.map(({ segment: segmentId, id, variant, manager }) => ({
      ...{ id, segmentId, variant, manager },
    })),
    leftOut,
  }
}

async function segmentRows(
  db: ReadDb,
  segmentId: string,
  manager: string | null,
): Promise<readonly Row[]> {
  const reason = sql`coalesce(${NO_OFFER_CALL},
    CASE WHEN ${IN_RUNNING_CAMPAIGN} THEN 'promised-elsewhere' END)`
  const result = await sql<Row>`
    SELECT c.id, c.name, s.segment_id AS segment, 'a' AS variant, c.manager,
      ${reason} AS reason
    FROM customer_summary s JOIN customer c ON c.id = s.customer_id
    WHERE s.segment_id = ${segmentId} ${ofManager(sql`c.manager`, manager)}
    ORDER BY ${atRisk(asOfDay(db))} DESC, s.lifetime_spend_minor DESC, c.id`.execute(db)
  return result.rows
}

async function targetRows(
  db: ReadDb,
  { id, state, plan }: StoredCampaign,
  manager: string | null,
): Promise<readonly Row[]> {
  // A draft has nobody yet, and a campaign that is closed calls nobody any more.
  if (state === 'draft' || state === 'closed') return []
  const result = await sql<Row>`
    SELECT c.id, c.name, t.segment_id AS segment, t.variant, t.manager,
      ${NO_OFFER_CALL} AS reason
    FROM campaign_target t JOIN customer c ON c.id = t.customer_id
    JOIN customer_summary s ON s.customer_id = c.id
    WHERE t.campaign_id = ${id} AND t.state = 'open' AND t.is_held_out = 0
      AND t.attempts < ${plan.maxAttempts} ${ofManager(sql`t.manager`, manager)}
    ORDER BY ${atRisk(asOfDay(db))} DESC, s.lifetime_spend_minor DESC, c.id`.execute(db)
  return result.rows
}

function ofManager(column: RawBuilder<unknown>, manager: string | null): RawBuilder<unknown> {
  return manager === null ? sql`` : sql`AND ${column} = ${manager}`
}

const asOfDay = (db: ReadDb): number => toEpochDay(summaryAsOf(rawHandle(db))!.asOf)

/** The most numbers that one of these customers has. */
export async function mostPhones(db: ReadDb, ids: readonly number[]): Promise<number> {
  const result = await sql<{ most: number | null }>`
    SELECT max(phones) AS most FROM (SELECT count(*) AS phones FROM contact_point
      WHERE customer_id IN ${idList(ids)} AND channel = 'phone' AND needs_review = 0
      GROUP BY customer_id)`.execute(db)
  return result.rows[0]?.most ?? 1
}
