import type { Day } from '../dates/day.ts'
import type { BasketItem } from './basket.ts'
import type { Naming } from './coverage.ts'
import type { Discount } from './discount.ts'

/** What the discounts are held against. */
export interface ShopGoods {
  day: Day
  products: readonly Pick<BasketItem, 'kind' | 'category' | 'productId'>[]
  isNamed: Naming
}

/** Why a discount can never apply. */
export type Useless =
  'switchedOff' | 'datesReversed' | 'over' | 'limitZero' | 'emptyScope' | 'noBenefit'

export type TierFault = 'tiersNotAscending' | 'tierTwice' | 'tierPercentFalls'

/** `null` for one that can apply some day. */
export function neverAppliesBecause(discount: Discount, shop: ShopGoods): Useless | null {
  const { isActive, from, until } = discount
  if (!isActive) return 'switchedOff'
  if (from !== null && until !== null && until < from) return 'datesReversed'
  if (until !== null && until < shop.day) return 'over'
  if (discount.kind === 'promotion') {
    const { useLimit, useLimitPerCustomer, budgetMinor } = discount
    if (
      [useLimit, useLimitPerCustomer, budgetMinor].some((limit) => limit !== null && limit <= 0)
    ) {
      return 'limitZero'
    }
  }
  if (!givesSomething(discount)) return 'noBenefit'
  return shop.products.some((product) => shop.isNamed(discount, product)) ? null : 'emptyScope'
}

function givesSomething(discount: Discount): boolean {
  if (discount.kind === 'promotion' && discount.benefit.kind !== 'percent') {
    return discount.benefit.minor > 0
  }
  return highestBp(discount) > 0
}

/** The highest percentage that a discount can give; 0 for money off. */
export function highestBp(discount: Discount): number {
  switch (discount.kind) {
    case 'promotion':
      return discount.benefit.kind === 'percent' ? discount.benefit.bp : 0
    case 'cumulative':
      return Math.max(0, ...discount.tiers.map(({ bp }) => bp))
    case 'volume':
      return Math.max(0, ...discount.breaks.map(({ bp }) => bp))
  }
}

/** The first thing that is wrong with a discount's tiers: each begins higher and gives more. */
export function tierFault(discount: Discount): TierFault | null {
  const tiers = tiersOf(discount)
  for (const [place, { from, bp }] of tiers.entries()) {
    const before = tiers[place - 1]
    if (before === undefined) continue
    if (from < before.from) return 'tiersNotAscending'
    if (from === before.from) return 'tierTwice'
    if (bp <= before.bp) return 'tierPercentFalls'
  }
  return null
}

function tiersOf(discount: Discount): { from: number; bp: number }[] {
  switch (discount.kind) {
    case 'promotion':
      return []
    case 'cumulative':
      return discount.tiers.map(({ fromMinor, bp }) => ({ from: fromMinor, bp }))
    case 'volume':
      return discount.breaks.map(({ fromQuantityMilli, bp }) => ({ from: fromQuantityMilli, bp }))
  }
}
