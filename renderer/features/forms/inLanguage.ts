import type { SurveyForm } from '#shared/domain/forms/surveyForm.ts'

/** A form in another language, and how many of its texts are the owner's own and did not follow. */
export interface Spoken {
  form: SurveyForm
  ownTexts: number
}

/**
 * Texts that came with the program follow the language, each by itself; texts that the owner
 * wrote stay as they are.
 * @param standards the standard form in every language: a text may still be in an earlier one
 * @param next the standard form in the language wanted
 */
export function inLanguage(
  form: SurveyForm,
  standards: readonly SurveyForm[],
  next: SurveyForm,
): Spoken {
  let ownTexts = 0
  /** `textOf` finds the text's place in a standard form. */
  function follow(text: string, textOf: (standard: SurveyForm) => string | undefined): string {
    if (text.trim() === '') return text
    const wanted = textOf(next)
    if (wanted !== undefined && standards.some((standard) => textOf(standard) === text)) {
      return wanted
    }
    ownTexts++
    return text
  }

  function followChoice(text: string, id: string): string {
    const places = standards.map((standard) => choicesOf(standard, id).indexOf(text))
    const place = places.find((at) => at >= 0) ?? -1
    return follow(text, (standard) => choicesOf(standard, id)[place])
  }

  const spoken: SurveyForm = {
    ...form,
    locale: next.locale,
    title: follow(form.title, (standard) => standard.title),
    intro: follow(form.intro, (standard) => standard.intro),
    questions: form.questions.map((question) => ({
      ...question,
      text: follow(question.text, (standard) => questionOf(standard, question.id)?.text),
      choices: question.choices.map((choice) => followChoice(choice, question.id)),
    })),
    consents: form.consents.map((consent) => ({
      ...consent,
      wording: follow(
        consent.wording,
        (standard) => standard.consents.find(({ id }) => id === consent.id)?.wording,
      ),
    })),
  }
  return { form: spoken, ownTexts }
}

const questionOf = (form: SurveyForm, id: string): SurveyForm['questions'][number] | undefined =>
  form.questions.find((question) => question.id === id)

const choicesOf = (form: SurveyForm, id: string): string[] => questionOf(form, id)?.choices ?? []
