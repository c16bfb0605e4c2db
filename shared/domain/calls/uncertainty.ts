/**
 * How much of a difference between two groups may be chance. Intervals are of 95%: of many such
 * comparisons about one in twenty misses the truth.
 */

/** So many of a group did something. */
export interface Share {
  some: number
  of: number
}

export interface Interval {
  /** As it was found. */
  difference: number
  lower: number
  upper: number
}

/** Of a normal distribution, between -Z and Z lie 95%. */
const Z = 1.959963984540054

/**
 * First share less the second, from -1 to 1, by Newcombe's hybrid of two Wilson intervals
 * (R. G. Newcombe, Statistics in Medicine 17, 1998, pp. 873-890, method 10): right for small
 * groups and for shares near 0, where a shop's are.
 * @throws RangeError for a group of nobody
 */
export function shareDifference(first: Share, second: Share): Interval {
  const [p, q] = [first.some / first.of, second.some / second.of]
  const [a, b] = [wilson(first), wilson(second)]
  const difference = p - q
  return {
    difference,
    lower: difference - Math.hypot(p - a.lower, b.upper - q),
    upper: difference + Math.hypot(a.upper - p, q - b.lower),
  }
}

/** E. B. Wilson's score interval (1927) of one share. */
function wilson({ some, of }: Share): { lower: number; upper: number } {
  if (of <= 0 || some < 0 || some > of) throw new RangeError(`${some} of ${of}`)
  const middle = some + (Z * Z) / 2
  const half = Z * Math.sqrt((some * (of - some)) / of + (Z * Z) / 4)
  const whole = of + Z * Z
  // At the ends rounding would leave a trace where the bound is the end itself.
  return {
    lower: some === 0 ? 0 : (middle - half) / whole,
    upper: some === of ? 1 : (middle + half) / whole,
  }
}

/** What is known of a group's figures. */
export interface Spread {
  count: number
  mean: number
  /** Of the sample: divided by `count - 1`; 0 for a group of one. */
  variance: number
}

/** Of these figures and so many zeros beside them. */
export function spreadOf(values: readonly number[], zeros = 0): Spread {
  const count = values.length + zeros
  if (count === 0) return { count, mean: 0, variance: 0 }
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, zeros * mean * mean)
  return { count, mean, variance: count > 1 ? squares / (count - 1) : 0 }
}

/**
 * First mean less the second, for groups of unlike size and spread (B. L. Welch, Biometrika 34,
 * 1947, pp. 28-35, with Satterthwaite's degrees of freedom).
 * @throws RangeError for a group of fewer than two
 */
export function meanDifference(first: Spread, second: Spread): Interval {
  if (first.count < 2 || second.count < 2) throw new RangeError('a group of one has no spread')
  const [a, b] = [first.variance / first.count, second.variance / second.count]
  const difference = first.mean - second.mean
  if (a + b === 0) return { difference, lower: difference, upper: difference }
  const freedom = (a + b) ** 2 / (a ** 2 / (first.count - 1) + b ** 2 / (second.count - 1))
  const half = studentQuantile(freedom) * Math.sqrt(a + b)
  return { difference, lower: difference - half, upper: difference + half }
}

/** Between minus this and this lie 95% of Student's distribution; found by halving. */
export function studentQuantile(freedom: number): number {
  let [low, high] = [Z, 13 / Math.min(1, freedom)]
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2
    if (studentOutside(middle, freedom) > 0.05) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Chance of a value further from zero than `t` (DLMF 8.17: an incomplete beta function). */
function studentOutside(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
}

/** The regularized incomplete beta function, by its continued fraction (DLMF 8.17.22). */
function incompleteBeta(x: number, a: number, b: number): number {
  // The fraction is quick on one side of this point only; the other is its mirror.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const logs = logGamma(a + b) - logGamma(a) - logGamma(b)
  const front = Math.exp(logs + a * Math.log(x) + b * Math.log(1 - x)) / a
  // From its far end to its front: so many steps are more than enough for 12 digits here.
  let fraction = 1
  for (let step = 200; step > 0; step--) {
    const m = Math.floor(step / 2)
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    fraction = 1 + (step % 2 === 0 ? even : odd) / fraction
  }
  return front / fraction
}

/** Stirling's series (DLMF 5.11.1), after steps up to where it is exact. */
function logGamma(x: number): number {
  let [at, shift] = [x, 0]
  for (; at < 10; at++) shift += Math.log(at)
  const series = 1 / (12 * at) - 1 / (360 * at ** 3) + 1 / (1260 * at ** 5) - 1 / (1680 * at ** 7)
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift
}

/** What may be said of a difference, and no more than that. */
export type Verdict =
  /** Groups too small to say anything. */
  | 'tooFew'
  /** It may go either way. */
  | 'unclear'
  /** It may go either way, and is small whichever way. */
  | 'same'
  | 'more'
  | 'less'

/** With fewer people in a group nothing is said of it. */
export const LEAST_PEOPLE = 20
/** Money of fewer buyers hangs on one or two purchases, and so would its interval. */
export const LEAST_BUYERS = 10
/** A share that differs by less, whichever way, is the same to a shop. */
const SMALL_SHARE = 0.02

/** Of shares: `null` for what the groups are too small for. */
export function judgeShares(first: Share, second: Share): Judged {
  if (Math.min(first.of, second.of) < LEAST_PEOPLE) return { verdict: 'tooFew', interval: null }
  const interval = shareDifference(first, second)
  const isSmall = Math.max(-interval.lower, interval.upper) <= SMALL_SHARE
  return { verdict: verdictOf(interval) ?? (isSmall ? 'same' : 'unclear'), interval }
}

export interface Judged {
  verdict: Verdict
  interval: Interval | null
}

/** Of the money of each customer of two groups, those who bought nothing included. */
export function judgeMoney(first: Spread, second: Spread, buyers: [number, number]): Judged {
  const isFew = Math.min(first.count, second.count) < LEAST_PEOPLE
  if (isFew || Math.min(...buyers) < LEAST_BUYERS) return { verdict: 'tooFew', interval: null }
  const interval = meanDifference(first, second)
  return { verdict: verdictOf(interval) ?? 'unclear', interval }
}

function verdictOf({ lower, upper }: Interval): 'more' | 'less' | null {
  if (lower > 0) return 'more'
  return upper < 0 ? 'less' : null
}
