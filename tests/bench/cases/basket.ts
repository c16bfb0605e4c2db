import type { PriceRequest } from '#shared/domain/pricing/basket.ts'
import type { Discount, ItemScope } from '#shared/domain/pricing/discount.ts'
import { priceBasket } from '#shared/domain/pricing/priceBasket.ts'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import { median, p95, pairedTimes, type BenchCase, type BenchLine } from '../support/measure.ts'

const LINES = 50
const RULES = 1000
const PRODUCTS = 4000
const CATEGORIES = 60
const ROUNDS = 300
const WARM_UP = 50
const TODAY = '2026-03-01'

type Random = ReturnType<typeof createRandom>
const category = (product: number): string => `Category ${product % CATEGORIES}`

/**
 * A basket of 50 lines under 1,000 active rules, the basket indexed anew each time: with rules
 * as a shop has them (most name products or categories), and at worst, where each covers
 * everything and the answer alone has 50,000 reasons; that has no aim.
 */
export const basket: BenchCase = async () => {
  const lines: BenchLine[] = []
  const asAShop = request(scopeOfAShop, 'best')
  const cases: [string, PriceRequest, BenchLine['aim']][] = [
    ['best of', asAShop, { kind: 'ms', atMost: 5 }],
    ['stacked to a cap', request(scopeOfAShop, 'stack'), { kind: 'ms', atMost: 5 }],
    ['every rule on every line', request(() => everything(), 'best'), null],
  ]
  for (const [name, priced, aim] of cases) {
    const times = await pairedTimes(
      ROUNDS + WARM_UP,
      () => priceBasket(priced),
      () => bestOfEach(priced),
    )
    const ours = times.ours.slice(WARM_UP)
    lines.push(
      {
        name: `50 lines, 1,000 rules, ${name}`,
        ours: median(ours),
        baseline: {
          name: 'rule by rule, no index, no reasons',
          value: median(times.theirs.slice(WARM_UP)),
        },
        aim: null,
      },
      { name: '  the same, p95', ours: p95(ours), baseline: null, aim },
    )
  }
  const tried = priceBasket(asAShop).lines.map((line) => line.tried.length)
  return { lines, notes: [`rules that meet a line of the basket, median: ${median(tried)}`] }
}

/** The least that a till without an index does: the highest percentage of what covers a line. */
function bestOfEach({ items, discounts, day }: PriceRequest): number {
  let total = 0
  for (const { productId, category: own, kind, quantityMilli, listPriceMinor } of items) {
    let highest = 0
    for (const discount of discounts) {
      const { scope, from, until } = discount
      if ((from ?? day) > day || (until ?? day) < day) continue
      if (scope.kind !== 'all' && scope.kind !== kind) continue
      const isNamed =
        (scope.productIds.length === 0 && scope.categories.length === 0) ||
        scope.productIds.includes(productId!) ||
        scope.categories.includes(own)
      if (isNamed && discount.kind === 'promotion' && discount.benefit.kind === 'percent') {
        highest = Math.max(highest, discount.benefit.bp)
      }
    }
    total += Math.round((quantityMilli * listPriceMinor * (10_000 - highest)) / 1e7)
  }
  return total
}

function everything(): ItemScope {
  return { kind: 'all', productIds: [], categories: [], newOnly: false }
}

/** Six of ten name products, three a category, one covers everything. */
function scopeOfAShop(random: Random, place: number): ItemScope {
  const scope = everything()
  if (place % 10 < 6) {
    scope.productIds = Array.from({ length: random.int(1, 60) }, () => random.int(1, PRODUCTS))
  } else if (place % 10 < 9) {
    scope.categories = [category(random.int(1, PRODUCTS))]
  }
  return scope
}

function request(
  scopeOf: (random: Random, place: number) => ItemScope,
  mode: 'best' | 'stack',
): PriceRequest {
  const random = createRandom(17, `bench basket ${mode}`)
  const discounts = Array.from({ length: RULES }, (_, place) =>
    ruleOf(place, scopeOf(random, place), random),
  )
  const numbered = discounts.map(({ id }) => id)
  return {
    currency: 'AMD',
    day: TODAY,
    items: Array.from({ length: LINES }, () => {
      const productId = random.int(1, PRODUCTS)
      const listPriceMinor = random.int(3, 400) * 10_000
      return {
        productId,
        kind: 'goods' as const,
        category: category(productId),
        quantityMilli: random.int(1, 6) * 1000,
        listPriceMinor,
        floorPriceMinor: Math.round(listPriceMinor * 0.6),
        notTried: random.int(1, 4) === 1,
      }
    }),
    codes: ['CODE7', 'CODE107'],
    channel: 'phone',
    buyer: {
      customerId: 1,
      segmentId: 'regular',
      priceLevelBp: 300,
      priceBook: null,
      turnoverMinor: new Map(numbered.map((id) => [id, random.int(0, 90_000_000)])),
      ownUses: new Map(),
      offer: null,
    },
    discounts,
    uses: new Map(numbered.map((id) => [id, { times: 3, givenMinor: 1_000_000 }])),
    stacking: mode === 'best' ? { mode } : { mode, capBp: 3000 },
  }
}

/** Seven promotions, two volume discounts and a cumulative one of ten. */
function ruleOf(place: number, scope: ItemScope, random: Random): Discount {
  const head = {
    id: place + 1,
    name: `Rule ${place + 1}`,
    isActive: true,
    from: null,
    until: '2026-12-31',
    segmentIds: place % 4 === 0 ? ['regular', 'large'] : [],
    scope,
  }
  const bp = random.int(1, 25) * 100
  if (place % 10 === 7) {
    return {
      ...head,
      kind: 'cumulative',
      period: { kind: 'year' },
      tiers: [{ fromMinor: 20_000_000, bp }],
    }
  }
  if (place % 5 === 4) {
    return { ...head, kind: 'volume', breaks: [{ fromQuantityMilli: random.int(2, 8) * 1000, bp }] }
  }
  return {
    ...head,
    kind: 'promotion',
    benefit: place % 8 === 0 ? { kind: 'perPurchase', minor: 100_000 } : { kind: 'percent', bp },
    minimumQuantityMilli: place % 3 === 0 ? 2000 : 0,
    minimumAmountMinor: 0,
    code: place % 9 === 0 ? `CODE${place}` : null,
    useLimit: place % 6 === 0 ? 1000 : null,
    useLimitPerCustomer: null,
    budgetMinor: place % 7 === 0 ? 500_000_000 : null,
    combinable: place % 11 === 0,
  }
}
