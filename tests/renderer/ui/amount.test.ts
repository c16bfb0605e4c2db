import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { amountText, parseAmount } from '../../../renderer/ui/amount.ts'

describe('an amount as it is typed', () => {
  it.each([
    ['1500', 150_000],
    ['1500.5', 150_050],
    ['1500,50', 150_050],
    ['1 500,50', 150_050],
    ['1\u00a0500', 150_000],
    ['1,500', 150_000],
    ['1.500,25', 150_025],
    ['1,500.25', 150_025],
    ['1,234,567', 123_456_700],
    ['0', 0],
    [' 12 ', 1200],
  ])('%s is %i minor units', (text, minor) => {
    expect(parseAmount(text, 'PLN')).toBe(minor)
  })

  it.each(['', '-5', 'abc', '1.2.3', '12,3456', '1,50,000', '1e5', '€5', '99999999999999'])(
    '%s is no amount',
    (text) => {
      expect(parseAmount(text, 'PLN')).toBeNull()
    },
  )

  it('has no fractions where the currency has none', () => {
    expect(parseAmount('1500', 'AMD')).toBe(150_000)
    expect(parseAmount('1500,50', 'AMD')).toBeNull()
  })

  it('is read back from the field in every language', () => {
    for (const locale of LOCALES) {
      for (const minor of [0, 5, 150_000, 150_050, 123_456_799]) {
        expect(parseAmount(amountText(minor, locale), 'EUR'), `${locale} ${minor}`).toBe(minor)
      }
    }
  })
})
