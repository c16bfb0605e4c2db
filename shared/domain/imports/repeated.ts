import type { Cell } from './importRow.ts'

/** Rows or texts that are remembered, at most. */
const KNOWN = 20_000

interface KnownRow<T> {
  cells: readonly (Cell | undefined)[]
  value: T
}

/**
 * Reads cells of a row once for all rows that have the same ones: sheets of sales repeat their
 * customers and products many times. What repeats is the very same value.
 * @param columns all that `read` looks at; the first are those in which rows differ most
 */
export function readOnce<T>(
  columns: readonly number[],
  read: (cells: readonly Cell[]) => T,
): (cells: readonly Cell[]) => T {
  const known = new Map<string | number, KnownRow<T>>()
  let last: KnownRow<T> | undefined
  return (cells) => {
    // The lines of a document stand together, and all have its customer.
    if (last !== undefined && areSame(last.cells, columns, cells)) return last.value
    const key = keyOf(columns, cells)
    if (key === null) return read(cells)
    const before = known.get(key)
    if (before !== undefined && areSame(before.cells, columns, cells)) {
      last = before
      return before.value
    }
    if (known.size >= KNOWN) known.clear()
    last = { cells: columns.map((column) => cells[column]), value: read(cells) }
    known.set(key, last)
    return last.value
  }
}

/** The first text or number; rows of one key that differ elsewhere take turns. */
function keyOf(columns: readonly number[], cells: readonly Cell[]): string | number | null {
  for (const column of columns) {
    const cell = cells[column]
    if (cell?.kind === 'text') return cell.text
    if (cell?.kind === 'number') return cell.value
  }
  return null
}

function areSame(
  known: readonly (Cell | undefined)[],
  columns: readonly number[],
  cells: readonly Cell[],
): boolean {
  for (let i = 0; i < columns.length; i++) {
    if (!isSame(known[i], cells[columns[i]!])) return false
  }
  return true
}

function isSame(a: Cell | undefined, b: Cell | undefined): boolean {
  if (a === b) return true
  if (a?.kind === 'text') return b?.kind === 'text' && a.text === b.text
  if (a?.kind === 'number') {
    return b?.kind === 'number' && a.value === b.value && a.mark === b.mark
  }
  return false
}

/** Makes something of each text once, as long as not too many differ. */
export function makeOnce<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    if (known.size >= KNOWN) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}
