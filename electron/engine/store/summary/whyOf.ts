import type Database from 'better-sqlite3'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { classify, factsOf, type Held } from '#shared/domain/segments/classify.ts'
import type { Measures } from '#shared/domain/segments/metrics.ts'
import type { WhyFacts } from '#shared/domain/segments/why.ts'
import type { TraitCondition } from '#shared/domain/segments/rules.ts'
import { traitFindings } from '../dialect/traits.ts'
import { pinOf } from './pins.ts'
import { prepared } from './prepared.ts'
import { rulesInForce } from './rules.ts'
import { cutsOfSummary, readState, windowOfState } from './summaryRows.ts'
import { traitsOfOne } from './traits.ts'

/** The conditions that put the customer where they are, or the owner's hand that did. */
export function whyOf(db: Database.Database, customerId: number, measures: Measures): WhyFacts {
  const state = readState(db)!
  const inForce = rulesInForce(db)
  const fits = traitsOfOne(db, customerId, state.asOf)
  const facts = factsOf(measures, state.asOf, cutsOfSummary(state), fits)
  const { segment, because } = classify(facts, inForce.rules)
  const pin = pinOf(db, customerId, state.asOf, inForce)
  return {
    segmentId: pin?.segment_id ?? segment.id,
    because: pin ? [] : because.map((held) => withFindings(db, held, customerId, state.asOf)),
    topClassFromMinor: state.fromMinor,
    shareFromMinor: cutsOfSummary(state).shareFromMinor,
    asOf: fromEpochDay(state.asOf),
    windowStart: fromEpochDay(windowOfState(state).after),
    pin: pin && {
      reason: pin.reason,
      from: fromEpochDay(pin.from_day),
      until: pin.until_day === null ? null : fromEpochDay(pin.until_day),
      ruleSegmentId: segment.id,
    },
  }
}

/** With the values, tags, channels or products that it was about. */
function withFindings(db: Database.Database, held: Held, customerId: number, asOf: number): Held {
  const { condition } = held
  if ('metric' in condition || 'topShareBp' in condition) return held
  return { ...held, found: findings(db, condition, customerId, asOf) }
}

function findings(
  db: Database.Database,
  condition: TraitCondition,
  customerId: number,
  asOf: number,
): string[] {
  const { text, parameters } = traitFindings(condition, asOf, customerId)
  return prepared(db, text)
    .pluck()
    .all(...parameters) as string[]
}
