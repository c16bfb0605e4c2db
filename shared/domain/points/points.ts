/** The owner's rules for points. How much earns a point is the segment's condition. */
export interface PointsRules {
  isActive: boolean
  /** What one point is worth when it is redeemed; a multiple of the currency's step. */
  valueMinor: number
  /** Fewest points that can be redeemed at once. */
  minimumPoints: number
  /** Highest share of a purchase that points may pay, in basis points. */
  highestShareBp: number
  /** Days after earning at whose end the points expire; `null` for never. */
  expiryDays: number | null
  /** More points from a turnover of the last 12 months on, ascending: 20000 is twice as many. */
  tiers: PointsTier[]
  /** Points given on a birthday; 0 for none. Only to who bought within `activeMonths`. */
  birthday: { points: number; activeMonths: number }
  /** Points for the one who brought a customer, once that one's first purchase reaches an amount. */
  referral: { points: number; newcomerPoints: number; minimumMinor: number }
}

export interface PointsTier {
  fromMinor: number
  multiplierBp: number
}

/** Switched off until the owner has decided. */
export const DEFAULT_POINTS_RULES: PointsRules = {
  isActive: false,
  valueMinor: 100,
  minimumPoints: 1,
  highestShareBp: 5000,
  expiryDays: 365,
  tiers: [],
  birthday: { points: 0, activeMonths: 12 },
  referral: { points: 0, newcomerPoints: 0, minimumMinor: 0 },
}

/**
 * Kinds of entries of the append-only ledger. Every entry belongs to a batch: the entry that
 * brought the points. A batch's remainder is the sum of its entries, a balance the sum of batches.
 * - `earn`: by a purchase. `bonus`: for a birthday or for bringing somebody.
 * - `redeem`: spent in a purchase; positive where a return brings them back.
 * - `expire`: past their last day.
 * - `reverse`: earned by what came back; positive where a return was taken back.
 * - `adjust`: by the owner's hand, or what was settled in money (see `cause`).
 */
export const POINT_ENTRY_KINDS = ['earn', 'bonus', 'redeem', 'expire', 'reverse', 'adjust'] as const
export type PointEntryKind = (typeof POINT_ENTRY_KINDS)[number]

/** Why an entry exists; of one customer each may be there once only. */
export type PointCause =
  /** In this year. */
  | { kind: 'birthday'; year: number }
  /** Brought this customer. */
  | { kind: 'referral'; customerId: number; entryId: number }
  /** Was brought by somebody. */
  | { kind: 'welcome'; entryId: number }
  /** Spent points that had to be reversed: kept off the money that was given back. */
  | { kind: 'settled'; entryId: number }
  /** Spent points that had to be reversed, where no money was given back. */
  | { kind: 'waived'; entryId: number }

/** The fixed form in which the base keeps a cause, unique for each customer. */
export function causeText(cause: PointCause): string {
  switch (cause.kind) {
    case 'birthday':
      return `birthday ${cause.year}`
    case 'referral':
      return `referral ${cause.customerId} ${cause.entryId}`
    default:
      return `${cause.kind} ${cause.entryId}`
  }
}

/** @returns `null` for what is no such text */
export function causeOfText(text: string | null): PointCause | null {
  const [kind, first, second] = (text ?? '').split(' ')
  const number = Number(first)
  switch (kind) {
    case 'birthday':
      return { kind, year: number }
    case 'referral':
      return { kind, customerId: number, entryId: Number(second) }
    case 'welcome':
    case 'settled':
    case 'waived':
      return { kind, entryId: number }
    default:
      return null
  }
}
