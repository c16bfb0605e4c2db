import { currencyStep } from '../money/money.ts'
import type {
  BuyerOffer,
  DiscountSource,
  NotApplied,
  PriceRequest,
  TriedDiscount,
} from './basket.ts'
import { codeKey } from './code.ts'
import { headReason, offerReason, promotionReason } from './conditionsMet.ts'
import { coverageOf, type Coverage } from './coverage.ts'
import type {
  CumulativeDiscount,
  Discount,
  ItemScope,
  Promotion,
  PromotionBenefit,
  VolumeDiscount,
} from './discount.ts'
import { roundedTo } from './exact.ts'
import { aloneAmount, PARTS, type Candidate, type Cut, type OpenLine } from './line.ts'
import { promotionCuts } from './promotionCuts.ts'

/** What became of a promotion whose code was said, for the answer to the code. */
export interface SaidPromotion {
  code: string
  why: NotApplied | null
  tried: readonly TriedDiscount[]
}

interface Trial {
  request: PriceRequest
  lines: readonly OpenLine[]
  coverage: Coverage
  codes: ReadonlySet<string>
  step: number
  said: SaidPromotion[]
}

const UNIT_MILLI = 1000
const ORDER = { volume: 0, cumulative: 1, promotion: 2 } as const

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
  const ordered = [...request.discounts].sort(
    (a, b) => ORDER[a.kind] - ORDER[b.kind] || a.id - b.id,
  )
  for (const discount of ordered) tryDiscount(discount, trial)
  if (request.buyer.offer !== null) tryOffer(request.buyer.offer, trial)
  return trial.said
}

/** The special price, or the price level where the product has none. */
function tryTerms({ request, lines, step }: Trial): void {
  const { priceBook, priceLevelBp } = request.buyer
  for (const line of lines) {
    const { productId } = line.item
    const priceMinor = productId === null ? undefined : priceBook?.get(productId)
    if (priceMinor !== undefined) {
      const source: DiscountSource = { kind: 'priceBook', priceMinor }
      addCandidate(line, source, { kind: 'price', minor: priceMinor }, step)
    } else if (priceLevelBp > 0) {
      const source: DiscountSource = { kind: 'priceLevel', bp: priceLevelBp }
      addCandidate(line, source, { kind: 'percent', bp: priceLevelBp }, step)
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
  const { id, name, breaks } = discount
  const first = breaks[0]
  if (first === undefined) return
  const sourceOf = ({ bp, fromQuantityMilli }: typeof first): DiscountSource => ({
    kind: 'volume',
    id,
    name,
    bp,
    fromQuantityMilli,
  })
  const reason = headReason(discount, trial.request)
  for (const line of newTo(discount.scope, sourceOf(first), trial)) {
    const { quantityMilli } = line.item
    const reached = breaks.findLast(({ fromQuantityMilli }) => fromQuantityMilli <= quantityMilli)
    const source = sourceOf(reached ?? first)
    if (reason === null && reached !== undefined) {
      addCandidate(line, source, { kind: 'percent', bp: reached.bp }, trial.step)
      continue
    }
    const neededMilli = first.fromQuantityMilli
    const missingMilli = neededMilli - quantityMilli
    addTried([line], source, reason ?? { code: 'belowQuantity', neededMilli, missingMilli })
  }
}

function tryCumulative(discount: CumulativeDiscount, trial: Trial): void {
  const { id, name, tiers } = discount
  const first = tiers[0]
  if (first === undefined) return
  const turnoverMinor = trial.request.buyer.turnoverMinor.get(id) ?? 0
  const reached = tiers.findLast(({ fromMinor }) => fromMinor <= turnoverMinor)
  const { bp, fromMinor } = reached ?? first
  const source: DiscountSource = { kind: 'cumulative', id, name, bp, fromMinor, turnoverMinor }
  const reason: NotApplied | null =
    headReason(discount, trial.request) ??
    (reached === undefined
      ? { code: 'belowTurnover', neededMinor: fromMinor, missingMinor: fromMinor - turnoverMinor }
      : null)
  const covered = newTo(discount.scope, source, trial)
  if (reason !== null) addTried(covered, source, reason)
  else for (const line of covered) addCandidate(line, source, { kind: 'percent', bp }, trial.step)
}

function tryPromotion(promotion: Promotion, trial: Trial): void {
  const { id, name, benefit, scope } = promotion
  const ownCode = promotion.code === null ? null : codeKey(promotion.code)
  const isSaid = ownCode !== null && trial.codes.has(ownCode)
  const source: DiscountSource = {
    kind: 'promotion',
    id,
    name,
    bp: benefit.kind === 'percent' ? benefit.bp : null,
    minor: benefit.kind === 'percent' ? null : benefit.minor,
    code: promotion.code,
  }
  const covered = newTo(scope, source, trial)
  const reason =
    headReason(promotion, trial.request) ??
    (covered.length === 0 ? uncoveredReason(scope, trial) : null) ??
    promotionReason(promotion, covered, trial.request, trial.codes, ownCode)
  const takers = reason === null ? wholeUnits(benefit, source, covered) : []
  const given = reason ?? giveOut(promotion, source, takers, trial)
  const why = Array.isArray(given) ? null : given
  if (why !== null) addTried(reason === null ? takers : covered, source, why)
  if (isSaid) trial.said.push({ code: ownCode, why, tried: Array.isArray(given) ? given : [] })
}

function uncoveredReason(scope: ItemScope, { coverage }: Trial): NotApplied {
  return { code: coverage(scope).length > 0 ? 'boughtBefore' : 'otherItems' }
}

/** Money off each unit needs one whole unit on the line. */
function wholeUnits(
  benefit: PromotionBenefit,
  source: DiscountSource,
  covered: readonly OpenLine[],
): readonly OpenLine[] {
  if (benefit.kind !== 'perUnit') return covered
  return covered.filter((line) => {
    const missingMilli = UNIT_MILLI - line.item.quantityMilli
    if (missingMilli <= 0) return true
    addTried([line], source, { code: 'belowQuantity', neededMilli: UNIT_MILLI, missingMilli })
    return false
  })
}

/**
 * Adds the promotion to its lines, unless it would give more than what is left of its budget:
 * then it gives nothing. What it would give is counted as if it were alone, so that it does
 * not hang on other rules.
 */
function giveOut(
  promotion: Promotion,
  source: DiscountSource,
  covered: readonly OpenLine[],
  { request, step }: Trial,
): TriedDiscount[] | NotApplied {
  const cuts = promotionCuts(promotion.benefit, covered, step)
  const { budgetMinor, combinable: addsUp } = promotion
  const made = covered.map((line, place) => candidateOf(line, source, cuts[place]!, step))
  if (budgetMinor !== null) {
    const leftMinor = budgetMinor - (request.uses.get(promotion.id)?.givenMinor ?? 0)
    const most = covered.map((line, place) => line.listMinor - made[place]!.aloneMinor)
    if (most.reduce((sum, minor) => sum + minor, 0) > leftMinor) {
      return { code: 'budgetSpent', leftMinor }
    }
    made.forEach((candidate, place) => (candidate.mostMinor = most[place]!))
  }
  return made.map((candidate, place) => {
    candidate.addsUp = addsUp
    const line = covered[place]!
    line.candidates.push(candidate)
    line.tried.push(candidate.tried)
    return candidate.tried
  })
}

function tryOffer(offer: BuyerOffer, trial: Trial): void {
  const { conditions, priceListId, number } = offer
  const bp = conditions.discountBp
  const source: DiscountSource = { kind: 'offer', priceListId, number, bp }
  const scope = offerScope(conditions.scope)
  const named = new Set(trial.coverage(scope))
  // An offer is promised on paper, so that it is told where it does not hold, too.
  const others = trial.lines.filter((line) => !named.has(line))
  addTried(others, source, { code: 'otherItems' })
  const covered = newTo(scope, source, trial)
  const reason = offerReason(offer, covered, trial.lines, trial.request)
  if (reason !== null) return addTried(covered, source, reason)
  for (const line of covered) {
    addCandidate(line, source, { kind: 'percent', bp }, trial.step).addsUp = conditions.combinable
  }
}

/** What the price list's words for its offer mean as a scope. */
export function offerScope(scope: 'all' | 'goods' | 'services' | 'notTried'): ItemScope {
  return {
    kind: scope === 'services' ? 'service' : scope === 'goods' ? 'goods' : 'all',
    productIds: [],
    categories: [],
    newOnly: scope === 'notTried',
  }
}

/** The lines that a scope covers; what it names but the customer has bought is told so. */
function newTo(scope: ItemScope, source: DiscountSource, { coverage }: Trial): readonly OpenLine[] {
  const named = coverage(scope)
  if (!scope.newOnly) return named
  const known = named.filter(({ item }) => !item.notTried)
  addTried(known, source, { code: 'boughtBefore' })
  return named.filter(({ item }) => item.notTried)
}

/** One and the same answer for all these lines. */
function addTried(lines: readonly OpenLine[], source: DiscountSource, why: NotApplied): void {
  const tried: TriedDiscount = { source, applied: false, aloneMinor: null, why }
  for (const line of lines) line.tried.push(tried)
}

function addCandidate(line: OpenLine, source: DiscountSource, cut: Cut, step: number): Candidate {
  const candidate = candidateOf(line, source, cut, step)
  line.candidates.push(candidate)
  line.tried.push(candidate.tried)
  return candidate
}

function candidateOf(line: OpenLine, source: DiscountSource, cut: Cut, step: number): Candidate {
  const alone = aloneAmount(line, cut)
  const aloneMinor = roundedTo(step, { n: alone, d: PARTS })
  const tried: TriedDiscount = { source, applied: false, aloneMinor, why: null }
  return { tried, cut, addsUp: false, alone, aloneMinor, mostMinor: null }
}
