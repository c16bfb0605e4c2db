import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyStep } from '#shared/domain/money/money.ts'
import { exchanged, inCurrency } from '#shared/domain/priceLists/exchange.ts'
import { samplePriceList } from '../../support/samplePriceList.ts'

describe('an amount in the client’s currency', () => {
  it.each([
    // 1 EUR = 405.12 AMD: 12,500 AMD are 30.8550...
    [1_250_000, 'EUR', '405.12', 3086],
    [40_512, 'EUR', '405.12', 100],
    // exactly a half of the smallest coin goes up
    [25, 'EUR', '2', 13],
    [-25, 'EUR', '2', -13],
    [1, 'EUR', '2.00000001', 0],
    // dram has no smaller coin than one: 10.00 GEL at 1 AMD = 0.0069 GEL are 1,449.27... AMD
    [1000, 'AMD', '0.0069', 144_900],
    [1, 'AMD', '0.0069', 100],
    [123_456, 'PLN', '1', 123_456],
    [1e13, 'USD', '0.5', 2e13],
    [0, 'USD', '3.9', 0],
  ])('%d at %s for %s is %d', (minor, currency, rate, expected) => {
    expect(exchanged(minor, { currency, rate })).toBe(expected)
  })

  it('is the nearest one there is, whatever the rate', () => {
    const rates = fc
      .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 8 }))
      .map(([digits, places]) => ({ digits, places }))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        rates,
        fc.constantFrom('AMD', 'EUR'),
        (minor, { digits, places }, currency) => {
          const text = String(digits).padStart(places + 1, '0')
          const rate = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
          // Sums of money are whole numbers that can be told apart; no other comes in.
          fc.pre(BigInt(minor) * 10n ** BigInt(places) < BigInt(digits) * 2n ** 52n)
          const result = BigInt(exchanged(minor, { currency, rate }))
          const step = BigInt(currencyStep(currency))
          // what it is worth in the shop's currency, times 10^places, against what was asked
          const worth = result * BigInt(digits)
          const asked = BigInt(minor) * 10n ** BigInt(places)
          expect(result % step).toBe(0n)
          expect(2n * (asked - worth) < step * BigInt(digits)).toBe(true)
          expect(2n * (worth - asked) <= step * BigInt(digits)).toBe(true)
        },
      ),
      // Found by chance: what it came to could no longer be told from its neighbours.
      { examples: [[938_479_993, { digits: 6, places: 8 }, 'EUR']] },
    )
  })
})

describe('a price list in the client’s currency', () => {
  const list = samplePriceList('hy')
  const inEuro = inCurrency(list, { currency: 'EUR', rate: '400' }, '2026-11-23')

  it('has each price and each sum of its texts in it, and keeps what it was made of', () => {
    const prices = list.sections.flatMap(({ items }) => items)
    const theirs = inEuro.sections.flatMap(({ items }) => items)
    theirs.forEach((item, n) => {
      expect(item.listPriceMinor).toBe(Math.round(prices[n]!.listPriceMinor / 400))
      expect(item.offerPriceMinor === null).toBe(prices[n]!.offerPriceMinor === null)
    })
    expect(inEuro).toMatchObject({
      currency: 'EUR',
      exchange: { from: 'AMD', rate: '400', day: '2026-11-23', offerMinimumMinor: 0 },
      conditions: {
        instalments: { count: 3, minimumMinor: 7500 },
        delivery: { freeFromMinor: 5000, feeMinor: 250 },
        pointsPerMinor: 25,
      },
    })
  })

  it('says the offer’s smallest order in it, and remembers by what it is checked', () => {
    const offer = { ...list.offer!, minimumAmountMinor: 1_000_000 }
    const found = inCurrency({ ...list, offer }, { currency: 'EUR', rate: '400' }, '2026-11-23')
    expect(found.offer?.minimumAmountMinor).toBe(2500)
    expect(found.exchange?.offerMinimumMinor).toBe(1_000_000)
  })

  it('stays as it is in the shop’s own', () => {
    expect(inCurrency(list, { currency: 'AMD', rate: '3' }, '2026-11-23')).toBe(list)
  })
})
