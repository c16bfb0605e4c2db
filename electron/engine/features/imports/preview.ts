import type { ImportPreview, UnderstoodRow } from '#shared/api/imports.contract.ts'
import type { Field } from '#shared/domain/imports/fields.ts'
import type { Cell, SourceRow, TakeResult } from '#shared/domain/imports/importRow.ts'
import { createSheetReader } from '#shared/domain/imports/readRow.ts'
import { missingField } from '#shared/domain/imports/recognise.ts'
import type { TableFile } from '../../documents/tables/table.ts'
import { mender } from './mend.ts'
import { beginOpening, type Opening } from './openSampled.ts'
import { RejectWriter } from './rejects.repo.ts'
import type { ImportTask } from './task.ts'
import { understoodRow } from './understoodRow.ts'
import { questionsOf, understandFile, type UnderstoodSheet } from './understand.ts'

const SAMPLES = 3
const LONGEST_SAMPLE = 200
const UNDERSTOOD_ROWS = 8
const REJECTS_TOLD = 200

type Rejected = ImportPreview['rejected'][number]

/**
 * What the file was taken for, its columns with samples, the first rows as understood and
 * the rows that would not be taken in. Reads the whole file, writes nothing.
 */
export async function previewOf(
  task: ImportTask,
  opening: Opening = beginOpening(task.filePath),
): Promise<ImportPreview> {
  const { table, sheets, isRemembered } = await understandFile(
    opening,
    task.fileName,
    task.answers,
    true,
    task.mappings,
  )
  try {
    const { totals, headings, rejected, rejectedBy, firstRows } = await readAll(table, sheets, task)
    return {
      fileName: task.fileName,
      recognizedAs: sheets.find(({ layout }) => layout !== null)!.layout!.format,
      remembered: isRemembered,
      csv: table.csv ?? null,
      sheets: sheets.map((sheet, index) => ({
        ...sheetPreview(sheet, totals[index]!),
        headings: headings[index]!,
        firstRows: firstRows[index]!,
      })),
      rejected,
      rejectedTotal: Object.values(rejectedBy).reduce((sum, count) => sum + count, 0),
      rejectedBy,
      questions: [...questionsOf(sheets), ...missingOf(sheets)],
    }
  } finally {
    await table.close()
  }
}

interface ReadAll {
  totals: number[]
  headings: number[]
  rejected: Rejected[]
  rejectedBy: ImportPreview['rejectedBy']
  firstRows: UnderstoodRow[][]
}

/** Every row of the file; those that would be rejected are kept beside the upload. */
async function readAll(
  table: TableFile,
  sheets: readonly UnderstoodSheet[],
  task: ImportTask,
): Promise<ReadAll> {
  const totals = sheets.map(() => 0)
  const headings = sheets.map(() => 0)
  const rejected: Rejected[] = []
  const rejectedBy: ImportPreview['rejectedBy'] = {}
  const firstRows = sheets.map((): UnderstoodRow[] => [])
  const tables = sheets.map(({ name, layout }) => ({
    name,
    headers: layout?.columns.map(({ header }) => header) ?? [],
  }))
  const writer = RejectWriter.begin(task.rejectsPath, tables)
  const takers = sheets.map(({ name }, sheet): TakeResult => (result, row) => {
    if (result.kind === 'skip') return
    if (result.kind === 'heading') {
      headings[sheet]! += 1
      return
    }
    totals[sheet]! += 1
    if (result.kind === 'row') {
      const first = firstRows[sheet]!
      if (first.length < UNDERSTOOD_ROWS) first.push(understoodRow(row.row, result.value, task))
      return
    }
    const { code } = result
    rejectedBy[code] = (rejectedBy[code] ?? 0) + 1
    if (rejected.length < REJECTS_TOLD) rejected.push({ sheet: name, row: row.row, code })
    const cells = cellTexts(row.cells.slice(0, tables[sheet]!.headers.length))
    writer.add({ sheet: name, row: row.row, code, cells, figures: null })
  })
  const readers = sheets.map((sheet) => readerOf(sheet, task))
  const menders = sheets.map(({ name, layout }) =>
    layout === null ? null : mender(name, layout, task.answers.fixes),
  )
  try {
    for await (const { sheet, rows } of table.rows()) {
      const reader = readers[sheet]
      if (!reader) continue
      const mend = menders[sheet]
      for (const row of rows) reader.read(mend ? mend(row) : row, takers[sheet]!)
    }
    for (const [sheet, reader] of readers.entries()) reader?.end(takers[sheet]!)
  } finally {
    writer.close()
  }
  return { totals, headings, rejected, rejectedBy, firstRows }
}

/** A sales table without dates or amounts cannot go in; which column holds them is asked. */
function missingOf(sheets: readonly UnderstoodSheet[]): ImportPreview['questions'] {
  return sheets.flatMap(({ layout }) => {
    const missing = layout === null ? null : missingField(layout)
    if (layout === null || missing === null) return []
    const open = layout.columns.filter(({ field }) => field === null).map(({ header }) => header)
    return [{ column: missing, code: 'meaning' as const, choices: open }]
  })
}

function readerOf({ layout, conventions }: UnderstoodSheet, { currency, today }: ImportTask) {
  return layout === null || missingField(layout) !== null
    ? null
    : createSheetReader(layout, conventions, currency, lastDayOf(today))
}

function sheetPreview(
  { name, layout, sample }: UnderstoodSheet,
  rows: number,
): Omit<ImportPreview['sheets'][number], 'firstRows' | 'headings'> {
  if (layout === null) return { name, rows, columns: [], understood: [] }
  const data = sample.filter((row) => row.row > layout.headerRow)
  return {
    name,
    rows,
    columns: layout.columns.map(({ header, field }, index) => ({
      header,
      field,
      samples: samplesOf(data, index),
    })),
    understood: data.slice(0, UNDERSTOOD_ROWS).map((row) => {
      const words: Partial<Record<Field, string>> = {}
      for (const [index, { field }] of layout.columns.entries()) {
        if (field !== null) words[field] = textOf(row.cells[index]).slice(0, LONGEST_SAMPLE)
      }
      return words
    }),
  }
}

function samplesOf(rows: readonly SourceRow[], column: number): string[] {
  const texts = rows
    .map((row) => textOf(row.cells[column]).slice(0, LONGEST_SAMPLE))
    .filter((text) => text !== '')
  return [...new Set(texts)].slice(0, SAMPLES)
}

/** A shop's clock may be a day behind the one that wrote the file. */
export const lastDayOf = (today: number): number => today + 1

/** The cells as they stand in the file, whole: a rejected row may be all that is left of it. */
export function cellTexts(cells: readonly Cell[]): string[] {
  return cells.map(textOf)
}

function textOf(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case 'text':
    case 'error':
      return cell.text
    case 'number':
      return numberText(cell.value, cell.mark)
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE'
    case 'date':
      return cell.time === null ? cell.day : `${cell.day} ${cell.time}`
    default:
      return ''
  }
}

/** With what the spreadsheet shows beside it. */
function numberText(value: number, mark: string | undefined): string {
  if (mark === undefined) return String(value)
  return mark === '%' ? `${Number((value * 100).toPrecision(15))}%` : `${value} ${mark}`
}
