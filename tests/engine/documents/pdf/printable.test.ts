import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { CURRENCIES, currencySymbol } from '#shared/domain/money/money.ts'
import { shapedFont } from '../../../../electron/engine/documents/pdf/fonts.ts'
import {
  breakLongWords,
  clampText,
  fitLine,
  textWidth,
} from '../../../../electron/engine/documents/pdf/measure.ts'
import { printable, printableLine } from '../../../../electron/engine/documents/pdf/printable.ts'
import { priceListWords } from '../../../../electron/engine/documents/pdf/words.ts'

const face = { weight: 'regular', size: 10 } as const
const anyText = fc.string({ unit: 'binary', maxLength: 80 })

describe('printable', () => {
  it.each(LOCALES)('leaves our own words as they are (%s)', (locale) => {
    const words = JSON.stringify(priceListWords(locale))
    expect(printable(words)).toBe(words.normalize('NFC'))
  })

  it('leaves every currency sign and the letters of the five languages', () => {
    const text = CURRENCIES.map(currencySymbol).join('') + 'ąćęłńóśźż ԱՖաֆև՛՜՞։«» აჰ„“ АЯаяЁё№'
    expect(printable(text)).toBe(text)
  })

  it('gives only what every weight of the font has, and the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = printable(text)
        expect(printable(result)).toBe(result)
        for (const weight of ['regular', 'medium', 'bold'] as const) {
          const { font } = shapedFont(weight)
          for (const character of result.replaceAll('\n', '')) {
            expect(font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)).toBe(true)
          }
        }
      }),
    )
  })

  it('leaves emoji out, with the signs that colour and join them', () => {
    expect(
      printable('Tea \u{1f375}, \u{1f44d}\u{1f3fd} \u2764\ufe0f 1\ufe0f\u20e3 \u{1f1f5}\u{1f1f1}!'),
    ).not.toMatch(/\u25a1/)
    expect(printableLine('Good \u{1f44d}\u{1f3fd} tea')).toBe('Good tea')
  })

  it('composes letters and keeps lines apart only where there may be lines', () => {
    expect(printable('e\u0301\r\nx\u202fy')).toBe('é\nx\u00a0y')
    expect(printableLine('  a\n\t b  ')).toBe('a b')
  })
})

describe('breakLongWords', () => {
  it('lets no word be wider than the column and loses no letter', () => {
    const words = fc.array(fc.stringMatching(/^[WiЩljհმ]{1,60}$/), { maxLength: 5 })
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 300 }), (parts, width) => {
        const broken = breakLongWords(parts.join(' '), width, face)
        for (const word of broken.split(/[ \n]/)) {
          expect(textWidth(word, face)).toBeLessThanOrEqual(width)
        }
        expect(broken.replaceAll('\n', '')).toBe(parts.join(' '))
      }),
    )
  })
})

describe('fitLine and clampText', () => {
  it('cut with an ellipsis only where they must', () => {
    expect(fitLine('short', 100, face)).toBe('short')
    const cut = fitLine('Ш'.repeat(100), 100, face)
    expect(cut).toMatch(/^Ш+…$/)
    expect(textWidth(cut, face)).toBeLessThanOrEqual(100)
    expect(textWidth(`Ш${cut}`, face)).toBeGreaterThan(100)
    expect(clampText('12345', 5)).toBe('12345')
    expect(clampText('123456', 5)).toBe('1234…')
    expect(clampText('123😀56', 5)).toBe('123…')
  })
})
