import type Database from 'better-sqlite3'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { isWhole, type ReturnedShare } from '#shared/domain/points/returning.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../handle.ts'
import { prepared } from '../summary/summaryRows.ts'
import { append } from './entries.ts'
import { heirOf, passBonusOn } from './referral.ts'
import {
  planReversal,
  type CustomerReversal,
  type PlannedEntry,
  type ReversalFrame,
} from './reversalPlan.ts'

/**
 * How much of a purchase has come back **in all**, this return included (not this return's
 * share alone), and of how much: both in one measure, items only. A purchase that points paid
 * whole has no total, so measure it at list prices.
 */
export interface ReversalInput {
  purchaseId: number
  day: Day
  returnedSoFarMinor: number
  totalMinor: number
}

/** What this return does to the buyer's points, beside what earlier returns did. */
export interface Reversal {
  /** Redeemed points that can be redeemed again. */
  backPoints: number
  /** Redeemed points that came back to a batch which has run out meanwhile. */
  expiredPoints: number
  /** Earned points that were taken away again. */
  takenPoints: number
  /**
   * Earned points that were spent already: to be kept off the money back at a point's value.
   * The ledger holds them as settled, so no later return asks for them again.
   */
  missingPoints: number
}

const NOTHING: Reversal = { backPoints: 0, expiredPoints: 0, takenPoints: 0, missingPoints: 0 }

/** What {@link reversePoints} would do; nothing is written. */
export function previewReversal(db: ReadDb, input: ReversalInput): Reversal {
  const raw = rawHandle(db)
  return buyersPart(raw, input.purchaseId, planReversal(raw, frameOf(raw, input)))
}

/**
 * Brings a purchase's points in step with how much of it has come back: what was redeemed comes
 * back to its batches and what was earned goes, both in proportion, in whole points, everything
 * once all came back (then the bonus for bringing the buyer, too, unless it goes on with another
 * purchase). Never below zero. Less than before (a return was deleted) undoes as much.
 * @param input.returnId the return; `null` where it is being deleted
 * @throws PointsError `points.tooFew` where a deleted return's points have been spent since
 */
export function reversePoints(
  tx: WriteTx,
  input: ReversalInput & { returnId: number | null },
): Reversal {
  return reversePointsOn(rawHandle(tx), input)
}

/** The same for the import's thread, which has the driver's own handle and its transaction. */
export function reversePointsOn(
  db: Database.Database,
  input: ReversalInput & { returnId: number | null },
): Reversal {
  const frame = frameOf(db, input)
  const plans = planReversal(db, frame)
  for (const { entries } of plans) {
    for (const entry of entries) write(db, entry, input.returnId ?? input.purchaseId)
  }
  if (frame.heirId === null) noteReward(db, input.purchaseId, frame)
  else passBonusOn(db, input.purchaseId, frame.heirId)
  return buyersPart(db, input.purchaseId, plans)
}

/**
 * Undoes all points of a purchase that is being edited or deleted, and lets go of them: it can
 * earn and redeem anew. `missingPoints` were spent already and are settled: the caller says so,
 * or refuses.
 */
export function withdrawPoints(tx: WriteTx, input: { purchaseId: number; day: Day }): Reversal {
  const { purchaseId, day } = input
  const all = { purchaseId, day, returnedSoFarMinor: 1, totalMinor: 1, returnId: null }
  const reversal = reversePoints(tx, all)
  prepared(rawHandle(tx), 'UPDATE point_entry SET purchase_id = NULL WHERE purchase_id = ?').run(
    purchaseId,
  )
  return reversal
}

function frameOf(
  db: Database.Database,
  { purchaseId, day, returnedSoFarMinor, totalMinor }: ReversalInput,
): ReversalFrame {
  const share = { returnedMinor: returnedSoFarMinor, totalMinor }
  const heirId = isWhole(share) ? heirOf(db, purchaseId) : null
  return { purchaseId, day: toEpochDay(day), ...share, heirId }
}

function buyersPart(
  db: Database.Database,
  purchaseId: number,
  plans: readonly CustomerReversal[],
): Reversal {
  const buyer = prepared(db, 'SELECT customer_id FROM document WHERE id = ?')
    .pluck()
    .get(purchaseId) as number | null | undefined
  const plan = plans.find(({ customerId }) => customerId === buyer)
  if (!plan) return NOTHING
  const { backPoints, expiredPoints, takenPoints, missingPoints } = plan
  return { backPoints, expiredPoints, takenPoints, missingPoints }
}

function write(
  db: Database.Database,
  { settles, ...entry }: PlannedEntry,
  documentId: number,
): void {
  if (!settles) {
    append(db, { ...entry, documentId })
    return
  }
  const cause = (entryId: number) => ({ kind: settles, entryId })
  const batchId = append(db, { ...entry, documentId, cause })
  append(db, { ...entry, documentId, kind: 'reverse', points: -entry.points, batchId })
}

/** A whole return frees the bonus for the next purchase; a return taken back binds it again. */
function noteReward(db: Database.Database, purchaseId: number, share: ReturnedShare): void {
  if (isWhole(share)) {
    prepared(
      db,
      `UPDATE referral SET rewarded_document = NULL
       WHERE customer_id = (SELECT customer_id FROM document WHERE id = @purchaseId)
         AND rewarded_document = @purchaseId`,
    ).run({ purchaseId })
    return
  }
  prepared(
    db,
    `UPDATE referral SET rewarded_document = @purchaseId
     WHERE customer_id = (SELECT customer_id FROM document WHERE id = @purchaseId)
       AND rewarded_document IS NULL AND EXISTS (
         SELECT 1 FROM point_entry
         WHERE purchase_id = @purchaseId AND kind = 'bonus' AND points > 0)`,
  ).run({ purchaseId })
}
