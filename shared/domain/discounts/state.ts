import type { Day } from '../dates/day.ts'
import type { Discount } from '../pricing/discount.ts'

/** Where a discount stands on a day, in the order in which an owner looks at them. */
export const DISCOUNT_STATES = ['active', 'planned', 'usedUp', 'over', 'off'] as const
export type DiscountState = (typeof DISCOUNT_STATES)[number]

/** What a discount has given so far; purchases that came back do not count. */
export interface DiscountTally {
  times: number
  givenMinor: number
}

/** Switched off comes before the dates, the dates before what is used up. */
export function discountState(discount: Discount, tally: DiscountTally, today: Day): DiscountState {
  if (!discount.isActive) return 'off'
  if (discount.until !== null && discount.until < today) return 'over'
  if (isUsedUp(discount, tally)) return 'usedUp'
  if (discount.from !== null && discount.from > today) return 'planned'
  return 'active'
}

/** Every use or the whole budget of a promotion is gone. */
function isUsedUp(discount: Discount, { times, givenMinor }: DiscountTally): boolean {
  if (discount.kind !== 'promotion') return false
  const { useLimit, budgetMinor } = discount
  return (
    (useLimit !== null && times >= useLimit) || (budgetMinor !== null && givenMinor >= budgetMinor)
  )
}

/** Money that a promotion may still give away; `null` without a budget, never below nothing. */
export function budgetLeft(discount: Discount, { givenMinor }: DiscountTally): number | null {
  if (discount.kind !== 'promotion' || discount.budgetMinor === null) return null
  return Math.max(0, discount.budgetMinor - givenMinor)
}
