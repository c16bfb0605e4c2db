import { ANSWER_COLUMNS, textOf, type AnswerColumn } from '#shared/domain/calls/sheet/answers.ts'
import { outcomeWords, readOutcome, type OutcomeWords } from '#shared/domain/calls/sheet/outcome.ts'
import { looksLikeKey } from '#shared/domain/calls/sheet/rowKey.ts'
import { headerKey, withoutNumber } from '#shared/domain/imports/headerKey.ts'
import type { Cell } from '#shared/domain/imports/importRow.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { DISPOSITIONS, type Disposition } from '#shared/domain/scripts/callList.ts'
import type { TableRow } from '../../../documents/tables/table.ts'
import { callWorkbookWords, ROW_KEY_HEADER } from '../../../documents/workbooks/words.ts'

type Column = AnswerColumn | 'name' | 'key'

/** Where the columns of a sheet stand (from 0), and after which row of the file its rows begin. */
export interface SheetColumns {
  places: Partial<Record<Column, number>> & { key: number }
  /** Columns of numbers that stood there when the sheet was made. */
  phones: number[]
  headerRow: number
}

/** Outcomes in the words of all five languages, and in what else people write for them. */
export const OUTCOME_WORDS: OutcomeWords = outcomeWords(allOutcomeWords())

function* allOutcomeWords(): Generator<[string, Disposition]> {
  for (const code of DISPOSITIONS) {
    yield [code, code]
    for (const locale of LOCALES) {
      const words = callWorkbookWords(locale)
      yield [words.dispositions[code], code]
      for (const other of words.sheet.synonyms[code]) yield [other, code]
    }
  }
}

const HEADERS = headersOfAllLanguages()

/** `Phones` of a workbook, `Phone 1`, `Phone 2` of a csv. */
const PHONE_HEADERS: ReadonlySet<string> = new Set(
  LOCALES.flatMap((locale) => {
    const words = callWorkbookWords(locale)
    return [headerKey(words.columns.phones), headerKey(words.sheet.phone)]
  }),
)

/** A word that names one column in one language and another in the next names none. */
function headersOfAllLanguages(): ReadonlyMap<string, Column> {
  const found = new Map<string, Column | null>([[headerKey(ROW_KEY_HEADER), 'key']])
  for (const locale of LOCALES) {
    const words = callWorkbookWords(locale).columns
    for (const column of [...ANSWER_COLUMNS, 'name'] as const) {
      const key = headerKey(words[column])
      const known = found.get(key)
      found.set(key, known === undefined || known === column ? column : null)
    }
  }
  return new Map([...found].filter((entry): entry is [string, Column] => entry[1] !== null))
}

/**
 * Finds the columns in the first rows of a sheet: the keys by what they are, wherever they stand
 * and whatever stands above them, the others by their headers in any of the languages. `null` where
 * this is no call sheet.
 */
export function findColumns(rows: readonly TableRow[]): SheetColumns | null {
  const header = rows.find(({ cells }) =>
    cells.some((cell) => HEADERS.get(headerKey(textOf(cell))) === 'key'),
  )
  const firstKeyed = rows.find(({ cells }) => cells.some((cell) => looksLikeKey(textOf(cell))))
  if (!header && !firstKeyed) return null
  const top = header ?? bestHeader(rows.filter(({ row }) => row < firstKeyed!.row))
  const places: Partial<Record<Column, number>> = {}
  const phones: number[] = []
  top?.cells.forEach((cell, index) => {
    const column = HEADERS.get(headerKey(textOf(cell)))
    if (column !== undefined) places[column] ??= index
    if (PHONE_HEADERS.has(withoutNumber(textOf(cell)))) phones.push(index)
  })
  const headerRow = top?.row ?? 0
  const key = columnOfKeys(rows, headerRow) ?? places.key
  if (key === undefined) return null
  const found = { ...places, key }
  found.outcome ??= columnOfOutcomes(rows, headerRow, new Set(Object.values(found)))
  return { places: found, phones, headerRow }
}

/** The row above the keys in which the most columns are known. */
function bestHeader(rows: readonly TableRow[]): TableRow | undefined {
  const known = ({ cells }: TableRow) =>
    cells.filter((cell) => HEADERS.has(headerKey(textOf(cell)))).length
  return rows
    .filter((row) => known(row) > 0)
    .sort((one, other) => known(other) - known(one))
    .at(0)
}

function columnOfKeys(rows: readonly TableRow[], headerRow: number): number | undefined {
  const counts = new Map<number, number>()
  for (const { row, cells } of rows) {
    if (row <= headerRow) continue
    cells.forEach((cell, index) => {
      if (looksLikeKey(textOf(cell))) counts.set(index, (counts.get(index) ?? 0) + 1)
    })
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0]
}

/** Where the header is gone: a column in which nearly everything is an outcome. */
function columnOfOutcomes(
  rows: readonly TableRow[],
  headerRow: number,
  taken: ReadonlySet<number>,
): number | undefined {
  const texts = new Map<number, string[]>()
  for (const { row, cells } of rows) {
    if (row <= headerRow) continue
    cells.forEach((cell: Cell, index) => {
      const text = textOf(cell)
      if (text !== '' && !taken.has(index)) texts.set(index, [...(texts.get(index) ?? []), text])
    })
  }
  for (const [index, all] of texts) {
    const isOutcome = (text: string) => readOutcome(text, OUTCOME_WORDS).kind === 'outcome'
    if (all.length > 0 && all.filter(isOutcome).length >= all.length * 0.6) return index
  }
  return undefined
}
