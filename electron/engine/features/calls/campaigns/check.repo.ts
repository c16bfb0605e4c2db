import { sql } from 'kysely'
import type {
  CampaignCheck,
  CampaignGroups,
  CampaignOverlap,
} from '#shared/api/campaigns.contract.ts'
import {
  CAMPAIGN_LEFT_OUT_REASONS,
  type CampaignLeftOutReason,
  type StoredPlan,
} from '#shared/domain/calls/campaign.ts'
import { splitAudience, type SplitCandidate } from '#shared/domain/calls/splitAudience.ts'
import { hasVariantB, type Script } from '#shared/domain/scripts/script.ts'
import type { ReadDb } from '../../../store/base.ts'
import { audienceIds, audienceRows, type AudienceRow, type LookedAt } from './audience.repo.ts'
import { UNWATCHED, type Watch } from './watch.ts'

/**
 * Who would be called if the campaign started now, in figures.
 * @throws what `watch` throws
 */
export async function checkCampaign(
  db: ReadDb,
  campaign: LookedAt,
  watch: Watch = UNWATCHED,
): Promise<CampaignCheck> {
  const rows = audienceRows(db, campaign, (done) => watch('look', done))
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
    lacksVariantB: await lacksVariantB(db, campaign.plan, called),
    overlaps: await overlapsOfDraft(db, campaign),
  }
}

function leftOutCounts(rows: readonly AudienceRow[]): CampaignCheck['leftOut'] {
  const counts = new Counts<CampaignLeftOutReason | null>()
  for (const { reason } of rows) counts.add(reason)
  return CAMPAIGN_LEFT_OUT_REASONS.flatMap((reason) => {
    const customers = counts.of(reason)
    return customers === 0 ? [] : [{ reason, customers }]
  })
}

function moneyOf(
  rows: readonly AudienceRow[],
  called: readonly SplitCandidate[],
): Pick<CampaignCheck, 'spendMinor' | 'overdueMinor'> {
  const ids = new Set(called.map(({ customerId }) => customerId))
  let spendMinor = 0
  let overdueMinor = 0
  for (const row of rows) {
    if (!ids.has(row.customerId)) continue
    spendMinor += row.spendMinor
    if (row.isOverdue) overdueMinor += row.spendMinor
  }
  return { spendMinor, overdueMinor }
}

function groupsOf(targets: readonly SplitCandidate[]): CampaignGroups {
  const [called, heldOut] = [new Counts<string>(), new Counts<string>()]
  const managers = new Counts<string>()
  const byVariant = { a: 0, b: 0 }
  for (const { segmentId, manager, variant, isHeldOut } of targets) {
    if (isHeldOut) {
      heldOut.add(segmentId)
      continue
    }
    called.add(segmentId)
    managers.add(manager)
    byVariant[variant] += 1
  }
  const segments = new Set([...called.keys(), ...heldOut.keys()])
  return {
    bySegment: [...segments].sort().map((segmentId) => {
      return { segmentId, called: called.of(segmentId), heldOut: heldOut.of(segmentId) }
    }),
    byManager: [...managers.keys()]
      .map((manager) => ({ manager, customers: managers.of(manager) }))
      .sort((a, b) => b.customers - a.customers || (a.manager < b.manager ? -1 : 1)),
    byVariant,
  }
}

/** How many there are of each. */
class Counts<Key> {
  readonly #counts = new Map<Key, number>()

  add(key: Key): void {
    this.#counts.set(key, this.of(key) + 1)
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0
  }

  keys(): Iterable<Key> {
    return this.#counts.keys()
  }
}

/**
 * Whether customers are to hear variant B of whom nobody's script has one. Their scripts are those
 * of their segments in the campaign's language, or in any where each hears their own; standard
 * scripts have one wording only.
 */
async function lacksVariantB(
  db: ReadDb,
  { locale }: StoredPlan,
  called: readonly SplitCandidate[],
): Promise<boolean> {
  const heard = called.filter(({ variant }) => variant === 'b')
  if (heard.length === 0) return false
  const segmentIds = [...new Set(heard.map(({ segmentId }) => segmentId))]
  const inLocale = locale === null ? sql`` : sql`AND locale = ${locale}`
  const { rows } = await sql<{ blocks: string; variants: string }>`
    SELECT blocks, variants FROM script
    WHERE segment_id IN (${sql.join(segmentIds)}) ${inLocale}`.execute(db)
  return !rows.some(({ blocks, variants }) =>
    hasVariantB({
      blocks: JSON.parse(blocks) as Script['blocks'],
      variants: JSON.parse(variants) as Script['variants'],
    }),
  )
}

/** Campaigns under way that call some of those whom the draft's audience finds. */
async function overlapsOfDraft(db: ReadDb, campaign: LookedAt): Promise<CampaignOverlap[]> {
  const others = await sql`SELECT 1 FROM campaign
    WHERE state IN ('running', 'paused') AND id <> ${campaign.id} LIMIT 1`.execute(db)
  // Most often there is none, and nobody needs to be looked at.
  if (others.rows.length === 0) return []
  const { rows } = await sql<CampaignOverlap>`
    SELECT o.id, o.name, o.state, count(*) AS customers
    FROM (${audienceIds(db, campaign.plan.audience)}) a
    CROSS JOIN campaign_target t ON t.customer_id = a.id AND t.state = 'open'
    CROSS JOIN campaign o ON o.id = t.campaign_id
    WHERE o.state IN ('running', 'paused') AND o.id <> ${campaign.id}
    GROUP BY o.id ORDER BY o.id`.execute(db)
  return rows
}
