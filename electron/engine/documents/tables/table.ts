/**
 * What a spreadsheet or csv file holds, before anybody knows what it means.
 *
 * A reader yields cells as they stand in the file. Numbers stay numbers only where the
 * file says so (xlsx); a csv cell is always text. A date is a calendar date with an
 * optional time, never a `Date`, so that no time zone can move it.
 */
export type Cell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  /** From a number cell whose style is a date: `day` is `YYYY-MM-DD`, `time` `HH:MM:SS` or null. */
  | { kind: 'date'; day: string; time: string | null }
  /** An error value such as `#REF!`. */
  | { kind: 'error'; text: string }

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
}

export const DEFAULT_LIMITS: ReadLimits = {
  maxFileBytes: 512 * 1024 * 1024,
  maxUnpackedBytes: 4 * 1024 * 1024 * 1024,
  maxEntries: 10_000,
  maxColumns: 1_000,
  maxRows: 2_000_000,
  maxCellChars: 32_767 * 4,
}

export interface CsvOptions {
  /** As iconv-lite names it; detected where absent. */
  encoding?: string
  /** Detected where absent. */
  delimiter?: string
}

/**
 * Reading fails with a code that the user can act on. `args` never hold cell values.
 *
 * - `file.unreadable` cannot be opened (permissions, gone)
 * - `file.empty` no bytes, or no cell with a value
 * - `file.unknown` neither an xlsx workbook nor text (a picture renamed, an old .xls, ...)
 * - `file.damaged` an xlsx that ends early or whose parts do not fit together
 * - `file.encrypted` a workbook behind a password
 * - `file.tooLarge` over one of the limits; `args.limit` names it
 * - `file.encoding` text that is not of the encoding that was asked for
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

/** A file opened for reading: its sheets first, then their rows in order. */
export interface TableFile {
  format: 'xlsx' | 'csv'
  sheets: SheetInfo[]
  /** For csv: what was used. */
  csv?: { encoding: string; delimiter: string }
  /**
   * Rows of every sheet in order, blank rows left out. `onBytes` reports progress as
   * bytes of the packed file read so far. Throws {@link ReadError}.
   */
  rows(options?: { onBytes?: (read: number) => void; maxRowsPerSheet?: number }): AsyncIterable<TableBatch>
  close(): Promise<void>
}
