import type { PointsTier } from './points.ts'

/** Once as many points. */
const ONCE_BP = 10_000

/** How many times the points the turnover earns: the highest tier that it has reached. */
export function multiplierFor(tiers: readonly PointsTier[], turnoverMinor: number): number {
  const reached = tiers.filter((tier) => turnoverMinor >= tier.fromMinor)
  return (
    reached.reduce<PointsTier | null>(
      (best, tier) => (best === null || tier.fromMinor > best.fromMinor ? tier : best),
      null,
    )?.multiplierBp ?? ONCE_BP
  )
}

/**
 * Whole points for money that was paid; what does not fill a point earns nothing.
 * @param pointsPerMinor money that earns one point; `null` where none are earned
 */
export function pointsFor(
  moneyMinor: number,
  pointsPerMinor: number | null,
  multiplierBp: number = ONCE_BP,
): number {
  if (pointsPerMinor === null || pointsPerMinor <= 0 || moneyMinor <= 0) return 0
  // Exact: doubles lose the last point of large amounts.
  return Number((BigInt(moneyMinor) * BigInt(multiplierBp)) / (BigInt(pointsPerMinor) * 10_000n))
}
