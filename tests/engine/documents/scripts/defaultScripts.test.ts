import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { SCRIPT_FIELDS } from '#shared/domain/scripts/fields.ts'
import { RECOVERY_SCRIPT, SCRIPT_BLOCKS } from '#shared/domain/scripts/script.ts'
import { checkScript } from '../../../../electron/engine/documents/scripts/checkScript.ts'
import { defaultScript } from '../../../../electron/engine/documents/scripts/defaultScripts.ts'
import { compileScript } from '../../../../electron/engine/documents/scripts/fillScript.ts'
import { fieldsOf, SAMPLE_VALUES, sampleFields } from './sampleFields.ts'

const SEGMENTS = [
  'prospect',
  'lapsed',
  'new',
  'large-regular',
  'large-few',
  'regular-small',
  'one-off',
  'irregular',
  RECOVERY_SCRIPT,
]
const CASES = LOCALES.flatMap((locale) => SEGMENTS.map((segment) => ({ locale, segment })))

const LETTERS = {
  en: /^\p{Script=Latin}$/u,
  pl: /^\p{Script=Latin}$/u,
  hy: /^\p{Script=Armenian}$/u,
  ka: /^\p{Script=Georgian}$/u,
  ru: /^\p{Script=Cyrillic}$/u,
}

/** Words that only a sentence with a field may say: of an offer, and of figures that follow. */
const WITH_A_FIELD = {
  en: /\boffer\b|discount|these terms|in figures/i,
  pl: /ofert|rabat|tych warunkach|o liczbach/i,
  ru: /предложени|скидк|этих условиях|цифрами/i,
  hy: /առաջարկի|զեղչ|այս պայման|թվերով/i,
  ka: /შეთავაზ|ფასდაკლ|ამ პირობებ|რიცხვებით/,
}

const scriptFor = ({ locale, segment }: (typeof CASES)[number]) => {
  const script = defaultScript(segment, locale)
  if (!script) throw new Error(`no script for ${segment} in ${locale}`)
  return script
}

describe.each(CASES)('the $segment script in $locale', (which) => {
  const script = scriptFor(which)
  const blocks = Object.entries(script.blocks)
  const templates = [
    ...blocks.map(([, text]) => text),
    ...script.objections.flatMap(({ objection, answer }) => [objection, answer]),
  ]

  it('can be saved', () => {
    expect(checkScript(script)).toEqual([])
  })

  it('goes through all six questions; whoever complains is offered nothing', () => {
    const isSaid = (block: string) => which.segment !== RECOVERY_SCRIPT || block !== 'offer'
    expect(blocks.map(([block]) => block)).toEqual(SCRIPT_BLOCKS.filter(isSaid))
    expect(script.objections.length).toBeGreaterThanOrEqual(3)
  })

  it('has something to say in every block to who has no figures at all, but no offer', () => {
    const filled = compileScript(script)(fieldsOf(() => ''))
    expect(filled.blocks.map(({ block }) => block)).toEqual(
      SCRIPT_BLOCKS.filter((block) => block !== 'offer'),
    )
    expect(filled.objections).toHaveLength(script.objections.length)
  })

  it('announces neither an offer nor figures where there are none', () => {
    const { blocks: said } = compileScript(script)(fieldsOf(() => ''))
    const announced = said.filter(({ text }) => WITH_A_FIELD[which.locale].test(text))
    expect(announced).toEqual([])
    // The words are those that the scripts use.
    const whole = JSON.stringify(compileScript(script)(sampleFields()).blocks)
    expect(WITH_A_FIELD[which.locale].test(whole)).toBe(which.segment !== RECOVERY_SCRIPT)
  })

  it('is written in its own letters', () => {
    const words = templates.join(' ').replace(/\{\{[^}]*\}\}/g, '')
    const foreign = [...words].filter(
      (char) => /\p{L}/u.test(char) && !LETTERS[which.locale].test(char),
    )
    expect(foreign).toEqual([])
  })

  it('fills completely', () => {
    const filled = compileScript(script)(sampleFields())
    expect(filled.blocks.map(({ block }) => block)).toEqual(blocks.map(([block]) => block))
    expect(filled.blocks.every(({ text }) => !/[{}]|\.\.|\s{2}/.test(text))).toBe(true)
  })

  it('reads as whole sentences whichever fields are missing', () => {
    const fill = compileScript(script)
    fc.assert(
      fc.property(fc.subarray([...SCRIPT_FIELDS]), (present) => {
        const known = new Set<string>(present)
        const filled = fill(
          fieldsOf((path) => (known.has(path) ? (SAMPLE_VALUES[path] ?? '') : '')),
        )
        for (const { text } of filled.blocks) {
          expect(text).toMatch(/[.!?։]$/)
          expect(text).not.toMatch(/[{}]|\s{2}|\s[.,!?։:]|^\P{L}|\bundefined\b/u)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is short enough to be said', () => {
    const chars = compileScript(script)(sampleFields()).blocks.reduce(
      (n, b) => n + b.text.length,
      0,
    )
    expect(chars).toBeLessThan(2_400)
  })
})

it('gives no script for a segment of the owner, and a copy that can be changed', () => {
  expect(defaultScript('vip', 'en')).toBeNull()
  expect(defaultScript('constructor', 'en')).toBeNull()
  const script = defaultScript('new', 'en')
  if (script) script.blocks.opening = 'changed'
  expect(defaultScript('new', 'en')?.blocks.opening).not.toBe('changed')
})

it('gives every segment its own words', () => {
  for (const locale of LOCALES) {
    for (const block of ['whyYou', 'whyNow', 'closing', 'nextStep'] as const) {
      const texts = SEGMENTS.map((segment) => scriptFor({ locale, segment }).blocks[block])
      expect(new Set(texts).size).toBe(SEGMENTS.length)
    }
  }
})
