import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, factsOf } from '#shared/domain/segments/classify.ts'
import { classifyColumns, type Columns } from '#shared/domain/segments/columns.ts'
import { NO_CUTS, scoreCuts, type CutPoints } from '#shared/domain/segments/cutPoints.ts'
import type { Measures } from '#shared/domain/segments/metrics.ts'
import { traitKey } from '#shared/domain/segments/needs.ts'
import { cutsOfState, scoreState, shiftScore } from '#shared/domain/segments/rfm.ts'
import { DEFAULT_RULES, type TraitCondition } from '#shared/domain/segments/rules.ts'
import { leadingGroupFrom, topClassState } from '#shared/domain/segments/topClass.ts'
import { RULE_SET } from '../../engine/store/arbitraries.ts'

const AS_OF = 20_500
const day = fc.oneof(
  fc.integer({ min: AS_OF - 1200, max: AS_OF }),
  fc.constantFrom(AS_OF, AS_OF - 365, AS_OF - 60),
)
const amount = fc.oneof(
  fc.constantFrom(0, 100, 200, 500, 1000, -100),
  fc.integer({ min: -5000, max: 20_000 }),
)

/** Measures as they can stand in the base, those of somebody without a purchase included. */
const MEASURES: fc.Arbitrary<Measures> = fc
  .record({
    spendMinor: amount,
    frequency: fc.nat(8),
    lifetimePurchases: fc.nat(12),
    lifetimeSpendMinor: amount,
    days: fc.option(fc.tuple(day, day)),
    gapDays: fc.option(fc.integer({ min: 2, max: 800 }).map((n) => n / 2)),
    gapSpreadDays: fc.option(fc.nat(400).map((n) => n / 4)),
  })
  .map(({ days, ...rest }) => ({
    ...rest,
    firstDay: days === null ? null : Math.min(...days),
    lastDay: days === null ? null : Math.max(...days),
  }))

function columnsOf(list: readonly Measures[]): Columns {
  const column = (of: keyof Measures) => Float64Array.from(list, (m) => m[of] ?? NaN)
  return {
    spendMinor: column('spendMinor'),
    frequency: column('frequency'),
    lifetimePurchases: column('lifetimePurchases'),
    lifetimeSpendMinor: column('lifetimeSpendMinor'),
    firstDay: column('firstDay'),
    lastDay: column('lastDay'),
    gapDays: column('gapDays'),
    gapSpreadDays: column('gapSpreadDays'),
  }
}

/** Anything, as long as both are told the same. */
const fits = (condition: TraitCondition, who: number): boolean =>
  (traitKey(condition).length * 7 + who * 13) % 3 === 0

const cut = fc.integer({ min: -200, max: 2000 })
const fourCuts = fc
  .tuple(cut, cut, cut, cut)
  .map(
    (cuts) =>
      [...cuts].sort((a, b) => a - b) as unknown as readonly [number, number, number, number],
  )
const CUTS: fc.Arbitrary<CutPoints> = fc.record({
  topClassFromMinor: fc.option(fc.integer({ min: 1, max: 9000 })),
  shareFromMinor: fc
    .array(fc.option(fc.integer({ min: 1, max: 9000 })), { minLength: 5, maxLength: 5 })
    .map((froms) =>
      Object.fromEntries([1, 3000, 5000, 8000, 10_000].map((s, i) => [s, froms[i]!])),
    ),
  rfm: fc.option(
    fc.record({
      lastDay: fourCuts.map((cuts) => cuts.map((c) => AS_OF - 1000 + c) as unknown as typeof cuts),
      frequency: fourCuts.map((cuts) => cuts.map((c) => c % 8) as unknown as typeof cuts),
      spendMinor: fourCuts,
    }),
  ),
})

describe('many customers at once', () => {
  it('come to the segments to which each comes alone, under any rules', () => {
    fc.assert(
      fc.property(
        fc.array(MEASURES, { minLength: 1, maxLength: 40 }),
        fc.oneof({ weight: 5, arbitrary: RULE_SET }, fc.constant(DEFAULT_RULES)),
        CUTS,
        (list, rules, cuts) => {
          let places: Uint8Array = new Uint8Array()
          const columns = columnsOf(list)
          const known = new Map<string, Uint8Array>()
          // What was answered for other cuts must not answer for these.
          for (const earlier of [NO_CUTS, cuts])
            places = classifyColumns(columns, rules, {
              ...{ asOf: AS_OF, cuts: earlier, known },
              members: (condition) =>
                Uint8Array.from(list, (_, who) => (fits(condition, who) ? 1 : 0)),
            })
          const alone = list.map((measures, who) => {
            const facts = factsOf(measures, AS_OF, cuts, (condition) => fits(condition, who))
            return classify(facts, rules).segment.id
          })
          expect([...places].map((place) => rules.segments[place]!.id)).toEqual(alone)
        },
      ),
      { numRuns: process.env.FULL_FUZZ === '1' ? 20_000 : 1500 },
    )
  })
})

describe('where groups and scores begin', () => {
  const spends = fc.array(fc.integer({ min: -3, max: 12 }), { maxLength: 30 })

  it('is the same by halving sorted spends as by adding them up', () => {
    fc.assert(
      fc.property(spends, fc.integer({ min: 1, max: 10_000 }), (list, basisPoints) => {
        const sorted = Float64Array.from(list.filter((spend) => spend > 0)).sort()
        const sums = [0]
        for (const spend of sorted) sums.push(sums.at(-1)! + spend)
        const { fromMinor } = topClassState(list, { by: 'share', basisPoints })
        expect(leadingGroupFrom(sorted, sums, basisPoints)).toBe(fromMinor)
      }),
      { numRuns: 2000 },
    )
  })

  it('of scores is kept right while figures come, change and go', () => {
    const step = fc.record({ at: fc.nat(14), to: fc.option(fc.integer({ min: 0, max: 8 })) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const figures: (number | null)[] = Array.from({ length: 15 }, () => null)
        let state = scoreState([])
        for (const { at, to } of steps) {
          const before = figures[at]!
          figures[at] = to
          const sorted = figures.filter((figure) => figure !== null).sort((a, b) => a - b)
          const count = (value: number) => sorted.filter((figure) => figure === value).length
          const next = (value: number | undefined) =>
            value === undefined ? null : { value, count: count(value) }
          const shifted =
            state &&
            shiftScore(
              state,
              { before, after: to },
              {
                nextAbove: (value) => next(sorted.find((figure) => figure > value)),
                nextBelow: (value) => next(sorted.findLast((figure) => figure < value)),
              },
            )
          state = shifted ?? scoreState(sorted)
          expect(state).toEqual(scoreState(sorted))
          if (state) expect(cutsOfState(state)).toEqual(scoreCuts(sorted))
        }
      }),
      { numRuns: 1000 },
    )
  })
})
