import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { fallFinder } from '#shared/domain/segments/falls.ts'
import { crowdOf } from '#shared/domain/segments/crowd.ts'
import type { Condition, RuleSet } from '#shared/domain/segments/rules.ts'
import { leavesWindowOn } from '#shared/domain/segments/subject.ts'
import { measuresOf, segmentFromScratch, SHOP, subjectOf, TODAY } from './shops.ts'

const RUNS = process.env.FULL_FUZZ === '1' ? 5_000 : 40
const HORIZON = 120

describe('what comes when a customer stays away', () => {
  it('is what looking at every single day finds first', () => {
    let falls = 0
    fc.assert(
      fc.property(SHOP, (shop) => {
        const { rules, months, people } = shop
        const crowd = crowdOf(people.map((one) => measuresOf(one, TODAY, months)))
        const fallOf = fallFinder({ rules, months }, crowd, TODAY, TODAY + HORIZON)
        for (const who of people) {
          const on = (day: number): string => segmentFromScratch(shop, who, day)
          const place = (day: number): number => rules.ladder.indexOf(on(day))
          const days = Array.from({ length: HORIZON }, (_, index) => TODAY + 1 + index)
          const first = days.find((day) => place(day) >= 0 && place(day) < place(TODAY))
          const expected =
            first === undefined ? null : { day: first, from: on(TODAY), to: on(first) }
          const fall = fallOf(subjectOf(who))
          expect(fall).toEqual(expected)
          if (fall) falls += 1
        }
      }),
      { numRuns: RUNS },
    )
    expect(falls).toBeGreaterThan(RUNS / 10)
  })

  it('counts with purchases that are dated after today, and the rhythm that they make', () => {
    const purchase = (id: number, day: number) => {
      return { id, day, kind: 'purchase' as const, totalMinor: 100, reversesId: null }
    }
    const documents = [0, 1, 2].map((later) => purchase(later + 1, TODAY + later))
    const segment = (id: string, anyOf: Condition[][]) => {
      return { id, name: null, colour: '#336699', isActive: true, anyOf }
    }
    const rules: RuleSet = {
      topClass: { by: 'share', basisPoints: 1 },
      segments: [
        segment('in-time', [[{ metric: 'overdue', operator: '<', value: 1 }]]),
        segment('rest', []),
      ],
      ladder: ['rest', 'in-time'],
    }
    const who = { documents, likes: false, pins: [] }
    const crowd = crowdOf([measuresOf(who, TODAY, 12)])
    const fallOf = fallFinder({ rules, months: 12 }, crowd, TODAY, TODAY + HORIZON)
    // The gap of one day is passed one and a half times two days after the last of them.
    expect(fallOf(subjectOf(who))).toEqual({ day: TODAY + 4, from: 'in-time', to: 'rest' })
  })

  it('knows when a document leaves the window, around the ends of months too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 1, max: 60 }),
        (day, months) => {
          const leaves = leavesWindowOn(day, months)
          const after = (asOf: number): number => toEpochDay(addMonths(fromEpochDay(asOf), -months))
          expect(after(leaves)).toBeGreaterThanOrEqual(day)
          expect(after(leaves - 1)).toBeLessThan(day)
        },
      ),
    )
  })
})
