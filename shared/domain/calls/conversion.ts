/**
 * Which call or price list a purchase counts for (domain.md, Conversion): the latest one before
 * it that lies no further back than its own window. Days count from 1970-01-01.
 */

/** Purchases in so many days after a touch count for it, where no campaign says otherwise. */
export const COUNTS_DAYS = 30

/** A point in time as far as it is known. */
export interface Moment {
  day: number
  /** Of the day by the shop's clock; `null` where only the day is known. */
  minute: number | null
  /** The instant in UTC, ISO 8601, where it was noted as it happened; finer than the minute. */
  at: string | null
}

/** Something by which the shop reached a customer. */
export interface Touch extends Moment {
  windowDays: number
  /**
   * What becomes of a purchase of the same day of which nobody knows whether it came before. It
   * counts for a call; not for a price list, which is often sent because of that purchase.
   */
  sameDay: 'counts' | 'leftOut'
}

/** Whether the purchase came after the touch and within its window, both ends included. */
export function countsFor(purchase: Moment, touch: Touch): boolean {
  const days = purchase.day - touch.day
  if (days !== 0) return days > 0 && days <= touch.windowDays
  if (purchase.at !== null && touch.at !== null) return purchase.at >= touch.at
  if (purchase.minute !== null && touch.minute !== null) return purchase.minute >= touch.minute
  return touch.sameDay === 'counts'
}

/** Earlier touches first; for `sort`, which leaves those of one moment in the order they had. */
export function byMoment(a: Touch, b: Touch): number {
  if (a.day !== b.day) return a.day - b.day
  const minutes = (a.minute ?? -1) - (b.minute ?? -1)
  if (minutes !== 0 || a.at === null || b.at === null) return minutes
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0
}

/**
 * The touch that a purchase counts for, or `null`.
 * @param touches of the same customer, in the order of `byMoment`
 */
export function touchOf<T extends Touch>(purchase: Moment, touches: readonly T[]): T | null {
  return touches.findLast((touch) => countsFor(purchase, touch)) ?? null
}

/** What came of some calls. Money in minor units. */
export interface CallFigures {
  calls: number
  reached: number
  interested: number
  ordered: number
  /** Of the customers reached: how many there are, and who bought within the window. */
  customers: number
  buyers: number
  /** Purchases that count for these calls, and their money, what came back deducted. */
  purchases: number
  minor: number
  /** Calls whose length is known, how long they took, and the money that counts for them. */
  timedCalls: number
  seconds: number
  timedMinor: number
}

/** Calls that reached somebody, price lists sent, or purchases with a promotion. */
export interface TouchFigures {
  kind: 'call' | 'priceList' | 'promotion'
  touches: number
  customers: number
  /** Each purchase stands with one touch at most. */
  purchases: number
  minor: number
}
