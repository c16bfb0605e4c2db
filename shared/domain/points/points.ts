import type { Day } from '../dates/day.ts'

/** The owner's rules for points. How much earns a point is the segment's condition. */
export interface PointsRules {
  isActive: boolean
  /** What one point is worth when it is redeemed. */
  valueMinor: number
  /** Fewest points that can be redeemed at once. */
  minimumPoints: number
  /** Highest share of a purchase that points may pay, in basis points. */
  highestShareBp: number
  /** Days after earning at whose end the points expire; `null` for never. */
  expiryDays: number | null
  /** More points from a turnover of the last 12 months on: 20000 is twice as many. */
  tiers: { fromMinor: number; multiplierBp: number }[]
  /** Points given on a birthday; 0 for none. Only to who bought within `activeMonths`. */
  birthday: { points: number; activeMonths: number }
  /** Points for the one who brought a customer, once that one's first purchase reaches an amount. */
  referral: { points: number; newcomerPoints: number; minimumMinor: number }
}

export const POINT_ENTRY_KINDS = ['earn', 'bonus', 'redeem', 'expire', 'reverse', 'adjust'] as const
export type PointEntryKind = (typeof POINT_ENTRY_KINDS)[number]

/**
 * One entry of the append-only ledger. Every entry belongs to a batch: the entry that brought
 * the points. A batch's remainder is the sum of its entries; a balance the sum of batches.
 */
export interface PointEntry {
  id: number
  customerId: number
  day: Day
  kind: PointEntryKind
  /** Positive where points come, negative where they go. */
  points: number
  /** The entry's own id where it opens a batch. */
  batchId: number
  /** Last day on which the batch can be redeemed; `null` for never expiring. */
  expiresOn: Day | null
  documentId: number | null
  /** Why, in a fixed form, where the entry may exist once only: `birthday 2026`, `referral 17`. */
  cause: string | null
  /** The owner's words for an adjustment. */
  reason: string
}

/** A batch with what is left of it. */
export interface PointBatch {
  id: number
  left: number
  expiresOn: Day | null
}
