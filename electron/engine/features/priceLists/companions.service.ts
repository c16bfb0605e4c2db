import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { companionsOf, type Baskets } from '#shared/domain/priceLists/companions.ts'
import type { Product } from './choose.repo.ts'
import type { Known } from './known.repo.ts'

/**
 * Products that go well with the last purchase, best first: `companionsOf` over the shop's newest
 * baskets of everybody else, ties by name. Of what the client has bought before, that is left out
 * which lasts still: bought within its own usual repurchase interval. A segment asks for what goes
 * with its five most bought products, by everybody's baskets.
 */
export function goesWith(
  products: ReadonlyMap<number, Product>,
  baskets: Baskets,
  { last, lastDays }: Known,
  customerId: number | null,
  today: Day,
): number[] {
  const day = toEpochDay(today)
  const lasts = ({ id, repurchaseDays }: Product) => {
    const bought = lastDays.get(id)
    return repurchaseDays !== null && bought !== undefined && bought + repurchaseDays > day
  }
  return companionsOf(baskets, last, customerId)
    .flatMap((companion) => {
      const product = products.get(companion.productId)
      return product && !lasts(product) ? [{ companion, product }] : []
    })
    .sort(
      ({ companion: a, product: first }, { companion: b, product: second }) =>
        b.confidence - a.confidence ||
        b.lift - a.lift ||
        (first.sortName < second.sortName ? -1 : first.sortName > second.sortName ? 1 : 0) ||
        first.id - second.id,
    )
    .map(({ product }) => product.id)
}
