import type { Day } from '../dates/day.ts'
import type { Discount } from './discount.ts'
import { highestBp, type ShopGoods } from './faults.ts'

const BP = 10_000
/** Before every day that a discount names. */
const ALWAYS: Day = ''

/**
 * The most that stacked percentages take off one product for one buyer on one day: the
 * highest price level, of volume and of cumulative discounts the best, every promotion.
 */
export function highestTogether(
  discounts: readonly Discount[],
  shop: ShopGoods & { priceLevelBp: number },
): { bp: number; ids: number[] } {
  const percents = discounts.filter((discount) => highestBp(discount) > 0)
  let highest = { bp: shop.priceLevelBp, ids: [] as number[] }
  for (const group of coveringGroups(percents, shop)) {
    for (const segmentId of [null, ...new Set(group.flatMap(({ segmentIds }) => segmentIds))]) {
      const theirs = group.filter(
        ({ segmentIds: ids }) =>
          ids.length === 0 || (segmentId !== null && ids.includes(segmentId)),
      )
      for (const day of startsOf(theirs, shop.day)) {
        const found = together(
          theirs.filter((one) => runsOn(one, day)),
          shop.priceLevelBp,
        )
        if (found.bp > highest.bp) highest = found
      }
    }
  }
  return highest
}

/** The sets of discounts that meet on some product, each once. */
function coveringGroups(
  discounts: readonly Discount[],
  { products, isNamed }: ShopGoods,
): Discount[][] {
  const groups = new Map<string, Discount[]>()
  for (const product of products) {
    const covering = discounts.filter((discount) => isNamed(discount, product))
    groups.set(covering.map(({ id }) => id).join(), covering)
  }
  return [...groups.values()]
}

/** More runs on no day than on one of those on which something begins. */
function startsOf(discounts: readonly Discount[], today: Day): Set<Day> {
  const froms = discounts.map(({ from }) => from ?? ALWAYS)
  return new Set(froms.map((from) => (from < today ? today : from)))
}

function runsOn({ from, until }: Discount, day: Day): boolean {
  return (from === null || from <= day) && (until === null || day <= until)
}

function together(
  running: readonly Discount[],
  priceLevelBp: number,
): { bp: number; ids: number[] } {
  const stacked = [
    ...bestOf(running, 'volume'),
    ...bestOf(running, 'cumulative'),
    ...running.filter(({ kind }) => kind === 'promotion'),
  ]
  const left = stacked.reduce(
    (share, discount) => share * (1 - Math.min(highestBp(discount), BP) / BP),
    1 - priceLevelBp / BP,
  )
  return { bp: Math.round((1 - left) * BP), ids: stacked.map(({ id }) => id) }
}

function bestOf(running: readonly Discount[], wanted: Discount['kind']): Discount[] {
  const rivals = running.filter(({ kind }) => kind === wanted)
  return rivals.length === 0
    ? []
    : [rivals.reduce((best, one) => (highestBp(one) > highestBp(best) ? one : best))]
}
