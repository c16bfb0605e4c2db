import { sql } from 'kysely'
import type {
  CampaignCheck,
  CampaignGroups,
  CampaignOverlap,
} from '#shared/api/campaigns.contract.ts'
import { CAMPAIGN_LEFT_OUT_REASONS } from '#shared/domain/calls/campaign.ts'
import { splitAudience, type SplitCandidate } from '#shared/domain/calls/splitAudience.ts'
import type { ReadDb } from '../../../store/base.ts'
import { audienceIds, audienceRows, type AudienceRow, type LookedAt } from './audience.repo.ts'

/** Who would be called if the campaign started now, in figures. */
export async function checkCampaign(db: ReadDb, campaign: LookedAt): Promise<CampaignCheck> {
  const rows = audienceRows(db, campaign)
  const targets = splitAudience(
    rows.filter(({ reason }) => reason === null),
    campaign.plan,
    campaign.id,
  )
  const called = targets.filter(({ isHeldOut }) => !isHeldOut)
  return {
    audience: rows.length,
    called: called.length,
    heldOut: targets.length - called.length,
    leftOut: leftOutCounts(rows),
    ...moneyOf(rows, called),
    ...groupsOf(targets),
    overlaps: await overlapsOfDraft(db, campaign),
  }
}

function leftOutCounts(rows: readonly AudienceRow[]): CampaignCheck['leftOut'] {
  const counts = Map.groupBy(rows, ({ reason }) => reason)
  return CAMPAIGN_LEFT_OUT_REASONS.flatMap((reason) => {
    const customers = counts.get(reason)?.length ?? 0
    return customers === 0 ? [] : [{ reason, customers }]
  })
}

function moneyOf(
  rows: readonly AudienceRow[],
  called: readonly SplitCandidate[],
): Pick<CampaignCheck, 'spendMinor' | 'atRiskMinor'> {
  const ids = new Set(called.map(({ customerId }) => customerId))
  let spendMinor = 0
  let atRiskMinor = 0
  for (const row of rows) {
    if (!ids.has(row.customerId)) continue
    spendMinor += row.spendMinor
    atRiskMinor += Math.round(row.atRiskMinor)
  }
  return { spendMinor, atRiskMinor }
}

function groupsOf(targets: readonly SplitCandidate[]): CampaignGroups {
  const called = targets.filter(({ isHeldOut }) => !isHeldOut)
  const bySegment = [...Map.groupBy(targets, ({ segmentId }) => segmentId)]
    .map(([segmentId, those]) => {
      const heldOut = those.filter(({ isHeldOut }) => isHeldOut).length
      return { segmentId, called: those.length - heldOut, heldOut }
    })
    .sort((a, b) => (a.segmentId < b.segmentId ? -1 : 1))
  const byManager = [...Map.groupBy(called, ({ manager }) => manager)]
    .map(([manager, those]) => ({ manager, customers: those.length }))
    .sort((a, b) => b.customers - a.customers || (a.manager < b.manager ? -1 : 1))
  const b = called.filter(({ variant }) => variant === 'b').length
  return { bySegment, byManager, byVariant: { a: called.length - b, b } }
}

/** Campaigns under way that call some of those whom the draft's audience finds. */
async function overlapsOfDraft(db: ReadDb, campaign: LookedAt): Promise<CampaignOverlap[]> {
  const { rows } = await sql<CampaignOverlap>`
    SELECT o.id, o.name, o.state, count(*) AS customers
    FROM campaign o JOIN campaign_target t ON t.campaign_id = o.id
    WHERE o.state IN ('running', 'paused') AND o.id <> ${campaign.id} AND t.state = 'open'
      AND t.customer_id IN (${audienceIds(db, campaign.plan.audience)})
    GROUP BY o.id ORDER BY o.id`.execute(db)
  return rows
}
