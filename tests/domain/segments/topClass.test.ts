import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  shiftTopClass,
  topClassState,
  type SpendNeighbours,
} from '#shared/domain/segments/topClass.ts'
import type { TopClass } from '#shared/domain/segments/rules.ts'

const half: TopClass = { by: 'share', basisPoints: 5000 }

const fromOf = (spends: number[], topClass: TopClass = half): number | null =>
  topClassState(spends, topClass).fromMinor

describe('the top class', () => {
  it('is the smallest leading group that brings half', () => {
    expect(fromOf([50, 30, 20])).toBe(50)
    expect(fromOf([49, 30, 21])).toBe(30)
    expect(fromOf([10, 10, 10, 70])).toBe(70)
  })

  it('takes in ties with the last one', () => {
    expect(topClassState([40, 20, 20, 20], half)).toEqual({
      positiveSpendMinor: 100,
      aboveMinor: 40,
      atMinor: 60,
      fromMinor: 20,
    })
    expect(fromOf([10, 10, 10, 10])).toBe(10)
  })

  it('does not see those who spent nothing or got money back', () => {
    expect(fromOf([-1000, 0, 60, 40])).toBe(60)
    expect(fromOf([-5, 0])).toBeNull()
    expect(fromOf([])).toBeNull()
  })

  it('follows the share that the owner sets', () => {
    const spends = [50, 30, 15, 5]
    expect(fromOf(spends, { by: 'share', basisPoints: 8000 })).toBe(30)
    expect(fromOf(spends, { by: 'share', basisPoints: 8001 })).toBe(15)
    expect(fromOf(spends, { by: 'share', basisPoints: 10_000 })).toBe(5)
    expect(fromOf(spends, { by: 'share', basisPoints: 1 })).toBe(50)
  })

  it('begins at an amount where the owner says so', () => {
    expect(fromOf([50, 30], { by: 'amount', minor: 40 })).toBe(40)
    expect(fromOf([], { by: 'amount', minor: 40 })).toBe(40)
  })

  it('is exact with sums that floating point would blur', () => {
    const large = 4_503_599_627_370_495
    expect(fromOf([large, large - 1])).toBe(large)
    expect(fromOf([large - 1, large - 2, 2])).toBe(large - 2)
  })

  it('kept up to date one customer at a time equals the one made from scratch', () => {
    const spend = fc.oneof(
      fc.constantFrom(0, -50, 100, 100, 200, 1000),
      fc.integer({ min: -100, max: 2000 }),
    )
    const changes = fc.array(fc.tuple(fc.nat(6), spend), { maxLength: 40 })
    const anyClass = fc.oneof(
      fc.record({
        by: fc.constant('share' as const),
        basisPoints: fc.integer({ min: 1, max: 10_000 }),
      }),
      fc.record({ by: fc.constant('amount' as const), minor: fc.integer({ min: 1, max: 2000 }) }),
    )
    fc.assert(
      fc.property(
        fc.array(spend, { minLength: 7, maxLength: 7 }),
        changes,
        anyClass,
        (start, steps, topClass) => {
          const spends = [...start]
          let state = topClassState(spends, topClass)
          for (const [index, after] of steps) {
            const before = spends[index]!
            spends[index] = after
            const shifted = shiftTopClass(state, { before, after }, topClass, neighboursIn(spends))
            state = shifted ?? topClassState(spends, topClass)
            expect(state).toEqual(topClassState(spends, topClass))
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

function neighboursIn(spends: readonly number[]): SpendNeighbours {
  const with_ = (minor: number | undefined) =>
    minor === undefined
      ? null
      : { minor, sumMinor: spends.filter((spend) => spend === minor).reduce((a, b) => a + b, 0) }
  const sorted = (keep: (spend: number) => boolean) => spends.filter(keep).sort((a, b) => a - b)
  return {
    nextAbove: (minor) => with_(sorted((spend) => spend > minor)[0]),
    nextBelow: (minor) => with_(sorted((spend) => spend < minor && spend > 0).at(-1)),
  }
}
