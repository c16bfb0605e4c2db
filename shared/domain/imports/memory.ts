import type { ImportAnswers, ImportQuestion } from './fields.ts'

/**
 * What is worth knowing for the next file of the same shape: how it is read, never what is in
 * it. Mended rows belong to one file, and money and people are asked for each time.
 */
export type RememberedAnswers = Pick<
  ImportAnswers,
  'map' | 'encoding' | 'delimiter' | 'decimal' | 'dateOrder' | 'dateOrders'
>

/** The answers to remember; `null` where nothing was answered. */
export function memorable(answers: RememberedAnswers): RememberedAnswers | null {
  const { map, encoding, delimiter, decimal, dateOrder, dateOrders } = answers
  const isPlain =
    Object.keys(map).length === 0 &&
    Object.keys(dateOrders).length === 0 &&
    [encoding, delimiter, decimal, dateOrder].every((answer) => answer === null)
  return isPlain ? null : { map, encoding, delimiter, decimal, dateOrder, dateOrders }
}

/** All that was ever answered; what is said now comes first. */
export function joined<T extends RememberedAnswers>(now: T, before: RememberedAnswers): T {
  return {
    ...now,
    map: { ...before.map, ...now.map },
    encoding: now.encoding ?? before.encoding,
    delimiter: now.delimiter ?? before.delimiter,
    decimal: now.decimal ?? before.decimal,
    dateOrder: now.dateOrder ?? before.dateOrder,
    dateOrders: { ...before.dateOrders, ...now.dateOrders },
  }
}

/**
 * The answers with those earlier ones that settle a question of this file. Where the file's own
 * values settle it, they are believed: the next export may be written in another way.
 */
export function settledBy(
  now: ImportAnswers,
  before: RememberedAnswers,
  questions: readonly ImportQuestion[],
): ImportAnswers {
  const dateOrders = { ...now.dateOrders }
  let { decimal } = now
  for (const { code, column, choices } of questions) {
    if (code === 'decimal') decimal ??= before.decimal
    if (code !== 'dateOrder') continue
    const own = Object.hasOwn(before.dateOrders, column) ? before.dateOrders[column] : null
    const order = own ?? before.dateOrder
    if (order && choices.includes(order)) dateOrders[column] = order
  }
  return { ...now, decimal, dateOrders }
}
