import { currencyStep, type Currency } from '../money/money.ts'
import type { PointsRules } from './points.ts'

/** A figure that makes no sense, by its place in the rules: `tiers.0.fromMinor`. */
export interface PointsRulesProblem {
  field: string
  code: PointsRulesProblemCode
  /** Smallest or largest figure that would do; 0 where that says nothing. */
  limit: number
}

export type PointsRulesProblemCode =
  | 'notWhole'
  | 'tooSmall'
  | 'tooLarge'
  /** Nobody pays less than the currency's step: the value of a point is a multiple of it. */
  | 'notInSteps'
  | 'notAscending'

const MOST_MINOR = 1e13
const MOST_POINTS = 1e9
/** Ten years. */
const MOST_DAYS = 3650
const MOST_MONTHS = 120
/** A hundred times. */
const MOST_MULTIPLIER_BP = 1_000_000

/** Everything that keeps the rules from being saved; empty when they can be. */
export function checkPointsRules(rules: PointsRules, currency: Currency): PointsRulesProblem[] {
  const { birthday, referral, expiryDays } = rules
  const step = currencyStep(currency)
  return [
    ...range('valueMinor', rules.valueMinor, step, MOST_MINOR),
    ...stepsOf('valueMinor', rules.valueMinor, step),
    ...range('minimumPoints', rules.minimumPoints, 1, MOST_POINTS),
    ...range('highestShareBp', rules.highestShareBp, 1, 10_000),
    ...(expiryDays === null ? [] : range('expiryDays', expiryDays, 1, MOST_DAYS)),
    ...rules.tiers.flatMap((_tier, index) => checkTier(rules.tiers, index, step)),
    ...range('birthday.points', birthday.points, 0, MOST_POINTS),
    ...range('birthday.activeMonths', birthday.activeMonths, 1, MOST_MONTHS),
    ...range('referral.points', referral.points, 0, MOST_POINTS),
    ...range('referral.newcomerPoints', referral.newcomerPoints, 0, MOST_POINTS),
    ...range('referral.minimumMinor', referral.minimumMinor, 0, MOST_MINOR),
  ]
}

function checkTier(tiers: PointsRules['tiers'], index: number, step: number): PointsRulesProblem[] {
  const { fromMinor, multiplierBp } = tiers[index]!
  const field = (name: string) => `tiers.${index}.${name}`
  const before = tiers[index - 1]
  const isAscending = before === undefined || fromMinor > before.fromMinor
  return [
    ...range(field('fromMinor'), fromMinor, step, MOST_MINOR),
    ...(isAscending
      ? []
      : [{ field: field('fromMinor'), code: 'notAscending' as const, limit: before.fromMinor }]),
    ...range(field('multiplierBp'), multiplierBp, 1, MOST_MULTIPLIER_BP),
  ]
}

function range(field: string, value: number, least: number, most: number): PointsRulesProblem[] {
  if (!Number.isSafeInteger(value)) return [{ field, code: 'notWhole', limit: 0 }]
  if (value < least) return [{ field, code: 'tooSmall', limit: least }]
  if (value > most) return [{ field, code: 'tooLarge', limit: most }]
  return []
}

function stepsOf(field: string, minor: number, step: number): PointsRulesProblem[] {
  return minor >= step && minor % step !== 0 ? [{ field, code: 'notInSteps', limit: step }] : []
}
