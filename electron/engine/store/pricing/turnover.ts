import type { Day } from '#shared/domain/dates/day.ts'
import type { CumulativeDiscount } from '#shared/domain/pricing/discount.ts'
import { cumulativePeriod } from '#shared/domain/pricing/period.ts'
import type { ReadDb } from '../base.ts'
import { turnoversOf } from '../turnover.ts'

/** The customer's turnover for each of the cumulative discounts on the given day, by their ids. */
export function turnoverByDiscount(
  db: ReadDb,
  customerId: number,
  day: Day,
  discounts: readonly CumulativeDiscount[],
): Map<number, number> {
  if (discounts.length === 0) return new Map()
  const fromOf = ({ period }: CumulativeDiscount): Day => cumulativePeriod(period, day).from
  const froms = [...new Set(discounts.map(fromOf))]
  const sums = turnoversOf(db, customerId, froms, day)
  return new Map(discounts.map((discount) => [discount.id, sums[froms.indexOf(fromOf(discount))]!]))
}
