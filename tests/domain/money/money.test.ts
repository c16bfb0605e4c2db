import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import {
  CURRENCIES,
  currencyStep,
  formatMoney,
  formatPercent,
  roundHalfUp,
  roundToStep,
} from '#shared/domain/money/money.ts'

const NBSP = '\u00a0'

describe('rounding', () => {
  it('goes half up, away from zero for negatives', () => {
    expect([0.5, 1.5, 2.5, 0.49, -0.5, -1.5, -0.49].map(roundHalfUp)).toEqual([
      1, 2, 3, 0, -1, -2, 0,
    ])
  })

  it('finds halves that binary floats miss', () => {
    expect(roundHalfUp(1.005 * 100)).toBe(101)
    expect(roundHalfUp(-1.005 * 100)).toBe(-101)
    expect(roundHalfUp(8.345 * 100)).toBe(835)
  })

  it('never gives minus zero', () => {
    expect(Object.is(roundHalfUp(-0.2), 0)).toBe(true)
    expect(Object.is(roundToStep(-20, 'AMD'), 0)).toBe(true)
  })

  it('leaves whole numbers as they are, however large', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (minor) => {
        expect(roundHalfUp(minor)).toBe(minor)
      }),
    )
    expect(roundHalfUp(1e13)).toBe(1e13)
    expect(roundHalfUp(600_000_000_000)).toBe(600_000_000_000)
  })

  it('is off by at most a half, and exact on halves', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 1, max: 99 }),
        (whole, cents) => {
          const expected = cents >= 50 ? whole + 1 : whole
          expect(roundHalfUp(whole + cents / 100)).toBe(expected)
        },
      ),
    )
  })

  it('moves in steps of the currency: 1 dram, 1 cent', () => {
    expect(currencyStep('AMD')).toBe(100)
    expect(roundToStep(12_350, 'AMD')).toBe(12_400)
    expect(roundToStep(12_349, 'AMD')).toBe(12_300)
    expect(roundToStep(-12_350, 'AMD')).toBe(-12_400)
    expect(roundToStep(12_349.5, 'PLN')).toBe(12_350)
  })
})

describe('money in words of a language', () => {
  it.each([
    [1_250_000, 'AMD', 'en', `12,500${NBSP}֏`],
    [1_250_000, 'PLN', 'pl', `12${NBSP}500,00${NBSP}zł`],
    [123_450, 'GBP', 'en', '£1,234.50'],
    [-123_450, 'USD', 'en', '-$1,234.50'],
    [123_450, 'EUR', 'ru', `1${NBSP}234,50${NBSP}€`],
    [123_450, 'GEL', 'ka', `1${NBSP}234,50${NBSP}₾`],
    [0, 'PLN', 'en', `0.00${NBSP}zł`],
    [500, 'CHF', 'en', `5.00${NBSP}CHF`],
  ] as const)('%s of %s in %s', (minor, currency, locale, text) => {
    expect(formatMoney(minor, currency, locale)).toBe(text)
  })

  it('has no space that the document font lacks', () => {
    for (const locale of LOCALES)
      for (const currency of CURRENCIES)
        expect(formatMoney(-123_456_789, currency, locale)).not.toMatch(/[\u202f\u2007\u2009]/)
  })

  it('says percent without needless decimals', () => {
    expect(formatPercent(1000, 'en')).toBe('10%')
    expect(formatPercent(1250, 'en')).toBe('12.5%')
    expect(formatPercent(1000, 'ru')).toBe(`10${NBSP}%`)
  })
})
