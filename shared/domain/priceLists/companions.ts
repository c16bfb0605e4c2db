/** Purchases as what lay together in each; the same product counts once in each. */
export interface Baskets {
  /** Purchases that hold a product of the catalogue. */
  count: number
  /** The products of each basket. */
  products: readonly (readonly number[])[]
  /** Whose each basket is; `null` where nobody was noted. */
  buyers: readonly (number | null)[]
  /** In which baskets each product lies. */
  withProduct: ReadonlyMap<number, readonly number[]>
}

/** A product that goes well with one that was bought. */
export interface Companion {
  productId: number
  /** The one of those bought with which it goes best. */
  withProductId: number
  /** Baskets that hold both. */
  together: number
  /** Share of the baskets with that one which hold this one too. */
  confidence: number
  /** How many times more often than by chance. */
  lift: number
}

/** Two products that met less often than this may have met by chance. */
const LEAST_TOGETHER = 3

/** @param lines purchase, buyer and product; the lines of a purchase need not stand together */
export function basketsOf(
  lines: Iterable<readonly [purchase: number, buyer: number | null, product: number]>,
): Baskets {
  const places = new Map<number, number>()
  const products: Set<number>[] = []
  const buyers: (number | null)[] = []
  for (const [purchase, buyer, product] of lines) {
    let place = places.get(purchase)
    if (place === undefined) {
      places.set(purchase, (place = products.length))
      products.push(new Set())
      buyers.push(buyer)
    }
    products[place]!.add(product)
  }
  const withProduct = new Map<number, number[]>()
  products.forEach((basket, place) => {
    for (const product of basket) {
      const found = withProduct.get(product)
      if (found) found.push(place)
      else withProduct.set(product, [place])
    }
  })
  return {
    count: products.length,
    products: products.map((basket) => [...basket]),
    buyers,
    withProduct,
  }
}

/**
 * What others bought together with these products. Of `N` baskets of others, `n(A)` hold A,
 * `n(B)` hold B and `n(AB)` both:
 *
 *     confidence(A, B) = n(AB) / n(A)        lift(A, B) = n(AB) x N / (n(A) x n(B))
 *
 * B goes well with A when they met at least three times and oftener than by chance (lift above
 * 1). B counts with the bought A that gives it the highest confidence (then lift, then A's number).
 * @returns highest confidence first, then highest lift, then by number; none of `bought`
 * @param notOf whose own baskets are left out; `null` for nobody's
 */
export function companionsOf(
  baskets: Baskets,
  bought: ReadonlySet<number>,
  notOf: number | null,
): Companion[] {
  const others = withoutOwn(baskets, notOf)
  const best = new Map<number, Companion>()
  for (const one of [...bought].sort((a, b) => a - b)) {
    for (const companion of companionsOfOne(one, others, baskets)) {
      const known = best.get(companion.productId)
      if (bought.has(companion.productId)) continue
      if (!known || stronger(companion, known) < 0) best.set(companion.productId, companion)
    }
  }
  return [...best.values()].sort((a, b) => stronger(a, b) || a.productId - b.productId)
}

interface Others {
  count: number
  isOthers(place: number): boolean
  /** Baskets of others that hold the product. */
  holding(product: number): number
}

function withoutOwn({ count, buyers, products, withProduct }: Baskets, notOf: number | null) {
  const own = new Map<number, number>()
  let ownCount = 0
  buyers.forEach((buyer, place) => {
    if (notOf === null || buyer !== notOf) return
    ownCount += 1
    for (const product of products[place]!) own.set(product, (own.get(product) ?? 0) + 1)
  })
  const others: Others = {
    count: count - ownCount,
    isOthers: (place) => notOf === null || buyers[place] !== notOf,
    holding: (product) => (withProduct.get(product)?.length ?? 0) - (own.get(product) ?? 0),
  }
  return others
}

function companionsOfOne(one: number, others: Others, baskets: Baskets): Companion[] {
  const met = new Map<number, number>()
  for (const place of baskets.withProduct.get(one) ?? []) {
    if (!others.isOthers(place)) continue
    for (const product of baskets.products[place]!) {
      met.set(product, (met.get(product) ?? 0) + 1)
    }
  }
  const holding = others.holding(one)
  const found: Companion[] = []
  for (const [productId, together] of met) {
    if (productId === one || together < LEAST_TOGETHER) continue
    const confidence = together / holding
    const lift = (together * others.count) / (holding * others.holding(productId))
    if (lift > 1) found.push({ productId, withProductId: one, together, confidence, lift })
  }
  return found
}

/** Negative where `a` goes better with what was bought. */
function stronger(a: Companion, b: Companion): number {
  return b.confidence - a.confidence || b.lift - a.lift
}
