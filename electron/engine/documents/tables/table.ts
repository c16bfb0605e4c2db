import type { Cell } from '#shared/domain/imports/importRow.ts'

export type { Cell }

/** One row; `row` is the number that the user sees in the spreadsheet (from 1). */
export interface TableRow {
  row: number
  cells: Cell[]
}

/** Rows arrive in batches so that crossing a thread costs little. */
export interface TableBatch {
  sheet: number
  rows: TableRow[]
}

export interface SheetInfo {
  name: string
  hidden: boolean
}

export interface ReadLimits {
  /** Bytes of the file itself. */
  maxFileBytes: number
  /** Bytes that all entries together may unpack to. */
  maxUnpackedBytes: number
  maxEntries: number
  maxColumns: number
  maxRows: number
  /** Characters in one cell. */
  maxCellChars: number
  /** Memory, roughly in bytes, for the table of texts that the cells of an xlsx share. */
  maxSharedTextBytes: number
}

export const DEFAULT_LIMITS: ReadLimits = {
  maxFileBytes: 512 * 1024 * 1024,
  maxUnpackedBytes: 4 * 1024 * 1024 * 1024,
  maxEntries: 10_000,
  maxColumns: 1_000,
  maxRows: 2_000_000,
  maxCellChars: 32_767 * 4,
  maxSharedTextBytes: 192 * 1024 * 1024,
}

export interface CsvOptions {
  /** As iconv-lite names it; detected where absent. */
  encoding?: string
  /** Detected where absent. */
  delimiter?: string
}

export interface CsvUsed {
  encoding: string
  delimiter: string
  /**
   * Only where the encoding could not be told: those that the file may be in, the likeliest
   * first, each with what it makes of the same words. To be asked, never guessed.
   */
  choices?: { encoding: string; sample: string }[]
}

/**
 * Reading fails with a code that the user can act on. `args` never hold cell values.
 *
 * - `file.unreadable` cannot be opened (permissions, gone)
 * - `file.empty` no bytes, or no cell with a value
 * - `file.unknown` neither an xlsx workbook nor text (a picture renamed, an old .xls, ...)
 * - `file.damaged` an xlsx that ends early or whose parts do not fit together (`args.part`),
 *   or a csv whose last quote is never closed (`args.row` is the line where it begins)
 * - `file.encrypted` a workbook behind a password
 * - `file.tooLarge` over one of the limits; `args.limit` names it: a key of {@link ReadLimits},
 *   `ratio` (packed harder than a workbook can be), or in a worker `memory` or `time`
 * - `file.encoding` text that is not of the encoding that was asked for (`args.encoding`)
 */
export type ReadErrorCode =
  | 'file.unreadable'
  | 'file.empty'
  | 'file.unknown'
  | 'file.damaged'
  | 'file.encrypted'
  | 'file.tooLarge'
  | 'file.encoding'

export class ReadError extends Error {
  readonly code: ReadErrorCode
  readonly args: Record<string, string | number>
  constructor(code: ReadErrorCode, args: Record<string, string | number> = {}) {
    super(code)
    this.name = 'ReadError'
    this.code = code
    this.args = args
  }
}

export interface RowsOptions {
  /** Progress: bytes of the packed file read so far. */
  onBytes?: (read: number) => void
  /** For a preview: stop each sheet after so many rows with a value. */
  maxRowsPerSheet?: number
}

/** A file opened for reading: its sheets first, then their rows in order. */
export interface TableFile {
  format: 'xlsx' | 'csv' | 'vcard' | 'commerceml'
  /** Size of the file, against which `onBytes` counts. */
  bytes: number
  sheets: SheetInfo[]
  /** For csv: what was used. */
  csv?: CsvUsed
  /**
   * Rows of every sheet in order, blank rows left out, trailing blank cells dropped.
   * May be read again from the start. Throws {@link ReadError}.
   */
  rows(options?: RowsOptions): AsyncIterable<TableBatch>
  close(): Promise<void>
}

/** Rows in one batch, at most. */
export const BATCH_ROWS = 500

/** All blank cells are this one object. */
export const EMPTY_CELL: Cell = Object.freeze({ kind: 'empty' })

/** A text cell, or the empty one where the text is only white space. */
export function textCell(text: string): Cell {
  // A visible first character spares the trimming of nearly every cell.
  const first = text.charCodeAt(0)
  const visible = first > 32 && first < 127
  return visible || text.trim() !== '' ? { kind: 'text', text } : EMPTY_CELL
}

/**
 * What an error of the system or of a library means to the user: no access to the file, or a
 * file that is not what it says.
 */
export function asReadError(error: unknown, part?: string): ReadError {
  if (error instanceof ReadError) {
    const lacksPart = part !== undefined && error.code === 'file.damaged' && !('part' in error.args)
    return lacksPart ? new ReadError(error.code, { ...error.args, part }) : error
  }
  if (error instanceof Error && 'syscall' in error) return new ReadError('file.unreadable')
  return new ReadError('file.damaged', part === undefined ? {} : { part })
}
