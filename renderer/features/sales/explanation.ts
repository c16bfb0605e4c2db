import type { NotApplied, TriedDiscount } from '#shared/domain/pricing/basket.ts'

/** Reasons that have nothing to do with what the buyer could still change here. */
const BESIDE = new Set<NotApplied['code']>([
  'notYet',
  'over',
  'switchedOff',
  'otherSegment',
  'otherItems',
])

/**
 * A shop may have hundreds of rules: those that this line could have had, and the others,
 * which only who asks gets to see.
 */
export function splitTried(tried: readonly TriedDiscount[]): {
  concerned: TriedDiscount[]
  others: TriedDiscount[]
} {
  const isBeside = ({ why }: TriedDiscount): boolean => why !== null && BESIDE.has(why.code)
  return {
    concerned: tried.filter((one) => !isBeside(one)),
    others: tried.filter(isBeside),
  }
}
