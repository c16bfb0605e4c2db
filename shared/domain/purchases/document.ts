import { roundToStep, type Currency } from '../money/money.ts'

/** A line's total: quantity times price less discount, rounded once to the currency's step. */
export function lineTotal(
  line: { quantityMilli: number; unitPriceMinor: number; discountMinor: number },
  currency: Currency,
): number {
  return roundToStep(
    (line.quantityMilli * line.unitPriceMinor) / 1000 - line.discountMinor,
    currency,
  )
}

/** A document is a return when no line has a positive quantity or its total is negative. */
export function documentKind(
  lines: readonly { quantityMilli: number }[],
  totalMinor: number,
): 'purchase' | 'return' {
  return totalMinor < 0 || !lines.some((line) => line.quantityMilli > 0) ? 'return' : 'purchase'
}
