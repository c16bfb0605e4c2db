import { sql } from 'kysely'
import type { RunningChanges } from '#shared/api/campaigns.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { CampaignState, StoredPlan } from '#shared/domain/calls/campaign.ts'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb, WriteTx } from '../../../store/base.ts'
import { readCampaign, type StoredCampaign } from '../../../store/calls/campaigns.ts'
import { customersInParts, isIn } from './parts.repo.ts'

/** @throws AppError `campaigns.unknown` */
export async function campaignOf(db: ReadDb, id: number): Promise<StoredCampaign> {
  const campaign = await readCampaign(db, id)
  if (campaign === null) throw new AppError('campaigns.unknown')
  return campaign
}

/** @throws AppError `campaigns.unknown`, `campaigns.running` for one that has started */
export async function draftOf(db: ReadDb, id: number): Promise<StoredCampaign> {
  const campaign = await campaignOf(db, id)
  if (campaign.state !== 'draft') throw new AppError('campaigns.running')
  return campaign
}

/** Saves a draft as a new one, or in the place of the one with the number. */
export async function saveDraft(
  tx: WriteTx,
  id: number | null,
  plan: StoredPlan,
  now: string,
): Promise<{ id: number }> {
  const { name } = plan
  if (id !== null) await draftOf(tx, id)
  const taken = await tx
    .selectFrom('campaign')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst()
  if (taken && taken.id !== id) throw new AppError('campaigns.nameTaken')
  const values = { name, plan: JSON.stringify(plan) }
  if (id === null) {
    return tx
      .insertInto('campaign')
      .values({ ...values, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
  }
  await tx.updateTable('campaign').set(values).where('id', '=', id).execute()
  return { id }
}

export async function removeDraft(tx: WriteTx, id: number): Promise<void> {
  await draftOf(tx, id)
  await tx.deleteFrom('campaign').where('id', '=', id).execute()
}

/** A draft of the same plan, which begins today and has no last day that is over already. */
export async function copyCampaign(
  tx: WriteTx,
  id: number,
  today: Day,
  now: string,
): Promise<{ id: number }> {
  const { plan } = await campaignOf(tx, id)
  const fromDay = plan.fromDay > today ? plan.fromDay : today
  const untilDay = plan.untilDay !== null && plan.untilDay >= fromDay ? plan.untilDay : null
  const name = await freeName(tx, plan.name)
  return saveDraft(tx, null, { ...plan, name, fromDay, untilDay }, now)
}

/** The name with the next number behind it that no campaign has. */
async function freeName(db: ReadDb, name: string): Promise<string> {
  const stem = name.replace(/ \(\d+\)$/, '').slice(0, 90)
  const rows = await db.selectFrom('campaign').select('name').execute()
  const taken = new Set(rows.map((row) => row.name))
  let count = 2
  while (taken.has(`${stem} (${count})`)) count++
  return `${stem} (${count})`
}

/**
 * From one state to another; nothing where it is in it already.
 * @throws AppError `campaigns.unknown`, `campaigns.notRunning`
 */
export async function setState(
  tx: WriteTx,
  id: number,
  from: CampaignState,
  to: CampaignState,
): Promise<void> {
  const { state } = await campaignOf(tx, id)
  if (state === to) return
  if (state !== from) throw new AppError('campaigns.notRunning')
  await tx.updateTable('campaign').set({ state: to }).where('id', '=', id).execute()
}

/** @throws AppError `campaigns.unknown`, `campaigns.notRunning` */
export async function startedOf(db: ReadDb, id: number): Promise<StoredCampaign> {
  const campaign = await campaignOf(db, id)
  if (campaign.state !== 'running' && campaign.state !== 'paused') {
    throw new AppError('campaigns.notRunning')
  }
  return campaign
}

/** With fewer attempts than somebody already had, nobody calls them any more. */
export async function changeRunning(
  tx: WriteTx,
  campaign: StoredCampaign,
  changes: RunningChanges,
): Promise<void> {
  await tx
    .updateTable('campaign')
    .set({ plan: JSON.stringify({ ...campaign.plan, ...changes }) })
    .where('id', '=', campaign.id)
    .execute()
  await sql`UPDATE campaign_target AS t SET state = 'done', outcome = 'attempts'
    WHERE t.campaign_id = ${campaign.id} AND t.state = 'open' AND t.is_held_out = 0
      AND t.attempts >= ${changes.maxAttempts}
      AND NOT EXISTS (SELECT 1 FROM task b WHERE b.customer_id = t.customer_id
        AND b.kind = 'callback' AND b.state = 'open')`.execute(tx)
}

/** Targets that end at once, before others are answered again. */
const AT_ONCE = 1000

/** Open targets end; who was held out stays what they are, to compare with. */
export async function closeCampaign(
  tx: WriteTx,
  id: number,
  at: { now: string; today: Day },
): Promise<{ closedTargets: number; openCallbacks: number }> {
  await startedOf(tx, id)
  let closedTargets = 0
  for await (const part of customersInParts(tx, 'campaign_target', id, AT_ONCE)) {
    const { numAffectedRows } = await sql`
      UPDATE campaign_target SET state = 'done', outcome = 'closed'
      WHERE campaign_id = ${id} AND state = 'open' AND is_held_out = 0
        AND ${isIn(sql`customer_id`, part)}`.execute(tx)
    closedTargets += Number(numAffectedRows ?? 0)
  }
  await tx
    .updateTable('campaign')
    .set({ state: 'closed', closed_at: at.now, closed_day: toEpochDay(at.today) })
    .where('id', '=', id)
    .execute()
  return { closedTargets, openCallbacks: await openCallbacks(tx, id) }
}

/** Callbacks promised on calls of the campaign and not kept yet. */
export async function openCallbacks(db: ReadDb, id: number): Promise<number> {
  const { n } = await db
    .selectFrom('task')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('campaign_id', '=', id)
    .where('kind', '=', 'callback')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return n
}

export async function hasTemplate(db: ReadDb, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('price_list_template')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
