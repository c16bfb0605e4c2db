import type { DiscountSource, NotApplied, TriedDiscount } from './basket.ts'
import { codeKey } from './code.ts'
import { headReason, promotionReason } from './conditionsMet.ts'
import type { Promotion } from './discount.ts'
import type { OpenLine } from './line.ts'
import { promotionCuts } from './promotionCuts.ts'
import { addCandidate, addTried, candidateOf, newToBuyer, type Trial } from './trial.ts'

const UNIT_MILLI = 1000

/** Holds a promotion against the lines that it covers, and answers for its code. */
export function tryPromotion(promotion: Promotion, trial: Trial): void {
  const said = saidCode(promotion, trial)
  const named = trial.coverage(promotion.scope)
  if (named.length === 0 && said === null) return
  const source = sourceOf(promotion)
  const covered = newToBuyer(named, promotion.scope.newOnly, source)
  const reason =
    headReason(promotion, trial.request) ??
    emptyReason(named, covered) ??
    promotionReason(promotion, covered, trial.request, said !== null)
  const takers = reason === null ? wholeUnits(promotion, source, covered) : covered
  const given = reason ?? giveOut(promotion, source, takers, trial)
  const isGiven = Array.isArray(given)
  if (!isGiven) addTried(takers, source, given)
  if (said === null) return
  trial.said.push({ code: said, why: isGiven ? null : given, tried: isGiven ? given : [] })
}

/** The promotion's code where it was said. */
function saidCode({ code }: Promotion, { codes }: Trial): string | null {
  if (code === null || codes.size === 0) return null
  const key = codeKey(code)
  return codes.has(key) ? key : null
}

function sourceOf({ id, name, benefit, code }: Promotion): DiscountSource {
  return {
    kind: 'promotion',
    id,
    name,
    bp: benefit.kind === 'percent' ? benefit.bp : null,
    minor: benefit.kind === 'percent' ? null : benefit.minor,
    code,
  }
}

function emptyReason(named: readonly OpenLine[], covered: readonly OpenLine[]): NotApplied | null {
  if (covered.length > 0) return null
  return { code: named.length > 0 ? 'boughtBefore' : 'otherItems' }
}

/** Money off each unit needs one whole unit on the line. */
function wholeUnits(
  { benefit }: Promotion,
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
  const { id, benefit, budgetMinor, combinable } = promotion
  const cuts = promotionCuts(benefit, covered, step)
  const made = covered.map((line, place) =>
    candidateOf(line, source, cuts[place]!, step, combinable),
  )
  if (budgetMinor !== null) {
    const leftMinor = budgetMinor - (request.uses.get(id)?.givenMinor ?? 0)
    let gives = 0
    for (let place = 0; place < made.length; place++) {
      const candidate = made[place]!
      candidate.mostMinor = covered[place]!.listMinor - candidate.tried.aloneMinor
      gives += candidate.mostMinor
    }
    if (gives > leftMinor) return { code: 'budgetSpent', leftMinor }
  }
  return made.map((candidate, place) => {
    addCandidate(covered[place]!, candidate)
    return candidate.tried
  })
}
