import type { NotApplied } from '#shared/domain/pricing/basket.ts'
import type { Basket } from '../requests.ts'

/** One basket with what it must cost, worked out by hand. */
export interface Example {
  name: string
  currency: 'AMD' | 'GEL' | 'PLN'
  basket: Basket
  /** Line by line, in whole units of money. */
  costs: number[]
  /** What makes the first line's price, in order; where it matters. */
  by?: string[]
  /** Why the last of the first line's tried discounts is not in its price. */
  why?: NotApplied
}
