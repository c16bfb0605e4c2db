import type Database from 'better-sqlite3'
import { causeOfText, type PointCause, type PointEntryKind } from '#shared/domain/points/points.ts'
import { takeInOrder } from '#shared/domain/points/redeeming.ts'
import {
  isWhole,
  pointsComingBack,
  pointsToReverse,
  type ReturnedShare,
} from '#shared/domain/points/returning.ts'
import { prepared } from '../summary/summaryRows.ts'
import { batchById, usableBatches, type Batch, type NewEntry } from './entries.ts'
import { PointsError } from './pointsError.ts'

/**
 * What has to be written so that a purchase's points are in step with how much of it has come
 * back. Nothing is written here: a page shows a return before it is recorded.
 */

/** An entry of a plan; `settles` opens a batch and empties it at once. */
export type PlannedEntry = Omit<NewEntry, 'documentId'> & { settles?: 'settled' | 'waived' }

export interface ReversalFrame extends ReturnedShare {
  purchaseId: number
  day: number
  /** The purchase with which a bonus of this one goes on; `null` where none does. */
  heirId: number | null
}

interface Row {
  id: number
  customerId: number
  kind: PointEntryKind
  points: number
  batchId: number
  cause: PointCause | null
}

/** Redeemed points that come back, and earned ones that go, of one customer. */
export interface CustomerReversal {
  customerId: number
  /** Of those back, what can be redeemed; the rest has run out meanwhile. */
  backPoints: number
  expiredPoints: number
  takenPoints: number
  /** Spent already and nowhere to be had. */
  missingPoints: number
  entries: PlannedEntry[]
}

/** The buyer's part and, where somebody brought the buyer, theirs. */
export function planReversal(db: Database.Database, frame: ReversalFrame): CustomerReversal[] {
  const passesOn = ({ kind }: Row) => kind === 'bonus' && frame.heirId !== null
  const rows = entriesOf(db, frame.purchaseId).filter((row) => !passesOn(row))
  const customers = [...new Set(rows.map((row) => row.customerId))]
  const again = isRewardedElsewhere(db, frame.purchaseId)
  return customers.map((customerId) => {
    const own = rows.filter((row) => row.customerId === customerId)
    const plan = new Plan(db, frame, own)
    plan.bringRedeemed()
    plan.reverseEarned(again)
    return plan.result(customerId)
  })
}

function entriesOf(db: Database.Database, purchaseId: number): Row[] {
  const rows = prepared(
    db,
    `SELECT id, customer_id AS customerId, kind, points, batch_id AS batchId, cause
     FROM point_entry WHERE purchase_id = ? ORDER BY id`,
  ).all(purchaseId) as (Omit<Row, 'cause'> & { cause: string | null })[]
  return rows.map((row) => ({ ...row, cause: causeOfText(row.cause) }))
}

/** Once another purchase has brought the bonus, this one's is not given again. */
function isRewardedElsewhere(db: Database.Database, purchaseId: number): boolean {
  const row = prepared(
    db,
    `SELECT 1 FROM document d JOIN referral r ON r.customer_id = d.customer_id
     WHERE d.id = ? AND r.rewarded_document <> d.id`,
  ).get(purchaseId)
  return row !== undefined
}

class Plan {
  readonly #db: Database.Database
  readonly #frame: ReversalFrame
  readonly #rows: readonly Row[]
  readonly #entries: PlannedEntry[] = []
  /** What earlier entries of this plan add to a batch. */
  readonly #moved = new Map<number, number>()
  readonly #sums = { backPoints: 0, expiredPoints: 0, takenPoints: 0, missingPoints: 0 }

  constructor(db: Database.Database, frame: ReversalFrame, rows: readonly Row[]) {
    this.#db = db
    this.#frame = frame
    this.#rows = rows
  }

  result(customerId: number): CustomerReversal {
    return { customerId, ...this.#sums, entries: this.#entries }
  }

  /** Redeemed points come back to their batches, those that were taken last first. */
  bringRedeemed(): void {
    const redeemed = sumOf(this.#rows, (row) => row.kind === 'redeem' && row.points < 0)
    const back = sumOf(this.#rows, (row) => row.kind === 'redeem' && row.points > 0)
    const due = pointsComingBack(-redeemed, this.#frame) - back
    if (due > 0) {
      const expired = this.#giveBack('redeem', due)
      this.#sums.backPoints = due - expired
      this.#sums.expiredPoints = expired
    }
    if (due < 0) this.#redeemAgain(-due)
  }

  /**
   * Earned points go: out of their own batch, then out of the others, oldest expiry first. What
   * has run out unspent needs no taking: without the purchase it would not have been there.
   */
  reverseEarned(rewardedElsewhere: boolean): void {
    const openings = this.#rows.filter(
      ({ id, batchId, kind }) => id === batchId && (kind === 'earn' || kind === 'bonus'),
    )
    const due = openings.reduce((sum, row) => sum + this.#dueOf(row, rewardedElsewhere), 0)
    const reversed = -sumOf(this.#rows, (row) => row.kind === 'reverse')
    if (due < reversed) {
      this.#giveBack('reverse', reversed - due)
      return
    }
    const earned = openings.reduce((sum, row) => sum + row.points, 0)
    const lost = openings.reduce((sum, row) => sum + expiredOf(this.#db, row.batchId), 0)
    const need = Math.min(due, earned - lost) - reversed
    if (need > 0) this.#take(need, openings)
  }

  /** A bonus stands while anything of the purchase does. */
  #dueOf({ kind, points, cause }: Row, rewardedElsewhere: boolean): number {
    if (kind === 'earn') return pointsToReverse(points, this.#frame)
    const isReferral = cause?.kind === 'referral' || cause?.kind === 'welcome'
    return isWhole(this.#frame) || (isReferral && rewardedElsewhere) ? points : 0
  }

  #take(points: number, openings: readonly Row[]): void {
    const own = openings.map((row) => this.#now(batchById(this.#db, row.batchId)))
    const customerId = openings[0]!.customerId
    const parts = this.#parts([...own, ...this.#others(customerId, own)], points)
    for (const { batch, points: taken } of parts.taken) this.#add(batch, 'reverse', -taken)
    this.#sums.takenPoints = points - parts.missing
    if (parts.missing === 0) return
    this.#sums.missingPoints = parts.missing
    const isBringer = openings.every((row) => row.cause?.kind === 'referral')
    this.#entries.push({
      customerId,
      day: this.#frame.day,
      kind: 'adjust',
      points: parts.missing,
      batchId: null,
      expiresDay: null,
      purchaseId: this.#frame.purchaseId,
      settles: isBringer ? 'waived' : 'settled',
    })
  }

  /** A return that was taken back: what it brought is spent again, if it is still there. */
  #redeemAgain(points: number): void {
    const customerId = this.#rows[0]!.customerId
    const runOut = [...netOf(this.#rows, 'expire', -1)].map(([id, left]) => ({ id, left }))
    const { parts, missing: wanted } = takeInOrder(runOut, points)
    for (const part of parts) {
      const batch = batchById(this.#db, part.batchId)
      this.#add(batch, 'expire', part.points)
      this.#add(batch, 'redeem', -part.points)
    }
    const back = this.#rows.filter((row) => row.kind === 'redeem' && row.points > 0)
    const own = [...new Set(back.map((row) => row.batchId))].map((id) =>
      this.#now(batchById(this.#db, id)),
    )
    const { taken, missing } = this.#parts([...own, ...this.#others(customerId, own)], wanted)
    if (missing > 0) throw new PointsError('points.tooFew', { points, balance: points - missing })
    for (const { batch, points: some } of taken) this.#add(batch, 'redeem', -some)
  }

  /** @returns how much of it has run out meanwhile, and is gone again at once */
  #giveBack(kind: 'redeem' | 'reverse', points: number): number {
    const lost = [...netOf(this.#rows, kind, -1)].reverse()
    const { parts } = takeInOrder(
      lost.map(([id, gone]) => ({ id, left: gone })),
      points,
    )
    let expired = 0
    for (const part of parts) {
      const batch = batchById(this.#db, part.batchId)
      this.#add(batch, kind, part.points)
      if (this.#wasSettled(batch.id)) this.#add(batch, 'adjust', -part.points)
      else if (batch.expiresDay !== null && batch.expiresDay < this.#frame.day) {
        this.#add(batch, 'expire', -part.points)
        expired += part.points
      }
    }
    return expired
  }

  /** Whether the batch stands for money that was kept, which goes back as money. */
  #wasSettled(batchId: number): boolean {
    const cause = this.#rows.find((row) => row.id === batchId)?.cause?.kind
    return cause === 'settled' || cause === 'waived'
  }

  #add(batch: Batch, kind: PointEntryKind, points: number): void {
    const { id, customerId, expiresDay } = batch
    const { day, purchaseId } = this.#frame
    this.#entries.push({ customerId, day, kind, points, batchId: id, expiresDay, purchaseId })
    this.#moved.set(id, (this.#moved.get(id) ?? 0) + points)
  }

  #now(batch: Batch): Batch {
    return { ...batch, left: batch.left + (this.#moved.get(batch.id) ?? 0) }
  }

  /** All that can be redeemed on the day but for these; what came back in this plan included. */
  #others(customerId: number, except: readonly Batch[]): Batch[] {
    const usable = usableBatches(this.#db, customerId, this.#frame.day)
    const known = new Set([...usable, ...except].map(({ id }) => id))
    const filled = [...this.#moved.keys()].filter((id) => !known.has(id))
    return [...usable, ...filled.map((id) => batchById(this.#db, id))]
      .filter(({ id }) => !except.some((batch) => batch.id === id))
      .map((batch) => this.#now(batch))
  }

  #parts(batches: readonly Batch[], points: number) {
    const byId = new Map(batches.map((batch) => [batch.id, batch]))
    const { parts, missing } = takeInOrder(batches, points)
    return {
      taken: parts.map((part) => ({ batch: byId.get(part.batchId)!, points: part.points })),
      missing,
    }
  }
}

function sumOf(rows: readonly Row[], wanted: (row: Row) => boolean): number {
  return rows.filter(wanted).reduce((sum, row) => sum + row.points, 0)
}

/** By batch, in the order of their last entry: what a kind of entries has moved in sum. */
function netOf(rows: readonly Row[], kind: PointEntryKind, sign: 1 | -1): Map<number, number> {
  const net = new Map<number, number>()
  for (const row of rows) {
    if (row.kind !== kind) continue
    const sum = (net.get(row.batchId) ?? 0) + row.points
    // Anew, so that the batch stands where its last entry does.
    net.delete(row.batchId)
    net.set(row.batchId, sum)
  }
  return new Map([...net].filter(([, sum]) => sum * sign > 0).map(([id, sum]) => [id, sum * sign]))
}

function expiredOf(db: Database.Database, batchId: number): number {
  return prepared(
    db,
    `SELECT -coalesce(sum(points), 0) FROM point_entry WHERE batch_id = ? AND kind = 'expire'`,
  )
    .pluck()
    .get(batchId) as number
}
