import { roundToStep, type Currency } from '../money/money.ts'
import type { Taste } from './people.ts'
import type { Random } from './random.ts'
import type { SampleLine } from './sampleTypes.ts'

/** Unit price of a product, by SKU, in minor units on the day of the purchase. */
export type PriceOf = (sku: string) => number

const HOME_BEANS = [
  'BEAN-HOUSE',
  'BEAN-ESPRESSO',
  'BEAN-ETHIOPIA',
  'BEAN-COLOMBIA',
  'BEAN-DECAF',
  'BEAN-WEIGHT',
]
const CARE = ['ACC-FILTERS', 'CARE-DESCALER', 'CARE-TABLETS', 'CARE-WATER']
const GEAR = [
  'BREW-DRIPPER',
  'BREW-PRESS',
  'BREW-KETTLE',
  'BREW-CEZVE',
  'BREW-SCALE',
  'GRIND-HAND',
  'ACC-CUPS',
  'ACC-MUG',
  'BEAN-BOX',
]
const GIFTS = ['ACC-CUPS', 'ACC-MUG', 'BREW-CEZVE', 'BREW-PRESS', 'BEAN-BOX']
/** Dearest first. */
const MACHINES = ['MACH-CAFE', 'MACH-OFFICE', 'MACH-HOME', 'GRIND-ELECTRIC']
const BIG_GEAR = ['MACH-HOME', 'GRIND-ELECTRIC']
const BIG_GEAR_SERVICES: Record<string, string[]> = {
  'MACH-HOME': ['SRV-INSTALL', 'COURSE-BASIC'],
  'MACH-OFFICE': ['SRV-INSTALL', 'SRV-PLAN'],
  'MACH-CAFE': ['SRV-INSTALL', 'COURSE-ART'],
  'GRIND-ELECTRIC': ['SRV-CALIBRATE'],
}
const HOME_SERVICES = [
  'SRV-DESCALE',
  'SRV-REPAIR',
  'SRV-CALIBRATE',
  'SRV-BURRS',
  'COURSE-BASIC',
  'COURSE-ART',
  'SRV-TASTING',
]
const BUSINESS_SERVICES = ['SRV-DESCALE', 'SRV-CALIBRATE', 'SRV-REPAIR', 'SRV-LOAN', 'SRV-PLAN']

/** The one or two coffees that a customer keeps to; a business has a larger bag first. */
export function favouriteBeans(random: Random, taste: Taste): string[] {
  if (taste === 'cafe') return ['BEAN-CAFE', 'BEAN-HOUSE']
  if (taste === 'office') return ['BEAN-HOUSE', random.pick(['BEAN-ESPRESSO', 'BEAN-DECAF'])]
  const first = random.pick(HOME_BEANS)
  return [first, random.pick(HOME_BEANS.filter((sku) => sku !== first))]
}

/** What a customer of habit takes each time: the favourite, and now and then something more. */
export function habitualBasket(random: Random, favourites: readonly string[], taste: Taste) {
  const basket = new Map<string, number>()
  const [first = 'BEAN-HOUSE', second = first] = favourites
  const isBusiness = taste === 'office' || taste === 'cafe'
  const beans = isBusiness ? 'BEAN-HOUSE' : first
  basket.set(beans, beansQuantity(random, beans, isBusiness ? 2 : 1))
  if (random.chance(0.28) && second !== 'BEAN-CAFE') {
    basket.set(second, beansQuantity(random, second, 1))
  }
  if (random.chance(0.3)) basket.set(random.pick(CARE), 1)
  if (random.chance(0.07)) basket.set(random.pick(GEAR), 1)
  if (random.chance(0.09)) basket.set(random.pick(HOME_SERVICES), 1)
  return basket
}

/** What somebody without a habit takes: a gift, a piece of gear, a first bag of coffee. */
export function occasionalBasket(random: Random, favourites: readonly string[], taste: Taste) {
  const basket = new Map<string, number>()
  const [first = 'BEAN-HOUSE'] = favourites
  if (taste === 'gift') {
    const gift = random.pick(GIFTS)
    basket.set(gift, random.chance(0.2) ? 2 : 1)
    if (gift !== 'BEAN-BOX' && random.chance(0.5)) basket.set('SRV-ENGRAVE', basket.get(gift) ?? 1)
    if (random.chance(0.5)) basket.set('BEAN-BOX', 1)
    return basket
  }
  if (taste === 'enthusiast' && random.chance(0.05)) {
    const machine = random.pick(BIG_GEAR)
    basket.set(machine, 1)
    if (random.chance(0.6)) basket.set(random.pick(BIG_GEAR_SERVICES[machine] ?? []), 1)
  } else if (random.chance(taste === 'enthusiast' ? 0.5 : 0.2)) {
    basket.set(random.pick(GEAR), 1)
  }
  if (basket.size === 0 || random.chance(0.6)) {
    const beans = first === 'BEAN-CAFE' ? 'BEAN-HOUSE' : first
    basket.set(beans, beansQuantity(random, beans, 1))
  }
  if (random.chance(0.22)) basket.set(random.pick(CARE), 1)
  if (random.chance(0.12)) basket.set(random.pick(HOME_SERVICES), 1)
  return basket
}

/**
 * A business order of about `targetMinor`: what is needed first, then the favourite coffee
 * for the rest of the money.
 */
export function businessBasket(
  random: Random,
  favourites: readonly string[],
  targetMinor: number,
  priceOf: PriceOf,
  isInvestment: boolean,
) {
  const basket = new Map<string, number>()
  let left = targetMinor
  const take = (sku: string, quantity: number) => {
    if (basket.has(sku) || priceOf(sku) * quantity > left * 0.8) return
    basket.set(sku, quantity)
    left -= priceOf(sku) * quantity
  }
  if (isInvestment) {
    const affordable = MACHINES.filter((sku) => priceOf(sku) < left)
    if (affordable.length > 0) {
      const machine = random.pick(affordable.slice(0, 2))
      basket.set(machine, 1)
      left -= priceOf(machine)
      take(random.pick(BIG_GEAR_SERVICES[machine] ?? []), 1)
    }
  } else {
    if (random.chance(0.3)) take('SRV-EVENT', 1)
    if (random.chance(0.35)) take(random.pick(CARE), random.int(1, 3))
  }
  if (basket.size < 2 && random.chance(0.14)) take(random.pick(BUSINESS_SERVICES), 1)
  fillWithBeans(basket, favourites, left, priceOf)
  return basket
}

function fillWithBeans(
  basket: Map<string, number>,
  favourites: readonly string[],
  leftMinor: number,
  priceOf: PriceOf,
): void {
  let left = leftMinor
  const isBulk = left > 3 * priceOf('BEAN-CAFE')
  for (const sku of isBulk ? new Set(['BEAN-CAFE', ...favourites]) : favourites) {
    const quantity = Math.floor(left / priceOf(sku))
    if (quantity > 0) basket.set(sku, quantity)
    left -= quantity * priceOf(sku)
  }
  const cheapest = favourites.at(-1) ?? 'BEAN-HOUSE'
  if (basket.size === 0 || left > priceOf(cheapest) / 2) {
    basket.set(cheapest, (basket.get(cheapest) ?? 0) + 1)
  }
}

/** What passers-by buy. */
export function walkInBasket(random: Random) {
  const basket = new Map<string, number>()
  const beans = random.pick(HOME_BEANS)
  basket.set(beans, beansQuantity(random, beans, 1))
  if (random.chance(0.25)) basket.set(random.pick([...CARE, ...GIFTS]), 1)
  return basket
}

/** Document lines with their totals; every basket above holds one to five. */
export function linesOf(
  basket: ReadonlyMap<string, number>,
  priceOf: PriceOf,
  currency: Currency,
): SampleLine[] {
  return [...basket].map(([sku, quantity]) => {
    const unitPriceMinor = priceOf(sku)
    return lineOf(sku, quantity, unitPriceMinor, currency)
  })
}

/** One line; a negative quantity takes it back at the price that was paid. */
export function lineOf(
  sku: string,
  quantity: number,
  unitPriceMinor: number,
  currency: Currency,
): SampleLine {
  return {
    sku,
    quantity,
    unitPriceMinor,
    totalMinor: roundToStep(quantity * unitPriceMinor, currency),
  }
}

/** Whole bags, or 0.2 to 0.75 kg where coffee is sold by weight. */
function beansQuantity(random: Random, sku: string, bags: number): number {
  if (sku === 'BEAN-WEIGHT') return (random.int(4, 15) * 5) / 100
  return random.chance(0.7) ? bags : bags + 1
}
