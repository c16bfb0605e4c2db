import {
  FIELDS,
  type Field,
  type ImportAnswers,
  type ImportQuestion,
} from '#shared/domain/imports/fields.ts'

const isField = (value: string): value is Field => (FIELDS as readonly string[]).includes(value)

/** The answers with one more question settled; a choice that we do not know changes nothing. */
export function settle(
  answers: ImportAnswers,
  question: ImportQuestion,
  choice: string,
): ImportAnswers {
  switch (question.code) {
    case 'dateOrder':
      return choice === 'dmy' || choice === 'mdy' || choice === 'ymd'
        ? { ...answers, dateOrders: { ...answers.dateOrders, [question.column]: choice } }
        : answers
    case 'decimal':
      return choice === '.' || choice === ',' ? { ...answers, decimal: choice } : answers
    case 'encoding':
      return question.choices.includes(choice) ? { ...answers, encoding: choice } : answers
    case 'meaning':
      return meansField(answers, question, choice)
  }
}

/** A question of meaning names the field that is missing; its choices are columns of the file. */
function meansField(
  answers: ImportAnswers,
  { column: field, choices }: ImportQuestion,
  choice: string,
): ImportAnswers {
  if (!isField(field) || !choices.includes(choice)) return answers
  const others = Object.entries(answers.map).filter(([, meaning]) => meaning !== field)
  return { ...answers, map: { ...Object.fromEntries(others), [choice]: field } }
}

/** What was chosen for a question, or `null` while it is open. */
export function choiceFor(answers: ImportAnswers, question: ImportQuestion): string | null {
  switch (question.code) {
    case 'dateOrder':
      return Object.hasOwn(answers.dateOrders, question.column)
        ? (answers.dateOrders[question.column] ?? null)
        : answers.dateOrder
    case 'decimal':
      return answers.decimal
    case 'encoding':
      return answers.encoding
    case 'meaning':
      return Object.keys(answers.map).find((key) => answers.map[key] === question.column) ?? null
  }
}

/**
 * The questions to show: all that were ever asked for this file, because an answered one is
 * not asked again, yet must stay changeable. The decimal sign is asked once for all columns.
 */
export function mergeQuestions(
  shown: readonly ImportQuestion[],
  asked: readonly ImportQuestion[],
): ImportQuestion[] {
  const key = ({ code, column }: ImportQuestion) =>
    code === 'decimal' ? code : `${code} ${column}`
  const known = new Set(shown.map(key))
  const merged = [...shown]
  for (const question of asked) {
    if (known.has(key(question))) continue
    known.add(key(question))
    merged.push(question)
  }
  return merged
}
