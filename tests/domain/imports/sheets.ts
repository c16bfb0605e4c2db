import { NO_ANSWERS, type Field, type ImportAnswers } from '#shared/domain/imports/fields.ts'
import type {
  Cell,
  Conventions,
  ImportedRow,
  RowResult,
  SheetLayout,
  SourceRow,
} from '#shared/domain/imports/importRow.ts'
import { createSheetReader } from '#shared/domain/imports/readRow.ts'
import { recogniseSheet } from '#shared/domain/imports/recognise.ts'
import { createSurvey } from '#shared/domain/imports/survey.ts'

/** A cell as the readers would yield it: texts and numbers as they are, the rest spelled out. */
export type Value = string | number | boolean | null | Cell

export function cell(value: Value): Cell {
  if (value === null || value === '') return { kind: 'empty' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number') return { kind: 'number', value }
  return typeof value === 'boolean' ? { kind: 'boolean', value } : value
}

export const day = (text: string, time: string | null = null): Cell => ({
  kind: 'date',
  day: text,
  time,
})

export const sheet = (...rows: Value[][]): SourceRow[] =>
  rows.map((values, index) => ({ row: index + 1, cells: values.map(cell) }))

export function recognise(rows: SourceRow[], map: ImportAnswers['map'] = {}): SheetLayout {
  const layout = recogniseSheet(rows, { ...NO_ANSWERS, map })
  if (layout === null) throw new Error('the sheet was not recognised')
  return layout
}

/** Header to field. */
export const meanings = (layout: SheetLayout): Record<string, Field | null> =>
  Object.fromEntries(layout.columns.map(({ header, field }) => [header, field]))

export function survey(rows: SourceRow[], answers: Partial<ImportAnswers> = {}) {
  const all = { ...NO_ANSWERS, ...answers }
  const collected = createSurvey(recognise(rows, all.map))
  for (const row of rows) collected.add(row)
  return collected.finish(all)
}

export interface ReadOptions {
  currency?: string
  conventions?: Partial<Conventions>
  answers?: Partial<ImportAnswers>
}

/** The results of all rows below the header, read as the import reads them. */
export function read(
  rows: SourceRow[],
  { currency = 'EUR', answers = {}, conventions }: ReadOptions = {},
): RowResult[] {
  const layout = recognise(rows, answers.map)
  const settled = { ...survey(rows, answers).conventions, ...conventions }
  const reader = createSheetReader(layout, settled, currency)
  const results: RowResult[] = []
  for (const row of rows) reader.read(row, (result) => results.push(result))
  reader.end((result) => results.push(result))
  return results
}

/** The only row's content. */
export function readOne(rows: SourceRow[], options: ReadOptions = {}): ImportedRow {
  const [result] = read(rows, options)
  if (result?.kind !== 'row') throw new Error(`not taken in: ${JSON.stringify(result)}`)
  return result.value
}

/** `row`, `skip` or the code of the rejection, for each row. */
export const verdicts = (results: RowResult[]): string[] =>
  results.map((result) => (result.kind === 'reject' ? result.code : result.kind))

/** What a spreadsheet shows where a formula lost its cells. */
export const UNREADABLE_CELL: Cell = { kind: 'error', text: '#REF!' }
