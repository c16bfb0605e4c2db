import {
  EMPTY_CELL,
  ReadError,
  textCell,
  type Cell,
  type ReadLimits,
  type TableRow,
} from './table.ts'
import { TextCache } from './textCache.ts'

const QUOTE = 34
const LF = 10
const CR = 13
/** A record longer than so many of the longest cells has lost its closing quote. */
const CELLS_PER_RECORD = 8
/** Where a field that has not come whole yet ends. */
const UNFINISHED = -1
const NOTHING: Buffer = Buffer.alloc(0)

export interface RecordShape {
  delimiter: string
  /** `\n` ends a record, and `\r\n` too; or `\r`, in files of the old Mac. */
  lineEnd: '\n' | '\r'
  /** The first record only names the delimiter. */
  skipsFirst: boolean
}

/**
 * Cuts UTF-8 bytes into records (RFC 4180, read leniently). A field that begins with a quote
 * goes on to the next quote that is not doubled, over delimiters and line ends; where something
 * else follows that quote, all of the field's quotes are plain characters, as those inside an
 * unquoted field are. Records may have any number of fields.
 *
 * It works on bytes and makes a cell of the same bytes once, which makes it several times
 * faster than a general parser: cells that repeat are the same object.
 */
export class CsvRecords {
  private readonly limits: ReadLimits
  private readonly delimiter: Buffer
  private readonly lineEnd: number
  private readonly maxRecordBytes: number
  private readonly known = new TextCache<Cell>((start, end) => this.makeCell(start, end))
  private store = NOTHING
  /** What has come and is not thrown away yet, at the beginning of the store. */
  private buf = NOTHING
  /** Where the record begins that is to be read next, and its line in the file. */
  private pos = 0
  private line = 1
  private isLast = false
  private skipsNext: boolean
  private count = 0
  /** Of the record being read: whether a field's cell was made, its cells, its inner line ends. */
  private cells: Cell[] = []
  private filled = 0
  private innerLines = 0

  constructor({ delimiter, lineEnd, skipsFirst }: RecordShape, limits: ReadLimits) {
    this.limits = limits
    this.delimiter = Buffer.from(delimiter)
    this.lineEnd = lineEnd === '\r' ? CR : LF
    this.maxRecordBytes = limits.maxCellChars * CELLS_PER_RECORD
    this.skipsNext = skipsFirst
  }

  /**
   * The rows that became complete, blank ones left out. Null says that the text is over.
   * @throws ReadError `file.damaged` (a quote that is never closed), `file.tooLarge`
   */
  write(chunk: Buffer | null): TableRow[] {
    this.isLast = chunk === null
    if (chunk !== null) this.append(chunk)
    const rows: TableRow[] = []
    while (this.pos < this.buf.length && this.readRecord()) this.take(rows)
    const unread = this.buf.length - this.pos
    if (unread > this.maxRecordBytes) throw this.tooLarge('maxCellChars')
    if (this.isLast && unread > 0) throw new ReadError('file.damaged', { row: this.line })
    return rows
  }

  /** Puts a chunk behind what is unread; all of it is copied, since its memory is used again. */
  private append(chunk: Buffer): void {
    const unread = this.buf.length - this.pos
    const length = unread + chunk.length
    if (this.store.length < length) this.store = Buffer.allocUnsafe(2 * length)
    this.buf.copy(this.store, 0, this.pos)
    chunk.copy(this.store, unread)
    this.buf = this.store.subarray(0, length)
    this.pos = 0
  }

  /** Reads one record into the cells and moves behind it; false when its end has not come. */
  private readRecord(): boolean {
    this.cells = []
    this.filled = 0
    this.innerLines = 0
    for (let at = this.pos; ;) {
      const end = this.buf[at] === QUOTE ? this.quotedField(at) : this.plainField(at)
      if (end === UNFINISHED) return false
      if (end < this.buf.length && this.buf[end] === this.delimiter[0] && this.isDelimiter(end)) {
        at = end + this.delimiter.length
        continue
      }
      if (end - this.pos > this.maxRecordBytes) throw this.tooLarge('maxCellChars')
      this.pos = this.behindLineEnd(end)
      return true
    }
  }

  /** Where the field ends that begins at `start`: at a delimiter, a line end, or the file's end. */
  private plainField(start: number): number {
    const end = this.plainEnd(start)
    if (end !== UNFINISHED) this.addCell(start, end)
    return end
  }

  private plainEnd(start: number): number {
    const { buf, lineEnd } = this
    const first = this.delimiter[0]!
    const { length } = buf
    for (let at = start; at < length; at++) {
      const byte = buf[at]!
      if (byte === first && this.isDelimiter(at)) return at
      if (byte === lineEnd) return this.beforeCr(start, at)
    }
    return this.isLast ? length : UNFINISHED
  }

  private quotedField(start: number): number {
    const { buf } = this
    let doubled = false
    let close = buf.indexOf(QUOTE, start + 1)
    while (close >= 0 && buf[close + 1] === QUOTE) {
      doubled = true
      close = buf.indexOf(QUOTE, close + 2)
    }
    if (close < 0 || (close + 1 === buf.length && !this.isLast)) return UNFINISHED
    const after = close + 1
    const isClosed = this.endsField(after)
    if (isClosed === null) return UNFINISHED
    const end = isClosed ? after : this.plainEnd(after)
    if (end === UNFINISHED) return UNFINISHED
    this.countLines(start, after)
    if (isClosed && !doubled) this.addCell(start + 1, close)
    else this.addText(this.unescaped(start, close, end, isClosed))
    return end
  }

  /** The text between the quotes; with the quotes themselves and what follows, where it is not closed. */
  private unescaped(start: number, close: number, end: number, isClosed: boolean): string {
    const inside = this.buf.toString('utf8', start + 1, close).replaceAll('""', '"')
    return isClosed ? inside : `"${inside}${this.buf.toString('utf8', close, end)}`
  }

  /** Whether a field may end here; null where too few bytes have come to know. */
  private endsField(at: number): boolean | null {
    const { buf } = this
    if (at === buf.length) return true
    if (buf[at] === this.lineEnd) return true
    if (buf[at] === CR && this.lineEnd === LF) {
      if (at + 1 < buf.length) return buf[at + 1] === LF
      return this.isLast ? false : null
    }
    const isCut = at + this.delimiter.length > buf.length
    return isCut && !this.isLast ? null : this.isDelimiter(at)
  }

  private isDelimiter(at: number): boolean {
    const { buf, delimiter } = this
    for (let i = 0; i < delimiter.length; i++) if (buf[at + i] !== delimiter[i]) return false
    return true
  }

  private beforeCr(start: number, lineEnd: number): number {
    const hasCr = this.lineEnd === LF && lineEnd > start && this.buf[lineEnd - 1] === CR
    return hasCr ? lineEnd - 1 : lineEnd
  }

  private behindLineEnd(at: number): number {
    if (at >= this.buf.length) return at
    return this.buf[at] === this.lineEnd ? at + 1 : at + 2
  }

  private countLines(start: number, end: number): void {
    const { buf, lineEnd } = this
    for (let at = start; at < end; at++) if (buf[at] === lineEnd) this.innerLines++
  }

  private addCell(start: number, end: number): void {
    this.add(start === end ? EMPTY_CELL : this.known.get(this.buf, start, end))
  }

  private makeCell(start: number, end: number): Cell {
    return this.cellOf(this.buf.toString('utf8', start, end))
  }

  private addText(text: string): void {
    this.add(this.cellOf(text))
  }

  private cellOf(text: string): Cell {
    if (text.length > this.limits.maxCellChars) throw this.tooLarge('maxCellChars')
    return textCell(text)
  }

  private add(cell: Cell): void {
    this.cells.push(cell)
    if (cell !== EMPTY_CELL) this.filled = this.cells.length
  }

  /** Puts the record that was read among the rows, with its cells up to the last with a value. */
  private take(rows: TableRow[]): void {
    const row = this.line
    const { cells, filled } = this
    if (this.skipsNext) {
      this.skipsNext = false
    } else if (filled > 0) {
      if (filled > this.limits.maxColumns) throw this.tooLarge('maxColumns')
      if (++this.count > this.limits.maxRows) throw this.tooLarge('maxRows')
      if (cells.length > filled) cells.length = filled
      rows.push({ row, cells })
    }
    this.line += 1 + this.innerLines
  }

  private tooLarge(limit: keyof ReadLimits): ReadError {
    return new ReadError('file.tooLarge', { limit, max: this.limits[limit], row: this.line })
  }
}
