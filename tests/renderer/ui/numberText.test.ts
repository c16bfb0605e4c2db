import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { faultOf, numberText, parseNumber } from '../../../renderer/ui/numberText.ts'

describe('a typed number', () => {
  it.each([
    ['en', '1500', 1500],
    ['en', '1,500', 1500],
    ['en', '1,5', 1.5],
    ['en', '1,500.5', 1500.5],
    ['pl', '1 500,5', 1500.5],
    ['pl', '1\u00a0500', 1500],
    ['pl', '1,500', 1.5],
    ['ru', '1.500,25', 1500.25],
    ['hy', '1,500.25', 1500.25],
    ['ka', '2.5', 2.5],
    ['en', '-3', -3],
    ['en', '\u22123', -3],
  ] as const)('%s %s is %d', (locale, text, value) => {
    expect(parseNumber(text, locale)).toBe(value)
  })

  it.each(['abc', '12a', '1e5', '1.2.3', '--1', '-', '.', '0x10', '1,50,000.5', 'Infinity'])(
    '%s is none',
    (text) => {
      for (const locale of LOCALES) expect(parseNumber(text, locale)).toBeNull()
    },
  )

  it('is read again from what is shown of it, in every language', () => {
    const thousandths = fc.integer({ min: -1e12, max: 1e12 }).map((n) => n / 1000)
    fc.assert(
      fc.property(thousandths, fc.constantFrom(...LOCALES), (value, locale) => {
        expect(parseNumber(numberText(value, locale), locale)).toBe(value)
      }),
    )
  })
})

describe('what is wrong with it', () => {
  const bounds = { min: 1, max: 60, decimals: 0 }
  it.each([
    ['12', null],
    ['0', 'min'],
    ['-5', 'min'],
    ['61', 'max'],
    ['99999999999999999999', 'max'],
    ['1.5', 'whole'],
    ['many', 'number'],
  ] as const)('%s: %s', (text, fault) => {
    expect(faultOf(text, 'en', bounds)).toBe(fault)
  })

  it('counts decimals where some are allowed', () => {
    expect(faultOf('1.55', 'en', { ...bounds, decimals: 2 })).toBeNull()
    expect(faultOf('1.555', 'en', { ...bounds, decimals: 2 })).toBe('decimals')
  })
})
