import { currencyStep } from '../money/money.ts'
import type { OfferConditions } from '../priceLists/offer.ts'
import type {
  BuyerOffer,
  DiscountSource,
  NotApplied,
  PriceRequest,
  TriedDiscount,
} from './basket.ts'
import { codeKey } from './code.ts'
import { headReason, offerReason } from './conditionsMet.ts'
import { coverageOf } from './coverage.ts'
import type { CumulativeDiscount, Discount, ItemScope, VolumeDiscount } from './discount.ts'
import type { Cut, OpenLine } from './line.ts'
import {
  addCandidate,
  addTried,
  candidateOf,
  newToBuyer,
  notApplied,
  type SaidPromotion,
  type Trial,
} from './trial.ts'
import { tryPromotion } from './tryPromotion.ts'

const ORDER = ['volume', 'cumulative', 'promotion'] as const

/**
 * Holds every rule against the lines that it covers: each line gets what was tried on it, and
 * of this what could apply, in the order in which discounts are stacked.
 */
export function tryRules(request: PriceRequest, lines: readonly OpenLine[]): SaidPromotion[] {
  const trial: Trial = {
    request,
    lines,
    coverage: coverageOf(lines),
    codes: new Set(request.codes.map(codeKey)),
    step: currencyStep(request.currency),
    said: [],
  }
  tryTerms(trial)
  const ordered = byId(request.discounts)
  for (const wanted of ORDER) {
    for (const discount of ordered) if (discount.kind === wanted) tryDiscount(discount, trial)
  }
  if (request.buyer.offer !== null) tryOffer(request.buyer.offer, trial)
  return trial.said
}

/** In the order of their ids, in which the shop's base mostly gives them. */
function byId(discounts: readonly Discount[]): readonly Discount[] {
  const isOrdered = discounts.every(
    ({ id }, place) => place === 0 || discounts[place - 1]!.id <= id,
  )
  return isOrdered ? discounts : [...discounts].sort((a, b) => a.id - b.id)
}

/** The special price, or the price level where the product has none. */
function tryTerms({ request, lines, step }: Trial): void {
  const { priceBook, priceLevelBp } = request.buyer
  const level: DiscountSource = { kind: 'priceLevel', bp: priceLevelBp }
  const levelCut: Cut = { kind: 'percent', bp: priceLevelBp }
  for (const line of lines) {
    const { productId } = line.item
    const priceMinor = productId === null ? undefined : priceBook?.get(productId)
    if (priceMinor !== undefined) {
      const source: DiscountSource = { kind: 'priceBook', priceMinor }
      addCandidate(line, candidateOf(line, source, { kind: 'price', minor: priceMinor }, step))
    } else if (priceLevelBp > 0) {
      addCandidate(line, candidateOf(line, level, levelCut, step))
    }
  }
}

function tryDiscount(discount: Discount, trial: Trial): void {
  switch (discount.kind) {
    case 'volume':
      return tryVolume(discount, trial)
    case 'cumulative':
      return tryCumulative(discount, trial)
    case 'promotion':
      return tryPromotion(discount, trial)
  }
}

function tryVolume(discount: VolumeDiscount, trial: Trial): void {
  const { id, name, scope } = discount
  const named = trial.coverage(scope)
  if (named.length === 0) return
  const breaks = discount.breaks.map(({ bp, fromQuantityMilli }) => ({
    fromQuantityMilli,
    source: { kind: 'volume', id, name, bp, fromQuantityMilli } satisfies DiscountSource,
    cut: { kind: 'percent', bp } satisfies Cut,
  }))
  const [first] = breaks
  if (first === undefined) return
  const covered = newToBuyer(named, scope.newOnly, first.source)
  const reason = headReason(discount, trial.request)
  if (reason !== null) return addTried(covered, first.source, reason)
  const neededMilli = first.fromQuantityMilli
  // One and the same answer for all lines of a quantity: they are few, the lines many.
  const below = new Map<number, TriedDiscount>()
  for (const line of covered) {
    const { quantityMilli } = line.item
    const reached = lastReached(breaks, quantityMilli)
    if (reached !== undefined) {
      addCandidate(line, candidateOf(line, reached.source, reached.cut, trial.step))
      continue
    }
    let tried = below.get(quantityMilli)
    if (tried === undefined) {
      const missingMilli = neededMilli - quantityMilli
      tried = notApplied(first.source, { code: 'belowQuantity', neededMilli, missingMilli })
      below.set(quantityMilli, tried)
    }
    line.tried.push(tried)
  }
}

/** The last of the breaks that the quantity reaches. */
function lastReached<Break extends { fromQuantityMilli: number }>(
  breaks: readonly Break[],
  quantityMilli: number,
): Break | undefined {
  let place = breaks.length - 1
  while (place >= 0 && breaks[place]!.fromQuantityMilli > quantityMilli) place -= 1
  // Asking an array for place -1 is a search by name, slower than all the rest.
  return place < 0 ? undefined : breaks[place]
}

function tryCumulative(discount: CumulativeDiscount, trial: Trial): void {
  const { id, name, tiers, scope } = discount
  const [first] = tiers
  const named = trial.coverage(scope)
  if (named.length === 0 || first === undefined) return
  const turnoverMinor = trial.request.buyer.turnoverMinor.get(id) ?? 0
  const reached = tiers.findLast(({ fromMinor }) => fromMinor <= turnoverMinor)
  const { bp, fromMinor } = reached ?? first
  const source: DiscountSource = { kind: 'cumulative', id, name, bp, fromMinor, turnoverMinor }
  const missing: NotApplied | null =
    reached === undefined
      ? { code: 'belowTurnover', neededMinor: fromMinor, missingMinor: fromMinor - turnoverMinor }
      : null
  const reason = headReason(discount, trial.request) ?? missing
  addPercent(newToBuyer(named, scope.newOnly, source), source, reason ?? bp, trial)
}

function tryOffer(offer: BuyerOffer, trial: Trial): void {
  const { conditions, origin } = offer
  const bp = conditions.discountBp
  const source: DiscountSource = { kind: 'offer', ...origin, bp }
  const scope = offerScope(conditions)
  const named = namesNothing(conditions, scope) ? [] : trial.coverage(scope)
  // An offer is a promise that was made, so that it is told where it does not hold, too.
  const isNamed = new Set(named)
  const others = trial.lines.filter((line) => !isNamed.has(line))
  addTried(others, source, { code: 'otherItems' })
  const covered = newToBuyer(named, scope.newOnly, source)
  const reason = offerReason(offer, covered, trial.lines, trial.request)
  addPercent(covered, source, reason ?? bp, trial, conditions.combinable)
}

/** One percentage, or one reason against it, for all these lines. */
function addPercent(
  covered: readonly OpenLine[],
  source: DiscountSource,
  outcome: number | NotApplied,
  { step }: Trial,
  addsUp = false,
): void {
  if (typeof outcome !== 'number') return addTried(covered, source, outcome)
  const cut: Cut = { kind: 'percent', bp: outcome }
  for (const line of covered) addCandidate(line, candidateOf(line, source, cut, step, addsUp))
}

/** An offer for some items that names none is for none; a rule that names none is for all. */
function namesNothing({ scope: of }: OfferConditions, scope: ItemScope): boolean {
  const isForSome = of === 'categories' || of === 'products'
  return isForSome && scope.productIds.length === 0 && scope.categories.length === 0
}

/** What the price list's words for its offer mean as a scope. */
function offerScope({ scope, categories, productIds, newOnly }: OfferConditions): ItemScope {
  return {
    kind: scope === 'services' ? 'service' : scope === 'goods' ? 'goods' : 'all',
    // Of categories: those that stood in them when the list was made.
    productIds: scope === 'products' || scope === 'categories' ? productIds : [],
    categories: scope === 'categories' ? categories : [],
    newOnly,
  }
}
