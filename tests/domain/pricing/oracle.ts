import type { BasketItem, PriceRequest } from '#shared/domain/pricing/basket.ts'
import type { Discount, ItemScope, Promotion } from '#shared/domain/pricing/discount.ts'

/**
 * What a basket costs, by the rules alone: every rule is held against every line, again and
 * again, and amounts are decimal numbers of 200 digits after the point. It shares no code with
 * the engine and says nothing of why.
 */
export function slowTotals(request: PriceRequest): number[] {
  const groups = request.items.map((item) => factorsOf(item, request))
  return request.items.map((item, place) =>
    rounded(lineAmount(item, groups[place]!, request), stepOf(request)),
  )
}

/** So many digits after the point that no product of these tests' factors is cut. */
const ONE = 10n ** 200n

type Amount = bigint
type Cut = (amount: Amount, list: Amount) => Amount
interface Chance {
  kind: 'terms' | 'volume' | 'cumulative' | 'promotion' | 'offer'
  cut: Cut
  addsUp: boolean
}

const stepOf = ({ currency }: PriceRequest): bigint => (currency === 'AMD' ? 100n : 1n)

function listOf({ quantityMilli, listPriceMinor }: BasketItem): Amount {
  return (BigInt(quantityMilli) * BigInt(listPriceMinor) * ONE) / 1000n
}

/** To the nearest step, halves up. */
function rounded(amount: Amount, step: bigint): number {
  return Number((amount + (ONE * step) / 2n) / (ONE * step)) * Number(step)
}

const percent =
  (bp: number): Cut =>
  (amount) =>
    (amount * BigInt(10_000 - bp)) / 10_000n

const moneyOff =
  (minor: number): Cut =>
  (amount) =>
    amount > BigInt(minor) * ONE ? amount - BigInt(minor) * ONE : 0n

/** The highest of cap and floor; a floor never above the list price in whole steps. */
function lowestOf(item: BasketItem, request: PriceRequest): Amount {
  const list = listOf(item)
  const step = stepOf(request) * ONE
  const { stacking } = request
  let lowest = 0n
  if (stacking.mode === 'stack' && stacking.capBp !== null)
    lowest = percent(stacking.capBp)(list, list)
  if (item.floorPriceMinor !== null) {
    const floor = (BigInt(item.quantityMilli) * BigInt(item.floorPriceMinor) * ONE) / 1000n
    const upward = ((floor + step - 1n) / step) * step
    const most = BigInt(rounded(list, stepOf(request))) * ONE
    const held = upward < most ? upward : most
    if (held > lowest) lowest = held
  }
  return lowest < list ? lowest : list
}

/** An offer that adds to nothing is held against all the others together. */
function lineAmount(item: BasketItem, all: Chance[], request: PriceRequest): Amount {
  const list = listOf(item)
  const lowest = lowestOf(item, request)
  const limited = (amount: Amount): Amount => (amount > lowest ? amount : lowest)
  const apply = (amount: Amount, chance: Chance): Amount => limited(chance.cut(amount, list))
  const alone = all.filter(({ kind, addsUp }) => kind === 'offer' && !addsUp)
  const chances = all.filter((chance) => !alone.includes(chance))
  const together = togetherAmount(chances, list, apply, request)
  return alone
    .map((chance) => apply(list, chance))
    .reduce((least, amount) => (amount < least ? amount : least), together)
}

function togetherAmount(
  chances: Chance[],
  list: Amount,
  apply: (amount: Amount, chance: Chance) => Amount,
  request: PriceRequest,
): Amount {
  if (request.stacking.mode === 'best') {
    const single = chances.filter(({ addsUp }) => !addsUp).map((chance) => apply(list, chance))
    const best = single.reduce((least, amount) => (amount < least ? amount : least), list)
    return chances.filter(({ addsUp }) => addsUp).reduce(apply, best)
  }
  const order = ['terms', 'volume', 'cumulative', 'promotion', 'offer'] as const
  return order.reduce((amount, kind) => {
    const ofKind = chances.filter((chance) => chance.kind === kind)
    if (kind !== 'volume' && kind !== 'cumulative') return ofKind.reduce(apply, amount)
    const outcomes = ofKind.map((chance) => apply(amount, chance))
    return outcomes.reduce((least, outcome) => (outcome < least ? outcome : least), amount)
  }, list)
}

function factorsOf(item: BasketItem, request: PriceRequest): Chance[] {
  const { buyer } = request
  const chances: Chance[] = []
  const special = item.productId === null ? undefined : buyer.priceBook?.get(item.productId)
  if (special !== undefined) {
    const whole = (BigInt(item.quantityMilli) * BigInt(special) * ONE) / 1000n
    const cut: Cut = (_, list) => (whole < list ? whole : list)
    chances.push({ kind: 'terms', cut, addsUp: false })
  } else {
    chances.push({ kind: 'terms', cut: percent(buyer.priceLevelBp), addsUp: false })
  }
  const byId = [...request.discounts].sort((a, b) => a.id - b.id)
  for (const discount of byId) {
    const chance = chanceOf(discount, item, request)
    if (chance) chances.push(chance)
  }
  const offered = offerBp(item, request)
  if (offered !== null) {
    chances.push({
      kind: 'offer',
      cut: percent(offered),
      addsUp: buyer.offer!.conditions.combinable,
    })
  }
  return chances
}

function isCovered(scope: ItemScope, item: BasketItem): boolean {
  const isNamed =
    (scope.productIds.length === 0 && scope.categories.length === 0) ||
    scope.productIds.some((id) => id === item.productId) ||
    scope.categories.some((category) => category === item.category)
  return (
    (scope.kind === 'all' || scope.kind === item.kind) &&
    isNamed &&
    (!scope.newOnly || item.notTried)
  )
}

function isInForce(
  { isActive, from, until, segmentIds }: Discount,
  { day, buyer }: PriceRequest,
): boolean {
  if (!isActive || (from ?? day) > day || (until ?? day) < day) return false
  return segmentIds.length === 0 || segmentIds.some((id) => id === buyer.segmentId)
}

function chanceOf(discount: Discount, item: BasketItem, request: PriceRequest): Chance | null {
  if (!isInForce(discount, request) || !isCovered(discount.scope, item)) return null
  if (discount.kind === 'volume') {
    const bps = discount.breaks.filter((one) => one.fromQuantityMilli <= item.quantityMilli)
    const bp = Math.max(0, ...bps.map((one) => one.bp))
    return { kind: 'volume', cut: percent(bp), addsUp: false }
  }
  if (discount.kind === 'cumulative') {
    const turnover = request.buyer.turnoverMinor.get(discount.id) ?? 0
    const bp = Math.max(
      0,
      ...discount.tiers.filter((one) => one.fromMinor <= turnover).map((one) => one.bp),
    )
    return { kind: 'cumulative', cut: percent(bp), addsUp: false }
  }
  if (!isAllowed(discount, request)) return null
  const gives = request.items.reduce((sum, one) => sum + givenAlone(discount, one, request), 0)
  const used = request.uses.get(discount.id)?.givenMinor ?? 0
  if (discount.budgetMinor !== null && gives > discount.budgetMinor - used) return null
  return {
    kind: 'promotion',
    cut: promotionCut(discount, item, request),
    addsUp: discount.combinable,
  }
}

/** Code, limits, smallest quantity and amount. */
function isAllowed(promotion: Promotion, { items, codes, uses, buyer }: PriceRequest): boolean {
  const plain = (code: string): string => code.replaceAll(' ', '').toLowerCase()
  const { code, useLimit, useLimitPerCustomer, budgetMinor, scope } = promotion
  if (code !== null && !codes.some((said) => plain(said) === plain(code))) return false
  const used = uses.get(promotion.id) ?? { times: 0, givenMinor: 0 }
  if (useLimit !== null && used.times >= useLimit) return false
  if (budgetMinor !== null && used.givenMinor >= budgetMinor) return false
  if (useLimitPerCustomer !== null) {
    if (buyer.customerId === null) return false
    if ((buyer.ownUses.get(promotion.id) ?? 0) >= useLimitPerCustomer) return false
  }
  const covered = items.filter((item) => isCovered(scope, item))
  const quantity = covered.map((item) => item.quantityMilli).reduce((sum, milli) => sum + milli, 0)
  const amount = covered.map(listOf).reduce((sum, list) => sum + list, 0n)
  return (
    quantity >= promotion.minimumQuantityMilli &&
    amount >= BigInt(promotion.minimumAmountMinor) * ONE
  )
}

/** What the promotion alone takes off one of its lines, in rounded money. */
function givenAlone(promotion: Promotion, item: BasketItem, request: PriceRequest): number {
  if (!isCovered(promotion.scope, item)) return 0
  const list = listOf(item)
  const lowest = lowestOf(item, request)
  const alone = promotionCut(promotion, item, request)(list, list)
  const step = stepOf(request)
  return rounded(list, step) - rounded(alone > lowest ? alone : lowest, step)
}

function promotionCut({ benefit, scope }: Promotion, item: BasketItem, request: PriceRequest): Cut {
  if (benefit.kind === 'percent') return percent(benefit.bp)
  if (benefit.kind === 'perUnit')
    return moneyOff(Math.trunc(item.quantityMilli / 1000) * benefit.minor)
  const covered = request.items.filter((one) => isCovered(scope, one))
  return moneyOff(partOf(item, covered, benefit.minor, Number(stepOf(request))))
}

/** Steps handed out one by one to whoever has got least of what is due to it. */
function partOf(item: BasketItem, covered: BasketItem[], minor: number, step: number): number {
  const worth = covered.map(listOf)
  const sum = worth.reduce((total, one) => total + one, 0n)
  if (sum === 0n) return 0
  const whole = sum / ONE < BigInt(minor) ? Number(sum / ONE) : minor
  const steps = BigInt(Math.trunc(whole / step))
  const parts = worth.map((one) => (one * steps) / sum)
  const rank = covered
    .map((one, place) => ({ place, due: worth[place]! * steps - parts[place]! * sum, one }))
    .sort((a, b) => (a.due === b.due ? byWorth(a.one, b.one) : a.due > b.due ? -1 : 1))
  const missing = Number(steps - parts.reduce((total, part) => total + part, 0n))
  for (const { place } of rank.slice(0, missing)) parts[place]! += 1n
  return Number(parts[covered.indexOf(item)]!) * step
}

function byWorth(a: BasketItem, b: BasketItem): number {
  const [left, right] = [listOf(a), listOf(b)]
  if (left !== right) return left > right ? -1 : 1
  return a.productId! - b.productId!
}

function offerBp(item: BasketItem, { buyer, day, channel, items }: PriceRequest): number | null {
  if (!buyer.offer) return null
  const { conditions, uses } = buyer.offer
  const fits = (one: BasketItem): boolean =>
    (!conditions.newOnly || one.notTried) &&
    {
      all: true,
      goods: one.kind === 'goods',
      services: one.kind === 'service',
      categories:
        conditions.categories.some((category) => category === one.category) ||
        conditions.productIds.some((id) => id === one.productId),
      products: conditions.productIds.some((id) => id === one.productId),
    }[conditions.scope]
  if (!fits(item) || day > conditions.validUntil || (conditions.oncePerCustomer && uses > 0))
    return null
  if (conditions.orderChannels.length > 0 && !conditions.orderChannels.includes(channel))
    return null
  const count = items
    .filter(fits)
    .map((one) => (one.quantityMilli === 0 ? 0 : Math.max(1, Math.trunc(one.quantityMilli / 1000))))
    .reduce((sum, pieces) => sum + pieces, 0)
  const order = items.map(listOf).reduce((sum, list) => sum + list, 0n)
  const isEnough =
    count >= conditions.minimumItems && order >= BigInt(conditions.minimumAmountMinor) * ONE
  return isEnough ? conditions.discountBp : null
}
