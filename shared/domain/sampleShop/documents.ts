import { fromEpochDay, toEpochDay } from '../dates/day.ts'
import { roundHalfUp, roundToStep, type Currency } from '../money/money.ts'
import {
  businessBasket,
  favouriteBeans,
  habitualBasket,
  lineOf,
  linesOf,
  occasionalBasket,
  walkInBasket,
  type PriceOf,
} from './baskets.ts'
import { busyDayBetween, openDayUpTo, timeOn } from './calendar.ts'
import { windowStart } from './habits.ts'
import type { SamplePerson } from './people.ts'
import { createRandom, type Random } from './random.ts'
import type { SampleDocument, SampleLine, SampleProduct, SampleRequest } from './sampleTypes.ts'

/** A document before its number; a return points at the draft that it takes back. */
interface Draft {
  person: SamplePerson | null
  epochDay: number
  time: string
  lines: SampleLine[]
  reverses: Draft | null
}

interface Shop {
  request: SampleRequest
  asOf: number
  windowStart: number
  products: ReadonlyMap<string, SampleProduct>
}

const WALK_INS = 260
/** What business customers pay of the list price. */
const BUSINESS_PRICE = 0.92
/** Prices before the last twelve months, as part of today's. */
const LAST_YEAR_PRICE = 0.95
/**
 * Spend of the large customers over that of all others. The top class is the smallest leading
 * group with half of the total, so just above 1 makes it the large customers and nobody else.
 */
const LARGE_SHARE = 1.02

/** All purchases, returns and walk-in sales, oldest first, numbered through each year. */
export function sampleDocuments(
  request: SampleRequest,
  products: readonly SampleProduct[],
  people: readonly SamplePerson[],
  visits: readonly (readonly number[])[],
): SampleDocument[] {
  const shop: Shop = {
    request,
    asOf: toEpochDay(request.asOf),
    windowStart: windowStart(request),
    products: new Map(products.map((product) => [product.sku, product])),
  }
  const buyers = people.map((person, index) => ({ person, days: visits[index] ?? [] }))
  const isLarge = ({ person }: Buyer) =>
    person.habit === 'largeRegular' || person.habit === 'largeFew'
  const smaller = buyers
    .filter((buyer) => !isLarge(buyer))
    .flatMap((buyer) => withReturns(shop, buyer, smallPurchases(shop, buyer)))
  const large = buyers.filter(isLarge)
  const budgets = largeBudgets(shop, large, windowSpend(shop, smaller) * LARGE_SHARE)
  const larger = large.flatMap((buyer, index) => largePurchases(shop, buyer, budgets[index] ?? 0))
  return numbered([...smaller, ...larger, ...walkIns(shop)])
}

interface Buyer {
  person: SamplePerson
  days: readonly number[]
}

function smallPurchases(shop: Shop, { person, days }: Buyer): Draft[] {
  const random = createRandom(shop.request.seed, `baskets/${person.key}`)
  const favourites = favouriteBeans(random, person.taste)
  const isHabitual = person.habit === 'regular' || (person.habit === 'lapsed' && days.length > 3)
  const basketOf = isHabitual ? habitualBasket : occasionalBasket
  return days.map((epochDay) =>
    draft(shop, random, person, epochDay, basketOf(random, favourites, person.taste)),
  )
}

/**
 * Spreads a customer's budget over the visits of the window; earlier ones cost about the same.
 * Those who come rarely buy the machine first and coffee for it later.
 */
function largePurchases(shop: Shop, { person, days }: Buyer, budgetMinor: number): Draft[] {
  const random = createRandom(shop.request.seed, `baskets/${person.key}`)
  const favourites = favouriteBeans(random, person.taste)
  const isRare = person.habit === 'largeFew'
  let visitsLeft = days.filter((day) => day >= shop.windowStart).length
  const usual = budgetMinor / Math.max(1, visitsLeft)
  let left = budgetMinor
  return days.map((epochDay) => {
    const isInWindow = epochDay >= shop.windowStart
    const isFirst = left === budgetMinor
    const part =
      isRare && isFirst ? random.between(0.7, 0.8) : random.between(0.75, 1.25) / visitsLeft
    const target = isInWindow ? left * (visitsLeft > 1 ? part : 1) : usual * random.between(0.6, 1)
    const priceOf = priceOn(shop, epochDay, BUSINESS_PRICE)
    const isInvestment = random.chance(isRare && isFirst ? 1 : 0.04)
    const basket = businessBasket(random, favourites, target, priceOf, isInvestment)
    const purchase = draft(shop, random, person, epochDay, basket, BUSINESS_PRICE)
    if (isInWindow) {
      left -= totalOf(purchase)
      visitsLeft -= 1
    }
    return purchase
  })
}

/** The total divided among the large customers, none below three quarters of an equal part. */
function largeBudgets(shop: Shop, large: readonly Buyer[], totalMinor: number): number[] {
  const random = createRandom(shop.request.seed, 'budgets')
  const weights = large.map(() => random.between(0.8, 1.3))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => (totalMinor * weight) / sum)
}

function walkIns(shop: Shop): Draft[] {
  const random = createRandom(shop.request.seed, 'walk-ins')
  return Array.from({ length: WALK_INS }, () => {
    const epochDay = busyDayBetween(random, shop.asOf - 725, shop.asOf)
    return draft(shop, random, null, epochDay, walkInBasket(random))
  })
}

function draft(
  shop: Shop,
  random: Random,
  person: SamplePerson | null,
  epochDay: number,
  basket: ReadonlyMap<string, number>,
  level = 1,
): Draft {
  const priceOf = priceOn(shop, epochDay, level)
  return {
    person,
    epochDay,
    time: timeOn(random, epochDay, shop.asOf),
    lines: linesOf(basket, priceOf, shop.request.currency),
    reverses: null,
  }
}

/**
 * Adds returns within two weeks of the purchase: mostly one piece of goods, sometimes, for
 * those who come often, all of a purchase in between their first and last.
 */
function withReturns(shop: Shop, { person }: Buyer, purchases: readonly Draft[]): Draft[] {
  const random = createRandom(shop.request.seed, `returns/${person.key}`)
  let mayReturnAll = person.habit === 'regular' && purchases.length >= 8
  const returns = purchases.flatMap((purchase, index) => {
    const isBetween = index > 0 && index < purchases.length - 1
    const goods = purchase.lines.filter(({ sku }) => shop.products.get(sku)?.kind === 'goods')
    const epochDay = openDayUpTo(purchase.epochDay + random.int(4, 13))
    if (!random.chance(0.03) || epochDay > shop.asOf || goods.length === 0) return []
    const isWhole = mayReturnAll && isBetween && goods.length === purchase.lines.length
    if (isWhole) mayReturnAll = false
    else if (purchase.lines.length < 2) return []
    const lines = isWhole ? goods : [random.pick(goods)]
    return [
      {
        person,
        epochDay,
        time: timeOn(random, epochDay, shop.asOf),
        lines: lines.map(({ sku, quantity, unitPriceMinor }) =>
          lineOf(sku, -quantity, unitPriceMinor, shop.request.currency),
        ),
        reverses: purchase,
      },
    ]
  })
  return [...purchases, ...returns]
}

/** Prices of a day: last year's were lower and as round, a business pays its level. */
function priceOn(shop: Shop, epochDay: number, level: number): PriceOf {
  const { currency } = shop.request
  return (sku) => {
    const product = shop.products.get(sku)
    if (!product) throw new RangeError(`the sample has no product ${sku}`)
    const { listPriceMinor, floorPriceMinor } = product
    if (epochDay < shop.windowStart) {
      return roundCoarsely(listPriceMinor * LAST_YEAR_PRICE * level, currency)
    }
    return Math.max(floorPriceMinor, roundToStep(listPriceMinor * level, currency))
  }
}

/** To a tenth of the major unit, or a hundred dram. */
function roundCoarsely(minor: number, currency: Currency): number {
  const coarse = currency === 'AMD' ? 10_000 : 10
  return roundHalfUp(minor / coarse) * coarse
}

function windowSpend(shop: Shop, drafts: readonly Draft[]): number {
  return drafts
    .filter(({ epochDay }) => epochDay >= shop.windowStart)
    .reduce((sum, document) => sum + totalOf(document), 0)
}

function totalOf({ lines }: Draft): number {
  return lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
}

/** `2026-00042`, an `R` before returns; one sequence in order of time for each year. */
function numbered(drafts: readonly Draft[]): SampleDocument[] {
  const inOrder = [...drafts].sort(
    (a, b) => a.epochDay - b.epochDay || (a.time < b.time ? -1 : a.time > b.time ? 1 : 0),
  )
  const perYear = new Map<string, number>()
  const numbers = new Map<Draft, string>()
  return inOrder.map((document) => {
    const { person, epochDay, time, lines, reverses } = document
    const day = fromEpochDay(epochDay)
    const year = day.slice(0, 4)
    const sequence = (perYear.get(year) ?? 0) + 1
    perYear.set(year, sequence)
    const number = `${reverses ? 'R' : ''}${year}-${String(sequence).padStart(5, '0')}`
    numbers.set(document, number)
    return {
      number,
      customerKey: person?.key ?? null,
      day,
      time,
      reverses: reverses ? (numbers.get(reverses) ?? null) : null,
      lines,
    }
  })
}
