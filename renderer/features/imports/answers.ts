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
 * The questions to show, in the order in which they came: what is asked now, and what was asked
 * before and answered, because an answer must stay changeable. A question that was open and is
 * not asked any more has gone. The decimal sign is asked once for all columns.
 */
export function mergeQuestions(
  shown: readonly ImportQuestion[],
  asked: readonly ImportQuestion[],
  answers: ImportAnswers,
): ImportQuestion[] {
  const key = ({ code, column }: ImportQuestion) =>
    code === 'decimal' ? code : `${code} ${column}`
  const now = new Set(asked.map(key))
  const merged = shown.filter(
    (question) => now.has(key(question)) || choiceFor(answers, question) !== null,
  )
  const known = new Set(merged.map(key))
  for (const question of asked) {
    if (known.has(key(question))) continue
    known.add(key(question))
    merged.push(question)
  }
  return merged
}
