import type { Locale } from '#shared/domain/locales/locale.ts'
import { PLACES, type Place } from './places.ts'
import type { Random } from './random.ts'

/** What is true of an invented shop; files are written from it and compared with it. */
export interface Shop {
  locale: Locale
  place: Place
  currency: string
  people: Person[]
  products: Product[]
  documents: ShopDocument[]
}

export interface Person {
  id: string
  first: string
  last: string
  /** Where the customer is a company, its name. */
  company: string | null
  phones: Phone[]
  email: string
  city: string
  /** Days since 1970-01-01. */
  birthday: number
  consent: boolean | null
  source: string
  manager: string
  note: string
  tag: string
}

/** The digits after the country's code, in two parts. */
export interface Phone {
  code: string
  trunk: string
  start: string
  rest: string
}

export interface Product {
  sku: string
  name: string
  category: string
  unit: string
  priceMinor: number
}

export interface ShopDocument {
  number: string
  day: number
  /** `HH:MM:SS` */
  time: string
  /** `null` for a walk-in sale. */
  person: Person | null
  isReturn: boolean
  lines: ShopLine[]
}

/** A line as it was sold or came back: a return's quantity, discount and total are negative. */
export interface ShopLine {
  product: Product
  quantityMilli: number
  priceMinor: number
  /** Percent. */
  rate: number
  discountMinor: number
  totalMinor: number
}

export interface ShopPlan {
  people?: number
  documents?: number
  /** Days that all could be months too. */
  unclearDays?: boolean
  returns?: boolean
  walkIns?: boolean
  discounts?: boolean
  idStyle?: 'number' | 'padded' | 'letters'
}

export const e164 = ({ code, start, rest }: Phone): string => `+${code}${start}${rest}`

export const epochDay = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000

/** The amount that a line comes to: rounded once, half away from zero, to the currency's step. */
export function lineTotal(milli: number, price: number, rate: number, currency: string): number {
  const step = currency === 'AMD' ? 100 : 1
  const exact = BigInt(Math.abs(milli)) * BigInt(price) * BigInt(100 - rate)
  const divisor = 100_000n * BigInt(step)
  const size = Number((2n * exact + divisor) / (2n * divisor)) * step
  return milli < 0 ? -size || 0 : size
}

export function makeShop(locale: Locale, random: Random, plan: ShopPlan = {}): Shop {
  const place = PLACES[locale]
  const shop: Shop = {
    locale,
    place,
    currency: place.currency,
    people: makePeople(place, random, plan),
    products: place.products.map(([name, category], at) => ({
      sku: `${random.pick(['T', 'P', 'A'])}${at}0${random.int(10, 99)}`,
      name,
      category,
      unit: place.units[at % place.units.length]!,
      priceMinor: priceOf(place.currency, random, at),
    })),
    documents: [],
  }
  const count = plan.documents ?? random.int(14, 20)
  const days = makeDays(count, random, plan.unclearDays === true)
  shop.documents = days.map((day, at) => makeDocument(shop, day, at, random, plan))
  return shop
}

function makePeople(place: Place, random: Random, plan: ShopPlan): Person[] {
  const count = plan.people ?? random.int(7, 11)
  const first = random.shuffled(place.first)
  const last = random.shuffled(place.last)
  const base = random.int(1001, 8000)
  return Array.from({ length: count }, (_, at): Person => {
    const phone = (): Phone => ({
      code: place.dial.code,
      trunk: place.dial.trunk,
      start: random.pick(place.dial.starts),
      rest: digits(random, place.dial.rest, at),
    })
    return {
      id: idOf(base + at * 3, plan.idStyle ?? 'number'),
      first: first[at % first.length]!,
      last: last[at % last.length]!,
      company: at === 3 ? random.pick(place.companies) : null,
      phones: at % 4 === 1 ? [phone(), phone()] : [phone()],
      email: `client${at}.${random.int(10, 99)}@example.${random.pick(['com', 'org', 'am'])}`,
      city: random.pick(place.cities),
      birthday: birthdayOf(random, at, plan.unclearDays === true),
      consent: at % 3 === 2 ? null : random.chance(0.6),
      source: random.pick(place.sources),
      manager: random.pick(place.managers),
      note: random.pick(place.notes),
      tag: random.pick(place.tags),
    }
  })
}

function birthdayOf(random: Random, at: number, unclear: boolean): number {
  if (unclear) return epochDay(random.int(1950, 2004), random.int(7, 12), random.int(1, 6))
  return epochDay(random.int(1950, 2004), random.int(1, 12), at === 0 ? 28 : random.int(1, 28))
}

/** The last digit tells people apart. */
function digits(random: Random, count: number, at: number): string {
  const begin = String(random.int(2, 8))
  const middle = Array.from({ length: count - 3 }, () => random.int(0, 9)).join('')
  return `${begin}${middle}${String(at % 100).padStart(2, '7')}`
}

function idOf(number: number, style: 'number' | 'padded' | 'letters'): string {
  if (style === 'padded') return String(number).padStart(7, '0')
  return style === 'letters' ? `K-${number}` : String(number)
}

function priceOf(currency: string, random: Random, at: number): number {
  if (currency === 'AMD') return random.int(2, 60) * 40_000 + (at === 2 ? 1_200_000 : 0)
  return random.int(3, 90) * 100 + random.pick([50, 99, 45, 90, 5]) + (at === 2 ? 120_000 : 0)
}

/** In their order, the first clearly a day where days have to be clear. */
function makeDays(count: number, random: Random, unclear: boolean): number[] {
  const days = Array.from({ length: count }, (_, at) =>
    unclear
      ? epochDay(2025, random.int(7, 12), random.int(1, 6))
      : epochDay(
          random.pick([2024, 2025]),
          random.int(1, 12),
          at < 2 ? 17 + at : random.int(1, 28),
        ),
  )
  return days.sort((a, b) => a - b)
}

function makeDocument(
  shop: Shop,
  day: number,
  at: number,
  random: Random,
  plan: ShopPlan,
): ShopDocument {
  const isReturn = plan.returns === true && at % 6 === 4
  const isWalkIn = plan.walkIns === true && at % 5 === 2
  const lines = random
    .some(shop.products, at === 0 ? 3 : random.int(1, 3))
    .map((product): ShopLine => {
      const size = random.pick([1000, 1000, 1000, 2000, 3000, 500, 12_000])
      const rate = plan.discounts === true && !isReturn ? random.pick([0, 0, 5, 10, 15]) : 0
      const { priceMinor } = product
      const gross = lineTotal(size, priceMinor, 0, shop.currency)
      const total = lineTotal(size, priceMinor, rate, shop.currency)
      const sign = isReturn ? -1 : 1
      return {
        product,
        quantityMilli: sign * size,
        priceMinor,
        rate,
        discountMinor: sign * (gross - total) || 0,
        totalMinor: sign * total,
      }
    })
  return {
    number: `${isReturn ? 'R' : random.pick(['A', 'B'])}-${1000 + at}`,
    day,
    time: `${String(random.int(9, 20)).padStart(2, '0')}:${random.pick(['05', '17', '30', '44'])}:00`,
    person: isWalkIn ? null : shop.people[at % shop.people.length]!,
    isReturn,
    lines,
  }
}
