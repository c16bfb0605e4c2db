import { currencyStep, type Currency } from '../money/money.ts'
import { roundedTo, times } from '../pricing/exact.ts'
import { spreadByWorth } from '../pricing/spread.ts'

/** A line of a purchase as a return looks at it. Money is minor units. */
export interface PaidLine {
  quantityMilli: number
  totalMinor: number
}

/** What has come back of a line already. */
export interface ReturnedSoFar {
  milli: number
  minor: number
}

/**
 * What was paid for each line that goods can come back of. Lines of no quantity (a discount or
 * a fee on the whole purchase, as other programs write them) belong to the others by their
 * worth; they are `null` here. All together is the sum of the lines.
 */
export function paidPerLine(lines: readonly PaidLine[]): (number | null)[] {
  const isGoods = lines.map((line) => line.quantityMilli > 0 && line.totalMinor >= 0)
  const weights = lines.map((line, index) => (isGoods[index] ? line.totalMinor : 0))
  const rest = lines.reduce((sum, line, index) => (isGoods[index] ? sum : sum + line.totalMinor), 0)
  const size = Math.abs(rest)
  const shares = spreadByWorth(size, weights, 1, size)
  return lines.map((line, index) =>
    isGoods[index] ? line.totalMinor + Math.sign(rest) * shares[index]! : null,
  )
}

/**
 * Money for a quantity that comes back: what is due for all that has come back by then, in
 * proportion of the quantity and rounded half-up to the currency's step, less what was given
 * for it before. So any parts together give exactly what was paid, the last one the remainder.
 */
export function refundFor(
  line: { quantityMilli: number; paidMinor: number },
  before: ReturnedSoFar,
  milli: number,
  currency: Currency,
): number {
  const dueMinor = dueBack(line, before.milli + milli, currency)
  return Math.max(0, Math.min(dueMinor, line.paidMinor) - before.minor)
}

function dueBack(
  { quantityMilli, paidMinor }: { quantityMilli: number; paidMinor: number },
  backMilli: number,
  currency: Currency,
): number {
  if (backMilli >= quantityMilli) return paidMinor
  const due = { n: times(paidMinor, backMilli), d: quantityMilli }
  return roundedTo(currencyStep(currency), due)
}
