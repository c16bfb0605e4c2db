import { describe, expect, it } from 'vitest'
import { basketsOf, companionsOf } from '#shared/domain/priceLists/companions.ts'

const [TEA, CUP, MILK, HONEY, SOAP] = [1, 2, 3, 4, 5]

/** Baskets by what they hold, each of a buyer of its own unless said otherwise. */
function shop(...baskets: (readonly number[] | { buyer: number; holds: readonly number[] })[]) {
  return basketsOf(
    baskets.flatMap((basket, n) => {
      const { buyer, holds } = 'holds' in basket ? basket : { buyer: 100 + n, holds: basket }
      return holds.map((product): [number, number, number] => [n, buyer, product])
    }),
  )
}

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)
const named = (found: ReturnType<typeof companionsOf>) => found.map((one) => one.productId)

describe('what others bought together', () => {
  it('goes by the share of baskets that hold both', () => {
    const baskets = shop(
      ...times(4, [TEA, CUP]),
      ...times(3, [TEA, MILK]),
      ...times(3, [TEA]),
      ...times(10, [SOAP]),
    )
    expect(companionsOf(baskets, new Set([TEA]), null)).toEqual([
      { productId: CUP, withProductId: TEA, together: 4, confidence: 0.4, lift: 2 },
      { productId: MILK, withProductId: TEA, together: 3, confidence: 0.3, lift: 2 },
    ])
  })

  it('leaves out what met too rarely, or not oftener than by chance', () => {
    const rare = shop(...times(2, [TEA, CUP]), ...times(9, [SOAP]))
    expect(companionsOf(rare, new Set([TEA]), null)).toEqual([])
    // soap is in 8 of 10 baskets, and in 4 of 5 with tea
    const usual = shop(...times(4, [TEA, SOAP]), [TEA], ...times(4, [SOAP]), [CUP])
    expect(companionsOf(usual, new Set([TEA]), null)).toEqual([])
  })

  it('takes each with the bought one that it goes best with, and none of those', () => {
    const baskets = shop(
      ...times(3, [TEA, HONEY]),
      ...times(9, [TEA]),
      ...times(5, [CUP, HONEY]),
      ...times(20, [SOAP]),
    )
    const [honey] = companionsOf(baskets, new Set([TEA, CUP]), null)
    expect(honey).toMatchObject({ productId: HONEY, withProductId: CUP, confidence: 1 })
    expect(named(companionsOf(baskets, new Set([TEA, CUP, HONEY]), null))).toEqual([])
  })

  it('does not count the client’s own baskets', () => {
    const own = { buyer: 7, holds: [TEA, MILK] }
    const baskets = shop(...times(3, own), ...times(3, [TEA, CUP]), ...times(6, [SOAP]))
    expect(named(companionsOf(baskets, new Set([TEA]), null))).toEqual([CUP, MILK])
    expect(companionsOf(baskets, new Set([TEA]), 7)).toEqual([
      { productId: CUP, withProductId: TEA, together: 3, confidence: 1, lift: 3 },
    ])
  })

  it('counts a product once in a basket, in whatever order its lines come', () => {
    const baskets = basketsOf([
      [1, null, TEA],
      [2, null, TEA],
      [1, null, TEA],
      [1, null, CUP],
    ])
    expect(baskets.count).toBe(2)
    expect([...baskets.withProduct]).toEqual([
      [TEA, [0, 1]],
      [CUP, [0]],
    ])
  })

  it('knows nothing of what nobody bought', () => {
    expect(companionsOf(shop([TEA]), new Set([SOAP]), null)).toEqual([])
    expect(companionsOf(shop([TEA]), new Set(), null)).toEqual([])
  })
})
