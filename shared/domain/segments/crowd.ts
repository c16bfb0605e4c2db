import { scoreCuts, type CutPoints, type ScoreCuts } from './cutPoints.ts'
import type { Measures } from './metrics.ts'
import { isTopShareCondition, type RuleSet } from './rules.ts'

/**
 * Everybody's figures in order, so that one customer can be held against all others with
 * figures that they do not have yet. All lists ascend.
 */
export interface Crowd {
  /** Positive spends in the window. */
  spends: Float64Array
  /** `sums[i]`: the first `i` spends together. */
  sums: Float64Array
  /** Of customers with a purchase in the window. */
  lastDays: Float64Array
  frequencies: Float64Array
  scoredSpends: Float64Array
}

/** The part of the measures that a crowd is made of. */
export type CrowdMember = Pick<Measures, 'spendMinor' | 'frequency' | 'lastDay'>

export function crowdOf(members: readonly CrowdMember[]): Crowd {
  const spends = Float64Array.from(members.map((m) => m.spendMinor).filter((spend) => spend > 0))
  spends.sort()
  const sums = new Float64Array(spends.length + 1)
  for (let i = 0; i < spends.length; i++) sums[i + 1] = sums[i]! + spends[i]!
  const scored = members.filter(isScored)
  const sorted = (of: (member: CrowdMember) => number): Float64Array =>
    Float64Array.from(scored.map(of)).sort()
  return {
    spends,
    sums,
    lastDays: sorted((m) => m.lastDay!),
    frequencies: sorted((m) => m.frequency),
    scoredSpends: sorted((m) => m.spendMinor),
  }
}

function isScored(member: CrowdMember): boolean {
  return member.frequency > 0 && member.lastDay !== null
}

/** Where leading groups and scores begin among the crowd as it is. */
export function cutsOf(crowd: Crowd, rules: RuleSet): CutPoints {
  const { topClass } = rules
  const { lastDays, frequencies, scoredSpends } = crowd
  return {
    topClassFromMinor:
      topClass.by === 'amount' ? topClass.minor : shareFrom(crowd, topClass.basisPoints),
    shareFromMinor: Object.fromEntries(
      sharesOf(rules).map((share) => [share, shareFrom(crowd, share)]),
    ),
    rfm:
      frequencies.length === 0
        ? null
        : {
            lastDay: scoreCuts(lastDays),
            frequency: scoreCuts(frequencies),
            spendMinor: scoreCuts(scoredSpends),
          },
  }
}

/** The least spend in the leading group; `null` where nobody has spent anything. */
function shareFrom(crowd: Crowd, basisPoints: number): number | null {
  const { spends } = crowd
  let low = 0
  let high = spends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isInShare(crowd, spends[middle]!, spends[middle]!, basisPoints)) high = middle
    else low = middle + 1
  }
  return spends[low] ?? null
}

/**
 * Where leading groups and scores would begin for one customer of the crowd if their figures
 * were others. Exact for that customer only: a bound is put on the side of them where it lies.
 * @param known the customer's figures as the crowd has them
 * @param wanted the figures to be judged
 */
export function cutsFor(
  crowd: Crowd,
  known: CrowdMember,
  wanted: CrowdMember,
  rules: RuleSet,
): CutPoints {
  const boundOf = (basisPoints: number): number =>
    isInShare(crowd, known.spendMinor, wanted.spendMinor, basisPoints)
      ? wanted.spendMinor
      : wanted.spendMinor + 1
  const shares = sharesOf(rules).map((share) => [share, boundOf(share)] as const)
  const { topClass } = rules
  return {
    topClassFromMinor: topClass.by === 'amount' ? topClass.minor : boundOf(topClass.basisPoints),
    shareFromMinor: Object.fromEntries(shares),
    rfm: isScored(wanted) ? scoresFor(crowd, known, wanted) : null,
  }
}

const sharesByRules = new WeakMap<RuleSet, number[]>()

/** The shares that conditions of the rules ask for, besides the set's own top class. */
function sharesOf(rules: RuleSet): number[] {
  let shares = sharesByRules.get(rules)
  if (!shares) {
    const asked = rules.segments.flatMap(({ anyOf }) => anyOf.flat()).filter(isTopShareCondition)
    shares = [...new Set(asked.map(({ topShareBp }) => topShareBp))]
    sharesByRules.set(rules, shares)
  }
  return shares
}

/**
 * Whether a spend is in the smallest leading group that brings the share: what lies above it
 * does not bring the share yet. The customer's known spend is taken out of the crowd.
 */
export function isInShare(
  crowd: Crowd,
  knownMinor: number,
  wantedMinor: number,
  basisPoints: number,
): boolean {
  if (wantedMinor <= 0) return false
  const all = crowd.sums[crowd.spends.length]!
  const own = Math.max(0, knownMinor)
  const above =
    all - crowd.sums[countUpTo(crowd.spends, wantedMinor)]! - (own > wantedMinor ? own : 0)
  // Sums of minor units times 10,000 leave the whole numbers that doubles hold.
  return BigInt(above) * 10_000n < BigInt(all - own + wantedMinor) * BigInt(basisPoints)
}

function scoresFor(crowd: Crowd, known: CrowdMember, wanted: CrowdMember) {
  const wasScored = isScored(known)
  const count = crowd.frequencies.length + (wasScored ? 0 : 1)
  const cuts = (sorted: Float64Array, of: (member: CrowdMember) => number): ScoreCuts => {
    const value = of(wanted)
    const worse = countBelow(sorted, value) - (wasScored && of(known) < value ? 1 : 0)
    const score = 1 + Math.floor((5 * worse) / count)
    const cut = (step: number): number => (score >= step ? -Infinity : Infinity)
    return [cut(2), cut(3), cut(4), cut(5)]
  }
  return {
    lastDay: cuts(crowd.lastDays, (m) => m.lastDay!),
    frequency: cuts(crowd.frequencies, (m) => m.frequency),
    spendMinor: cuts(crowd.scoredSpends, (m) => m.spendMinor),
  }
}

/** How many of the ascending values are at most this. */
function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of the ascending values are less than this. */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
