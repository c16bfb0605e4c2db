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
})
