import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { crowdOf } from '#shared/domain/segments/crowd.ts'
import type { DocumentFact } from '#shared/domain/segments/metrics.ts'
import { nextStep, type NextStep, type NoNextStep } from '#shared/domain/segments/nextStep.ts'
import { DEFAULT_RULES, type Condition, type RuleSet } from '#shared/domain/segments/rules.ts'
import {
  MADE_UP,
  measuresOf,
  segmentFromScratch,
  SHOP,
  subjectOf,
  TODAY,
  type Person,
  type SmallShop,
} from './shops.ts'

const RUNS = process.env.FULL_FUZZ === '1' ? 20_000 : 700

const person = (
  purchases: [ago: number, minor: number][],
  changes: Partial<Person> = {},
): Person => ({
  pins: [],
  likes: false,
  documents: purchases.map(([ago, minor], index) => ({
    id: index + 1,
    day: TODAY - ago,
    kind: 'purchase',
    totalMinor: minor,
    reversesId: null,
  })),
  ...changes,
})

function stepOf(shop: SmallShop, who: Person, currency = 'PLN'): NextStep | NoNextStep {
  return nextStep({
    subject: subjectOf(who),
    crowd: crowdOf(shop.people.map((one) => measuresOf(one, TODAY, shop.months))),
    today: TODAY,
    currency,
    rules: shop.rules,
    months: shop.months,
  })
}

/** The shop with so many more purchases of one person on a day, together of the amount. */
function after(shop: SmallShop, who: Person, count: number, minor: number, day: number, step = 1) {
  const added = Array.from({ length: count }, (_, index): DocumentFact => ({
    id: MADE_UP + index,
    day,
    kind: 'purchase',
    totalMinor: index === 0 ? minor - (count - 1) * step : step,
    reversesId: null,
  }))
  const then = { ...who, documents: [...who.documents, ...added] }
  const people = shop.people.map((one) => (one === who ? then : one))
  return segmentFromScratch({ ...shop, people }, then, day)
}

const shopOf = (...people: Person[]): SmallShop => ({ people, rules: DEFAULT_RULES, months: 12 })

describe('the next step of a customer', () => {
  it('says how much more must be spent for the top class, and until when that is enough', () => {
    // 100,00 of 290,00: 6 purchases, the oldest leaves the window in 20 days.
    const who = person([
      [345, 2000],
      [200, 2000],
      [150, 2000],
      [90, 2000],
      [30, 1000],
      [10, 1000],
    ])
    const rival = person([[40, 19_000]])
    const step = stepOf(shopOf(who, rival), who)
    // Above the other's 190,00 they would bring more than half of all alone.
    expect(step).toEqual({
      segmentId: 'large-regular',
      purchases: 1,
      spendMinor: 9000,
      untilDay: TODAY + 19,
    })
    expect(fromEpochDay((step as NextStep).untilDay!)).toBe('2026-04-03')
  })

  it('counts purchases where their number is what is lacking', () => {
    const who = person([
      [300, 100],
      [90, 100],
      [30, 100],
    ])
    expect(stepOf(shopOf(who, person([[40, 99_000]])), who)).toEqual({
      segmentId: 'regular-small',
      purchases: 1,
      spendMinor: null,
      untilDay: TODAY + 64,
    })
    const seldom = person([
      [90, 100],
      [30, 100],
    ])
    expect(stepOf(shopOf(seldom, person([[40, 99_000]])), seldom)).toMatchObject({
      segmentId: 'regular-small',
      purchases: 2,
      spendMinor: null,
    })
  })

  it('asks for the first purchase without an end, and speaks of whole drams', () => {
    const who = person([])
    const rival = person([[40, 950_000]])
    expect(stepOf(shopOf(who, rival), who)).toEqual({
      segmentId: 'new',
      purchases: 1,
      spendMinor: null,
      untilDay: null,
    })
    const large = person([
      [300, 40_050],
      [90, 100],
      [60, 100],
      [50, 100],
      [40, 100],
      [30, 100],
    ])
    const step = stepOf(shopOf(large, rival), large, 'AMD') as NextStep
    expect(step.spendMinor! % 100).toBe(0)
    expect(step.segmentId).toBe('large-regular')
  })

  it('asks those who only brought things back for all that stands against them', () => {
    // Far more than anybody has spent: it has to be made good before anything counts.
    const who = person([])
    who.documents = [
      { id: 1, day: TODAY - 30, kind: 'return', totalMinor: -90_000, reversesId: null },
    ]
    const rivals = [1000, 2000, 3000].map((minor) => person([[40, minor]]))
    const ruled = (condition: Condition): RuleSet => ({
      topClass: { by: 'share', basisPoints: 5000 },
      segments: [
        { id: 'better', name: null, colour: '#336699', isActive: true, anyOf: [[condition]] },
        { id: 'rest', name: null, colour: '#336699', isActive: true, anyOf: [] },
      ],
      ladder: ['rest', 'better'],
    })
    const asked = (condition: Condition): number | null => {
      const step = stepOf({ ...shopOf(who, ...rivals), rules: ruled(condition) }, who)
      return (step as NextStep).spendMinor
    }
    // With 2,000 of then 8,000: the one above, of 3,000, does not bring half yet.
    expect(asked({ topShareBp: 5000, in: true })).toBe(92_000)
    expect(asked({ topShareBp: 10_000, in: true })).toBe(90_001)
    expect(asked({ metric: 'rfmMonetary', operator: '=', value: 3 })).toBe(92_001)
    expect(asked({ metric: 'rfmMonetary', operator: '>=', value: 2 })).toBe(91_001)
  })

  it('says why nothing is asked for', () => {
    const top = person([
      [300, 9000],
      [90, 9000],
      [60, 9000],
      [50, 9000],
      [40, 9000],
      [30, 9000],
    ])
    expect(stepOf(shopOf(top), top)).toBe('top')
    const pin = { segmentId: 'irregular', fromDay: TODAY - 5, untilDay: null }
    const past = { segmentId: 'lapsed', fromDay: TODAY - 30, untilDay: TODAY - 6 }
    const pinned = person([[90, 100]], { pins: [past, pin] })
    expect(stepOf(shopOf(pinned), pinned)).toBe('pinned')
    const free = person([[90, 100]], { pins: [past] })
    expect(stepOf(shopOf(free), free)).toEqual(stepOf(shopOf(free), person([[90, 100]])))
    const rules = { ...DEFAULT_RULES, ladder: ['prospect', 'large-regular'] }
    const off = person([
      [300, 100],
      [90, 100],
    ])
    expect(stepOf({ ...shopOf(off, person([[3, 9000]])), rules }, off)).toBe('offLadder')
    const closed = { ...DEFAULT_RULES, ladder: ['new', 'prospect'] }
    const fresh = person([[20, 100]])
    expect(stepOf({ ...shopOf(fresh, person([[3, 9000]])), rules: closed }, fresh)).toBe(
      'noPurchase',
    )
  })

  it('is what the rules say once it happens, on any day until its end, and not for less', () => {
    let steps = 0
    let amounts = 0
    fc.assert(
      fc.property(
        SHOP,
        fc.nat(20),
        fc.nat(400),
        fc.constantFrom('PLN', 'AMD'),
        fc.nat(1_000_000),
        (shop, at, days, currency, less) => {
          const who = shop.people[at % shop.people.length]!
          const unit = currency === 'AMD' ? 100 : 1
          const step = stepOf(shop, who, currency)
          if (typeof step === 'string') return
          steps += 1
          const { ladder } = shop.rules
          const now = segmentFromScratch(shop, who, TODAY)
          expect(ladder.indexOf(step.segmentId)).toBeGreaterThan(ladder.indexOf(now))
          const least = step.purchases * unit
          const minor = step.spendMinor ?? least
          const on = (day: number): string => after(shop, who, step.purchases, minor, day, unit)
          expect(on(TODAY)).toBe(step.segmentId)
          const length = (step.untilDay ?? TODAY + 366) - TODAY
          expect(on(TODAY + (days % (length + 1)))).toBe(step.segmentId)
          if (step.untilDay !== null) expect(on(step.untilDay + 1)).not.toBe(step.segmentId)
          if (step.spendMinor === null) return
          amounts += 1
          const withAmount = (amount: number): string =>
            after(shop, who, step.purchases, amount, TODAY, unit)
          expect(withAmount(minor - unit)).not.toBe(step.segmentId)
          expect(withAmount(least + (less % ((minor - least) / unit)) * unit)).not.toBe(
            step.segmentId,
          )
        },
      ),
      { numRuns: RUNS },
    )
    expect(steps).toBeGreaterThan(RUNS / 10)
    expect(amounts).toBeGreaterThan(RUNS / 60)
  })

  it('finds a way wherever one purchase of some amount leads to the next step', () => {
    fc.assert(
      fc.property(SHOP, fc.nat(20), fc.integer({ min: 1, max: 30_000 }), (shop, at, minor) => {
        const who = shop.people[at % shop.people.length]!
        const { ladder } = shop.rules
        const now = ladder.indexOf(segmentFromScratch(shop, who, TODAY))
        const reached = ladder.indexOf(after(shop, who, 1, minor, TODAY))
        if (now < 0 || reached <= now) return
        const step = stepOf(shop, who)
        expect(typeof step).toBe('object')
        expect(ladder.indexOf((step as NextStep).segmentId)).toBeLessThanOrEqual(reached)
      }),
      { numRuns: RUNS },
    )
  })
})
