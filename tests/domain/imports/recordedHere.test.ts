import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pairRecorded, type RecordedPurchase } from '#shared/domain/imports/recordedHere.ts'

const order = (id: number, day: number): RecordedPurchase => ({ id, day, isOrder: true })
const sale = (id: number, day: number): RecordedPurchase => ({ id, day, isOrder: false })
const file = (...days: number[]) => days.map((day) => ({ day }))
const paired = (days: number[], recorded: RecordedPurchase[]) =>
  pairRecorded(file(...days), recorded).map(([{ day }, { id }]) => [day, id])

it.each([
  ['an order two days before', 98, [[98, 1]]],
  ['an order a week after', 107, [[107, 1]]],
  ['not three days before', 97, []],
  ['not eight days after', 108, []],
])('finds %s', (_, day, expected) => {
  expect(paired([day], [order(1, 100)])).toEqual(expected)
})

it('finds a sale on its own day only', () => {
  expect(paired([100, 101], [sale(1, 100), sale(2, 102)])).toEqual([[100, 1]])
})

it('pairs the nearest days first, and each purchase once', () => {
  expect(paired([102, 101], [order(1, 100)])).toEqual([[101, 1]])
  expect(paired([103, 100, 104], [order(1, 100), order(2, 104)])).toEqual([
    [100, 1],
    [104, 2],
  ])
})

it('never takes a purchase twice, nor one that does not fit (law)', () => {
  const day = fc.integer({ min: 0, max: 20 })
  const recorded = fc.array(fc.record({ id: fc.nat(), day, isOrder: fc.boolean() }))
  fc.assert(
    fc.property(fc.array(fc.record({ day })), recorded, (purchases, base) => {
      const pairs = pairRecorded(purchases, base)
      expect(new Set(pairs.map(([one]) => one)).size).toBe(pairs.length)
      expect(new Set(pairs.map(([, one]) => one)).size).toBe(pairs.length)
      for (const [one, other] of pairs) {
        const days = one.day - other.day
        expect(other.isOrder ? days >= -2 && days <= 7 : days === 0).toBe(true)
      }
      // Nothing that would have fitted is left on both sides.
      const left = base.filter((one) => !pairs.some(([, other]) => other === one))
      const open = purchases.filter((one) => !pairs.some(([other]) => other === one))
      expect(pairRecorded(open, left)).toEqual([])
    }),
  )
})
