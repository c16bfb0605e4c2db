import * as fc from 'fast-check'
import type { BasketItem, PriceRequest } from '#shared/domain/pricing/basket.ts'
import type { Discount, ItemScope } from '#shared/domain/pricing/discount.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'

/** Small worlds in which rules meet: a handful of products, categories, codes and days. */

const DAY = fc.constantFrom('2026-03-10', '2026-03-15', '2026-03-20')
const CATEGORIES = ['Coffee', 'Tea', '']
const CODES = ['SPRING', 'TEN', 'VIP']
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null, freq: 3 })

/** Ordinary prices and quantities, ugly ones, and amounts beyond what a double multiplies. */
const price = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 1, max: 200 }).map((units) => units * 1000),
  fc.integer({ min: 1, max: 5_000_000 }),
  fc.constantFrom(1_250_000, 99_999_999),
)
const quantity = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((pieces) => pieces * 1000),
  fc.integer({ min: 1, max: 20_000 }),
  fc.constant(100_000_000),
)
const bp = fc.oneof(
  fc.constantFrom(500, 700, 1000, 2500, 10_000),
  fc.integer({ min: 1, max: 9999 }),
)

const item: fc.Arbitrary<BasketItem> = fc.record({
  productId: fc.integer({ min: 1, max: 5 }),
  kind: fc.constantFrom('goods', 'goods', 'service'),
  category: fc.constantFrom(...CATEGORIES),
  quantityMilli: quantity,
  listPriceMinor: price,
  floorPriceMinor: maybe(price),
  notTried: fc.boolean(),
})

const scope: fc.Arbitrary<ItemScope> = fc.oneof(
  fc.constant<ItemScope>({ kind: 'all', productIds: [], categories: [], newOnly: false }),
  fc.record({
    kind: fc.constantFrom('all', 'all', 'goods', 'service'),
    productIds: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
    categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES), { maxLength: 2 }),
    newOnly: fc.boolean(),
  }),
)

const head = {
  name: fc.constant('Rule'),
  isActive: fc.constantFrom(true, true, true, false),
  from: maybe(DAY),
  until: maybe(DAY),
  segmentIds: fc.subarray(['regular', 'large'], { maxLength: 1 }),
  scope,
}

const tiers = <Field extends string>(field: Field, from: fc.Arbitrary<number>) =>
  fc
    .uniqueArray(fc.tuple(from, bp), { minLength: 1, maxLength: 3, selector: ([start]) => start })
    .map((pairs) => {
      const starts = pairs.map(([start]) => start).sort((a, b) => a - b)
      const rates = pairs.map(([, rate]) => rate).sort((a, b) => a - b)
      return starts.map((start, place) => ({ [field]: start, bp: rates[place]! })) as ({
        bp: number
      } & Record<Field, number>)[]
    })

const discount: fc.Arbitrary<Omit<Discount, 'id'>> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      ...head,
      kind: fc.constant('promotion' as const),
      benefit: fc.oneof(
        fc.record({ kind: fc.constant('percent' as const), bp }),
        fc.record({
          kind: fc.constant('perUnit' as const),
          minor: fc.integer({ min: 1, max: 100_000 }),
        }),
        fc.record({
          kind: fc.constant('perPurchase' as const),
          minor: fc.integer({ min: 1, max: 500_000 }),
        }),
      ),
      minimumQuantityMilli: fc.constantFrom(0, 0, 2000, 3500),
      minimumAmountMinor: fc.constantFrom(0, 0, 50_000),
      code: maybe(fc.constantFrom(...CODES)),
      useLimit: maybe(fc.integer({ min: 1, max: 3 })),
      useLimitPerCustomer: maybe(fc.integer({ min: 1, max: 2 })),
      budgetMinor: maybe(fc.integer({ min: 1, max: 300_000 })),
      combinable: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...head,
      kind: fc.constant('cumulative' as const),
      period: fc.constant({ kind: 'year' as const }),
      tiers: tiers('fromMinor', fc.integer({ min: 0, max: 100_000 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...head,
      kind: fc.constant('volume' as const),
      breaks: tiers('fromQuantityMilli', fc.integer({ min: 0, max: 12_000 })),
    }),
  },
) as fc.Arbitrary<Omit<Discount, 'id'>>

const conditions: fc.Arbitrary<OfferConditions> = fc.record({
  discountBp: bp,
  validUntil: DAY,
  minimumItems: fc.integer({ min: 1, max: 3 }),
  minimumAmountMinor: fc.constantFrom(0, 100_000),
  scope: fc.constantFrom('all', 'goods', 'services', 'categories', 'products'),
  categories: fc.subarray([...CATEGORIES]),
  productIds: fc.subarray([1, 2, 3, 4, 5]),
  newOnly: fc.boolean(),
  oncePerCustomer: fc.boolean(),
  combinable: fc.boolean(),
  orderChannels: fc.subarray(['phone', 'email', 'visit'] as const).map((ways) => [...ways]),
})

const uses = fc.record({
  times: fc.integer({ min: 0, max: 3 }),
  givenMinor: fc.integer({ min: 0, max: 200_000 }),
})

/** A request of up to 6 lines and 8 rules. */
export const priceRequest: fc.Arbitrary<PriceRequest> = fc
  .record({
    currency: fc.constantFrom('AMD', 'GEL', 'PLN'),
    day: fc.constant('2026-03-15'),
    // One line a product, so that no two are alike.
    items: fc.uniqueArray(item, { minLength: 1, maxLength: 5, selector: (one) => one.productId }),
    codes: fc.subarray(CODES),
    channel: fc.constantFrom('phone' as const, 'email' as const, 'visit' as const),
    rules: fc.array(discount, { maxLength: 8 }),
    used: fc.array(uses, { minLength: 8, maxLength: 8 }),
    own: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }),
    turnover: fc.array(fc.integer({ min: -5_000, max: 120_000 }), { minLength: 8, maxLength: 8 }),
    isKnown: fc.constantFrom(true, true, false),
    segmentId: fc.constantFrom(null, 'regular', 'large'),
    priceLevelBp: fc.constantFrom(0, 500, 1234),
    book: maybe(fc.dictionary(fc.constantFrom('1', '2', '3'), price)),
    offer: maybe(fc.record({ conditions, uses: fc.integer({ min: 0, max: 1 }) })),
    stacking: fc.oneof(
      fc.constant({ mode: 'best' as const }),
      fc.record({ mode: fc.constant('stack' as const), capBp: maybe(bp) }),
    ),
  })
  .map(({ rules, used, own, turnover, isKnown, book, offer, segmentId, priceLevelBp, ...rest }) => {
    const discounts = rules.map((rule, place) => ({ ...rule, id: place + 1 }) as Discount)
    const numbered = <Value>(values: readonly Value[]) =>
      new Map(values.map((value, place) => [place + 1, value]))
    return {
      ...rest,
      discounts,
      uses: numbered(used),
      buyer: {
        customerId: isKnown ? 1 : null,
        segmentId,
        priceLevelBp,
        priceBook: book && new Map(Object.entries(book).map(([id, minor]) => [Number(id), minor])),
        turnoverMinor: numbered(turnover),
        ownUses: numbered(own),
        offer: offer && { origin: { priceListId: 7, number: 'PL' }, ...offer },
      },
    }
  })
