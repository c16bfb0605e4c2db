import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptAnswers, LONGEST_TAG } from '#shared/domain/forms/answers.ts'
import { askedFields, FORM_FIELDS } from '#shared/domain/forms/surveyForm.ts'

describe('where answers are kept', () => {
  it('makes tags of choices, note lines of words, a source of how they heard', () => {
    expect(
      keptAnswers([
        { question: 'What interests you?', keep: 'tags', values: ['Soap', ' Candles ', 'Soap'] },
        { question: 'A wish', keep: 'note', values: ['Open  on\nSunday'] },
        { question: 'Colours', keep: 'note', values: ['red', 'blue'] },
        { question: 'Nothing said', keep: 'note', values: [' '] },
        { question: 'How did you hear of us?', keep: 'source', values: ['Friends'] },
      ]),
    ).toEqual({
      tags: ['Soap', 'Candles'],
      note: 'A wish: Open on Sunday\nColours: red, blue',
      source: 'Friends',
    })
  })

  it('keeps every tag short and once, and makes nothing of silence', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 200 })), (values) => {
        const { tags, note, source } = keptAnswers([{ question: 'q', keep: 'tags', values }])
        expect(new Set(tags).size).toBe(tags.length)
        expect(tags.every((tag) => tag !== '' && tag.length <= LONGEST_TAG)).toBe(true)
        expect([note, source]).toEqual(['', ''])
        if (values.every((value) => value.trim() === '')) expect(tags).toEqual([])
      }),
    )
  })
})

it('asks for the name always, each field once, in the order of print', () => {
  expect(askedFields({ fields: ['city', 'phone', 'city'] })).toEqual(['name', 'phone', 'city'])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...FORM_FIELDS)), (fields) => {
      const asked = askedFields({ fields })
      expect(asked).toEqual(FORM_FIELDS.filter((field) => asked.includes(field)))
      expect(asked).toContain('name')
    }),
  )
})
