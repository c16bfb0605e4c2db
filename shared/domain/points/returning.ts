/** How much of a purchase has come back; both figures in the same measure. */
export interface ReturnedShare {
  returnedMinor: number
  /** Of a purchase that cost nothing everything counts as returned. */
  totalMinor: number
}

/**
 * Points to be reversed of those that a purchase earned. What stays is rounded down to whole
 * points, as it was when they were earned; everything when all came back.
 */
export function pointsToReverse(earned: number, share: ReturnedShare): number {
  if (isWhole(share)) return earned
  const { returnedMinor, totalMinor } = share
  return earned - part(earned, totalMinor - Math.max(returnedMinor, 0), totalMinor)
}

/** Redeemed points that come back; whole ones only, everything when all came back. */
export function pointsComingBack(redeemed: number, share: ReturnedShare): number {
  if (isWhole(share)) return redeemed
  return part(redeemed, Math.max(share.returnedMinor, 0), share.totalMinor)
}

export function isWhole({ returnedMinor, totalMinor }: ReturnedShare): boolean {
  return totalMinor <= 0 || returnedMinor >= totalMinor
}

/** Exactly, rounded down: products of two amounts are beyond what doubles hold. */
function part(points: number, numerator: number, denominator: number): number {
  return Number((BigInt(points) * BigInt(numerator)) / BigInt(denominator))
}
