import { AppError } from '#shared/api/errors.ts'
import {
  readAnswers,
  textOf,
  type AnswerColumn,
  type AnswerFrame,
  type ReadAnswers,
} from '#shared/domain/calls/sheet/answers.ts'
import { looksLikeKey } from '#shared/domain/calls/sheet/rowKey.ts'
import { readInWorker } from '../../../documents/tables/readInWorker.ts'
import { EMPTY_CELL, type TableFile, type TableRow } from '../../../documents/tables/table.ts'
import { findColumns, type SheetColumns } from './columns.ts'

/** A row of a file that came back, before it is held against the base. */
export interface FileRow extends ReadAnswers {
  /** Names the row within the file. */
  place: string
  sheetName: string
  /** As the spreadsheet numbers it. */
  row: number
  keyText: string
  /** `null` in a file without names. */
  name: string | null
  /** Numbers that the row shows, in E.164. */
  phones: string[]
}

/** Above any sheet that people fill in. */
const LIMITS = {
  maxFileBytes: 64 * 1024 * 1024,
  maxUnpackedBytes: 1024 * 1024 * 1024,
  maxRows: 100_000,
  maxColumns: 200,
}
const TIME_LIMIT_MS = 60_000
/** Rows within which a header, or the first key, stands. */
const HEAD_ROWS = 60

/**
 * Opens a file in a thread of its own, with bounds of size, memory and time.
 * @throws ReadError
 */
function openFile(path: string, signal: AbortSignal | undefined): Promise<TableFile> {
  return readInWorker(path, {
    limits: LIMITS,
    timeLimitMs: TIME_LIMIT_MS,
    ...(signal && { signal }),
  })
}

/** The first key of a file, or `null` where it is no call sheet. @throws ReadError */
export async function firstKeyOf(path: string): Promise<{ key: string | null } | null> {
  const file = await openFile(path, undefined)
  try {
    const heads = file.sheets.map((): TableRow[] => [])
    for await (const { sheet, rows } of file.rows({ maxRowsPerSheet: HEAD_ROWS })) {
      heads[sheet]?.push(...rows)
    }
    const found = heads.filter((rows) => findColumns(rows) !== null)
    if (found.length === 0) return null
    const texts = found.flatMap((rows) => rows.flatMap(({ cells }) => cells.map(textOf)))
    return { key: texts.find(looksLikeKey) ?? null }
  } finally {
    await file.close()
  }
}

/**
 * All rows of a call sheet that came back, on whichever of its sheets they stand.
 * @throws ReadError, AppError `callSheets.unreadable` for a file that is none
 */
export async function readSheetFile(
  path: string,
  frame: AnswerFrame,
  signal: AbortSignal | undefined,
): Promise<FileRow[]> {
  const file = await openFile(path, signal)
  try {
    if (file.format !== 'xlsx' && file.format !== 'csv') throw new AppError('callSheets.unreadable')
    const bySheet = file.sheets.map((): TableRow[] => [])
    for await (const { sheet, rows } of file.rows()) bySheet[sheet]?.push(...rows)
    const found = bySheet.flatMap((rows, index) => {
      const columns = findColumns(rows.slice(0, HEAD_ROWS)) ?? findColumns(rows)
      const name = file.sheets[index]?.name ?? ''
      return columns === null ? [] : rowsOf(rows, columns, { index, name, frame })
    })
    if (found.length === 0) throw new AppError('callSheets.unreadable')
    return found
  } finally {
    await file.close()
  }
}

function rowsOf(
  rows: readonly TableRow[],
  { places, phones: phoneColumns, headerRow }: SheetColumns,
  { index, name: sheetName, frame }: { index: number; name: string; frame: AnswerFrame },
): FileRow[] {
  return rows.flatMap(({ row, cells }) => {
    if (row <= headerRow) return []
    const cellAt = (place: number | undefined) =>
      (place === undefined ? undefined : cells[place]) ?? EMPTY_CELL
    const keyText = textOf(cellAt(places.key))
    const name = places.name === undefined ? null : unguarded(textOf(cellAt(places.name)))
    const phones = phoneColumns.flatMap((place) => textOf(cellAt(place)).match(E164) ?? [])
    const read = readAnswers((column: AnswerColumn) => cellAt(places[column]), frame)
    if (keyText === '' && read.isBlank) return []
    return [{ ...read, place: `${index}:${row}`, sheetName, row, keyText, name, phones }]
  })
}

const E164 = /\+\d{6,15}(?!\d)/g

/** Our csv puts an apostrophe before what a spreadsheet would take for a formula. */
function unguarded(text: string): string {
  return /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? text.slice(1) : text
}
