import type { GivenDiscount, NotApplied, PricedLine, PriceStep } from './basket.ts'
import type { Stacking } from './discount.ts'
import { asNumber, isAtMost, minus, ratio, roundedTo, times, type Fraction } from './exact.ts'
import { PARTS, share, type Candidate, type OpenLine } from './line.ts'

const BP = 10_000
const MILLI = 1000

/** A discount in its turn: what the line was before it and is after it, limits aside. */
interface Applied {
  candidate: Candidate
  before: Fraction
  after: Fraction
}

/**
 * Decides which of the discounts that could apply make the line's price, and says of the
 * others why not.
 */
export function priceLine(
  line: OpenLine,
  mode: Stacking['mode'],
  step: number,
): { priced: PricedLine; given: GivenDiscount[] } {
  const list: Fraction = { n: line.list, d: MILLI }
  const { applied, refused } = chosenWalk(line, mode, list)
  for (const { candidate } of applied) candidate.tried.applied = true
  for (const { candidate, why } of refused) candidate.tried.why = why
  const last = applied.at(-1)
  const limit = last === undefined ? null : liftedTo(line, last.after)
  const totalMinor = roundedTo(step, limit ?? last?.after ?? list)
  const steps = applied.map((one) => stepOf(one))
  if (limit !== null && last !== undefined) {
    // From nothing no factor leads upwards again.
    if (last.after.n <= 0) steps.pop()
    const before = last.after.n <= 0 ? last.before : last.after
    steps.push(limitStep(line, before, limit))
  }
  return {
    priced: { listMinor: line.listMinor, totalMinor, steps, tried: line.tried },
    given: applied.map((one) => givenBy(one, totalMinor, step)),
  }
}

const NOT_BEST: NotApplied = { code: 'notBest' }
const NOT_COMBINED: NotApplied = { code: 'notCombined' }
const AT_FLOOR: NotApplied = { code: 'atFloor' }

/** What became of discounts in their turn; the amount keeps the limits. */
interface Walk {
  applied: Applied[]
  refused: { candidate: Candidate; why: NotApplied }[]
  amount: Fraction
}

/**
 * The discounts together, or the offer alone where that is cheaper: one that is not combined with
 * others is on paper, and the paper says so.
 */
function chosenWalk(line: OpenLine, mode: Stacking['mode'], list: Fraction): Walk {
  const isAlone = ({ addsUp, tried }: Candidate) => !addsUp && tried.source.kind === 'offer'
  const sole = line.candidates.find(isAlone)
  const others = sole ? line.candidates.filter((one) => one !== sole) : line.candidates
  const order = mode === 'best' ? bestFirst(line, others) : stacked(line, others)
  const together = walk(line, order, list)
  if (sole === undefined) return together
  const alone = walk(line, [sole], list)
  if (isAtMost(together.amount, alone.amount)) {
    const [refusal] = alone.refused
    const why = refusal?.why ?? whyNotAlone(line, together, alone)
    return { ...together, refused: [...together.refused, { candidate: sole, why }] }
  }
  return { ...alone, refused: order.map((candidate) => ({ candidate, why: NOT_BEST })) }
}

function whyNotAlone(line: OpenLine, together: Walk, alone: Walk): NotApplied {
  const lowest: Fraction = { n: line.limit?.amount ?? 0, d: PARTS }
  if (isAtMost(together.amount, lowest)) return limitReason(line)
  return isAtMost(alone.amount, together.amount) ? NOT_COMBINED : NOT_BEST
}

/** The single best one, then what adds to it. Of equal ones the first in the order of stacking. */
function bestFirst(line: OpenLine, candidates: readonly Candidate[]): Candidate[] {
  const order = candidates.filter(({ addsUp }) => addsUp)
  const best = pickBest(line, candidates, (candidate) => !candidate.addsUp)
  if (best !== null) order.unshift(best)
  return order
}

/** All of them; of several volume discounts the best, and so of cumulative ones. */
function stacked(line: OpenLine, candidates: readonly Candidate[]): Candidate[] {
  const bests = ['volume', 'cumulative'].map((kind) =>
    pickBest(line, candidates, ({ tried }) => tried.source.kind === kind),
  )
  return candidates.filter((candidate) => {
    const { kind } = candidate.tried.source
    return (kind !== 'volume' && kind !== 'cumulative') || bests.includes(candidate)
  })
}

/** The best of some rivals where it lowers the price; the others are told why not. */
function pickBest(
  line: OpenLine,
  candidates: readonly Candidate[],
  isRival: (candidate: Candidate) => boolean,
): Candidate | null {
  let best: Candidate | null = null
  for (const candidate of candidates) {
    if (isRival(candidate) && candidate.alone < (best?.alone ?? line.listParts)) best = candidate
  }
  const least = best?.alone ?? -1
  for (const candidate of candidates) {
    if (candidate === best || !isRival(candidate)) continue
    candidate.tried.why = line.isLowest
      ? limitReason(line)
      : candidate.alone <= least
        ? NOT_COMBINED
        : NOT_BEST
  }
  return best
}

function limitReason({ limit }: OpenLine): NotApplied {
  return limit?.source.kind === 'cap' ? { code: 'atCap', bp: limit.source.bp } : AT_FLOOR
}

/** One after another, until the price is as low as it may be: what comes then is not used up. */
function walk(line: OpenLine, order: readonly Candidate[], list: Fraction): Walk {
  const lowest: Fraction = { n: line.limit?.amount ?? 0, d: PARTS }
  const applied: Walk['applied'] = []
  const refused: Walk['refused'] = []
  let before = list
  for (const candidate of order) {
    if (isAtMost(before, lowest)) {
      refused.push({ candidate, why: limitReason(line) })
      continue
    }
    const after = cut(before, candidate, line)
    if (isAtMost(before, after)) {
      refused.push({ candidate, why: NOT_BEST })
      continue
    }
    applied.push({ candidate, before, after })
    before = after
  }
  const amount = applied.length === 0 ? list : (liftedTo(line, before) ?? before)
  return { applied, refused, amount }
}

function cut({ n, d }: Fraction, { cut }: Candidate, { item }: OpenLine): Fraction {
  switch (cut.kind) {
    case 'percent':
      return { n: times(n, BP - share(cut.bp)), d: times(d, BP) }
    case 'money': {
      const left = minus(n, times(cut.minor, d))
      return { n: left > 0 ? left : 0, d }
    }
    case 'price':
      return {
        n: times(n, Math.min(cut.minor, item.listPriceMinor)),
        d: times(d, item.listPriceMinor),
      }
  }
}

/** The limit where the price went below it, else `null`. */
function liftedTo({ limit }: OpenLine, price: Fraction): Fraction | null {
  if (limit === null) return null
  const lowest: Fraction = { n: limit.amount, d: PARTS }
  return isAtMost(lowest, price) ? null : lowest
}

function stepOf({ candidate, before, after }: Applied): PriceStep {
  return {
    source: candidate.tried.source,
    ...ratio(after, before),
    beforeMinor: asNumber(before),
    afterMinor: asNumber(after),
  }
}

function limitStep({ limit }: OpenLine, before: Fraction, after: Fraction): PriceStep {
  return {
    source: limit!.source,
    ...ratio(after, before),
    beforeMinor: asNumber(before),
    afterMinor: asNumber(after),
  }
}

/**
 * What a discount took off, in money that was rounded: together those of a line are its list
 * amount less its total. One with a budget is never told to have given more than it would
 * give alone, even where rounding another discount of the line makes it look so.
 */
function givenBy(
  { candidate, before, after }: Applied,
  total: number,
  step: number,
): GivenDiscount {
  const from = Math.max(roundedTo(step, before), total)
  const to = Math.max(roundedTo(step, after), total)
  const givenMinor = Math.min(from - to, candidate.mostMinor ?? Infinity)
  return { source: candidate.tried.source, givenMinor }
}
