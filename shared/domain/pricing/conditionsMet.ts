import type { Day } from '../dates/day.ts'
import { currencyStep } from '../money/money.ts'
import type { BuyerOffer, NotApplied, PriceRequest } from './basket.ts'
import type { Discount, Promotion } from './discount.ts'
import { minus, plus, raisedTo, times, type Whole } from './exact.ts'
import type { OpenLine } from './line.ts'

const MILLI = 1000

/** What keeps a discount of any kind from this buyer on this day, whatever is bought. */
export function headReason(discount: Discount, { day, buyer }: PriceRequest): NotApplied | null {
  if (!discount.isActive) return { code: 'switchedOff' }
  if (discount.from !== null && day < discount.from) return { code: 'notYet', from: discount.from }
  const over = overReason(discount.until, day)
  if (over !== null) return over
  const { segmentIds } = discount
  const isTheirs =
    segmentIds.length === 0 || (buyer.segmentId !== null && segmentIds.includes(buyer.segmentId))
  return isTheirs ? null : { code: 'otherSegment' }
}

function overReason(until: Day | null, day: Day): NotApplied | null {
  return until !== null && day > until ? { code: 'over', until } : null
}

/**
 * What keeps a promotion from the purchase: its code, its limits, its smallest quantity and
 * amount, which are counted over all that it covers.
 */
export function promotionReason(
  promotion: Promotion,
  covered: readonly OpenLine[],
  request: PriceRequest,
  isSaid: boolean,
): NotApplied | null {
  if (promotion.code !== null && !isSaid) return { code: 'codeMissing' }
  return (
    limitReason(promotion, request) ??
    quantityReason(promotion.minimumQuantityMilli, covered) ??
    amountReason(promotion.minimumAmountMinor, covered, currencyStep(request.currency))
  )
}

function limitReason(promotion: Promotion, { buyer, uses }: PriceRequest): NotApplied | null {
  const { id, useLimit, useLimitPerCustomer: ownLimit, budgetMinor } = promotion
  const used = uses.get(id) ?? { times: 0, givenMinor: 0 }
  if (useLimit !== null && used.times >= useLimit) return { code: 'usedUp', limit: useLimit }
  if (ownLimit !== null) {
    if (buyer.customerId === null) return { code: 'customerUnknown' }
    const own = buyer.ownUses.get(id) ?? 0
    if (own >= ownLimit) return { code: 'usedByCustomer', limit: ownLimit }
  }
  const left = budgetMinor === null ? null : budgetMinor - used.givenMinor
  return left !== null && left <= 0 ? { code: 'budgetSpent', leftMinor: 0 } : null
}

function quantityReason(neededMilli: number, covered: readonly OpenLine[]): NotApplied | null {
  if (neededMilli <= 0) return null
  const inBasket = covered.reduce((sum, { item }) => sum + item.quantityMilli, 0)
  if (inBasket >= neededMilli) return null
  return { code: 'belowQuantity', neededMilli, missingMilli: neededMilli - inBasket }
}

function amountReason(
  neededMinor: number,
  lines: readonly OpenLine[],
  step: number,
): NotApplied | null {
  if (neededMinor <= 0) return null
  const atList = lines.reduce<Whole>((sum, { list }) => plus(sum, list), 0)
  const missing = minus(times(neededMinor, MILLI), atList)
  if (missing <= 0) return null
  // Whoever buys for what is said to be missing has enough.
  const missingMinor = raisedTo(step, { n: missing, d: MILLI })
  return { code: 'belowAmount', neededMinor, missingMinor }
}

/**
 * What keeps the offer of a price list from the purchase. Its items are counted over what it
 * covers, its smallest amount over the whole order at list prices.
 */
export function offerReason(
  { conditions, uses }: BuyerOffer,
  covered: readonly OpenLine[],
  lines: readonly OpenLine[],
  request: PriceRequest,
): NotApplied | null {
  const over = overReason(conditions.validUntil, request.day)
  if (over !== null) return over
  if (conditions.oncePerCustomer && uses > 0) return { code: 'usedByCustomer', limit: 1 }
  const { orderChannels, minimumItems } = conditions
  if (orderChannels.length > 0 && !orderChannels.includes(request.channel)) {
    return { code: 'otherChannel' }
  }
  const items = covered.reduce((sum, line) => sum + itemsOf(line), 0)
  if (items < minimumItems) {
    return { code: 'belowItems', needed: minimumItems, missing: minimumItems - items }
  }
  return amountReason(conditions.minimumAmountMinor, lines, currencyStep(request.currency))
}

/** Whole units; what is weighed or measured is at least one item. */
function itemsOf({ item }: OpenLine): number {
  return item.quantityMilli > 0 ? Math.max(1, Math.floor(item.quantityMilli / MILLI)) : 0
}
