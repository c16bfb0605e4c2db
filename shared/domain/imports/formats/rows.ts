import { textOf } from '../cellText.ts'
import type { Decimal } from '../decimal.ts'
import { headerKey } from '../headerKey.ts'
import type { Cell, Conventions, SourceRow } from '../importRow.ts'
import { readNumberCell } from '../numberCell.ts'

/** What the formats' steps have in common: finding, reading and changing cells of a row. */

export const BLANK: Cell = Object.freeze({ kind: 'empty' })

export function textCell(text: string): Cell {
  return text === '' ? BLANK : { kind: 'text', text }
}

export function numberCell(value: number): Cell {
  return { kind: 'number', value }
}

/** Column of a header, however it is written; -1 where the table has none. */
export function columnFinder(headers: readonly string[]): (header: string) => number {
  const columns = new Map<string, number>()
  headers.forEach((header, column) => {
    const key = headerKey(header)
    if (!columns.has(key)) columns.set(key, column)
  })
  return (header) => columns.get(headerKey(header)) ?? -1
}

/** Columns whose header, without digits, is this one: `Phone 1 - Value`, `Phone 2 - Value`. */
export function columnsLike(headers: readonly string[], header: string): number[] {
  const wanted = headerKey(header)
  return headers.flatMap((one, column) =>
    headerKey(one).replace(/\d+/g, '') === wanted ? [column] : [],
  )
}

/** The trimmed text of a row's cell; empty for column -1. */
export function textAt(row: SourceRow, column: number): string {
  return column < 0 ? '' : textOf(row.cells[column])
}

export function cellAt(row: SourceRow, column: number): Cell {
  return row.cells[column] ?? BLANK
}

/** The row with other cells in some columns; a column of -1 is left alone. */
export function changed(
  row: SourceRow,
  ...changes: readonly (readonly [column: number, cell: Cell])[]
): SourceRow {
  const cells = [...row.cells]
  for (const [column, cell] of changes) {
    if (column < 0) continue
    while (cells.length < column) cells.push(BLANK)
    cells[column] = cell
  }
  return { row: row.row, cells }
}

/** A figure without its minus, whichever way it is written: `-5`, `-$5.00`, `($5.00)`. */
export function unsigned(cell: Cell): Cell {
  if (cell.kind === 'number') return cell.value < 0 ? numberCell(-cell.value) : cell
  if (cell.kind !== 'text') return cell
  const text = cell.text.trim().replace(/^\((.*)\)$/, '$1')
  return { kind: 'text', text: text.replace(/[-\u2212\u2013]/, '') }
}

/** Whether a figure is below zero, whichever way it is written. */
export function isNegative(cell: Cell): boolean {
  if (cell.kind === 'number') return cell.value < 0
  return cell.kind === 'text' && /^\s*(?:\(|[^\d]*[-\u2212\u2013])[^\d]*\d/.test(cell.text)
}

/** Whether a cell says zero or nothing. */
export function isNothing(cell: Cell): boolean {
  if (cell.kind === 'number') return cell.value === 0
  return cell.kind !== 'text' || !/[1-9]/.test(cell.text)
}

const POINT: Conventions = { dateOrders: new Map(), decimal: '.', serialColumns: [] }
/** Ten-thousandths: prices of programs have four decimals at most. */
const SCALE = 4

/**
 * A figure with a decimal point in ten-thousandths, so that sums are exact; `null` where the
 * cell holds none.
 */
export function tenThousandths(cell: Cell): number | null {
  const figure = readNumberCell(cell, POINT)
  return figure.kind === 'number' ? scaled(figure.value) : null
}

export function ofTenThousandths(value: number): Cell {
  return numberCell(value / 10 ** SCALE)
}

function scaled({ units, scale }: Decimal): number {
  return scale <= SCALE ? units * 10 ** (SCALE - scale) : Math.round(units / 10 ** (scale - SCALE))
}
