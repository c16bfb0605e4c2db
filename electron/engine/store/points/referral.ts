import type Database from 'better-sqlite3'
import type { Day } from '#shared/domain/dates/day.ts'
import type { PointsRules } from '#shared/domain/points/points.ts'
import { rawHandle, type WriteTx } from '../handle.ts'
import { prepared } from '../summary/summaryRows.ts'
import { append, type NewEntry } from './entries.ts'
import { readPointsRulesOn } from './rules.ts'
import { STANDS } from './standing.ts'

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
 * For bringing a customer: once, when the first purchase that stands reaches the amount. When
 * that purchase comes back whole, the bonus goes on with the next one that reaches the amount
 * ({@link heirOf}) or is taken back, and then the next purchase recorded brings it anew.
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
  const byId = openReferral(db, customerId, documentId)
  if (byId === null) return
  const bonus = { ...opening, kind: 'bonus' as const, documentId, purchaseId: documentId }
  const points = referral.points - waivedPoints(db, customerId, byId)
  if (points > 0) {
    append(db, {
      ...bonus,
      customerId: byId,
      points,
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
  reward(db, customerId, documentId)
}

/**
 * Who gets a bonus for the customer's next purchase, if that reaches the amount: a customer who
 * had bought before they were said to be brought brings none, unless it was given and taken back.
 * @param exceptId a purchase that is just being recorded
 */
export function openReferral(
  db: Database.Database,
  customerId: number,
  exceptId: number | null = null,
): number | null {
  const byId = prepared(
    db,
    `SELECT by_customer_id FROM referral WHERE customer_id = ? AND rewarded_document IS NULL`,
  )
    .pluck()
    .get(customerId) as number | undefined
  if (byId === undefined) return null
  const frame = { customerId, byId, exceptId: exceptId ?? 0 }
  const isFirst = prepared(
    db,
    `SELECT NOT EXISTS (
       SELECT 1 FROM document d
       WHERE d.customer_id = ? AND d.kind = 'purchase' AND d.id <> ? AND ${STANDS})`,
  ).pluck()
  if (isFirst.get(customerId, frame.exceptId) === 1) return byId
  // Of all that it was given for nothing stands but what is just being recorded anew.
  const wasTakenBack = prepared(
    db,
    `SELECT min(d.id = @exceptId OR NOT ${STANDS}) FROM point_entry e
     JOIN document d ON d.id = coalesce(e.purchase_id, e.document_id)
     WHERE e.kind = 'bonus' AND (
       (e.customer_id = @byId AND e.cause LIKE 'referral ' || @customerId || ' %') OR
       (e.customer_id = @customerId AND e.cause LIKE 'welcome %'))`,
  ).pluck()
  return wasTakenBack.get(frame) === 1 ? byId : null
}

/** What the bringer had spent of a bonus that was taken back, and was let have. */
function waivedPoints(db: Database.Database, customerId: number, byId: number): number {
  return prepared(
    db,
    `SELECT coalesce(sum(a.points), 0) FROM point_entry w
     JOIN document d ON d.id = coalesce(w.purchase_id, w.document_id)
     JOIN point_entry a ON a.batch_id = w.id AND a.kind = 'adjust'
     WHERE w.customer_id = @byId AND w.cause LIKE 'waived %' AND d.customer_id = @customerId`,
  )
    .pluck()
    .get({ customerId, byId }) as number
}

/**
 * The purchase with which the bonus goes on when all of the one that it was given for comes back:
 * the customer's first sale that stands and reaches the amount. `null` where the bonus was not
 * given for this one, or nothing else reaches the amount.
 */
export function heirOf(db: Database.Database, purchaseId: number): number | null {
  const { referral } = readPointsRulesOn(db)
  const heir = prepared(
    db,
    `SELECT d.id FROM referral r JOIN document d ON d.customer_id = r.customer_id
     JOIN sale s ON s.document_id = d.id
     WHERE r.customer_id = (SELECT customer_id FROM document WHERE id = @purchaseId)
       AND r.rewarded_document = @purchaseId AND d.kind = 'purchase' AND d.id <> @purchaseId
       AND d.total_minor - coalesce((
         SELECT sum(l.total_minor) FROM document_line l
         WHERE l.document_id = d.id AND l.kind = 'delivery'), 0) >= @minimumMinor
       AND ${STANDS}
     ORDER BY d.day, d.id LIMIT 1`,
  )
    .pluck()
    .get({ purchaseId, minimumMinor: referral.minimumMinor })
  return (heir as number | undefined) ?? null
}

/** The bonus as it is, spent or not, is from now on another purchase's. */
export function passBonusOn(db: Database.Database, purchaseId: number, heirId: number): void {
  prepared(
    db,
    `UPDATE point_entry SET purchase_id = @heirId
     WHERE purchase_id = @purchaseId AND kind = 'bonus' AND batch_id = id`,
  ).run({ purchaseId, heirId })
  prepared(
    db,
    'UPDATE referral SET rewarded_document = @heirId WHERE rewarded_document = @purchaseId',
  ).run({ purchaseId, heirId })
}

function reward(db: Database.Database, customerId: number, documentId: number): void {
  prepared(db, 'UPDATE referral SET rewarded_document = ? WHERE customer_id = ?').run(
    documentId,
    customerId,
  )
}
