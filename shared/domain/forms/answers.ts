import type { KeepAs } from './surveyForm.ts'

/** What somebody wrote or ticked under a question. */
export interface FormAnswer {
  question: string
  keep: KeepAs
  values: string[]
}

export interface KeptAnswers {
  tags: string[]
  note: string
  source: string
}

/** No tag is longer. */
export const LONGEST_TAG = 60

/**
 * Where the answers go: choices become tags, words a line of the note with their question,
 * and how they heard of the shop becomes the source.
 */
export function keptAnswers(answers: readonly FormAnswer[]): KeptAnswers {
  const filled = answers
    .map((answer) => ({ ...answer, values: answer.values.map(tidy).filter((text) => text !== '') }))
    .filter((answer) => answer.values.length > 0)
  const of = (keep: KeepAs) => filled.filter((answer) => answer.keep === keep)
  const tags = of('tags').flatMap(({ values }) => values)
  return {
    tags: [...new Set(tags.map((tag) => tag.slice(0, LONGEST_TAG).toWellFormed().trim()))],
    note: of('note')
      .map(({ question, values }) => `${tidy(question)}: ${values.join(', ')}`)
      .join('\n'),
    source: of('source')
      .flatMap(({ values }) => values)
      .join(', '),
  }
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
