import {
  EMPTY_CELL,
  type Cell,
  type ReadErrorCode,
  type TableBatch,
  type TableFile,
} from './table.ts'
import type { OpenOptions } from './openTable.ts'

/** What the worker is started with. */
export interface ReaderStart {
  path: string
  options: OpenOptions
}

/** Each asks for one answer, except `stop`. `pass` counts the readings of the file. */
export type ReaderAsk =
  | { kind: 'next'; pass: number; maxRowsPerSheet?: number | undefined }
  | { kind: 'stop'; pass: number }

export type ReaderAnswer =
  | { kind: 'opened'; file: Pick<TableFile, 'format' | 'bytes' | 'sheets' | 'csv'> }
  | { kind: 'batch'; pass: number; batch: PackedBatch; read: number }
  | { kind: 'end'; pass: number; read: number }
  | { kind: 'refused'; pass: number; code: ReadErrorCode; args: Record<string, string | number> }
  | { kind: 'failed'; pass: number; message: string }

/**
 * A batch as flat lists, which cross threads several times faster than an object per cell.
 * A number, boolean or plain text stands for itself, null for an empty cell; dates and errors
 * are objects.
 */
export interface PackedBatch {
  sheet: number
  rows: number[]
  widths: number[]
  values: PackedCell[]
}

type PackedCell = null | string | number | boolean | Cell

export function packBatch({ sheet, rows }: TableBatch): PackedBatch {
  const packed: PackedBatch = { sheet, rows: [], widths: [], values: [] }
  for (const { row, cells } of rows) {
    packed.rows.push(row)
    packed.widths.push(cells.length)
    for (const cell of cells) packed.values.push(packCell(cell))
  }
  return packed
}

export function unpackBatch({ sheet, rows, widths, values }: PackedBatch): TableBatch {
  let at = 0
  return {
    sheet,
    rows: rows.map((row, index) => {
      const end = at + (widths[index] ?? 0)
      const cells: Cell[] = []
      for (; at < end; at++) cells.push(unpackCell(values[at] ?? null))
      return { row, cells }
    }),
  }
}

function packCell(cell: Cell): PackedCell {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'text':
      return cell.text
    case 'number':
    case 'boolean':
      return cell.value
    default:
      return cell
  }
}

function unpackCell(value: PackedCell): Cell {
  if (value === null) return EMPTY_CELL
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number') return { kind: 'number', value }
  return typeof value === 'boolean' ? { kind: 'boolean', value } : value
}
