import type { Day } from '../dates/day.ts'
import type { BasketItem } from './basket.ts'
import { codeKey } from './code.ts'
import {
  highestBp,
  neverAppliesBecause,
  tierFault,
  type TierFault,
  type Useless,
} from './faults.ts'
import { namingOf, type Naming } from './coverage.ts'
import type { Discount, Promotion, Stacking } from './discount.ts'
import { highestTogether } from './together.ts'

/** A product as it is held against the discounts. */
export type PricedProduct = Pick<BasketItem, 'kind' | 'category'> & {
  productId: number
  listPriceMinor: number
  floorPriceMinor: number | null
}

export interface ConflictContext {
  day: Day
  stacking: Stacking
  products: readonly PricedProduct[]
  /** Highest price level of any segment or agreement, in basis points. */
  priceLevelBp: number
  /** More than this together is told, where nothing caps the stack; in basis points. */
  beyondBp: number
}

/** The context with the scopes of all discounts read. */
type Shop = ConflictContext & { isNamed: Naming }

/** What bites sooner or later, with the ids of the discounts that it is about. */
export type Conflict =
  | { code: 'sameCode'; ids: number[] }
  /** `by` covers all that it covers and is never worse. */
  | { code: 'neverWins'; ids: [number]; by: number }
  | { code: 'belowFloor'; ids: [number]; productIds: number[] }
  | { code: 'neverApplies'; ids: [number]; because: Useless }
  | { code: 'stacksBeyond'; ids: number[]; bp: number; beyondBp: number }
  | { code: TierFault; ids: [number] }
  | { code: 'percentOver100'; ids: [number] }

/**
 * Finds what would bite: codes that two promotions have, discounts that can never win or
 * never apply, prices below a floor, stacks without a cap, tiers and percentages that make no
 * sense. A discount that can never apply is told so once and then left alone.
 */
export function conflictsOf(discounts: readonly Discount[], context: ConflictContext): Conflict[] {
  const shop: Shop = { ...context, isNamed: namingOf(discounts) }
  const useless = discounts.flatMap((discount): Conflict[] => {
    const because = neverAppliesBecause(discount, shop)
    return because === null ? [] : [{ code: 'neverApplies', ids: [discount.id], because }]
  })
  const uselessIds = new Set(useless.flatMap(({ ids }) => ids))
  const working = discounts.filter(({ id }) => !uselessIds.has(id))
  return [
    ...sameCodes(discounts),
    ...useless,
    ...discounts.flatMap(ownFaults),
    ...neverWinning(working, shop),
    ...working.flatMap((discount) => belowFloor(discount, shop)),
    ...beyond(working, shop),
  ]
}

function sameCodes(discounts: readonly Discount[]): Conflict[] {
  const byCode = new Map<string, number[]>()
  for (const discount of discounts) {
    if (discount.kind !== 'promotion' || discount.code === null) continue
    const key = codeKey(discount.code)
    byCode.set(key, [...(byCode.get(key) ?? []), discount.id])
  }
  return [...byCode.values()].flatMap((ids) => (ids.length > 1 ? [{ code: 'sameCode', ids }] : []))
}

function ownFaults(discount: Discount): Conflict[] {
  const conflicts: Conflict[] = []
  const fault = tierFault(discount)
  if (fault !== null) conflicts.push({ code: fault, ids: [discount.id] })
  if (highestBp(discount) > 10_000) conflicts.push({ code: 'percentOver100', ids: [discount.id] })
  return conflicts
}

/** Percent promotions of which another one covers everything, as long, for as many, for less. */
function neverWinning(discounts: readonly Discount[], shop: Shop): Conflict[] {
  if (shop.stacking.mode === 'stack') return []
  const rivals = discounts.filter(
    (one): one is Promotion =>
      one.kind === 'promotion' && one.benefit.kind === 'percent' && !one.combinable,
  )
  const better = rivals.filter((one) => isUnlimited(one) && one.code === null)
  return rivals.flatMap((one): Conflict[] => {
    const by = better.find((other) => other !== one && beats(other, one, shop))
    return by === undefined ? [] : [{ code: 'neverWins', ids: [one.id], by: by.id }]
  })
}

function isUnlimited({ useLimit, useLimitPerCustomer, budgetMinor }: Promotion): boolean {
  return useLimit === null && useLimitPerCustomer === null && budgetMinor === null
}

/** Of two that give the same, the older one wins. */
function beats(other: Promotion, one: Promotion, { products, isNamed }: Shop): boolean {
  const [more, less] = [highestBp(other), highestBp(one)]
  return (
    (more > less || (more === less && other.id < one.id)) &&
    other.minimumQuantityMilli <= one.minimumQuantityMilli &&
    other.minimumAmountMinor <= one.minimumAmountMinor &&
    (other.from === null || (one.from !== null && other.from <= one.from)) &&
    (other.until === null || (one.until !== null && one.until <= other.until)) &&
    isWithin(one.segmentIds, other.segmentIds) &&
    (!other.scope.newOnly || one.scope.newOnly) &&
    products.every((product) => !isNamed(one, product) || isNamed(other, product))
  )
}

/** An empty list of segments is everybody. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return whole.length === 0 || (part.length > 0 && part.every((id) => whole.includes(id)))
}

/** Products whose price the discount alone would bring below the floor, which then holds. */
function belowFloor(discount: Discount, { products, isNamed }: Shop): Conflict[] {
  const productIds = products
    .filter((product) => {
      const { floorPriceMinor, listPriceMinor } = product
      // A floor above the list price is no floor: it does not raise what is asked.
      if (floorPriceMinor === null || floorPriceMinor >= listPriceMinor) return false
      return isNamed(discount, product) && lowestPrice(discount, product) < floorPriceMinor
    })
    .map(({ productId }) => productId)
  return productIds.length === 0 ? [] : [{ code: 'belowFloor', ids: [discount.id], productIds }]
}

/** Money off a purchase is spread over it: of one product alone nothing can be said. */
function lowestPrice(discount: Discount, { listPriceMinor }: PricedProduct): number {
  if (discount.kind === 'promotion' && discount.benefit.kind === 'perUnit') {
    return listPriceMinor - discount.benefit.minor
  }
  return listPriceMinor * (1 - Math.min(highestBp(discount), 10_000) / 10_000)
}

function beyond(discounts: readonly Discount[], shop: Shop): Conflict[] {
  const { stacking, beyondBp } = shop
  if (stacking.mode !== 'stack' || stacking.capBp !== null) return []
  const { bp, ids } = highestTogether(discounts, shop)
  return bp > beyondBp ? [{ code: 'stacksBeyond', ids, bp, beyondBp }] : []
}
