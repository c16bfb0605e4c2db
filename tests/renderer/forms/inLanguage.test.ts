import { describe, expect, it } from 'vitest'
import { standardForm } from '../../../electron/engine/documents/pdf/survey/words.ts'
import { inLanguage } from '../../../renderer/features/forms/inLanguage.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'

const standards = LOCALES.map(standardForm)
const [en, pl, ru] = [standardForm('en'), standardForm('pl'), standardForm('ru')]

describe('a paper form in another language', () => {
  it('is the standard form of that language where nothing was written by hand', () => {
    for (const next of standards) {
      expect(inLanguage(en, standards, next)).toEqual({ form: next, ownTexts: 0 })
    }
  })

  it('keeps the title that was written by hand, and takes all others along', () => {
    const own = { ...ru, title: 'Чайный клуб', perPage: 4 as const }
    const { form, ownTexts } = inLanguage(own, standards, pl)
    expect(form).toEqual({ ...pl, title: 'Чайный клуб', perPage: 4 })
    expect(ownTexts).toBe(1)
  })

  it('keeps own sentences, questions and choices, and what was left empty', () => {
    const [calls, email] = en.consents
    const [interests] = en.questions
    const own = {
      ...en,
      intro: '',
      questions: [
        { ...interests!, choices: ['Own tea', interests!.choices[0]!] },
        {
          id: 'own',
          text: 'Green or black?',
          kind: 'text' as const,
          choices: [],
          keep: 'note' as const,
        },
      ],
      consents: [{ ...calls!, wording: 'Call me.' }, email!],
    }
    const { form, ownTexts } = inLanguage(own, standards, pl)
    expect(form.intro).toBe('')
    expect(form.questions[0]).toEqual({
      ...pl.questions[0],
      choices: ['Own tea', pl.questions[0]!.choices[0]],
    })
    expect(form.questions[1]).toEqual(own.questions[1])
    expect(form.consents).toEqual([own.consents[0], pl.consents[1]])
    expect(ownTexts).toBe(3)
  })

  it('finds its way out of a form that stands in two languages', () => {
    const mixed = { ...pl, title: 'Mine', consents: ru.consents }
    expect(inLanguage(mixed, standards, en).form).toEqual({ ...en, title: 'Mine' })
  })
})
