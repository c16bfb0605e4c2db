/** What is done to many prices at once. */
export type PriceChangeKind =
  | { by: 'percent'; /** Basis points: -1,000 is 10% less. */ bp: number }
  | { by: 'amount'; /** Added to each price; below zero takes away. */ minor: number }

export interface PriceChangeRule {
  change: PriceChangeKind
  /** Prices end on a multiple of this, half a step up; `null` leaves them as they come out. */
  roundTo: number | null
}

/** Why a price is left as it is. */
export const BULK_PROBLEMS = [
  'noPrice',
  'unchanged',
  'belowFloor',
  'notPositive',
  'tooHigh',
] as const
export type BulkProblem = (typeof BULK_PROBLEMS)[number]

export interface PriceToChange {
  /** `null` or 0 where the product has no price. */
  beforeMinor: number | null
  floorMinor: number | null
}

export interface ChangedPrice {
  /** The price that comes out, also where a problem keeps it from being set; `null` without one. */
  afterMinor: number | null
  problem: BulkProblem | null
}

export const HIGHEST_PRICE_MINOR = 1e13

/**
 * The price after a change, in exact whole numbers: the percentage is taken first, then the
 * result is rounded once, half up, to the step (or to one minor unit).
 */
export function changedPrice(price: PriceToChange, rule: PriceChangeRule): ChangedPrice {
  const { beforeMinor, floorMinor } = price
  if (beforeMinor === null || (beforeMinor === 0 && rule.change.by === 'percent')) {
    return { afterMinor: null, problem: 'noPrice' }
  }
  const after = priceAfter(BigInt(beforeMinor), rule)
  if (after > BigInt(HIGHEST_PRICE_MINOR)) return { afterMinor: null, problem: 'tooHigh' }
  const afterMinor = Number(after)
  return { afterMinor, problem: problemOf(beforeMinor, afterMinor, floorMinor) }
}

function problemOf(before: number, after: number, floor: number | null): BulkProblem | null {
  if (after === before) return 'unchanged'
  if (after <= 0) return 'notPositive'
  return floor !== null && after < floor ? 'belowFloor' : null
}

function priceAfter(before: bigint, { change, roundTo }: PriceChangeRule): bigint {
  const step = BigInt(roundTo ?? 1)
  return change.by === 'percent'
    ? roundHalfUp(before * BigInt(10_000 + change.bp), 10_000n, step)
    : roundHalfUp(before + BigInt(change.minor), 1n, step)
}

/** `amount / divisor` to the nearest multiple of `step`, a half towards the higher one. */
function roundHalfUp(amount: bigint, divisor: bigint, step: bigint): bigint {
  const unit = divisor * step
  return floorDivide(2n * amount + unit, 2n * unit) * step
}

/** BigInt division rounds towards zero; this one towards the lower number. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}
