import type { Currency } from '#shared/domain/money/money.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { BasketItem, BuyerTerms, PriceRequest } from '#shared/domain/pricing/basket.ts'
import type {
  CumulativeDiscount,
  ItemScope,
  Promotion,
  Stacking,
  VolumeDiscount,
} from '#shared/domain/pricing/discount.ts'

/** Words for examples: money in whole drams, lari and zlotys, percentages as people say them. */

export const TODAY = '2026-03-15'

/** Whole units of money as minor units. */
export const money = (amount: number): number => Math.round(amount * 100)
const percent = (value: number): number => Math.round(value * 100)
const milli = (quantity: number): number => Math.round(quantity * 1000)

export const EVERYTHING: ItemScope = { kind: 'all', productIds: [], categories: [], newOnly: false }

/** A line: list price of one, quantity, and what else matters. */
export function line(
  price: number,
  quantity = 1,
  other: Partial<Omit<BasketItem, 'floorPriceMinor'>> & { floor?: number } = {},
): BasketItem {
  const { floor, ...item } = other
  return {
    productId: 1,
    kind: 'goods',
    category: '',
    quantityMilli: milli(quantity),
    listPriceMinor: money(price),
    floorPriceMinor: floor === undefined ? null : money(floor),
    notTried: false,
    ...item,
  }
}

interface Head {
  id?: number
  isActive?: boolean
  from?: string
  until?: string
  segments?: string[]
  on?: Partial<ItemScope>
}

const head = ({ id, isActive = true, from, until, segments = [], on }: Head, ownId: number) => ({
  id: id ?? ownId,
  name: `Rule ${id ?? ownId}`,
  isActive,
  from: from ?? null,
  until: until ?? null,
  segmentIds: segments,
  scope: { ...EVERYTHING, ...on },
})

interface PromotionOptions extends Head {
  pieces?: number
  amount?: number
  code?: string
  uses?: number
  usesEach?: number
  budget?: number
  addsUp?: boolean
}

function promotion(benefit: Promotion['benefit'], options: PromotionOptions): Promotion {
  return {
    kind: 'promotion',
    ...head(options, 1),
    benefit,
    minimumQuantityMilli: milli(options.pieces ?? 0),
    minimumAmountMinor: money(options.amount ?? 0),
    code: options.code ?? null,
    useLimit: options.uses ?? null,
    useLimitPerCustomer: options.usesEach ?? null,
    budgetMinor: options.budget === undefined ? null : money(options.budget),
    combinable: options.addsUp ?? false,
  }
}

export const percentOff = (value: number, options: PromotionOptions = {}): Promotion =>
  promotion({ kind: 'percent', bp: percent(value) }, options)

export const offEach = (amount: number, options: PromotionOptions = {}): Promotion =>
  promotion({ kind: 'perUnit', minor: money(amount) }, options)

export const offPurchase = (amount: number, options: PromotionOptions = {}): Promotion =>
  promotion({ kind: 'perPurchase', minor: money(amount) }, options)

/** Tiers as `[from turnover, percent]`. */
export const cumulative = (tiers: [number, number][], options: Head = {}): CumulativeDiscount => ({
  kind: 'cumulative',
  ...head(options, 101),
  period: { kind: 'months', months: 12 },
  tiers: tiers.map(([from, value]) => ({ fromMinor: money(from), bp: percent(value) })),
})

/** Breaks as `[from quantity, percent]`. */
export const volume = (breaks: [number, number][], options: Head = {}): VolumeDiscount => ({
  kind: 'volume',
  ...head(options, 201),
  breaks: breaks.map(([from, value]) => ({ fromQuantityMilli: milli(from), bp: percent(value) })),
})

/** The offer of the price list in the buyer's hand. */
export function offer(
  value: number,
  conditions: Partial<OfferConditions> & { uses?: number } = {},
): NonNullable<BuyerTerms['offer']> {
  const { uses = 0, ...own } = conditions
  return {
    origin: { priceListId: 7, number: 'PL-2026-0007' },
    uses,
    conditions: {
      discountBp: percent(value),
      validUntil: '2026-12-31',
      minimumItems: 1,
      minimumAmountMinor: 0,
      scope: 'all',
      categories: [],
      productIds: [],
      newOnly: false,
      oncePerCustomer: true,
      combinable: false,
      orderChannels: [],
      ...own,
    },
  }
}

export const BEST: Stacking = { mode: 'best' }
export const stack = (cap?: number): Stacking => ({
  mode: 'stack',
  capBp: cap === undefined ? null : percent(cap),
})

export interface Basket {
  lines: BasketItem[]
  rules?: PriceRequest['discounts']
  offer?: BuyerTerms['offer']
  /** Price level in percent. */
  level?: number
  /** Special prices by product. */
  book?: Record<number, number>
  /** Turnover so far, for every cumulative discount. */
  turnover?: number
  segment?: string
  walkIn?: true
  ownUses?: Record<number, number>
  uses?: Record<number, { times: number; given: number }>
  codes?: string[]
  channel?: PriceRequest['channel']
  day?: string
  stacking?: Stacking
}

/** The request that an example's words mean. */
export function requestOf(currency: Currency, basket: Basket): PriceRequest {
  const { rules = [], book, turnover = 0, uses = {}, ownUses = {} } = basket
  const ids = rules.flatMap((rule) => (rule.kind === 'cumulative' ? [rule.id] : []))
  const numbered = <Value, Result>(values: Record<number, Value>, of: (value: Value) => Result) =>
    new Map(Object.entries(values).map(([id, value]) => [Number(id), of(value)]))
  return {
    currency,
    day: basket.day ?? TODAY,
    items: basket.lines,
    codes: basket.codes ?? [],
    channel: basket.channel ?? 'visit',
    buyer: {
      customerId: basket.walkIn ? null : 1,
      segmentId: basket.segment ?? null,
      priceLevelBp: percent(basket.level ?? 0),
      priceBook: book === undefined ? null : numbered(book, money),
      turnoverMinor: new Map(ids.map((id) => [id, money(turnover)])),
      ownUses: numbered(ownUses, (times) => times),
      offer: basket.offer ?? null,
    },
    discounts: rules,
    uses: numbered(uses, ({ times, given }) => ({ times, givenMinor: money(given) })),
    stacking: basket.stacking ?? BEST,
  }
}
