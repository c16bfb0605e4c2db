import type Database from 'better-sqlite3'
import { classify, factsOf, type Facts } from '#shared/domain/segments/classify.ts'
import type { Measures } from '#shared/domain/segments/metrics.ts'
import { pinnedSegments, pinOf } from './pins.ts'
import { rulesInForce, type RulesInForce } from './rules.ts'
import { cutsOfSummary, type SummaryState } from './summaryRows.ts'
import { traitsOfAll, traitsOfOne } from './traits.ts'

export interface Verdict {
  segmentId: string
  /** By the owner's hand. */
  isPinned: boolean
}

/** In which segment a customer with these measures is. */
export type Judge = (customerId: number, measures: Measures) => Verdict

/** Asks the base for each customer anew; for one, or the few whom a shifted cut concerns. */
export function judgeOfFew(
  db: Database.Database,
  state: SummaryState,
  inForce: RulesInForce = rulesInForce(db),
): Judge {
  return judge(state, inForce, {
    pinOf: (customerId) => pinOf(db, customerId, state.asOf, inForce)?.segment_id,
    fitsOf: (customerId) => traitsOfOne(db, customerId, state.asOf),
  })
}

/** Asks the base for everybody at once. */
export function judgeOfAll(
  db: Database.Database,
  state: SummaryState,
  inForce: RulesInForce = rulesInForce(db),
): Judge {
  const pins = pinnedSegments(db, state.asOf, inForce)
  return judge(state, inForce, {
    pinOf: (customerId) => pins.get(customerId),
    fitsOf: traitsOfAll(db, inForce.needs, state.asOf),
  })
}

function judge(
  state: SummaryState,
  { rules }: RulesInForce,
  {
    pinOf,
    fitsOf,
  }: {
    pinOf: (customerId: number) => string | undefined
    fitsOf: (customerId: number) => Facts['fits']
  },
): Judge {
  const cuts = cutsOfSummary(state)
  return (customerId, measures) => {
    const pinned = pinOf(customerId)
    if (pinned !== undefined) return { segmentId: pinned, isPinned: true }
    const facts = factsOf(measures, state.asOf, cuts, fitsOf(customerId))
    return { segmentId: classify(facts, rules).segment.id, isPinned: false }
  }
}
