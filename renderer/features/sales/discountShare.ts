import type { SaleLine } from '#shared/domain/purchases/sale.ts'

/**
 * How much less a line costs than at list price, in basis points: what the one discount says of
 * itself, as prices are rounded; of several together to whole percents. 0 for less than half a
 * percent.
 */
export function discountShare({
  listMinor,
  pricedMinor,
  steps,
}: Pick<SaleLine, 'listMinor' | 'pricedMinor' | 'steps'>): number {
  const [only, second] = steps
  if (only && !second && pricedMinor < listMinor) {
    const { source } = only
    if (source.kind !== 'cap' && 'bp' in source && source.bp !== null) return source.bp
  }
  return Math.round((Math.abs(listMinor - pricedMinor) / listMinor) * 100) * 100
}
