import type Database from 'better-sqlite3'
import { AppError } from '#shared/api/errors.ts'
import { splitAudience, type SplitCandidate } from '#shared/domain/calls/splitAudience.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../../store/base.ts'
import { BulkInsert } from '../../../store/bulkInsert.ts'
import { audienceRows, type AudienceRow, type LookedAt } from './audience.repo.ts'
import { UNWATCHED, type Watch } from './watch.ts'

/**
 * Writes down whom the campaign calls, holds out and leaves out, and that it runs. Belongs in one
 * transaction of `db`; `read` sees the same, on the same connection or while nobody else writes.
 * @returns how many rows were written
 * @throws AppError `campaigns.nobody` where there would be nobody to call; what `watch` throws
 */
export function writeStart(
  read: ReadDb,
  db: Database.Database,
  campaign: LookedAt,
  now: string,
  watch: Watch = UNWATCHED,
): number {
  watch('look', 0)
  const rows = audienceRows(read, campaign, (done) => watch('look', done))
  const targets = splitAudience(
    rows.filter(({ reason }) => reason === null),
    campaign.plan,
    campaign.id,
  )
  if (!targets.some(({ isHeldOut }) => !isHeldOut)) throw new AppError('campaigns.nobody')
  // In the order of the key, which a table without rowids takes much faster.
  targets.sort((a, b) => a.customerId - b.customerId)
  writeTargets(db, campaign.id, targets, (done) => watch('write', done))
  writeLeftOut(db, campaign.id, rows, (done) => watch('write', targets.length + done))
  db.prepare(
    `UPDATE campaign SET state = 'running', started_at = ?, started_day = ? WHERE id = ?`,
  ).run(now, toEpochDay(campaign.today), campaign.id)
  return rows.length
}

type OnRow = (done: number) => void

function writeTargets(
  db: Database.Database,
  campaignId: number,
  targets: readonly SplitCandidate[],
  onRow: OnRow,
): void {
  const target = new BulkInsert(
    db,
    'campaign_target (campaign_id, customer_id, segment_id, manager, variant, is_held_out)',
  )
  for (const [done, one] of targets.entries()) {
    onRow(done)
    const { customerId, segmentId, manager, variant, isHeldOut } = one
    target.add(campaignId, customerId, segmentId, manager, variant, isHeldOut ? 1 : 0)
  }
  target.flush()
}

function writeLeftOut(
  db: Database.Database,
  campaignId: number,
  rows: readonly AudienceRow[],
  onRow: OnRow,
): void {
  const leftOut = new BulkInsert(db, 'campaign_left_out (campaign_id, customer_id, reason)')
  let done = 0
  for (const { customerId, reason } of rows) {
    if (reason === null) continue
    onRow(done++)
    leftOut.add(campaignId, customerId, reason)
  }
  leftOut.flush()
}
