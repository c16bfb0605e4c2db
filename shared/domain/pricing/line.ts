import { currencyStep } from '../money/money.ts'
import type { BasketItem, DiscountSource, PriceRequest, TriedDiscount } from './basket.ts'
import { minus, raisedTo, roundedTo, times, type Whole } from './exact.ts'

const BP = 10_000
const MILLI = 1000

/**
 * Amounts of one discount alone are whole numbers of these parts of a minor unit: thousandths
 * of the quantity times ten-thousandths of the percentage.
 */
export const PARTS = BP * MILLI

/** What a discount takes off a line. */
export type Cut =
  | { kind: 'percent'; bp: number }
  | { kind: 'money'; minor: number }
  | { kind: 'price'; minor: number }

/** A discount that could apply to a line. */
export interface Candidate {
  tried: TriedDiscount & { aloneMinor: number }
  cut: Cut
  /** Multiplies on top of whatever else the line gets. */
  addsUp: boolean
  /** The line's price by it alone, limits kept, in {@link PARTS}. */
  alone: Whole
  /** Most that it may be told to have given on the line; `null` without a budget. */
  mostMinor: number | null
}

/** How far a line's price may go down. */
export interface Limit {
  source: DiscountSource & { kind: 'cap' | 'floor' }
  /** In {@link PARTS}. */
  amount: Whole
}

/** A line while the discounts are tried on it. */
export interface OpenLine {
  index: number
  item: BasketItem
  /** List amount in thousandths of a minor unit. */
  list: Whole
  /** The same in {@link PARTS}. */
  listParts: Whole
  listMinor: number
  limit: Limit | null
  /** No discount can lower it: the list price is at its limit, or nothing. */
  isLowest: boolean
  tried: TriedDiscount[]
  candidates: Candidate[]
}

/** @throws RangeError for quantities and prices that are negative or not whole */
export function openLines({ items, currency, stacking }: PriceRequest): OpenLine[] {
  const step = currencyStep(currency)
  const capBp = stacking.mode === 'stack' ? stacking.capBp : null
  return items.map((item, index) => {
    const { quantityMilli, listPriceMinor } = item
    if (!isAmount(quantityMilli) || !isAmount(listPriceMinor)) {
      throw new RangeError('quantities and prices are whole and not negative')
    }
    const list = times(quantityMilli, listPriceMinor)
    const listMinor = roundedTo(step, { n: list, d: MILLI })
    const limit = limitOf(item, list, listMinor, step, capBp)
    const listParts = times(list, BP)
    const isLowest = listParts <= (limit?.amount ?? 0)
    return { index, item, list, listParts, listMinor, limit, isLowest, tried: [], candidates: [] }
  })
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** The higher of cap and floor. */
function limitOf(
  { floorPriceMinor, quantityMilli }: BasketItem,
  list: Whole,
  listMinor: number,
  step: number,
  capBp: number | null,
): Limit | null {
  const cap: Limit | null =
    capBp === null
      ? null
      : { source: { kind: 'cap', bp: capBp }, amount: times(list, BP - share(capBp)) }
  if (floorPriceMinor === null || floorPriceMinor <= 0) return cap
  // Rounding must not go below the floor; a floor above the list price does not raise it.
  const lowest = raisedTo(step, { n: times(quantityMilli, floorPriceMinor), d: MILLI })
  const amount = times(Math.min(lowest, listMinor), PARTS)
  if (cap !== null && cap.amount >= amount) return cap
  return { source: { kind: 'floor', priceMinor: floorPriceMinor }, amount }
}

/** What is left of a line by one cut, limits kept, in {@link PARTS}. */
export function aloneAmount(line: OpenLine, cut: Cut): Whole {
  const amount = cutAmount(line, cut)
  const { limit, listParts } = line
  if (limit === null || limit.amount <= amount) return amount
  return limit.amount <= listParts ? limit.amount : listParts
}

function cutAmount({ item, list }: OpenLine, cut: Cut): Whole {
  switch (cut.kind) {
    case 'percent':
      return times(list, BP - share(cut.bp))
    case 'money': {
      const left = minus(list, times(cut.minor, MILLI))
      return left > 0 ? times(left, BP) : 0
    }
    case 'price':
      return times(times(item.quantityMilli, Math.min(cut.minor, item.listPriceMinor)), BP)
  }
}

/** A rate as stored, held between nothing and everything. */
export function share(bp: number): number {
  return Math.min(Math.max(bp, 0), BP)
}
