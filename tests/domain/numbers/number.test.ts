import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { formatNumber } from '#shared/domain/numbers/number.ts'

describe('numbers', () => {
  it('are grouped and pointed as the language does', () => {
    expect(formatNumber(1_234_567.5, 'en')).toBe('1,234,567.5')
    expect(formatNumber(1_234_567.5, 'hy')).toBe('1\u00a0234\u00a0567,5')
  })

  it('agree with the full locale data of Node', () => {
    for (const locale of LOCALES) {
      const known = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
        .format(-98_765_432.25)
        .replace(/[\u202f\u2009]/g, '\u00a0')
      expect(formatNumber(-98_765_432.25, locale)).toBe(known)
    }
  })

  it('that are whole are grouped by hand as by Intl', () => {
    const known = new Intl.NumberFormat('en')
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(formatNumber(value, 'en')).toBe(known.format(value))
        expect(formatNumber(value, 'pl').replaceAll('\u00a0', ',')).toBe(known.format(value))
      }),
      { examples: [[0], [999], [-999], [1000], [-1000], [100_000], [-100_000]] },
    )
  })
})
