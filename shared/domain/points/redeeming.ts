import type { PointsRules } from './points.ts'

/** What points are worth when they are redeemed, in minor units. */
export function valueOfPoints(points: number, rules: Pick<PointsRules, 'valueMinor'>): number {
  return points * rules.valueMinor
}

/** What is asked of points: how many there are, and what goods and services cost with them. */
export interface Redemption {
  balance: number
  /** Items after discounts, without delivery, before points. */
  payableMinor: number
}

/** Most points that may pay a part of the purchase; 0 where that is fewer than the minimum. */
export function mostRedeemable(rules: PointsRules, redemption: Redemption): number {
  if (!rules.isActive) return 0
  const most = Math.min(redemption.balance, mostByShare(rules, redemption.payableMinor))
  return most >= Math.max(rules.minimumPoints, 1) ? most : 0
}

export type RedemptionProblem =
  'inactive' | 'notWhole' | 'belowMinimum' | 'aboveBalance' | 'aboveShare'

/** Why so many points may not be redeemed; `null` when they may (0 always may). */
export function redemptionProblem(
  rules: PointsRules,
  points: number,
  { balance, payableMinor }: Redemption,
): RedemptionProblem | null {
  if (points === 0) return null
  if (!Number.isSafeInteger(points) || points < 0) return 'notWhole'
  if (!rules.isActive) return 'inactive'
  if (points < rules.minimumPoints) return 'belowMinimum'
  if (points > balance) return 'aboveBalance'
  if (points > mostByShare(rules, payableMinor)) return 'aboveShare'
  return null
}

/** Rounded down: a share is never exceeded. */
function mostByShare(rules: PointsRules, payableMinor: number): number {
  if (payableMinor <= 0) return 0
  const share = BigInt(payableMinor) * BigInt(rules.highestShareBp)
  return Number(share / (10_000n * BigInt(rules.valueMinor)))
}

/**
 * So many points out of batches, in their order; a batch that gives none is left out.
 * @returns what each gives, and how many points there are too few
 */
export function takeInOrder(
  batches: readonly { id: number; left: number }[],
  points: number,
): { parts: { batchId: number; points: number }[]; missing: number } {
  const parts: { batchId: number; points: number }[] = []
  let missing = points
  for (const { id, left } of batches) {
    const taken = Math.min(left, missing)
    if (taken > 0) parts.push({ batchId: id, points: taken })
    missing -= Math.max(taken, 0)
  }
  return { parts, missing }
}
