import {
  EMPTY_CELL,
  type Cell,
  type ReadErrorCode,
  type TableBatch,
  type TableFile,
  type TableRow,
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
 * A batch as lists of numbers, which cross threads without being copied, and the cells that the
 * other side does not have yet.
 */
export interface PackedBatch {
  sheet: number
  /** Per row: its width, then a sign below or the place of a known cell for each of its cells. */
  marks: Int32Array<ArrayBuffer>
  /** Per row: its number in the file, then the value of each plain number in it. */
  numbers: Float64Array<ArrayBuffer>
  /** The new cells in their order; a plain text stands for itself. */
  fresh: (string | Cell)[]
}

const EMPTY = -1
const NUMBER = -2
const FRESH = -3

/** Cells that both sides remember. When they are too many, both begin anew. */
const REMEMBERED = 32_768

/**
 * Packs the batches of one reading. Readers give the same object for cells that repeat, and a
 * cell is sent once as long as it is remembered: nine of ten cells of a table are numbers then.
 */
export class BatchPacker {
  private readonly places = new Map<Cell, number>()

  pack({ sheet, rows }: TableBatch): PackedBatch {
    const marks = new Int32Array(rows.reduce((sum, { cells }) => sum + cells.length + 1, 0))
    const numbers: number[] = []
    const fresh: (string | Cell)[] = []
    let at = 0
    for (const { row, cells } of rows) {
      marks[at++] = cells.length
      numbers.push(row)
      for (const cell of cells) marks[at++] = this.markOf(cell, numbers, fresh)
    }
    return { sheet, marks, numbers: Float64Array.from(numbers), fresh }
  }

  private markOf(cell: Cell, numbers: number[], fresh: (string | Cell)[]): number {
    if (cell === EMPTY_CELL) return EMPTY
    if (cell.kind === 'number' && cell.mark === undefined) {
      numbers.push(cell.value)
      return NUMBER
    }
    const place = this.places.get(cell)
    if (place !== undefined) return place
    this.remember(cell)
    fresh.push(cell.kind === 'text' ? cell.text : cell)
    return FRESH
  }

  private remember(cell: Cell): void {
    if (this.places.size === REMEMBERED) this.places.clear()
    this.places.set(cell, this.places.size)
  }
}

/** Unpacks the batches of one reading, in their order; cells that repeat are the same object again. */
export class BatchUnpacker {
  private readonly cells: Cell[] = []
  private next = 0

  unpack({ sheet, marks, numbers, fresh }: PackedBatch): TableBatch {
    const rows: TableRow[] = []
    let number = 0
    let taken = 0
    for (let at = 0; at < marks.length;) {
      const width = marks[at++]!
      const row = numbers[number++]!
      const cells: Cell[] = []
      for (const end = at + width; at < end; at++) {
        const mark = marks[at]!
        if (mark === FRESH) cells.push(this.remember(fresh[taken++]!))
        else if (mark === NUMBER) cells.push({ kind: 'number', value: numbers[number++]! })
        else cells.push(mark === EMPTY ? EMPTY_CELL : this.cells[mark]!)
      }
      rows.push({ row, cells })
    }
    return { sheet, rows }
  }

  private remember(sent: string | Cell): Cell {
    const cell: Cell = typeof sent === 'string' ? { kind: 'text', text: sent } : sent
    this.cells[this.next] = cell
    this.next = (this.next + 1) % REMEMBERED
    return cell
  }
}

/** What a batch's message hands over instead of copying. */
export function handedOver({ marks, numbers }: PackedBatch): ArrayBuffer[] {
  return [marks.buffer, numbers.buffer]
}
