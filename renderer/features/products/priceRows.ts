import type { PriceRow } from '#shared/api/products.contract.ts'
import { addDays, type Day } from '#shared/domain/dates/day.ts'
import type { PriceStep } from './priceChart.ts'

/** How long before its first known day a price from before the history is drawn. */
const BEFORE_DAYS = 30

/** Whether the price holds, held or will hold; one that was taken back before it came never did. */
export const isAsked = ({ state }: PriceRow): boolean => state !== 'withdrawn'

/**
 * A product's prices in the order of their days, one for each day: of several the last entered.
 * @param rows newest day first, of a day the last entered first
 */
export function stepsOf(rows: readonly PriceRow[]): PriceStep[] {
  const byDay = new Map<Day | null, number | null>()
  for (const row of rows) {
    if (isAsked(row) && !byDay.has(row.from)) byDay.set(row.from, row.minor)
  }
  const days = [...byDay.keys()].filter((day) => day !== null).sort()
  const steps = days.map((day) => ({ day, minor: byDay.get(day) ?? null }))
  const first = days[0]
  const earlier = byDay.get(null)
  return first === undefined || earlier === undefined
    ? steps
    : [{ day: addDays(first, -BEFORE_DAYS), minor: earlier }, ...steps]
}
