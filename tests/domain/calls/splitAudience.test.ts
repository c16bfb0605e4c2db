import fc from 'fast-check'
import { expect, test } from 'vitest'
import { managersInTurn } from '#shared/domain/calls/managersInTurn.ts'
import { splitAudience, type Candidate } from '#shared/domain/calls/splitAudience.ts'

const RUNS = process.env.FULL_FUZZ === '1' ? 5000 : 150

const candidates = fc
  .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 400 })
  .chain((ids) =>
    fc.tuple(...ids.map((customerId) => candidate(customerId))).map((all) => all as Candidate[]),
  )

function candidate(customerId: number) {
  return fc.record({
    customerId: fc.constant(customerId),
    segmentId: fc.constantFrom('lapsed', 'new', 'regular-small'),
    manager: fc.constantFrom('', 'Ani', 'Ewa'),
  })
}

const managers = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('Ani', 'Ewa', 'Nino', 'Olga', 'Piotr', 'Tigran', 'Zofia'),
    share: fc.integer({ min: 1, max: 100 }),
  }),
  { selector: ({ name }) => name, maxLength: 7 },
)

const plans = fc.record({
  holdOutBp: fc.integer({ min: 0, max: 5000 }),
  variantBShareBp: fc.integer({ min: 0, max: 10_000 }),
  managers,
})

/** How far a count may be from a share of so many, in whole people. */
function expectShare(count: number, of: number, share: number): void {
  expect(Math.abs(count - of * share)).toBeLessThanOrEqual(1)
}

test('everybody has one part, every share is met to within one, in each segment too', () => {
  fc.assert(
    fc.property(candidates, plans, fc.integer({ min: 1, max: 9999 }), (people, plan, id) => {
      const split = splitAudience(people, plan, id)
      expect(new Set(split.map(({ customerId }) => customerId)).size).toBe(people.length)
      expect(split).toHaveLength(people.length)
      const segmentOf = new Map(people.map((one) => [one.customerId, one.segmentId]))
      expect(split.every((one) => segmentOf.get(one.customerId) === one.segmentId)).toBe(true)

      const called = split.filter(({ isHeldOut }) => !isHeldOut)
      const heldOutShare = plan.holdOutBp / 10_000
      expectShare(split.length - called.length, split.length, heldOutShare)
      for (const those of Map.groupBy(split, ({ segmentId }) => segmentId).values()) {
        expectShare(those.filter((one) => one.isHeldOut).length, those.length, heldOutShare)
      }

      const bShare = plan.variantBShareBp / 10_000
      expectShare(called.filter(({ variant }) => variant === 'b').length, called.length, bShare)
      for (const those of Map.groupBy(called, ({ manager }) => manager).values()) {
        expectShare(those.filter(({ variant }) => variant === 'b').length, those.length, bShare)
      }

      const total = plan.managers.reduce((sum, { share }) => sum + share, 0)
      for (const { name, share } of plan.managers) {
        const theirs = called.filter(({ manager }) => manager === name).length
        expectShare(theirs, called.length, share / total)
      }
      if (plan.managers.length === 0) {
        const ownOf = new Map(people.map((one) => [one.customerId, one.manager]))
        expect(called.every((one) => ownOf.get(one.customerId) === one.manager)).toBe(true)
      }
    }),
    { numRuns: RUNS },
  )
})

test('computed again, in whatever order people are found, the split is the same', () => {
  fc.assert(
    fc.property(candidates, plans, fc.integer({ min: 1, max: 9999 }), (people, plan, id) => {
      const byId = (all: readonly Candidate[]) =>
        splitAudience(all, plan, id).sort((a, b) => a.customerId - b.customerId)
      expect(byId([...people].reverse())).toEqual(byId(people))
    }),
    { numRuns: RUNS },
  )
})

test('another campaign draws other lots', () => {
  const people = Array.from({ length: 200 }, (_, place) => {
    return { customerId: place + 1, segmentId: 'lapsed', manager: '' }
  })
  const plan = { holdOutBp: 5000, variantBShareBp: 0, managers: [] }
  const heldOut = (id: number) =>
    new Set(splitAudience(people, plan, id).flatMap((one) => (one.isHeldOut ? one.customerId : [])))
  const [first, second] = [heldOut(1), heldOut(2)]
  const both = [...first].filter((id) => second.has(id)).length
  // Of 100 and 100 by independent lots some 50 are in both, give or take 3.5.
  expect(both).toBeGreaterThan(30)
  expect(both).toBeLessThan(70)
})

test('after any number of customers each account manager has their share to within one', () => {
  fc.assert(
    fc.property(
      managers.filter((all) => all.length > 0),
      fc.integer({ min: 1, max: 300 }),
      (shares, customers) => {
        const total = shares.reduce((sum, { share }) => sum + share, 0)
        const taken = new Map<string, number>()
        let farthest = 0
        for (const [place, name] of managersInTurn(shares, customers).entries()) {
          taken.set(name, (taken.get(name) ?? 0) + 1)
          for (const { name: one, share } of shares) {
            const quota = ((place + 1) * share) / total
            farthest = Math.max(farthest, Math.abs((taken.get(one) ?? 0) - quota))
          }
        }
        expect(farthest).toBeLessThan(1)
      },
    ),
    { numRuns: RUNS },
  )
})
