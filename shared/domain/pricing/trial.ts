import type { DiscountSource, NotApplied, PriceRequest, TriedDiscount } from './basket.ts'
import type { Coverage } from './coverage.ts'
import { nearest } from './exact.ts'
import { aloneAmount, PARTS, type Candidate, type Cut, type OpenLine } from './line.ts'

/** A basket while the rules are held against it. */
export interface Trial {
  request: PriceRequest
  lines: readonly OpenLine[]
  coverage: Coverage
  /** What was said, as `codeKey` has it. */
  codes: ReadonlySet<string>
  /** The currency's, in minor units. */
  step: number
  said: SaidPromotion[]
}

/** What became of a promotion whose code was said, for the answer to the code. */
export interface SaidPromotion {
  /** As `codeKey` has it. */
  code: string
  why: NotApplied | null
  tried: readonly TriedDiscount[]
}

/** One and the same answer for all these lines. */
export function addTried(
  lines: readonly OpenLine[],
  source: DiscountSource,
  why: NotApplied,
): void {
  const tried = notApplied(source, why)
  for (const line of lines) line.tried.push(tried)
}

export function notApplied(source: DiscountSource, why: NotApplied): TriedDiscount {
  return { source, applied: false, aloneMinor: null, why }
}

export function addCandidate(line: OpenLine, candidate: Candidate): void {
  line.candidates.push(candidate)
  line.tried.push(candidate.tried)
}

/** A discount that could apply to a line, not yet added to it. */
export function candidateOf(
  line: OpenLine,
  source: DiscountSource,
  cut: Cut,
  step: number,
  addsUp = false,
): Candidate {
  const alone = aloneAmount(line, cut)
  const aloneMinor = nearest(alone, PARTS * step) * step
  const tried = { source, applied: false, aloneMinor, why: null }
  return { tried, cut, addsUp, alone, mostMinor: null }
}

/**
 * Those of the named lines that a discount covers. What it is not for, because the customer
 * has bought it, is told so.
 */
export function newToBuyer(
  named: readonly OpenLine[],
  newOnly: boolean,
  source: DiscountSource,
): readonly OpenLine[] {
  if (!newOnly) return named
  const known = named.filter(({ item }) => !item.notTried)
  addTried(known, source, { code: 'boughtBefore' })
  return named.filter(({ item }) => item.notTried)
}
