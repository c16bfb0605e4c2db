import {
  conflictsOf,
  type Conflict,
  type ConflictContext,
  type PricedProduct,
} from '../pricing/conflicts.ts'
import type { Discount } from '../pricing/discount.ts'

export interface Named {
  id: number
  name: string
}

/** What would bite once the draft is saved; none of it keeps the draft from being saved. */
export type DiscountConflict =
  /** Its last day is past: it will be given to nobody. */
  | { code: 'over' }
  /** Another one always gives as much or more, to all that this one is for. */
  | { code: 'neverWins'; by: Named }
  /** These give nothing any more, because this one always gives as much or more. */
  | { code: 'outdoes'; others: Named[] }
  /** All of its segments have a price level that is at least as good. */
  | { code: 'belowLevel'; segmentIds: string[]; bp: number }
  /** Prices would fall below their floor, which then holds. */
  | { code: 'belowFloor'; products: Named[]; total: number }
  /** With these it takes off very much, and nothing caps it. */
  | { code: 'stacksBeyond'; others: Named[]; bp: number }
  /** By itself it takes off very much. */
  | { code: 'veryHigh'; bp: number }

export interface DraftContext extends Omit<ConflictContext, 'products' | 'beyondBp'> {
  products: readonly (PricedProduct & { name: string })[]
  /** Price level of each segment that has one, in basis points. */
  levels: ReadonlyMap<string, number>
}

/** Half of the price is more than an owner gives away without meaning to. */
const BEYOND_BP = 5_000
/** More names than these help nobody. */
const NAMED = 5

/**
 * Holds a draft that is right in itself against everything that holds beside it.
 * @param wanted the draft; `id` 0 is a new one
 * @param others all other discounts, without the draft's own older wording
 */
export function conflictsOfDraft(
  wanted: Discount,
  others: readonly Discount[],
  context: DraftContext,
): DiscountConflict[] {
  // Of two that give the same the older one wins; one that is not saved yet is the youngest.
  const draft = wanted.id === 0 ? { ...wanted, id: Number.MAX_SAFE_INTEGER } : wanted
  const shop = { ...context, beyondBp: BEYOND_BP }
  const alone = conflictsOf([draft], { ...shop, priceLevelBp: 0 })
  const uselessness = alone.find((one) => one.code === 'neverApplies')
  if (uselessness) return uselessness.because === 'over' ? [{ code: 'over' }] : []
  const { products } = context
  return [
    ...rivalries(draft, others, shop),
    ...belowLevel(draft, context),
    ...alone.flatMap((one) => (one.code === 'belowFloor' ? [belowFloor(one, products)] : [])),
    ...stacks(draft, others, shop),
  ]
}

/** Pair by pair: how the others stand to each other was said when they were saved. */
function rivalries(
  draft: Discount,
  others: readonly Discount[],
  shop: ConflictContext,
): DiscountConflict[] {
  if (shop.stacking.mode === 'stack') return []
  const outdone: Named[] = []
  let better: Named | null = null
  for (const other of others) {
    for (const conflict of conflictsOf([draft, other], shop)) {
      if (conflict.code !== 'neverWins') continue
      if (conflict.by === draft.id) outdone.push(nameOf(other))
      else better ??= nameOf(other)
    }
  }
  return [
    ...(better === null ? [] : [{ code: 'neverWins' as const, by: better }]),
    ...(outdone.length === 0 ? [] : [{ code: 'outdoes' as const, others: outdone }]),
  ]
}

function belowLevel(draft: Discount, { stacking, levels }: DraftContext): DiscountConflict[] {
  if (stacking.mode === 'stack' || draft.kind !== 'promotion' || draft.combinable) return []
  const { benefit, segmentIds } = draft
  if (benefit.kind !== 'percent' || segmentIds.length === 0) return []
  const lowest = Math.min(...segmentIds.map((id) => levels.get(id) ?? 0))
  return lowest < benefit.bp ? [] : [{ code: 'belowLevel', segmentIds, bp: lowest }]
}

function belowFloor(
  { productIds }: Extract<Conflict, { code: 'belowFloor' }>,
  products: DraftContext['products'],
): DiscountConflict {
  const names = new Map(products.map(({ productId, name }) => [productId, name]))
  return {
    code: 'belowFloor',
    products: productIds.slice(0, NAMED).map((id) => ({ id, name: names.get(id) ?? '' })),
    total: productIds.length,
  }
}

function stacks(
  draft: Discount,
  others: readonly Discount[],
  shop: ConflictContext,
): DiscountConflict[] {
  const isBest = shop.stacking.mode === 'best'
  // Where the best one wins, what adds to others still multiplies, and nothing caps it.
  const along = isBest ? others.filter((other) => addsToOthers(other)) : others
  const together = isBest
    ? { ...shop, priceLevelBp: 0, stacking: { mode: 'stack' as const, capBp: null } }
    : shop
  return conflictsOf([draft, ...along], together).flatMap((conflict): DiscountConflict[] => {
    if (conflict.code !== 'stacksBeyond' || !conflict.ids.includes(draft.id)) return []
    const named = along.filter(({ id }) => conflict.ids.includes(id)).map(nameOf)
    if (isBest && named.length === 0) return [{ code: 'veryHigh', bp: conflict.bp }]
    return [{ code: 'stacksBeyond', others: named, bp: conflict.bp }]
  })
}

function addsToOthers(discount: Discount): boolean {
  return discount.kind === 'promotion' && discount.combinable
}

function nameOf({ id, name }: Discount): Named {
  return { id, name }
}
