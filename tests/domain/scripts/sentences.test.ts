import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDayCount } from '#shared/domain/scripts/dayCount.ts'
import { splitSentences } from '#shared/domain/scripts/sentences.ts'

describe('splitSentences', () => {
  it.each([
    ['One. Two! Three? Four… Five', ['One.', 'Two!', 'Three?', 'Four…', 'Five']],
    ['Բարև Ձեզ։ Դո՞ւք եք։ Լավ', ['Բարև Ձեզ։', 'Դո՞ւք եք։', 'Լավ']],
    ['გამარჯობა. გაქვთ ორი წუთი? კარგი.', ['გამარჯობა.', 'გაქვთ ორი წუთი?', 'კარგი.']],
    ['Since 12.03.2026 it costs 4.50. Fine.', ['Since 12.03.2026 it costs 4.50.', 'Fine.']],
    ['See example.com. Bye', ['See example.com.', 'Bye']],
    ['Call e.g. today. Bye', ['Call e.g. today.', 'Bye']],
    ['Ask A. Petrosyan or Mr. Smith. Bye', ['Ask A. Petrosyan or Mr. Smith.', 'Bye']],
    ['He said “Yes.” Then left', ['He said “Yes.”', 'Then left']],
    ['Really?! Yes', ['Really?!', 'Yes']],
  ])('cuts %s', (text, sentences) => {
    expect(splitSentences(text)).toEqual([sentences])
  })

  it('never cuts inside a field, nor between two fields that touch', () => {
    expect(splitSentences('A {{ x | default: "No. One" }}{{ y. Z }}. B')).toEqual([
      ['A {{ x | default: "No. One" }}{{ y. Z }}.', 'B'],
    ])
  })

  it('keeps paragraphs apart and drops blank ones', () => {
    expect(splitSentences('One. Two\n\n \nThree')).toEqual([['One.', 'Two'], ['Three']])
  })

  it('loses no character but white space', () => {
    const piece = fc.constantFrom(
      'a',
      'Б',
      '։',
      '. ',
      '.',
      '{{',
      '}}',
      '! ',
      '\n',
      '12.03',
      ' ',
      '😀',
    )
    const text = fc.array(piece).map((pieces) => pieces.join(''))
    const squeeze = (value: string) => value.replace(/\s/g, '')
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (template) => {
        expect(squeeze(splitSentences(template).flat().join(''))).toBe(squeeze(template))
      }),
    )
  })
})

describe('formatDayCount', () => {
  it.each([
    [1, 'en', '1 day'],
    [34, 'en', '34 days'],
    [1, 'pl', '1 dzień'],
    [22, 'pl', '22 dni'],
    [21, 'ru', '21 день'],
    [34, 'ru', '34 дня'],
    [11, 'ru', '11 дней'],
    [7, 'hy', '7 օր'],
    [7, 'ka', '7 დღე'],
  ] as const)('%i in %s is %s', (days, locale, text) => {
    expect(formatDayCount(days, locale).replace('\u00a0', ' ')).toBe(text)
  })
})
