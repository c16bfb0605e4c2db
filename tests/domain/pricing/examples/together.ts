import {
  cumulative,
  line,
  offEach,
  offer,
  offPurchase,
  percentOff,
  stack,
  volume,
} from '../requests.ts'
import type { Example } from './example.ts'

/** Several discounts on a line: the best, or stacked, with caps and floors; offers. */
export const TOGETHER_EXAMPLES: Example[] = [
  {
    // 10 x 20 = 200; level 5% 190, volume 8% 184, promotion 20 off the purchase 180
    name: 'the best of level, volume and money off',
    currency: 'PLN',
    basket: { lines: [line(20, 10)], level: 5, rules: [volume([[10, 8]]), offPurchase(20)] },
    costs: [180],
    by: ['promotion'],
  },
  {
    // 100: 12% is best on it; 10: 3 off is better than 12%
    name: 'each line has its own best',
    currency: 'GEL',
    basket: {
      lines: [line(10, 1, { productId: 2 }), line(100)],
      rules: [percentOff(12, { id: 1 }), offEach(3, { id: 2 })],
    },
    costs: [7, 88],
    by: ['promotion'],
  },
  {
    // 200 x 0.90 (the promotion) x 0.95 (the one that adds up) = 171
    name: 'what adds up multiplies on top of the best',
    currency: 'PLN',
    basket: {
      lines: [line(200)],
      level: 8,
      rules: [percentOff(10, { id: 1 }), percentOff(5, { id: 2, addsUp: true })],
    },
    costs: [171],
    by: ['promotion', 'promotion'],
  },
  {
    // 12,500 x 0.95 x 0.90 = 10,687.5
    name: 'an offer that adds up comes on top of the level',
    currency: 'AMD',
    basket: { lines: [line(12_500)], level: 5, offer: offer(10, { combinable: true }) },
    costs: [10_688],
    by: ['priceLevel', 'offer'],
  },
  {
    // 150 - 20 = 130, x 0.9 on top: 117
    name: 'a percentage on top of money off',
    currency: 'GEL',
    basket: {
      lines: [line(150)],
      rules: [offPurchase(20, { id: 1 }), percentOff(10, { id: 2, addsUp: true })],
    },
    costs: [117],
  },
  {
    // stacked: 1,000 x 0.95 x 0.98 (volume) x 0.93 - 50 (promotion 1) x 0.90 (promotion 2)
    // 1,000 x 0.95 = 950; x 0.98 = 931; x 0.93 = 865.83; - 50 = 815.83; x 0.90 = 734.247
    name: 'stacked in order: level, volume, cumulative, promotions',
    currency: 'PLN',
    basket: {
      lines: [line(100, 10)],
      level: 5,
      turnover: 1_000,
      rules: [
        percentOff(10, { id: 2 }),
        offPurchase(50, { id: 1 }),
        cumulative([[1_000, 7]]),
        volume([[10, 2]]),
      ],
      stacking: stack(),
    },
    costs: [734.25],
    by: ['priceLevel', 'volume', 'cumulative', 'promotion', 'promotion'],
  },
  {
    // a special price of 90 first, then 7%: 83.7
    name: 'stacked on a special price',
    currency: 'GEL',
    basket: {
      lines: [line(100)],
      book: { 1: 90 },
      level: 20,
      rules: [percentOff(7)],
      stacking: stack(),
    },
    costs: [83.7],
    by: ['priceBook', 'promotion'],
  },
  {
    // of two cumulative schemes the better one counts: 100 x 0.93
    name: 'of two cumulative discounts only the better one is stacked',
    currency: 'GEL',
    basket: {
      lines: [line(100)],
      turnover: 900,
      rules: [cumulative([[500, 5]], { id: 101 }), cumulative([[800, 7]], { id: 102 })],
      stacking: stack(),
    },
    costs: [93],
    by: ['cumulative'],
  },
  {
    // 0.9 x 0.9 = 0.81: above the cap of 20%
    name: 'a cap that is not reached changes nothing',
    currency: 'PLN',
    basket: { lines: [line(50)], level: 10, rules: [percentOff(10)], stacking: stack(20) },
    costs: [40.5],
    by: ['priceLevel', 'promotion'],
  },
  {
    // 99.99 x 0.85 = 84.9915; 0.90 x 0.90 = 0.81 is below
    name: 'a cap is rounded like every price',
    currency: 'PLN',
    basket: { lines: [line(99.99)], level: 10, rules: [percentOff(10)], stacking: stack(15) },
    costs: [84.99],
    by: ['priceLevel', 'promotion', 'cap'],
  },
  {
    // cap 20% would be 80, the floor is 85
    name: 'a floor above the cap holds',
    currency: 'GEL',
    basket: {
      lines: [line(100, 1, { floor: 85 })],
      level: 18,
      rules: [percentOff(15)],
      stacking: stack(20),
    },
    costs: [85],
    by: ['priceLevel', 'floor'],
    why: { code: 'atFloor' },
  },
  {
    // cap 20% is 80, the floor of 70 is below it
    name: 'a cap above the floor holds',
    currency: 'GEL',
    basket: {
      lines: [line(100, 1, { floor: 70 })],
      level: 15,
      rules: [percentOff(15)],
      stacking: stack(20),
    },
    costs: [80],
    by: ['priceLevel', 'promotion', 'cap'],
  },
  {
    // 3 x 10.01 = 30.03 is the floor; 3 x 12 x 0.75 = 27
    name: 'the floor is by piece',
    currency: 'PLN',
    basket: { lines: [line(12, 3, { floor: 10.01 })], rules: [percentOff(25)] },
    costs: [30.03],
    by: ['promotion', 'floor'],
  },
  {
    // the floor of 95.40 drams cannot be paid: 96; 100 x 0.95 = 95
    name: 'rounding does not go below the floor',
    currency: 'AMD',
    basket: { lines: [line(100, 1, { floor: 95.4 })], level: 5 },
    costs: [96],
    by: ['priceLevel', 'floor'],
  },
  {
    name: 'a floor above the list price does not raise it',
    currency: 'PLN',
    basket: { lines: [line(50, 1, { floor: 60 })], level: 10 },
    costs: [50],
    by: [],
    why: { code: 'atFloor' },
  },
  {
    // everything off, down to the floor: from nothing no factor leads upwards, so the floor is
    // the only step
    name: 'a present has a floor, too',
    currency: 'PLN',
    basket: { lines: [line(50, 1, { floor: 1 })], rules: [percentOff(100)] },
    costs: [1],
    by: ['floor'],
  },
  {
    name: 'an offer for two items, one bought',
    currency: 'GEL',
    basket: { lines: [line(30)], offer: offer(10, { minimumItems: 2 }) },
    costs: [30],
    why: { code: 'belowItems', needed: 2, missing: 1 },
  },
  {
    // two services make two items; the goods stay as they are
    name: 'an offer for any two services',
    currency: 'GEL',
    basket: {
      lines: [
        line(30, 1, { kind: 'service' }),
        line(40, 1, { kind: 'service', productId: 2 }),
        line(50, 1, { productId: 3 }),
      ],
      offer: offer(10, { minimumItems: 2, scope: 'services' }),
    },
    costs: [27, 36, 50],
  },
  {
    // 0.4 kg and 2.5 kg are an item and two: three
    name: 'what is weighed is at least one item',
    currency: 'PLN',
    basket: {
      lines: [line(10, 0.4), line(10, 2.5, { productId: 2 })],
      offer: offer(10, { minimumItems: 3 }),
    },
    costs: [3.6, 22.5],
  },
  {
    // the whole order counts for the smallest amount, also what the offer does not cover
    name: 'an offer from an amount of the whole order on',
    currency: 'PLN',
    basket: {
      lines: [line(40, 1, { notTried: true }), line(60, 1, { productId: 2 })],
      offer: offer(10, { minimumAmountMinor: 10_000, newOnly: true }),
    },
    costs: [36, 60],
  },
  {
    name: 'an offer on the day after its last',
    currency: 'AMD',
    basket: { day: '2027-01-01', lines: [line(700)], offer: offer(10) },
    costs: [700],
    why: { code: 'over', until: '2026-12-31' },
  },
  {
    name: 'an offer that was used',
    currency: 'AMD',
    basket: { lines: [line(700)], offer: offer(10, { uses: 1 }) },
    costs: [700],
    why: { code: 'usedByCustomer', limit: 1 },
  },
  {
    name: 'an offer for orders by phone, made at the till',
    currency: 'AMD',
    basket: { lines: [line(700)], offer: offer(10, { orderChannels: ['phone', 'email'] }) },
    costs: [700],
    why: { code: 'otherChannel' },
  },
]
