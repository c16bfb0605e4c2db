import { cutRank, type ScoreCuts } from './cutPoints.ts'

/** One cut of a score, kept up to date: the value at a rank of all figures in order. */
export interface CutState {
  value: number
  /** How many figures are less than the value. */
  below: number
  /** How many figures are the value. */
  at: number
}

/** The cuts of one score (recency, frequency or monetary) among those who are scored. */
export interface ScoreState {
  count: number
  cuts: CutState[]
}

/** Neighbouring figures, each with how many there are of it. */
export interface FigureNeighbours {
  nextAbove(value: number): { value: number; count: number } | null
  nextBelow(value: number): { value: number; count: number } | null
}

/** From scratch. @param sorted ascending; @returns `null` where nobody is scored */
export function scoreState(sorted: ArrayLike<number>): ScoreState | null {
  const count = sorted.length
  if (count === 0) return null
  return { count, cuts: [0, 1, 2, 3].map((index) => cutAt(sorted, cutRank(index, count))) }
}

function cutAt(sorted: ArrayLike<number>, rank: number): CutState {
  const value = sorted[rank]!
  let first = rank
  let end = rank + 1
  while (first > 0 && sorted[first - 1] === value) first -= 1
  while (end < sorted.length && sorted[end] === value) end += 1
  return { value, below: first, at: end - first }
}

export function cutsOfState({ cuts }: ScoreState): ScoreCuts {
  return [cuts[0]!.value, cuts[1]!.value, cuts[2]!.value, cuts[3]!.value]
}

/**
 * The state after one customer's figure went from `before` to `after`; `null` for somebody
 * who is not scored. `neighbours` must already see the new figure.
 * @returns `null` when it has to be made from scratch (the last one went)
 */
export function shiftScore(
  state: ScoreState,
  change: { before: number | null; after: number | null },
  neighbours: FigureNeighbours,
): ScoreState | null {
  const { before, after } = change
  const count = state.count - (before === null ? 0 : 1) + (after === null ? 0 : 1)
  if (count === 0) return null
  const cuts: CutState[] = []
  for (const [index, { value, below, at }] of state.cuts.entries()) {
    const moved = {
      value,
      below: below - less(before, value) + less(after, value),
      at: at - (before === value ? 1 : 0) + (after === value ? 1 : 0),
    }
    const settled = toRank(moved, cutRank(index, count), neighbours)
    if (settled === null) return null
    cuts.push(settled)
  }
  return { count, cuts }
}

function less(figure: number | null, value: number): number {
  return figure !== null && figure < value ? 1 : 0
}

function toRank(cut: CutState, rank: number, neighbours: FigureNeighbours): CutState | null {
  let { value, below, at } = cut
  while (rank < below) {
    const next = neighbours.nextBelow(value)
    if (next === null) return null
    below -= next.count
    ;({ value, count: at } = next)
  }
  while (rank >= below + at) {
    const next = neighbours.nextAbove(value)
    if (next === null) return null
    below += at
    ;({ value, count: at } = next)
  }
  return { value, below, at }
}
