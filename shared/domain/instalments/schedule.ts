import type { InstalmentTerms } from '../conditions/conditions.ts'
import { addDays, type Day } from '../dates/day.ts'
import { currencyStep, type Currency } from '../money/money.ts'
import { divide, roundedTo, times } from '../pricing/exact.ts'

/** One payment of a plan. */
export interface Instalment {
  day: Day
  minor: number
}

const BP = 10_000

/** Whether a purchase is large enough to be paid in parts. */
export function allowsInstalments(totalMinor: number, terms: InstalmentTerms): boolean {
  return totalMinor > 0 && totalMinor >= terms.minimumMinor
}

/**
 * The payments of a plan: the first on its day, the others at equal distances. They are in the
 * currency's step and sum exactly to the total; what does not divide goes into the first
 * payment. Payments of nothing are left out (a total of fewer steps than payments). Whether
 * the total may be paid so is {@link allowsInstalments}.
 * @throws RangeError for a total that is negative or not whole, and for fewer than one payment
 */
export function instalmentSchedule(
  totalMinor: number,
  terms: InstalmentTerms,
  firstDay: Day,
  currency: Currency,
): Instalment[] {
  const { count, intervalDays, firstPaymentBp } = terms
  if (!Number.isSafeInteger(totalMinor) || totalMinor < 0) throw new RangeError('no such total')
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('no such number of payments')
  const step = currencyStep(currency)
  const others = count - 1
  const wanted = firstPaymentBp === null ? null : shareOf(totalMinor, firstPaymentBp, step)
  const eachMinor = wholeSteps(wanted === null ? totalMinor : totalMinor - wanted, step, {
    parts: wanted === null ? count : others,
  })
  const payments = Array.from({ length: count }, (_, place) => ({
    day: addDays(firstDay, place * intervalDays),
    minor: place === 0 ? totalMinor - others * eachMinor : eachMinor,
  }))
  return payments.filter(({ minor }) => minor > 0)
}

function shareOf(totalMinor: number, bp: number, step: number): number {
  const held = Math.min(Math.max(bp, 0), BP)
  return Math.min(roundedTo(step, { n: times(totalMinor, held), d: BP }), totalMinor)
}

/** One of so many equal parts, rounded down to the step. */
function wholeSteps(minor: number, step: number, { parts }: { parts: number }): number {
  return parts === 0 ? 0 : divide(minor, parts * step).whole * step
}
