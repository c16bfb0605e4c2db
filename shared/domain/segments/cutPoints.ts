/**
 * The four values above which the scores 2, 3, 4 and 5 begin, lowest first. Somebody has the
 * score 1 + floor(5 x number strictly worse / number of all), so ties have the same.
 */
export type ScoreCuts = readonly [number, number, number, number]

/** Cuts of the quintile scores among customers with a purchase in the window. */
export interface RfmCuts {
  /** Days since 1970-01-01; who bought later is better. */
  lastDay: ScoreCuts
  frequency: ScoreCuts
  spendMinor: ScoreCuts
}

/** What a rule asks about everybody together: where leading groups and scores begin. */
export interface CutPoints {
  /** `null` when nobody is in the class. */
  topClassFromMinor: number | null
  /** By the basis points of a share: the spend from which customers are in its leading group. */
  shareFromMinor: Readonly<Record<number, number | null>>
  /** `null` when nobody has bought in the window, or no rule asks. */
  rfm: RfmCuts | null
}

export const NO_CUTS: CutPoints = { topClassFromMinor: null, shareFromMinor: {}, rfm: null }

/** 1 (worst fifth) to 5 (best). */
export function rfmScore(value: number, cuts: ScoreCuts): number {
  let score = 1
  for (const cut of cuts) if (value > cut) score += 1
  return score
}

/**
 * Which of the sorted values (0 is the worst) is the cut below score `index + 2`: somebody is
 * above it when at least so many fifths of all are strictly worse.
 */
export function cutRank(index: number, count: number): number {
  return Math.ceil(((index + 1) * count) / 5) - 1
}

/** @param sorted ascending, not empty */
export function scoreCuts(sorted: ArrayLike<number>): ScoreCuts {
  const at = (index: number): number => sorted[cutRank(index, sorted.length)]!
  return [at(0), at(1), at(2), at(3)]
}
