/**
 * A whole number. It is a bigint only where a double would not hold it exactly: most prices
 * fit into a double, in which they are multiplied many times faster.
 */
export type Whole = number | bigint

/** `n / d`, not reduced; `d` is positive. */
export interface Fraction {
  n: Whole
  d: Whole
}

export function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(product)) return product
  }
  return BigInt(a) * BigInt(b)
}

export function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return BigInt(a) + BigInt(b)
}

export function minus(a: Whole, b: Whole): Whole {
  return plus(a, -b)
}

export function isAtMost(a: Fraction, b: Fraction): boolean {
  return times(a.n, b.d) <= times(b.n, a.d)
}

/**
 * The whole part of `n / d` and what is left over; neither is negative. The quotient of two whole
 * numbers that doubles hold exactly never rounds up to a whole one, so its floor is exact.
 */
export function divide(n: Whole, d: Whole): { whole: number; rest: Whole } {
  if (typeof n === 'number' && typeof d === 'number') {
    const whole = Math.floor(n / d)
    return { whole, rest: n - whole * d }
  }
  const rest = BigInt(n) % BigInt(d)
  return { whole: Number((BigInt(n) - rest) / BigInt(d)), rest }
}

/** `n / d` as the nearest multiple of the step, halves up. Not for negative numbers. */
export function roundedTo(step: number, { n, d }: Fraction): number {
  return nearest(n, times(d, step)) * step
}

/** `n / d` as the nearest whole number, halves up. Not for negative numbers. */
export function nearest(n: Whole, d: Whole): number {
  if (typeof n === 'number' && typeof d === 'number') {
    // Said without an object for the two parts: a basket asks for thousands of these.
    const whole = Math.floor(n / d)
    const rest = n - whole * d
    return rest >= d - rest ? whole + 1 : whole
  }
  const { whole, rest } = divide(n, d)
  return rest >= minus(d, rest) ? whole + 1 : whole
}

/** `n / d` as the next multiple of the step that is not below it. Not for negative numbers. */
export function raisedTo(step: number, { n, d }: Fraction): number {
  const { whole, rest } = divide(n, times(d, step))
  return (rest > 0 ? whole + 1 : whole) * step
}

/** For reading only: the nearest double. */
export function asNumber({ n, d }: Fraction): number {
  if (typeof n === 'number' && typeof d === 'number') return n / d
  const { whole, rest } = divide(n, d)
  // Six decimals are more than anybody reads of a minor unit.
  return whole + divide(times(rest, 1_000_000), d).whole / 1_000_000
}

/** `a / b` in lowest terms; `b` is more than nothing. */
export function ratio(a: Fraction, b: Fraction): { numerator: bigint; denominator: bigint } {
  if (!isDouble(a) || !isDouble(b)) return reduced(times(a.n, b.d), times(a.d, b.n))
  // What numerators and denominators have in common goes first, so that doubles hold the rest.
  const ofNumerators = divisor(a.n, b.n)
  const ofDenominators = divisor(a.d, b.d)
  return reduced(
    times(a.n / ofNumerators, b.d / ofDenominators),
    times(a.d / ofDenominators, b.n / ofNumerators),
  )
}

function isDouble(fraction: Fraction): fraction is { n: number; d: number } {
  return typeof fraction.n === 'number' && typeof fraction.d === 'number'
}

function reduced(n: Whole, d: Whole): { numerator: bigint; denominator: bigint } {
  const common = typeof n === 'number' && typeof d === 'number' ? divisor(n, d) : bigDivisor(n, d)
  return { numerator: BigInt(n) / BigInt(common), denominator: BigInt(d) / BigInt(common) }
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

function bigDivisor(n: Whole, d: Whole): bigint {
  let [a, b] = [BigInt(n), BigInt(d)]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
