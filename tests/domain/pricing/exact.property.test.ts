import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide, nearest, plus, ratio, roundedTo, times } from '#shared/domain/pricing/exact.ts'

const RUNS = process.env.FULL_FUZZ === '1' ? 1_000_000 : 5000
const MOST = Number.MAX_SAFE_INTEGER

/** Every size of number, and those next to where doubles end, where a quotient is hardest to hold. */
const WHOLE = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: MOST }),
  fc.nat(1000).map((less) => MOST - less),
  fc.tuple(fc.nat(52), fc.integer({ min: -2, max: 2 })).map(([power, off]) => {
    return Math.max(0, 2 ** power + off)
  }),
)
const DIVISOR = WHOLE.map((value) => Math.max(1, value))

/** Multiples and their neighbours: where a rounded quotient would go wrong first. */
const NEAR_MULTIPLE = fc
  .tuple(DIVISOR, fc.nat(), fc.integer({ min: -1, max: 1 }))
  .map(([d, seed, off]): [number, number] => {
    const most = Math.floor(MOST / d)
    return [Math.min(MOST, Math.max(0, d * (seed % (most + 1)) + off)), d]
  })
const PAIR = fc.oneof(fc.tuple(WHOLE, DIVISOR), NEAR_MULTIPLE)

const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonDivisor(b, a % b))

describe('arithmetic in doubles', () => {
  it('divides and rounds like whole numbers of any size', () => {
    fc.assert(
      fc.property(PAIR, ([n, d]) => {
        const [whole, rest] = [BigInt(n) / BigInt(d), BigInt(n) % BigInt(d)]
        expect(divide(n, d)).toEqual({ whole: Number(whole), rest: Number(rest) })
        const rounded = 2n * rest >= BigInt(d) ? whole + 1n : whole
        expect(nearest(n, d)).toBe(Number(rounded))
        expect(nearest(BigInt(n), BigInt(d))).toBe(Number(rounded))
      }),
      { numRuns: RUNS },
    )
  })

  it('brings the quotient of two fractions to its lowest terms', () => {
    fc.assert(
      fc.property(PAIR, PAIR, ([n, d], [over, under]) => {
        const { numerator, denominator } = ratio({ n, d }, { n: under, d: Math.max(1, over) })
        const [top, bottom] = [BigInt(n) * BigInt(Math.max(1, over)), BigInt(d) * BigInt(under)]
        expect(numerator * bottom).toBe(top * denominator)
        expect(commonDivisor(numerator, denominator)).toBe(1n)
      }),
      { numRuns: RUNS },
    )
  })

  it('multiplies, adds and rounds to a step without losing a unit', () => {
    fc.assert(
      fc.property(WHOLE, PAIR, fc.constantFrom(1, 100), (a, [n, d], step) => {
        expect(BigInt(times(a, n))).toBe(BigInt(a) * BigInt(n))
        expect(BigInt(plus(a, -n))).toBe(BigInt(a) - BigInt(n))
        const divisor = BigInt(d) * BigInt(step)
        const up = 2n * (BigInt(n) % divisor) >= divisor ? 1n : 0n
        expect(roundedTo(step, { n, d })).toBe(Number(BigInt(n) / divisor + up) * step)
      }),
      { numRuns: RUNS },
    )
  })
})
