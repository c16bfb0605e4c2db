import type Database from 'better-sqlite3'
import { AppError } from '#shared/api/errors.ts'
import { splitAudience } from '#shared/domain/calls/splitAudience.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../../store/base.ts'
import { BulkInsert } from '../../../store/bulkInsert.ts'
import { audienceRows, type LookedAt } from './audience.repo.ts'

/**
 * Writes down whom the campaign calls, holds out and leaves out, and that it runs. Belongs in one
 * transaction of `db`; `read` sees the same, on the same connection or while nobody else writes.
 * @returns how many rows were written
 * @throws AppError `campaigns.nobody` where there would be nobody to call
 */
export function writeStart(
  read: ReadDb,
  db: Database.Database,
  campaign: LookedAt,
  now: string,
): number {
  const rows = audienceRows(read, campaign)
  const targets = splitAudience(
    rows.filter(({ reason }) => reason === null),
    campaign.plan,
    campaign.id,
  )
  if (!targets.some(({ isHeldOut }) => !isHeldOut)) throw new AppError('campaigns.nobody')
  // In the order of the key, which a table without rowids takes much faster.
  targets.sort((a, b) => a.customerId - b.customerId)
  const target = new BulkInsert(
    db,
    'campaign_target (campaign_id, customer_id, segment_id, manager, variant, is_held_out)',
  )
  for (const { customerId, segmentId, manager, variant, isHeldOut } of targets) {
    target.add(campaign.id, customerId, segmentId, manager, variant, isHeldOut ? 1 : 0)
  }
  target.flush()
  const leftOut = new BulkInsert(db, 'campaign_left_out (campaign_id, customer_id, reason)')
  for (const { customerId, reason } of rows) {
    if (reason !== null) leftOut.add(campaign.id, customerId, reason)
  }
  leftOut.flush()
  db.prepare(
    `UPDATE campaign SET state = 'running', started_at = ?, started_day = ? WHERE id = ?`,
  ).run(now, toEpochDay(campaign.today), campaign.id)
  return rows.length
}
