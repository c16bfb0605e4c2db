import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { LEFT_OUT_REASONS } from '#shared/domain/scripts/callList.ts'
import { SCRIPT_FIELDS } from '#shared/domain/scripts/fields.ts'
import { SCRIPT_BLOCKS } from '#shared/domain/scripts/script.ts'
import { pluralForm } from '../../../renderer/app/plurals.ts'

type Words = { [key: string]: string | Words }
const files = import.meta.glob<Words>(
  '../../../resources/locales/*/{today,priceLists,products,calls,scripts}.json',
  { eager: true, import: 'default' },
)

function textsOf(locale: string): Map<string, string> {
  const texts = new Map<string, string>()
  const walk = (words: Words, path: string): void => {
    for (const [key, value] of Object.entries(words)) {
      if (typeof value === 'string') texts.set(path + key, value)
      else walk(value, `${path}${key}.`)
    }
  }
  for (const [path, words] of Object.entries(files)) {
    if (path.split('/').at(-2) === locale) walk(words, '')
  }
  return texts
}

const english = textsOf('en')
const slots = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe.each(LOCALES)('the words in %s', (locale) => {
  const texts = textsOf(locale)

  it('are as many as in English, and none is empty', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('take the same figures', () => {
    for (const [key, text] of texts) {
      expect(slots(text), key).toEqual(slots(english.get(key)!))
    }
  })

  it('have a form for every number where English has two', () => {
    for (const [key, text] of english) {
      if (!text.includes(' | ')) continue
      const forms = texts.get(key)!.split(' | ')
      const needed = [0, 1, 2, 3, 5, 11, 21, 22].map((n) => pluralForm(locale, n, 9))
      expect(forms.length, key).toBeGreaterThan(Math.max(...needed))
    }
  })

  it('name every part, field and reason that a call can have', () => {
    const needed = [
      ...SCRIPT_BLOCKS.map((block) => `calls.blocks.${block}`),
      ...SCRIPT_FIELDS.map((field) => `scripts.fields.${field}`),
      ...LEFT_OUT_REASONS.map((reason) => `calls.leftOut.reasons.${reason}`),
    ]
    expect(needed.filter((key) => !texts.has(key))).toEqual([])
  })
})
