import { isoToCell, serialToCell, type DateSystem, type NumberStyle } from './dates.ts'
import { PlainCell } from './plainCell.ts'
import { TextItem } from './sharedStrings.ts'
import {
  EMPTY_CELL,
  ReadError,
  textCell,
  type Cell,
  type ReadLimits,
  type TableRow,
} from './table.ts'
import { decodeEscapes } from './xmlText.ts'
import { XmlScanner, type XmlHandler } from './xmlScanner.ts'
import { isTrue, type CellStyle } from './xlsxWorkbook.ts'

const PLAIN: CellStyle = { number: 'number', mark: null }
const MAX_KNOWN_DATES = 5_000
const LETTER_R = 114
const LETTER_S = 115
const LETTER_T = 116

/** What cells of a sheet refer to. */
export interface SheetContext {
  strings: Cell[]
  styles: CellStyle[]
  dateSystem: DateSystem
  limits: ReadLimits
  /** Stop after so many rows with a value. */
  maxRows: number
}

/**
 * Reads the rows of one worksheet part. Only what lies inside `sheetData` is looked at, so
 * validations, merged areas or filters over whole columns cost nothing.
 */
export class SheetReader implements XmlHandler {
  readonly xml = new XmlScanner(this)
  /** All rows of the sheet are read. */
  isOver = false
  /** Rows with a value since the last {@link takeRows}. */
  private rows: TableRow[] = []
  private readonly context: SheetContext
  private readonly inline: TextItem
  private count = 0
  private inData = false
  private outerDepth = 0
  private inInline = false
  private row = 0
  private column = 0
  private cells: Cell[] = []
  private type = ''
  private style: CellStyle = PLAIN
  private value = ''
  /** The value where it was a plain number; `value` is empty then. */
  private numeric: number | null = null
  private readonly plain = new PlainCell()
  private readonly dates = new Map<NumberStyle, Map<number, Cell>>()

  constructor(context: SheetContext) {
    this.context = context
    this.inline = new TextItem(this.xml, context.limits.maxCellChars)
  }

  takeRows(): TableRow[] {
    const { rows } = this
    this.rows = []
    return rows
  }

  /** Plain cells that stand right in a row. */
  skim(bytes: Buffer, from: number): number {
    if (!this.inData || this.xml.depth !== this.outerDepth + 2) return from
    const { plain } = this
    let at = from
    while (plain.read(bytes, at)) {
      this.column = plain.column || this.column + 1
      this.style = plain.style < 0 ? PLAIN : (this.context.styles[plain.style] ?? PLAIN)
      this.put(plain.isShared ? this.sharedCell(plain.value) : this.numberCell(plain.value))
      at = plain.end
    }
    return at
  }

  open(name: string): void {
    if (!this.inData) {
      this.inData = name === 'sheetData'
      this.outerDepth = this.xml.depth - 1
    } else if (this.inInline) {
      this.inline.open(name)
    } else if (name === 'c') {
      this.openCell()
    } else if (name === 'v') {
      this.xml.wantText = true
      this.xml.wantNumber = this.type === 'n' || this.type === 's'
    } else if (name === 'row') {
      this.openRow()
    } else if (name === 'is') {
      this.inInline = true
    }
  }

  text(text: string): void {
    if (this.inInline) return this.inline.add(text)
    this.value += text
    const max = this.context.limits.maxCellChars
    if (this.value.length > max)
      throw new ReadError('file.tooLarge', { limit: 'maxCellChars', max })
  }

  number(value: number): void {
    this.numeric = value
  }

  close(name: string): void {
    if (!this.inData) return
    if (name === 'is') this.inInline = false
    else if (this.inInline) this.inline.close(name)
    else if (name === 'v') this.closeValue()
    else if (name === 'c') this.closeCell()
    else if (name === 'row') this.closeRow()
    else if (name === 'sheetData') this.closeData()
  }

  private closeData(): void {
    // A row or cell left open would have been lost without a word.
    if (this.xml.depth !== this.outerDepth) throw new ReadError('file.damaged')
    this.xml.stopped = true
    this.isOver = true
  }

  private closeValue(): void {
    this.xml.wantText = false
    this.xml.wantNumber = false
  }

  private openRow(): void {
    this.row++
    this.column = 0
    this.cells = []
    while (this.xml.nextAttribute()) {
      if (this.xml.attributeLetter() === LETTER_R) this.row = this.xml.attributeInteger()
    }
    if (!(this.row >= 1)) throw new ReadError('file.damaged')
  }

  private openCell(): void {
    const { xml } = this
    this.column++
    this.type = 'n'
    this.style = PLAIN
    this.value = ''
    this.numeric = null
    this.inline.reset()
    while (xml.nextAttribute()) {
      const letter = xml.attributeLetter()
      if (letter === LETTER_R) this.column = xml.attributeColumn()
      else if (letter === LETTER_T) this.type = xml.attributeValue()
      else if (letter === LETTER_S) {
        this.style = this.context.styles[xml.attributeInteger()] ?? PLAIN
      }
    }
    if (this.column < 1) throw new ReadError('file.damaged')
  }

  private closeCell(): void {
    this.put(this.makeCell())
  }

  private put(cell: Cell): void {
    if (cell === EMPTY_CELL) return
    const max = this.context.limits.maxColumns
    if (this.column > max) throw new ReadError('file.tooLarge', { limit: 'maxColumns', max })
    while (this.cells.length < this.column - 1) this.cells.push(EMPTY_CELL)
    this.cells[this.column - 1] = cell
  }

  private makeCell(): Cell {
    if (this.type === 'inlineStr') return textCell(this.inline.text)
    if (this.numeric !== null) {
      return this.type === 's' ? this.sharedCell(this.numeric) : this.numberCell(this.numeric)
    }
    const { value } = this
    if (value === '') return EMPTY_CELL
    switch (this.type) {
      case 's':
        return this.sharedCell(Number(value))
      case 'b':
        return { kind: 'boolean', value: isTrue(value.trim()) }
      case 'e':
        return { kind: 'error', text: value }
      case 'd':
        return isoToCell(value) ?? textCell(value)
      case 'n':
        return this.textAsNumber(value)
      default:
        return textCell(decodeEscapes(value))
    }
  }

  private sharedCell(index: number): Cell {
    const cell = this.context.strings[index]
    if (cell === undefined) throw new ReadError('file.damaged')
    return cell
  }

  private textAsNumber(value: string): Cell {
    const number = Number(value)
    // Some programs write text without saying so.
    if (!Number.isFinite(number) || value.trim() === '') return textCell(value)
    return this.numberCell(number)
  }

  private numberCell(value: number): Cell {
    const { number, mark } = this.style
    if (number !== 'number') return this.dateCell(value, number)
    return mark === null ? { kind: 'number', value } : { kind: 'number', value, mark }
  }

  /** Sheets repeat few days many times: one cell for each spares the later steps most of them. */
  private dateCell(serial: number, style: Exclude<NumberStyle, 'number'>): Cell {
    let known = this.dates.get(style)
    if (known === undefined) this.dates.set(style, (known = new Map()))
    const before = known.get(serial)
    if (before !== undefined) return before
    if (known.size >= MAX_KNOWN_DATES) known.clear()
    const cell = serialToCell(serial, style, this.context.dateSystem)
    known.set(serial, cell)
    return cell
  }

  private closeRow(): void {
    if (this.cells.length === 0) return
    this.rows.push({ row: this.row, cells: this.cells })
    this.cells = []
    if (++this.count >= this.context.maxRows) this.xml.stopped = true
  }
}
