import { valueOfPoints } from '#shared/domain/points/redeeming.ts'
import type { ReadDb } from '../base.ts'
import { readPointsRules } from './rules.ts'

/**
 * What points of a purchase are worth when it comes back, in minor units: as much as they were
 * when points paid a part of it, whatever the rules say since; by the rules where none did.
 * @param sale what was redeemed in it; `null` for a purchase that was not made here
 */
export function worthOnReturn(
  db: ReadDb,
  points: number,
  sale: { points_redeemed: number; points_minor: number } | null,
): number {
  if (sale === null || sale.points_redeemed <= 0) return valueOfPoints(points, readPointsRules(db))
  // Exactly: products of points and money are beyond what doubles hold.
  return Number((BigInt(points) * BigInt(sale.points_minor)) / BigInt(sale.points_redeemed))
}
