import type { TopClass } from './rules.ts'

/**
 * Where the top class begins, kept up to date one customer at a time.
 *
 * The top class is the smallest leading group of positive spends, highest first, that
 * together bring the share; ties with the last one are taken in. So its lower bound
 * `from` is the spend for which what lies above it does not reach the share, but does
 * together with what lies at it.
 */
export interface TopClassState {
  positiveSpendMinor: number
  /** Sum of the spends above `fromMinor`. */
  aboveMinor: number
  /** Sum of the spends equal to `fromMinor`. */
  atMinor: number
  /** `null` when nobody is in the class. */
  fromMinor: number | null
}

/** Neighbouring spends, each with the sum of all spends equal to it. */
export interface SpendNeighbours {
  nextAbove(minor: number): { minor: number; sumMinor: number } | null
  nextBelow(minor: number): { minor: number; sumMinor: number } | null
}

/** From scratch. Spends may be in any order; those of zero or less do not count. */
export function topClassState(spends: readonly number[], topClass: TopClass): TopClassState {
  const positive = spends.filter((spend) => spend > 0).sort((a, b) => b - a)
  const total = positive.reduce((sum, spend) => sum + spend, 0)
  const state: TopClassState = {
    positiveSpendMinor: total,
    aboveMinor: 0,
    atMinor: 0,
    fromMinor: null,
  }
  if (topClass.by === 'amount') return { ...state, fromMinor: topClass.minor }
  let above = 0
  for (let start = 0; start < positive.length;) {
    const spend = positive[start]!
    let end = start
    while (positive[end] === spend) end += 1
    const at = spend * (end - start)
    if (reaches(above + at, total, topClass.basisPoints)) {
      return { ...state, aboveMinor: above, atMinor: at, fromMinor: spend }
    }
    above += at
    start = end
  }
  return state
}

/**
 * The state after one customer's spend went from `before` to `after`. `neighbours` must
 * already see the new spend. Returns `null` when it has to be made from scratch (the
 * first positive spend of all).
 */
export function shiftTopClass(
  state: TopClassState,
  change: { before: number; after: number },
  topClass: TopClass,
  neighbours: SpendNeighbours,
): TopClassState | null {
  const before = Math.max(change.before, 0)
  const after = Math.max(change.after, 0)
  const total = state.positiveSpendMinor - before + after
  if (topClass.by === 'amount') return { ...state, positiveSpendMinor: total }
  if (total === 0) return { positiveSpendMinor: 0, aboveMinor: 0, atMinor: 0, fromMinor: null }
  if (state.fromMinor === null) return null
  let from = state.fromMinor
  let above = state.aboveMinor - (before > from ? before : 0) + (after > from ? after : 0)
  let at = state.atMinor - (before === from ? before : 0) + (after === from ? after : 0)
  const share = topClass.basisPoints
  while (above > 0 && reaches(above, total, share)) {
    const next = neighbours.nextAbove(from)
    if (next === null) return null
    above -= next.sumMinor
    at = next.sumMinor
    from = next.minor
  }
  while (!reaches(above + at, total, share) || at === 0) {
    const next = neighbours.nextBelow(from)
    if (next === null) return null
    above += at
    at = next.sumMinor
    from = next.minor
  }
  return { positiveSpendMinor: total, aboveMinor: above, atMinor: at, fromMinor: from }
}

/** Whether a sum brings the share. Exact: sums of minor units times 10,000 leave the whole numbers that doubles hold. */
export function reaches(sumMinor: number, totalMinor: number, basisPoints: number): boolean {
  return BigInt(sumMinor) * 10_000n >= BigInt(totalMinor) * BigInt(basisPoints)
}

/**
 * Where the leading group that brings the share begins, among spends that are sorted already.
 * @param ascending positive spends
 * @param sums `sums[i]`: the first `i` spends together
 */
export function leadingGroupFrom(
  ascending: ArrayLike<number>,
  sums: ArrayLike<number>,
  basisPoints: number,
): number | null {
  const count = ascending.length
  if (count === 0) return null
  const total = sums[count]!
  let low = 0
  let high = count - 1
  // The last place from which what follows still brings the share.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (reaches(total - sums[middle]!, total, basisPoints)) low = middle
    else high = middle - 1
  }
  return ascending[low]!
}
