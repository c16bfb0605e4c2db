import { addDays, addMonths, type Day } from '../dates/day.ts'
import type { CumulativeDiscount } from './discount.ts'

/** Before everything that a shop has on record. */
const BEGINNING: Day = '1900-01-01'

/**
 * The days whose purchases count for a cumulative discount on the given day, both included:
 * the months before it as the window of the customer metrics counts them (the day so many
 * months ago is out), its calendar year, or all history.
 */
export function cumulativePeriod(
  period: CumulativeDiscount['period'],
  day: Day,
): { from: Day; until: Day } {
  switch (period.kind) {
    case 'months':
      return { from: addDays(addMonths(day, -period.months), 1), until: day }
    case 'year':
      return { from: `${day.slice(0, 4)}-01-01`, until: day }
    case 'always':
      return { from: BEGINNING, until: day }
  }
}
