import { addDays, addMonths, type Day } from '#shared/domain/dates/day.ts'

/** Times that people ask for; `own` is any other. */
export const PERIODS = ['months12', 'months3', 'thisYear', 'lastYear'] as const
export type Period = (typeof PERIODS)[number]

/** First and last day of a named time that ends with (or before) the given day. */
export function periodDays(period: Period, asOf: Day): { from: Day; to: Day } {
  const year = Number(asOf.slice(0, 4))
  switch (period) {
    case 'months12':
      return { from: addDays(addMonths(asOf, -12), 1), to: asOf }
    case 'months3':
      return { from: addDays(addMonths(asOf, -3), 1), to: asOf }
    case 'thisYear':
      return { from: `${year}-01-01`, to: asOf }
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
  }
}
