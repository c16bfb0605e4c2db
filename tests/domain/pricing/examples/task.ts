import { cumulative, line, offer, percentOff, stack } from '../requests.ts'
import type { Example } from './example.ts'

const RULES = [cumulative([[100_000, 7]]), percentOff(10, { pieces: 2 })]
/** Of an offer that multiplies with the others. */
const ADDS = { combinable: true }
const BUYER = { level: 5, turnover: 100_000, rules: RULES }

/** List 12,500 dram, level 5%, cumulative 7%, promotion 10% from 2 pieces, offer 10%. */
export const TASK_EXAMPLES: Example[] = [
  {
    // 12,500 x 0.95 = 11,875; x 0.93 = 11,625; x 0.90 = 11,250
    name: 'one piece: the offer is the best',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500)], offer: offer(10) },
    costs: [11_250],
    by: ['offer'],
  },
  {
    name: 'one piece without the offer: the cumulative discount; the promotion wants two',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500)] },
    costs: [11_625],
    by: ['cumulative'],
    why: { code: 'belowQuantity', neededMilli: 2000, missingMilli: 1000 },
  },
  {
    // 25,000 x 0.90; the promotion is as good as the offer, which is kept for another time
    name: 'two pieces, best of: the promotion before the offer',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500, 2)], offer: offer(10) },
    costs: [22_500],
    by: ['promotion'],
    why: { code: 'notCombined' },
  },
  {
    // 12,500 x 2 x 0.95 x 0.93 x 0.90 x 0.90 = 17,890.875
    name: 'two pieces stacked without a cap',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500, 2)], offer: offer(10, ADDS), stacking: stack() },
    costs: [17_891],
    by: ['priceLevel', 'cumulative', 'promotion', 'offer'],
  },
  {
    // 25,000 x 0.80; 0.95 x 0.93 x 0.90 = 0.79515 is below it, so the offer is not even touched
    name: 'two pieces stacked with a cap of 20%',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500, 2)], offer: offer(10, ADDS), stacking: stack(20) },
    costs: [20_000],
    by: ['priceLevel', 'cumulative', 'promotion', 'cap'],
    why: { code: 'atCap', bp: 2000 },
  },
  {
    // 12,500 x 0.95 x 0.93 x 0.90 = 9,939.375: one piece leaves the promotion out
    name: 'one piece stacked without a cap',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500)], offer: offer(10, ADDS), stacking: stack() },
    costs: [9_939],
    by: ['priceLevel', 'cumulative', 'offer'],
  },
  {
    // the floor of 9,500 each is 19,000; 17,890.875 is below it
    name: 'two pieces stacked down to the floor',
    currency: 'AMD',
    basket: {
      ...BUYER,
      lines: [line(12_500, 2, { floor: 9_500 })],
      offer: offer(10, ADDS),
      stacking: stack(),
    },
    costs: [19_000],
    by: ['priceLevel', 'cumulative', 'promotion', 'offer', 'floor'],
  },
  {
    // an offer that adds to nothing: 25,000 x 0.80, and the others together are 19,878.75
    name: 'two pieces stacked without the offer, which adds to nothing',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500, 2)], offer: offer(20), stacking: stack() },
    costs: [19_879],
    by: ['priceLevel', 'cumulative', 'promotion'],
    why: { code: 'notBest' },
  },
  {
    // 25,000 x 0.79 is less than what the others are together
    name: 'two pieces at an offer that adds to nothing and is better than a stack',
    currency: 'AMD',
    basket: { ...BUYER, lines: [line(12_500, 2)], offer: offer(21), stacking: stack() },
    costs: [19_750],
    by: ['offer'],
  },
]
