import { describe, expect, it } from 'vitest'
import {
  byMoment,
  countsFor,
  touchOf,
  type Moment,
  type Touch,
} from '#shared/domain/calls/conversion.ts'

const touch = (changes: Partial<Touch> = {}): Touch => ({
  ...{ day: 100, minute: 600, at: '2026-03-01T09:00:30.000Z', windowDays: 30, sameDay: 'counts' },
  ...changes,
})
const bought = (changes: Partial<Moment> = {}): Moment => ({
  ...{ day: 100, minute: 600, at: null },
  ...changes,
})

describe('a purchase of the day of a touch', () => {
  it.each<[string, Partial<Moment>, Partial<Touch>, boolean]>([
    [
      'by the second, where both were noted as they happened',
      { at: '2026-03-01T09:00:31.000Z' },
      {},
      true,
    ],
    ['a second before it, in the same minute', { at: '2026-03-01T09:00:29.000Z' }, {}, false],
    ['in the same minute, where only one was noted', {}, {}, true],
    ['by the minute', { minute: 599 }, {}, false],
    ['without a time counts for a call', { minute: null }, {}, true],
    [
      'without a time does not count for a price list',
      { minute: null },
      { sameDay: 'leftOut' },
      false,
    ],
    ['after a price list counts for it', { minute: 601 }, { sameDay: 'leftOut' }, true],
    ['of a touch whose time nobody knows', {}, { minute: null, at: null }, true],
  ])('%s', (_, purchase, changes, counts) => {
    expect(countsFor(bought(purchase), touch(changes))).toBe(counts)
  })
})

it('takes the latest that still counts, and none where none does', () => {
  const [wide, narrow] = [touch({ windowDays: 60 }), touch({ day: 105, windowDays: 10 })]
  const touches = [narrow, wide].toSorted(byMoment)
  expect(touches).toEqual([wide, narrow])
  expect(touchOf(bought({ day: 115 }), touches)).toBe(narrow)
  expect(touchOf(bought({ day: 116 }), touches)).toBe(wide)
  expect(touchOf(bought({ day: 161 }), touches)).toBeNull()
  expect(touchOf(bought({ day: 99 }), touches)).toBeNull()
})
