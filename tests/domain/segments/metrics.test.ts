import { describe, expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import {
  derive,
  describe as describeMeasures,
  measure,
  windowOf,
  type DocumentFact,
} from '#shared/domain/segments/metrics.ts'

const AS_OF = '2026-03-15'
let nextId = 1

function bought(day: string, totalMinor: number): DocumentFact {
  return { id: nextId++, day: toEpochDay(day), kind: 'purchase', totalMinor, reversesId: null }
}

function returned(day: string, totalMinor: number, of: DocumentFact | null = null): DocumentFact {
  return {
    id: nextId++,
    day: toEpochDay(day),
    kind: 'return',
    totalMinor,
    reversesId: of?.id ?? null,
  }
}

const measureAsOf = (facts: DocumentFact[], asOf = AS_OF, months = 12) =>
  measure(facts, windowOf(asOf, months))

describe('window', () => {
  it('leaves out the same day a year ago and holds the as-of date', () => {
    const facts = [bought('2025-03-15', 100), bought('2025-03-16', 20), bought('2026-03-15', 3)]
    expect(measureAsOf(facts)).toMatchObject({ spendMinor: 23, frequency: 2, lifetimePurchases: 3 })
  })

  it('of a 29 February begins after the 28th a year before', () => {
    const facts = [bought('2023-02-28', 100), bought('2023-03-01', 20), bought('2024-02-29', 3)]
    expect(measureAsOf(facts, '2024-02-29')).toMatchObject({ spendMinor: 23, frequency: 2 })
  })

  it('of a 28 February holds the 29th of the leap year before', () => {
    const facts = [bought('2024-02-28', 100), bought('2024-02-29', 20), bought('2025-02-28', 3)]
    expect(measureAsOf(facts, '2025-02-28')).toMatchObject({ spendMinor: 23, frequency: 2 })
  })

  it('of one month before a long month ends on its last day', () => {
    const facts = [bought('2026-02-28', 100), bought('2026-03-01', 20), bought('2026-03-31', 3)]
    expect(measureAsOf(facts, '2026-03-31', 1)).toMatchObject({ spendMinor: 23 })
  })

  it('of other lengths reaches as far as asked', () => {
    const facts = [bought('2024-03-16', 100), bought('2025-12-16', 20), bought('2026-02-20', 3)]
    expect(measureAsOf(facts, AS_OF, 24).spendMinor).toBe(123)
    expect(measureAsOf(facts, AS_OF, 3).spendMinor).toBe(23)
    expect(measureAsOf(facts, AS_OF, 1).spendMinor).toBe(3)
  })
})

describe('as-of date', () => {
  it('in the past knows nothing of what came later', () => {
    const first = bought('2025-01-10', 1000)
    const later = [bought('2025-06-01', 500), returned('2025-06-02', -1000, first)]
    expect(measureAsOf([first, ...later], '2025-05-31')).toEqual(measureAsOf([first], '2025-05-31'))
  })

  it('hides everything of a customer who came later', () => {
    expect(measureAsOf([bought('2026-01-01', 100)], '2025-12-31')).toEqual(
      measureAsOf([], '2025-12-31'),
    )
  })
})

describe('spend and frequency', () => {
  it('deduct returns from spend and do not count them', () => {
    const coffee = bought('2026-01-10', 5000)
    const facts = [coffee, bought('2026-02-10', 3000), returned('2026-02-12', -1500)]
    expect(measureAsOf(facts)).toMatchObject({
      spendMinor: 6500,
      frequency: 2,
      lifetimeSpendMinor: 6500,
    })
  })

  it('count a purchase that was returned in part', () => {
    const coffee = bought('2026-01-10', 5000)
    expect(measureAsOf([coffee, returned('2026-01-12', -4999, coffee)])).toMatchObject({
      spendMinor: 1,
      frequency: 1,
      lifetimePurchases: 1,
    })
  })

  it('leave out a purchase that linked returns took back in full, also in parts', () => {
    const coffee = bought('2026-01-10', 5000)
    const inParts = [returned('2026-01-12', -2000, coffee), returned('2026-01-20', -3000, coffee)]
    expect(measureAsOf([coffee, ...inParts])).toEqual(measureAsOf([]))
  })

  it('keep a purchase whose full return is not linked', () => {
    const facts = [bought('2026-01-10', 5000), returned('2026-01-12', -5000)]
    expect(measureAsOf(facts)).toMatchObject({
      spendMinor: 0,
      frequency: 1,
      lastDay: toEpochDay('2026-01-10'),
    })
  })

  it('lose what was bought before the window and returned in it', () => {
    const machine = bought('2024-12-01', 90_000)
    const facts = [machine, bought('2026-01-01', 1000), returned('2026-01-05', -90_000, machine)]
    expect(measureAsOf(facts)).toMatchObject({
      spendMinor: -89_000,
      frequency: 1,
      lifetimePurchases: 1,
      lifetimeSpendMinor: 1000,
    })
  })

  it('count a purchase for nothing', () => {
    expect(measureAsOf([bought('2026-01-10', 0)])).toMatchObject({ frequency: 1, spendMinor: 0 })
  })

  it('average over the purchases of the window', () => {
    const measures = measureAsOf([bought('2026-01-10', 1000), bought('2026-02-10', 501)])
    expect(derive(measures, toEpochDay(AS_OF)).averageMinor).toBe(750.5)
    expect(derive(measureAsOf([]), toEpochDay(AS_OF)).averageMinor).toBeNull()
  })
})

describe('a customer with returns only', () => {
  it('bought before the data begins: no purchases, dates of the returns', () => {
    const facts = [returned('2024-05-01', -100), returned('2026-02-03', -300)]
    expect(measureAsOf(facts)).toEqual({
      spendMinor: -300,
      frequency: 0,
      lifetimePurchases: 0,
      lifetimeSpendMinor: -400,
      firstDay: toEpochDay('2024-05-01'),
      lastDay: toEpochDay('2026-02-03'),
      gapDays: null,
      gapSpreadDays: null,
    })
  })

  it('takes no date from returns once there is a purchase', () => {
    const facts = [
      returned('2024-05-01', -100),
      bought('2026-02-03', 300),
      returned('2026-03-03', -100),
    ]
    expect(measureAsOf(facts)).toMatchObject({
      firstDay: toEpochDay('2026-02-03'),
      lastDay: toEpochDay('2026-02-03'),
    })
  })
})

describe('purchase gap', () => {
  it('needs three distinct dates', () => {
    const facts = [bought('2026-01-01', 1), bought('2026-01-01', 2), bought('2026-01-11', 3)]
    expect(measureAsOf(facts)).toMatchObject({ gapDays: null, gapSpreadDays: null })
    expect(measureAsOf([...facts, bought('2026-01-31', 4)]).gapDays).toBe(15)
  })

  it('is the median over all history, not the window only', () => {
    const days = ['2020-01-01', '2020-01-11', '2020-01-31', '2026-03-01']
    expect(measureAsOf(days.map((day) => bought(day, 1))).gapDays).toBe(20)
  })

  it('spreads as the interquartile range with linear interpolation', () => {
    // Gaps 10, 20, 40, 50: quartiles at 17.5 and 42.5, median 30.
    const days = ['2026-01-01', '2026-01-11', '2026-01-31', '2026-03-12', '2026-05-01']
    const measures = measureAsOf(
      days.map((day) => bought(day, 1)),
      '2026-05-01',
    )
    expect(measures).toMatchObject({ gapDays: 30, gapSpreadDays: 25 })
  })

  it('does not count the dates of purchases that were taken back', () => {
    const mistake = bought('2026-01-05', 100)
    const facts = [bought('2026-01-01', 1), bought('2026-01-11', 1), bought('2026-01-21', 1)]
    const taken = [mistake, returned('2026-01-06', -100, mistake)]
    expect(measureAsOf([...facts, ...taken])).toEqual(measureAsOf(facts))
  })
})

describe('what follows on the as-of date', () => {
  const every10 = ['2026-01-01', '2026-01-11', '2026-01-21'].map((day) => bought(day, 100))

  it('counts recency from the last purchase', () => {
    expect(describeMeasures(measureAsOf(every10), toEpochDay(AS_OF))).toMatchObject({
      recencyDays: 53,
      daysSinceFirst: 73,
      firstPurchase: '2026-01-01',
      lastPurchase: '2026-01-21',
    })
  })

  it('is overdue only after more than one and a half gaps', () => {
    const on = (day: string) => derive(measureAsOf(every10, day), toEpochDay(day)).overdue
    expect(on('2026-02-05')).toBe(false)
    expect(on('2026-02-06')).toBe(true)
    expect(derive(measureAsOf([bought('2020-01-01', 1)]), toEpochDay(AS_OF)).overdue).toBe(false)
  })

  it('is regular with three purchases in the window and a spread of at most the gap', () => {
    const regular = (days: string[]) =>
      derive(measureAsOf(days.map((day) => bought(day, 1))), toEpochDay(AS_OF)).regular
    expect(regular(['2026-01-01', '2026-01-11', '2026-01-21'])).toBe(true)
    // Gaps 10 and 30: median 20, quartiles 15 and 25.
    expect(regular(['2026-01-01', '2026-01-11', '2026-02-10'])).toBe(true)
    // Gaps 1, 1, 9, 9: median 5, spread 8.
    expect(regular(['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-12', '2026-01-21'])).toBe(
      false,
    )
    // Two of three before the window.
    expect(regular(['2024-01-01', '2024-12-31', '2026-01-01'])).toBe(false)
  })

  it('has nothing to say about a prospect', () => {
    expect(derive(measureAsOf([]), toEpochDay(AS_OF))).toEqual({
      recencyDays: null,
      daysSinceFirst: null,
      averageMinor: null,
      regular: false,
      overdue: false,
    })
  })
})
