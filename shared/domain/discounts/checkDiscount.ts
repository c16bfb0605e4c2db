import { isDay } from '../dates/day.ts'
import type { Discount, ItemScope, Promotion } from '../pricing/discount.ts'
import { codeKey } from '../pricing/code.ts'

/** What can be wrong with a discount in itself, before it is held against the others. */
export const DISCOUNT_FAULTS = [
  'required',
  'date',
  'datesReversed',
  'percentRange',
  'amountRange',
  'negative',
  'whole',
  'noTiers',
  'tiersNotAscending',
  'tierTwice',
  'tierPercentFalls',
  'emptyScope',
  'unknownSegment',
  'limitBelowOwn',
  'budgetTooSmall',
  'codeEmpty',
  'monthsRange',
] as const
export type DiscountFault = (typeof DISCOUNT_FAULTS)[number]

/** One thing to mend; `field` is the path of the domain's field: `tiers.1.fromMinor`. */
export interface DiscountProblem {
  field: string
  code: DiscountFault
}

/** Highest percentage: more than all of the price cannot be given away. */
const ALL_OF_IT = 10_000

/**
 * Everything that is wrong with a discount in itself: dates reversed, more than 100%, tiers
 * that do not ascend, negative figures, nothing covered. Empty where it can be saved.
 * @param knownSegments ids of the rule set; segments that are no more cannot be chosen anew
 */
export function checkDiscount(
  discount: Discount,
  knownSegments: ReadonlySet<string>,
): DiscountProblem[] {
  const problems: DiscountProblem[] = []
  const say = (field: string, code: DiscountFault): void => void problems.push({ field, code })
  if (discount.name.trim() === '') say('name', 'required')
  checkDates(discount, say)
  checkScope(discount.scope, say)
  if (discount.segmentIds.some((id) => !knownSegments.has(id))) say('segmentIds', 'unknownSegment')
  if (discount.kind === 'promotion') checkPromotion(discount, say)
  if (discount.kind === 'cumulative') {
    const { period } = discount
    if (period.kind === 'months' && !isWithin(period.months, 1, 120)) say('period', 'monthsRange')
    const tiers = discount.tiers.map(({ fromMinor, bp }) => ({ from: fromMinor, bp }))
    checkTiers('tiers', 'fromMinor', tiers, say)
  }
  if (discount.kind === 'volume') {
    const breaks = discount.breaks.map(({ fromQuantityMilli, bp }) => ({
      from: fromQuantityMilli,
      bp,
    }))
    checkTiers('breaks', 'fromQuantityMilli', breaks, say)
  }
  return problems
}

type Say = (field: string, code: DiscountFault) => void

function checkDates({ from, until }: Discount, say: Say): void {
  if (from !== null && !isDay(from)) say('from', 'date')
  if (until !== null && !isDay(until)) say('until', 'date')
  if (from !== null && until !== null && until < from) say('until', 'datesReversed')
}

/** A scope that names products of nothing, or categories without a name, covers nothing. */
function checkScope(scope: ItemScope, say: Say): void {
  if (scope.categories.some((category) => category.trim() === '')) {
    say('scope.categories', 'emptyScope')
  }
  if (scope.productIds.some((id) => !Number.isInteger(id) || id < 1)) {
    say('scope.productIds', 'emptyScope')
  }
}

function checkPromotion(promotion: Promotion, say: Say): void {
  checkBenefit(promotion, say)
  checkFigure('minimumQuantityMilli', promotion.minimumQuantityMilli, 0, say)
  checkFigure('minimumAmountMinor', promotion.minimumAmountMinor, 0, say)
  if (promotion.code !== null && codeKey(promotion.code) === '') say('code', 'codeEmpty')
  const { useLimit, useLimitPerCustomer, budgetMinor } = promotion
  if (useLimit !== null) checkFigure('useLimit', useLimit, 1, say)
  if (useLimitPerCustomer !== null) checkFigure('useLimitPerCustomer', useLimitPerCustomer, 1, say)
  if (budgetMinor !== null) checkFigure('budgetMinor', budgetMinor, 1, say)
  if (useLimit !== null && useLimitPerCustomer !== null && useLimitPerCustomer > useLimit) {
    say('useLimitPerCustomer', 'limitBelowOwn')
  }
}

/** Money off a purchase that is more than the whole budget could never be given. */
function checkBenefit({ benefit, budgetMinor }: Promotion, say: Say): void {
  if (benefit.kind === 'percent') {
    if (!isPercent(benefit.bp)) say('benefit.bp', 'percentRange')
    return
  }
  checkFigure('benefit.minor', benefit.minor, 1, say)
  if (budgetMinor !== null && budgetMinor > 0 && benefit.minor > budgetMinor) {
    say('budgetMinor', 'budgetTooSmall')
  }
}

/** Thresholds ascend strictly and so does what they give: a lower one would never be meant. */
function checkTiers(
  list: string,
  threshold: string,
  tiers: readonly { from: number; bp: number }[],
  say: Say,
): void {
  if (tiers.length === 0) say(list, 'noTiers')
  for (const [index, tier] of tiers.entries()) {
    const before = tiers[index - 1]
    const at = `${list}.${index}`
    checkFigure(`${at}.${threshold}`, tier.from, 0, say)
    if (!isPercent(tier.bp)) say(`${at}.bp`, 'percentRange')
    if (before === undefined) continue
    if (tier.from === before.from) say(`${at}.${threshold}`, 'tierTwice')
    else if (tier.from < before.from) say(`${at}.${threshold}`, 'tiersNotAscending')
    else if (tier.bp <= before.bp) say(`${at}.bp`, 'tierPercentFalls')
  }
}

function checkFigure(field: string, value: number, least: 0 | 1, say: Say): void {
  if (!Number.isSafeInteger(value)) say(field, 'whole')
  else if (value < 0) say(field, 'negative')
  else if (value < least) say(field, 'amountRange')
}

function isPercent(bp: number): boolean {
  return Number.isInteger(bp) && isWithin(bp, 1, ALL_OF_IT)
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
