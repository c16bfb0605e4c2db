import type Database from 'better-sqlite3'
import type { Day } from '#shared/domain/dates/day.ts'
import type { PointsRules } from '#shared/domain/points/points.ts'
import { rawHandle, type WriteTx } from '../base.ts'
import { prepared } from '../summary/summaryRows.ts'
import { append, type NewEntry } from './entries.ts'

/**
 * A customer, whoever brought them, who brought those, and so on: nobody of them is brought by
 * this customer. Ends on a circle, too, should a base hold one.
 */
export function bringersOf(db: Database.Database, customerId: number): Set<number> {
  const ids = prepared(
    db,
    `WITH RECURSIVE bringer (id) AS (
       VALUES (?) UNION
       SELECT r.by_customer_id FROM bringer b JOIN referral r ON r.customer_id = b.id
     ) SELECT id FROM bringer`,
  )
  return new Set(ids.pluck().all(customerId) as number[])
}

/**
 * For bringing a customer: once, when the first purchase that stands reaches the amount. Its
 * full return takes the bonus back (see `reversePoints`), and the next purchase is the first.
 */
export function giveReferralBonus(
  tx: WriteTx,
  { referral }: PointsRules,
  purchase: { customerId: number; documentId: number; day: Day; moneyMinor: number },
  opening: Pick<NewEntry, 'day' | 'batchId' | 'expiresDay'>,
): void {
  const { customerId, documentId, moneyMinor } = purchase
  if (referral.points === 0 && referral.newcomerPoints === 0) return
  if (moneyMinor < referral.minimumMinor) return
  const db = rawHandle(tx)
  const brought = prepared(
    db,
    `SELECT by_customer_id AS byId FROM referral
     WHERE customer_id = ? AND rewarded_document IS NULL`,
  ).get(customerId) as { byId: number } | undefined
  if (!brought || hasOtherPurchase(tx, customerId, documentId)) return
  const bonus = { ...opening, kind: 'bonus' as const, documentId, purchaseId: documentId }
  if (referral.points > 0) {
    append(db, {
      ...bonus,
      customerId: brought.byId,
      points: referral.points,
      cause: (entryId) => ({ kind: 'referral', customerId, entryId }),
    })
  }
  if (referral.newcomerPoints > 0) {
    append(db, {
      ...bonus,
      customerId,
      points: referral.newcomerPoints,
      cause: (entryId) => ({ kind: 'welcome', entryId }),
    })
  }
  prepared(db, 'UPDATE referral SET rewarded_document = ? WHERE customer_id = ?').run(
    documentId,
    customerId,
  )
}

/** Whether anything was bought, and not all of it brought back, but for one document. */
function hasOtherPurchase(tx: WriteTx, customerId: number, exceptId: number): boolean {
  const row = prepared(
    rawHandle(tx),
    `SELECT 1 FROM document d
     WHERE d.customer_id = ? AND d.kind = 'purchase' AND d.id <> ?
       AND d.total_minor + coalesce((
         SELECT sum(r.total_minor) FROM document r WHERE r.reverses_id = d.id), 0) > 0
     LIMIT 1`,
  ).get(customerId, exceptId)
  return row !== undefined
}
