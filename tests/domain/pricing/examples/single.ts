import { cumulative, line, offEach, offPurchase, percentOff, volume } from '../requests.ts'
import type { Example } from './example.ts'

/** One kind of discount at a time, and how money is rounded. */
export const SINGLE_EXAMPLES: Example[] = [
  {
    name: 'nothing holds: the list price',
    currency: 'PLN',
    basket: { lines: [line(49.99, 3)] },
    costs: [149.97],
    by: [],
  },
  {
    // 123 x 0.95 = 116.85
    name: 'a level in drams has no luma',
    currency: 'AMD',
    basket: { lines: [line(123)], level: 5 },
    costs: [117],
    by: ['priceLevel'],
  },
  {
    // 123 x 0.95 = 116.85, in tetri as it is
    name: 'the same level in lari',
    currency: 'GEL',
    basket: { lines: [line(123)], level: 5 },
    costs: [116.85],
  },
  {
    // 0.30 x 0.95 = 0.285: half a grosz goes up
    name: 'half a grosz goes up',
    currency: 'PLN',
    basket: { lines: [line(0.3)], level: 5 },
    costs: [0.29],
  },
  {
    // 110 x 0.95 = 104.5
    name: 'half a dram goes up',
    currency: 'AMD',
    basket: { lines: [line(110)], level: 5 },
    costs: [105],
  },
  {
    // 3 x 33.33 x 0.93 = 92.9907; rounded by piece it would be 3 x 31.00 = 93.00
    name: 'a line is rounded once, not piece by piece',
    currency: 'GEL',
    basket: { lines: [line(33.33, 3)], level: 7 },
    costs: [92.99],
  },
  {
    // 0.350 x 19.90 = 6.965; x 0.90 = 6.2685
    name: 'goods by weight',
    currency: 'GEL',
    basket: { lines: [line(19.9, 0.35)], level: 10 },
    costs: [6.27],
  },
  {
    // 1.005 x 100 = 100.5 drams without any discount
    name: 'a weighed line at its list price is rounded, too',
    currency: 'AMD',
    basket: { lines: [line(100, 1.005)] },
    costs: [101],
  },
  {
    // 80 instead of 100; the level of 30% is not looked at where a special price is
    name: 'a special price comes before the price level',
    currency: 'GEL',
    basket: { lines: [line(100), line(50, 1, { productId: 2 })], book: { 1: 80 }, level: 30 },
    costs: [80, 35],
    by: ['priceBook'],
  },
  {
    name: 'a special price above the list price raises nothing',
    currency: 'GEL',
    basket: { lines: [line(100)], book: { 1: 120 } },
    costs: [100],
    by: [],
    why: { code: 'notBest' },
  },
  {
    // 12 x 8.50 = 102; from 10 it is 5%: 96.90
    name: 'a volume break',
    currency: 'PLN',
    basket: {
      lines: [line(8.5, 12)],
      rules: [
        volume([
          [10, 5],
          [50, 12],
        ]),
      ],
    },
    costs: [96.9],
    by: ['volume'],
  },
  {
    // 50 x 8.50 = 425; from 50 it is 12%: 374
    name: 'the higher volume break at its boundary',
    currency: 'PLN',
    basket: {
      lines: [line(8.5, 50)],
      rules: [
        volume([
          [10, 5],
          [50, 12],
        ]),
      ],
    },
    costs: [374],
  },
  {
    name: 'a thousandth below a volume break',
    currency: 'PLN',
    basket: { lines: [line(8, 9.999)], rules: [volume([[10, 5]])] },
    // 8 x 9.999 = 79.992
    costs: [79.99],
    why: { code: 'belowQuantity', neededMilli: 10_000, missingMilli: 1 },
  },
  {
    // breaks are per line: 6 + 6 of the same thing on two lines are no 10
    name: 'volume counts each line for itself',
    currency: 'PLN',
    basket: { lines: [line(10, 6), line(10, 6)], rules: [volume([[10, 5]])] },
    costs: [60, 60],
  },
  {
    // 1,000 x 0.97
    name: 'a cumulative tier exactly at its boundary',
    currency: 'GEL',
    basket: { lines: [line(1_000)], turnover: 500, rules: [cumulative([[500, 3]])] },
    costs: [970],
    by: ['cumulative'],
  },
  {
    name: 'a tetri below the tier',
    currency: 'GEL',
    basket: { lines: [line(1_000)], turnover: 499.99, rules: [cumulative([[500, 3]])] },
    costs: [1_000],
    why: { code: 'belowTurnover', neededMinor: 50_000, missingMinor: 1 },
  },
  {
    // 2,000,000 x 0.92
    name: 'the second tier in drams at its boundary',
    currency: 'AMD',
    basket: {
      lines: [line(2_000_000)],
      turnover: 300_000,
      rules: [
        cumulative([
          [100_000, 5],
          [300_000, 8],
        ]),
      ],
    },
    costs: [1_840_000],
  },
  {
    // 2,000,000 x 0.95: 299,999.99 drams are not 300,000
    name: 'a luma below the second tier the first one holds',
    currency: 'AMD',
    basket: {
      lines: [line(2_000_000)],
      turnover: 299_999.99,
      rules: [
        cumulative([
          [100_000, 5],
          [300_000, 8],
        ]),
      ],
    },
    costs: [1_900_000],
  },
  {
    // turnover may be below zero where more came back than was bought
    name: 'a turnover below zero has no tier',
    currency: 'PLN',
    basket: { lines: [line(100)], turnover: -20, rules: [cumulative([[0, 2]])] },
    costs: [100],
    why: { code: 'belowTurnover', neededMinor: 0, missingMinor: 2000 },
  },
  {
    // 300 - 2 x 15 = 270; half a piece has no money off: floor(2.5) = 2 pieces of 120 each
    name: 'money off each whole piece',
    currency: 'PLN',
    basket: { lines: [line(120, 2.5)], rules: [offEach(15)] },
    costs: [270],
    by: ['promotion'],
  },
  {
    name: 'money off each piece, less than one piece bought',
    currency: 'PLN',
    basket: { lines: [line(120, 0.5)], rules: [offEach(15)] },
    costs: [60],
    why: { code: 'belowQuantity', neededMilli: 1000, missingMilli: 500 },
  },
  {
    name: 'money off that is more than the price leaves nothing to pay, and no more',
    currency: 'PLN',
    basket: { lines: [line(12)], rules: [offEach(15)] },
    costs: [0],
  },
  {
    // 1,000 over 6,000 and 4,000: 600 and 400
    name: 'money off a purchase goes by worth',
    currency: 'AMD',
    basket: { lines: [line(6_000), line(4_000, 1, { productId: 2 })], rules: [offPurchase(1_000)] },
    costs: [5_400, 3_600],
  },
  {
    // 100 over three equal lines: 33.33 each, a dram more for the one with the largest rest,
    // which is the first of equals by product: 34, 33, 33
    name: 'money off a purchase is spread in whole drams',
    currency: 'AMD',
    basket: {
      lines: [line(1_000), line(1_000, 1, { productId: 2 }), line(1_000, 1, { productId: 3 })],
      rules: [offPurchase(100)],
    },
    costs: [966, 967, 967],
  },
  {
    // 10 over 1, 2 and 4 zlotys (7 in all): cut to 7, nothing is left to pay
    name: 'money off a purchase that is worth less',
    currency: 'PLN',
    basket: {
      lines: [line(1), line(2, 1, { productId: 2 }), line(4, 1, { productId: 3 })],
      rules: [offPurchase(10)],
    },
    costs: [0, 0, 0],
  },
  {
    // 500 grosze over 10, 20 and 40 are 71.43, 142.86 and 285.71: 71, 142 and 285 make 498, the
    // two that are missing go to the rests of .86 and .71
    name: 'money off a purchase, the largest remainders first',
    currency: 'PLN',
    basket: {
      lines: [line(10), line(20, 1, { productId: 2 }), line(40, 1, { productId: 3 })],
      rules: [offPurchase(5)],
    },
    costs: [9.29, 18.57, 37.14],
  },
  {
    // 2 x 45 x 0.85
    name: 'a percentage of a purchase of two',
    currency: 'GEL',
    basket: { lines: [line(45, 2)], rules: [percentOff(15, { pieces: 2 })] },
    costs: [76.5],
    by: ['promotion'],
  },
]
