import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '#shared/api/errors.ts'
import { FIELDS, REJECT_CODES } from '#shared/domain/imports/fields.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'

const FOLDER = join(import.meta.dirname, '../../../resources/locales')

const filesOf = (locale: Locale): string[] =>
  readdirSync(join(FOLDER, locale))
    .filter((name) => name.endsWith('.json'))
    .sort()

/** Every text of a file under its full key. */
function textsOf(locale: Locale, file: string): Map<string, string> {
  const texts = new Map<string, string>()
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, key ? `${key}.${name}` : name)
    } else texts.set(key, String(value))
  }
  walk(JSON.parse(readFileSync(join(FOLDER, locale, file), 'utf8')), '')
  return texts
}

const fieldsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()

/**
 * Singular and plural: English, Armenian, Georgian; one, few, many: Polish, Russian, which
 * may add a fourth form for fractions.
 */
const FORMS: Record<Locale, number[]> = { en: [2], hy: [2], ka: [2], pl: [3, 4], ru: [3, 4] }

/** Forms may also be keys (`one`, `few`, ...), of which languages need different ones. */
const FORM_KEY = /\.(zero|one|two|few|many)$/
const plainKey = (key: string): string => key.replace(FORM_KEY, '.other')
const plainKeys = (texts: Map<string, string>): string[] =>
  [...new Set([...texts.keys()].map(plainKey))].sort()

describe.each(LOCALES)('texts in %s', (locale) => {
  it('has the same files as English', () => {
    expect(filesOf(locale)).toEqual(filesOf('en'))
  })

  describe.each(filesOf('en'))('%s', (file) => {
    const english = textsOf('en', file)
    const own = textsOf(locale, file)

    it('holds one feature, named as the file', () => {
      const top = new Set([...own.keys()].map((key) => key.split('.')[0]))
      expect([...top]).toEqual([file.replace('.json', '')])
    })

    it('has the same keys as English', () => {
      expect(plainKeys(own)).toEqual(plainKeys(english))
    })

    it('has no empty text', () => {
      expect([...own].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    })

    it('uses no field that English does not fill', () => {
      const strange = [...own].filter(([key, text]) => {
        const known = fieldsOf(english.get(key) ?? english.get(plainKey(key)) ?? '')
        return fieldsOf(text).some((field) => !known.includes(field))
      })
      expect(strange.map(([key]) => key)).toEqual([])
    })

    it('gives as many plural forms as the language needs', () => {
      const wrong = [...own].filter(([key, text]) => {
        const isPlural = (english.get(key) ?? '').includes(' | ')
        return !(isPlural ? FORMS[locale] : [1]).includes(text.split(' | ').length)
      })
      expect(wrong.map(([key, text]) => `${key}: ${text}`)).toEqual([])
    })

    it('holds none of the signs that mean something else to vue-i18n', () => {
      const broken = [...own].filter(([, text]) => {
        const withoutFields = text.replace(/\{\w+\}/g, '').replaceAll("{'@'}", '')
        return /[{}]|@[:.]/.test(withoutFields)
      })
      expect(broken.map(([key]) => key)).toEqual([])
    })
  })

  it('says every error: what happened, and what was kept and what to do', () => {
    const texts = textsOf(locale, 'errors.json')
    const missing = [...ERROR_CODES, 'connection'].flatMap((code) =>
      ['title', 'help'].map((part) => `errors.${code}.${part}`).filter((key) => !texts.has(key)),
    )
    expect(missing).toEqual([])
  })

  it('says every reason why a row is left out', () => {
    const texts = textsOf(locale, 'errors.json')
    expect(REJECT_CODES.filter((code) => !texts.has(`errors.${code}`))).toEqual([])
  })

  it('names every meaning that a column can have', () => {
    const texts = textsOf(locale, 'imports.json')
    expect(FIELDS.filter((field) => !texts.has(`imports.fields.${field}`))).toEqual([])
  })
})
