import { line, offPurchase, percentOff } from '../requests.ts'
import type { Example } from './example.ts'

const service = (price: number, id: number) => line(price, 1, { productId: id, kind: 'service' })

/** When a promotion holds, for what and for whom. */
export const PROMOTION_EXAMPLES: Example[] = [
  {
    // one and one of the covered goods are two: 20 x 0.9, 30 x 0.9; 40 is not covered
    name: 'the smallest quantity is counted over all that is covered',
    currency: 'PLN',
    basket: {
      lines: [
        line(20, 1, { productId: 1 }),
        line(30, 1, { productId: 2 }),
        line(40, 1, { productId: 3 }),
      ],
      rules: [percentOff(10, { pieces: 2, on: { productIds: [1, 2] } })],
    },
    costs: [18, 27, 40],
  },
  {
    // 60 + 39.99 = 99.99
    name: 'a grosz below the smallest amount',
    currency: 'PLN',
    basket: { lines: [line(60), line(39.99)], rules: [percentOff(10, { amount: 100 })] },
    costs: [60, 39.99],
    why: { code: 'belowAmount', neededMinor: 10_000, missingMinor: 1 },
  },
  {
    // 60 + 40 = 100: 54 and 36
    name: 'exactly the smallest amount',
    currency: 'PLN',
    basket: { lines: [line(60), line(40)], rules: [percentOff(10, { amount: 100 })] },
    costs: [54, 36],
  },
  {
    // at list prices: the level of 10% does not lower what is counted; 100 x 0.8
    name: 'the smallest amount is counted at list prices',
    currency: 'GEL',
    basket: { lines: [line(100)], level: 10, rules: [percentOff(20, { amount: 100 })] },
    costs: [80],
  },
  {
    // 2,000.50 missing is 2,001 drams for whoever pays in drams: 10,000 - 7,999.50
    name: 'what is missing is said in whole drams',
    currency: 'AMD',
    basket: { lines: [line(15_999, 0.5)], rules: [percentOff(5, { amount: 10_000 })] },
    costs: [8_000],
    why: { code: 'belowAmount', neededMinor: 1_000_000, missingMinor: 200_100 },
  },
  {
    name: 'services only',
    currency: 'PLN',
    basket: {
      lines: [service(50, 5), line(50)],
      rules: [percentOff(20, { on: { kind: 'service' } })],
    },
    costs: [40, 50],
  },
  {
    // a named product, or a named category; tea is neither
    name: 'products or categories',
    currency: 'GEL',
    basket: {
      lines: [
        line(10, 1, { productId: 1, category: 'Tea' }),
        line(10, 1, { productId: 2, category: 'Coffee' }),
        line(10, 1, { productId: 3, category: 'Tea' }),
      ],
      rules: [percentOff(10, { on: { productIds: [1], categories: ['Coffee'] } })],
    },
    costs: [9, 9, 10],
  },
  {
    name: 'only what is new to the customer',
    currency: 'GEL',
    basket: {
      lines: [line(10), line(10, 1, { productId: 2, notTried: true })],
      rules: [percentOff(30, { on: { newOnly: true } })],
    },
    costs: [10, 7],
    why: { code: 'boughtBefore' },
  },
  {
    name: 'the last day counts',
    currency: 'AMD',
    basket: {
      day: '2026-03-31',
      lines: [line(1_000)],
      rules: [percentOff(10, { until: '2026-03-31' })],
    },
    costs: [900],
  },
  {
    name: 'the day after does not',
    currency: 'AMD',
    basket: {
      day: '2026-04-01',
      lines: [line(1_000)],
      rules: [percentOff(10, { until: '2026-03-31' })],
    },
    costs: [1_000],
    why: { code: 'over', until: '2026-03-31' },
  },
  {
    name: 'the day before it begins',
    currency: 'AMD',
    basket: {
      day: '2026-03-31',
      lines: [line(1_000)],
      rules: [percentOff(10, { from: '2026-04-01' })],
    },
    costs: [1_000],
    why: { code: 'notYet', from: '2026-04-01' },
  },
  {
    name: 'switched off',
    currency: 'AMD',
    basket: { lines: [line(1_000)], rules: [percentOff(10, { isActive: false })] },
    costs: [1_000],
    why: { code: 'switchedOff' },
  },
  {
    name: 'for a segment, and the buyer is in it',
    currency: 'PLN',
    basket: {
      lines: [line(80)],
      segment: 'regular',
      rules: [percentOff(25, { segments: ['large', 'regular'] })],
    },
    costs: [60],
  },
  {
    name: 'for a segment, and somebody walks in',
    currency: 'PLN',
    basket: { lines: [line(80)], walkIn: true, rules: [percentOff(25, { segments: ['regular'] })] },
    costs: [80],
    why: { code: 'otherSegment' },
  },
  {
    name: 'for everybody, walk-in buyers included',
    currency: 'PLN',
    basket: { lines: [line(80)], walkIn: true, rules: [percentOff(25)] },
    costs: [60],
  },
  {
    name: 'a code that was not said',
    currency: 'GEL',
    basket: { lines: [line(40)], rules: [percentOff(50, { code: 'SPRING 26' })] },
    costs: [40],
    why: { code: 'codeMissing' },
  },
  {
    name: 'a code is taken without case and spaces',
    currency: 'GEL',
    basket: {
      lines: [line(40)],
      codes: [' spring26 '],
      rules: [percentOff(50, { code: 'SPRING 26' })],
    },
    costs: [20],
  },
  {
    name: 'a code whose uses are gone',
    currency: 'GEL',
    basket: {
      lines: [line(40)],
      codes: ['TEN'],
      rules: [percentOff(50, { code: 'TEN', uses: 10 })],
      uses: { 1: { times: 10, given: 200 } },
    },
    costs: [40],
    why: { code: 'usedUp', limit: 10 },
  },
  {
    name: 'the last use of a code',
    currency: 'GEL',
    basket: {
      lines: [line(40)],
      codes: ['TEN'],
      rules: [percentOff(50, { code: 'TEN', uses: 10 })],
      uses: { 1: { times: 9, given: 180 } },
    },
    costs: [20],
  },
  {
    name: 'once for each customer, used once',
    currency: 'GEL',
    basket: { lines: [line(40)], rules: [percentOff(50, { usesEach: 1 })], ownUses: { 1: 1 } },
    costs: [40],
    why: { code: 'usedByCustomer', limit: 1 },
  },
  {
    name: 'once for each customer is not for somebody unknown',
    currency: 'GEL',
    basket: { lines: [line(40)], walkIn: true, rules: [percentOff(50, { usesEach: 1 })] },
    costs: [40],
    why: { code: 'customerUnknown' },
  },
  {
    // 10% of 5,000 is 500; 99,500 of 100,000 are given
    name: 'exactly what is left of the budget',
    currency: 'AMD',
    basket: {
      lines: [line(5_000)],
      rules: [percentOff(10, { budget: 100_000 })],
      uses: { 1: { times: 80, given: 99_500 } },
    },
    costs: [4_500],
  },
  {
    // it would give 500, 499 are left
    name: 'a dram less than it would give: it gives nothing',
    currency: 'AMD',
    basket: {
      lines: [line(5_000)],
      rules: [percentOff(10, { budget: 100_000 })],
      uses: { 1: { times: 80, given: 99_501 } },
    },
    costs: [5_000],
    why: { code: 'budgetSpent', leftMinor: 49_900 },
  },
  {
    // 20 off 30 + 50: 7.50 and 12.50; the line of 20 is not covered
    name: 'money off a purchase stays within what it covers',
    currency: 'PLN',
    basket: {
      lines: [
        line(30, 1, { category: 'Coffee' }),
        line(50, 1, { productId: 2, category: 'Coffee' }),
        line(20, 1, { productId: 3 }),
      ],
      rules: [offPurchase(20, { on: { categories: ['Coffee'] } })],
    },
    costs: [22.5, 37.5, 20],
  },
]
