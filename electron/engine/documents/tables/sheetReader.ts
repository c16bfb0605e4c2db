import { isoToCell, serialToCell, type DateSystem, type NumberStyle } from './dates.ts'
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
import { isTrue } from './xlsxWorkbook.ts'

/** What cells of a sheet refer to. */
export interface SheetContext {
  strings: Cell[]
  styles: NumberStyle[]
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
  /** Rows with a value since the last {@link takeRows}. */
  private rows: TableRow[] = []
  private readonly context: SheetContext
  private readonly inline: TextItem
  private count = 0
  private inData = false
  private inInline = false
  private row = 0
  private column = 0
  private cells: Cell[] = []
  private type = ''
  private style: NumberStyle = 'number'
  private value = ''

  constructor(context: SheetContext) {
    this.context = context
    this.inline = new TextItem(this.xml, context.limits.maxCellChars)
  }

  takeRows(): TableRow[] {
    const { rows } = this
    this.rows = []
    return rows
  }

  open(name: string): void {
    if (!this.inData) {
      this.inData = name === 'sheetData'
    } else if (this.inInline) {
      this.inline.open(name)
    } else if (name === 'c') {
      this.openCell()
    } else if (name === 'v') {
      this.xml.wantText = true
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

  close(name: string): void {
    if (!this.inData) return
    if (name === 'is') this.inInline = false
    else if (this.inInline) this.inline.close(name)
    else if (name === 'v') this.xml.wantText = false
    else if (name === 'c') this.closeCell()
    else if (name === 'row') this.closeRow()
    else if (name === 'sheetData') this.xml.stopped = true
  }

  private openRow(): void {
    const ref = this.xml.attribute('r')
    this.row = ref === null ? this.row + 1 : Number(ref)
    if (!Number.isSafeInteger(this.row) || this.row < 1) throw new ReadError('file.damaged')
    this.column = 0
    this.cells = []
  }

  private openCell(): void {
    const ref = this.xml.attribute('r')
    this.column = ref === null ? this.column + 1 : columnOf(ref)
    this.type = this.xml.attribute('t') ?? 'n'
    const style = this.xml.attribute('s')
    this.style = (style === null ? undefined : this.context.styles[Number(style)]) ?? 'number'
    this.value = ''
    this.inline.reset()
  }

  private closeCell(): void {
    const cell = this.makeCell()
    if (cell === EMPTY_CELL) return
    const max = this.context.limits.maxColumns
    if (this.column > max) throw new ReadError('file.tooLarge', { limit: 'maxColumns', max })
    while (this.cells.length < this.column - 1) this.cells.push(EMPTY_CELL)
    this.cells[this.column - 1] = cell
  }

  private makeCell(): Cell {
    if (this.type === 'inlineStr') return textCell(this.inline.text)
    const { value } = this
    if (value === '') return EMPTY_CELL
    switch (this.type) {
      case 's':
        return this.sharedCell(value)
      case 'b':
        return { kind: 'boolean', value: isTrue(value.trim()) }
      case 'e':
        return { kind: 'error', text: value }
      case 'd':
        return isoToCell(value) ?? textCell(value)
      case 'n':
        return this.numberCell(value)
      default:
        return textCell(decodeEscapes(value))
    }
  }

  private sharedCell(value: string): Cell {
    const cell = this.context.strings[Number(value)]
    if (cell === undefined) throw new ReadError('file.damaged')
    return cell
  }

  private numberCell(value: string): Cell {
    const number = Number(value)
    // Some programs write text without saying so.
    if (!Number.isFinite(number) || value.trim() === '') return textCell(value)
    if (this.style === 'number') return { kind: 'number', value: number }
    return serialToCell(number, this.style, this.context.dateSystem)
  }

  private closeRow(): void {
    if (this.cells.length === 0) return
    this.rows.push({ row: this.row, cells: this.cells })
    this.cells = []
    if (++this.count >= this.context.maxRows) this.xml.stopped = true
  }
}

/** The column of a reference such as `AB12`, from 1. */
function columnOf(ref: string): number {
  let column = 0
  for (let i = 0; i < ref.length; i++) {
    const letter = (ref.charCodeAt(i) & 0xdf) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (column === 0 || column > 1_000_000) throw new ReadError('file.damaged')
  return column
}
