import { daysBetween, addDays, toEpochDay, type Day } from '../dates/day.ts'
import { offerProblem } from '../priceLists/offer.ts'
import type { Currency } from '../money/money.ts'
import type { StoredPlan } from './campaign.ts'

/** A field of a plan that contradicts another one, or itself. */
export type PlanField =
  'audience' | 'managers' | 'untilDay' | 'days' | 'untilMinute' | 'offer' | 'priceListTemplateId'

export const PLAN_PROBLEMS = [
  /** The last day is before the first. */
  'untilBeforeFrom',
  /** The last day is over. */
  'untilPast',
  /** None of the days of the week lies between the first and the last day. */
  'noCallingDay',
  /** Calls end before they begin. */
  'untilBeforeBegin',
  /** Somebody shares with themselves. */
  'managerTwice',
  /** The offer promises nothing, or what nobody could check. */
  'offer',
  /** The offer is over before the first call. */
  'offerOver',
  /** A segment that is no more. */
  'segmentGone',
  /** A template that is no more. */
  'templateGone',
] as const
export type PlanProblem = (typeof PLAN_PROBLEMS)[number]

export interface FoundProblem {
  field: PlanField
  problem: PlanProblem
}

export type DatedHours = Pick<StoredPlan, 'fromDay' | 'untilDay' | 'hours'>

/** What is wrong with when a campaign calls; nothing where it fits. `today` for one that runs. */
export function timeProblems(plan: DatedHours, today: Day): FoundProblem[] {
  const { fromDay, untilDay, hours } = plan
  const found: FoundProblem[] = []
  if (untilDay !== null && untilDay < fromDay) {
    found.push({ field: 'untilDay', problem: 'untilBeforeFrom' })
  } else if (untilDay !== null && untilDay < today) {
    found.push({ field: 'untilDay', problem: 'untilPast' })
  } else if (!hasCallingDay(plan, today)) {
    found.push({ field: 'days', problem: 'noCallingDay' })
  }
  if (hours.untilMinute <= hours.fromMinute) {
    found.push({ field: 'untilMinute', problem: 'untilBeforeBegin' })
  }
  return found
}

/** What is wrong with a plan, as far as it can be told without the base. */
export function planProblems(plan: StoredPlan, today: Day, currency: Currency): FoundProblem[] {
  const found = timeProblems(plan, today)
  const names = plan.managers.map(({ name }) => name)
  if (new Set(names).size < names.length) {
    found.push({ field: 'managers', problem: 'managerTwice' })
  }
  if (plan.offer !== null) {
    const first = plan.fromDay > today ? plan.fromDay : today
    if (plan.offer.validUntil < first) found.push({ field: 'offer', problem: 'offerOver' })
    else if (offerProblem(plan.offer, { currency, issuedOn: first }) !== null) {
      found.push({ field: 'offer', problem: 'offer' })
    }
  }
  return found
}

/** Whether anybody may be called on any day that is left of the campaign. */
function hasCallingDay({ fromDay, untilDay, hours }: DatedHours, today: Day): boolean {
  if (untilDay === null) return hours.days.length > 0
  const first = fromDay > today ? fromDay : today
  // After seven days every day of the week has been.
  const days = Math.min(daysBetween(first, untilDay), 6)
  for (let day = 0; day <= days; day++) {
    if (hours.days.includes(weekday(addDays(first, day)))) return true
  }
  return false
}

/** 1 is Monday, 7 Sunday, as the calling hours count. */
export function weekday(day: Day): number {
  // 1 January 1970 was a Thursday.
  return ((((toEpochDay(day) + 3) % 7) + 7) % 7) + 1
}
