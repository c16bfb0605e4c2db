import type { RfmCuts } from '#shared/domain/segments/cutPoints.ts'
import { SCORED_COLUMNS } from './cuts.ts'
import type { SummaryState } from './summaryRows.ts'

/** Customers whose figure lies between two bounds, both included. */
export interface MovedRange {
  column: string
  /** A further condition, with its AND. */
  among: string
  low: number
  high: number
}

const MOST = Number.MAX_SAFE_INTEGER
/** Who is scored; spends and days may be below zero. */
const AMONG_SCORED = ' AND frequency > 0'

/** Between which figures customers can have another class or score than before. */
export function movedRanges(before: SummaryState, after: SummaryState): MovedRange[] {
  const froms: [number | null, number | null][] = [[before.fromMinor, after.fromMinor]]
  for (const [share, state] of Object.entries(after.asked.shares)) {
    froms.push([before.asked.shares[Number(share)]?.fromMinor ?? null, state.fromMinor])
  }
  return [...froms.flatMap(([from, to]) => spendRange(from, to)), ...scoreRanges(before, after)]
}

function spendRange(before: number | null, after: number | null): MovedRange[] {
  if (before === after) return []
  const low = Math.min(before ?? 0, after ?? 0)
  const high = before === null || after === null ? MOST : Math.max(before, after)
  return [{ column: 'spend_minor', among: '', low, high }]
}

function scoreRanges(before: SummaryState, after: SummaryState): MovedRange[] {
  const was = before.asked.scores
  const is = after.asked.scores
  if (was === null || is === null) {
    if (was === is) return []
    return [{ column: 'frequency', among: '', low: 1, high: MOST }]
  }
  return (Object.keys(SCORED_COLUMNS) as (keyof RfmCuts)[]).flatMap((of) =>
    is[of].cuts.flatMap(({ value }, index) => {
      const old = was[of].cuts[index]!.value
      if (old === value) return []
      const [low, high] = [Math.min(old, value), Math.max(old, value)]
      return [{ column: SCORED_COLUMNS[of], among: AMONG_SCORED, low, high }]
    }),
  )
}
