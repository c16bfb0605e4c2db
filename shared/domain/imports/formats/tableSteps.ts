import { isBlank, textOf } from '../cellText.ts'
import { columnsOf } from '../columns.ts'
import { readDateText } from '../dateText.ts'
import type { Field } from '../fields.ts'
import { matchHeader } from '../headerMatch.ts'
import type { Cell, SheetLayout, SourceRow } from '../importRow.ts'
import { asHeading, loneText, saysGroup } from '../headingRow.ts'
import { isSumLine } from '../sumLine.ts'
import type { RowSteps } from './format.ts'
import { BLANK, changed } from './rows.ts'

/** Headers that a row in the middle of a sheet must have to begin another table. */
const LEAST_HEADERS = 3
const LONGEST_GROUP = 120

/** What people write once for several rows, in one above them. */
interface Group {
  kind: 'day' | 'customer'
  cell: Cell
  row: SourceRow
  /** The row below does without it: only then it heads a group, and is no slip. */
  isNeeded: boolean
}

/**
 * What people leave out in a table of sales because it stands above: rows of a day or of a
 * customer's name alone head the rows below; a row with a product, but neither day, customer
 * nor document goes on with the row right above it, as vertically merged cells do. A header
 * in the middle begins a table with its own order of columns. A text alone that is neither a
 * day nor a name heads products, and brings nothing. All other rows pass untouched.
 */
export class TableSteps implements RowSteps {
  readonly #layout: SheetLayout
  readonly #columns
  readonly #customer: readonly number[]
  readonly #figures: readonly number[]
  readonly #carried: readonly number[]
  /** The outer one first. */
  readonly #groups: Group[] = []
  #above: SourceRow | null = null
  /** Where this table's columns stand, where they do not stand as in the first one. */
  #moved: ReadonlyMap<number, number> | null = null
  /** Handed out again and again: most rows pass as they are. */
  readonly #single: SourceRow[] = []

  constructor(layout: SheetLayout) {
    this.#layout = layout
    this.#columns = columnsOf(layout)
    const { at, phones, emails } = this.#columns
    const present = (columns: readonly number[]) => columns.filter((column) => column >= 0)
    const names = [at.customerId, at.customerName, at.firstName, at.lastName, at.company]
    this.#customer = present([...names, at.taxNumber, ...phones, ...emails])
    this.#figures = present([at.quantity, at.unitPrice, at.amount, at.discount])
    this.#carried = present([at.date, at.time, at.document, ...this.#customer])
  }

  take(source: SourceRow): readonly SourceRow[] {
    const { date } = this.#columns.at
    const isPlain = this.#moved === null && this.#groups.length === 0
    if (isPlain && isDay(source.cells[date]) && this.#hasFigure(source)) {
      this.#above = source
      return this.#as(source)
    }
    return this.#takeClosely(source)
  }

  end(): readonly SourceRow[] {
    return this.#leave(0)
  }

  #hasFigure({ cells }: SourceRow): boolean {
    for (const column of this.#figures) if (!isBlank(cells[column])) return true
    return false
  }

  #as(row: SourceRow): readonly SourceRow[] {
    this.#single[0] = row
    return this.#single
  }

  #takeClosely(source: SourceRow): readonly SourceRow[] {
    const { date } = this.#columns.at
    if (!isDay(source.cells[date]) && this.#isHeader(source)) {
      const left = this.#leave(0)
      return this.#moved === null ? [...left, source] : left
    }
    const row = this.#moved === null ? source : moved(source, this.#moved)
    if (isSumLine('sales', this.#columns, row.cells)) {
      this.#above = null
      return [...this.#leave(Math.max(0, this.#groups.length - 1)), row]
    }
    const lone = loneText(row.cells)
    if (lone >= 0 && saysGroup(row.cells[lone])) return this.#as(asHeading(row))
    const group = this.#groupOf(row)
    if (group !== null) return this.#enter(group)
    return lone >= 0 ? this.#as(asHeading(row)) : this.#line(row)
  }

  /** A row that says one thing only, and that is a day or somebody's name. */
  #groupOf(row: SourceRow): Group | null {
    const { cells } = row
    const column = cells.findIndex((cell) => !isBlank(cell))
    const cell = cells[column]
    if (cell === undefined || this.#figures.includes(column)) return null
    if (cells.some((other, at) => at !== column && !isBlank(other))) return null
    if (cell.kind === 'date') return { kind: 'day', cell, row, isNeeded: false }
    if (cell.kind !== 'text' || cell.text.length > LONGEST_GROUP) return null
    if (readDateText(cell.text.trim()) !== null) return { kind: 'day', cell, row, isNeeded: false }
    const isNamed = this.#customer.includes(column)
    const isAlone = this.#ownCustomers().length === 0 && this.#mayHead(column)
    return isNamed || isAlone ? { kind: 'customer', cell, row, isNeeded: false } : null
  }

  /** Columns of customers that the sheet itself has. */
  #ownCustomers(): number[] {
    return this.#customer.filter((column) => column < this.#layout.columns.length)
  }

  /** A text alone in the column of the products is a heading of products. */
  #mayHead(column: number): boolean {
    const field = this.#layout.columns[column]?.field ?? null
    return this.#customer.length > 0 && field !== 'product' && field !== 'sku'
  }

  #enter(group: Group): SourceRow[] {
    const place = this.#groups.findIndex(({ kind }) => kind === group.kind)
    const left = place < 0 ? [] : this.#leave(place)
    this.#groups.push(group)
    this.#above = null
    return left
  }

  /** Ends so many groups from this one on; rows that headed none are handed out as they are. */
  #leave(from: number, count = Infinity): SourceRow[] {
    return this.#groups
      .splice(from, count)
      .filter(({ isNeeded }) => !isNeeded)
      .map(({ row }) => row)
  }

  #line(row: SourceRow): readonly SourceRow[] {
    const { date } = this.#columns.at
    const continued = this.#continued(row)
    if (continued !== null) {
      this.#above = continued
      return this.#as(continued)
    }
    const changes: [number, Cell][] = []
    const left: SourceRow[] = []
    for (const group of [...this.#groups]) {
      const columns = group.kind === 'day' ? [date] : this.#customer
      const isMissing = columns.every((column) => isBlank(row.cells[column]))
      if (isMissing) {
        group.isNeeded = true
        changes.push([group.kind === 'day' ? date : this.#nameColumn(), group.cell])
      } else left.push(...this.#leave(this.#groups.indexOf(group), 1))
    }
    const made = changes.length === 0 ? row : changed(row, ...changes)
    this.#above = isBlank(made.cells[date]) ? null : made
    return left.length === 0 ? this.#as(made) : [...left, made]
  }

  /** The row as a part of what stands right above it, or `null` where that is not certain. */
  #continued({ row, cells }: SourceRow): SourceRow | null {
    const { product, sku } = this.#columns.at
    const above = this.#above
    if (above?.row !== row - 1 || (isBlank(cells[product]) && isBlank(cells[sku]))) return null
    if (!this.#carried.every((column) => isBlank(cells[column]))) return null
    const carried = this.#carried.map((column) => [column, above.cells[column] ?? BLANK] as const)
    return changed({ row, cells }, ...carried)
  }

  #nameColumn(): number {
    const { at } = this.#columns
    return at.customerName >= 0 ? at.customerName : this.#customer[0]!
  }

  /** Whether another table begins here; its columns are then looked for where it has them. */
  #isHeader({ cells }: SourceRow): boolean {
    const found = new Map<Field, number>()
    for (const [column, cell] of cells.entries()) {
      if (isBlank(cell)) continue
      if (cell.kind !== 'text') return false
      const field = matchHeader(textOf(cell), false)?.field
      if (field !== undefined && !found.has(field)) found.set(field, column)
    }
    const isSales = found.has('date') && (found.has('amount') || found.has('unitPrice'))
    if (!isSales || found.size < LEAST_HEADERS) return false
    const places = this.#layout.columns.flatMap(({ field }, column): [number, number][] => {
      const place = field === null ? undefined : found.get(field)
      return place === undefined ? [] : [[column, place]]
    })
    const isSame = places.every(([column, place]) => column === place)
    this.#moved = isSame ? null : new Map(places)
    this.#above = null
    return true
  }
}

/** Cheap, for nearly every row: a day, or a text that begins with a digit. */
function isDay(cell: Cell | undefined): boolean {
  if (cell === undefined || cell.kind === 'empty') return false
  if (cell.kind !== 'text') return true
  const code = cell.text.charCodeAt(0)
  return code >= 48 && code <= 57
}

function moved({ row, cells }: SourceRow, places: ReadonlyMap<number, number>): SourceRow {
  const width = Math.max(...places.keys()) + 1
  const own = (column: number) => {
    const place = places.get(column)
    return place === undefined ? BLANK : (cells[place] ?? BLANK)
  }
  return { row, cells: Array.from({ length: width }, (_, column) => own(column)) }
}
