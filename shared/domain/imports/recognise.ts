import type { Field, ImportAnswers } from './fields.ts'
import type { ColumnMeaning, Format } from './formats/format.ts'
import { FORMATS } from './formats/index.ts'
import type { Cell, KnownConventions, SheetKind, SheetLayout, SourceRow } from './importRow.ts'
import { sheetKind } from './sheetKind.ts'

const ROWS_LOOKED_AT = 50
const LEAST_COLUMNS = 2
const LONGEST_HEADER = 200
/** Fields that several columns may share. */
const REPEATABLE: readonly Field[] = ['phone', 'email', 'address']

interface Reading {
  row: number
  format: Format
  kind: SheetKind
  columns: { header: string; field: Field | null }[]
  conventions: KnownConventions
  meaningful: number
}

/**
 * Finds the header among a sheet's first rows (there may be lines above it) and what its
 * columns mean; `answers.map` has the last word. Headers are made unique, a nameless column is
 * called by its letter. `null` where fewer than two columns mean something.
 */
export function recogniseSheet(
  rows: readonly SourceRow[],
  answers: ImportAnswers,
): SheetLayout | null {
  const head = rows.filter((row) => row.cells.some(isFilled)).slice(0, ROWS_LOOKED_AT)
  // Typing errors are searched for in the best row only, or everywhere where no row is good.
  const literal = best(head.map((_, index) => readHeader(head, index, answers, false)))
  const sought = literal === null ? head : head.filter((row) => row.row === literal.row)
  const found = best(sought.map((row) => readHeader(head, head.indexOf(row), answers, true)))
  if (found === null) return null
  const { format, kind, row, columns, conventions } = found
  const added = format.added ?? []
  return { format: format.id, kind, headerRow: row, columns, added, conventions }
}

/**
 * A table whose headers say nothing to us, laid out so that its columns can be named by hand:
 * the first row with two texts or more is its header. `null` where there is none.
 */
export function unnamedLayout(
  rows: readonly SourceRow[],
  answers: ImportAnswers,
): SheetLayout | null {
  const filled = (row: SourceRow) => headerTexts(row.cells).filter((text) => text !== '').length
  const header = rows.slice(0, ROWS_LOOKED_AT).find((row) => filled(row) >= LEAST_COLUMNS)
  if (header === undefined) return null
  const headers = uniqueHeaders(headerTexts(header.cells))
  const columns = headers.map((name) => ({ header: name, field: answers.map[name] ?? null }))
  return {
    format: 'table',
    kind: 'sales',
    headerRow: header.row,
    columns,
    added: [],
    conventions: {},
  }
}

/** What a sales sheet lacks to be taken in. A price will do for an amount. */
export function missingField(layout: SheetLayout): 'date' | 'amount' | null {
  if (layout.kind !== 'sales') return null
  const has = (field: Field) =>
    layout.added.includes(field) || layout.columns.some((column) => column.field === field)
  if (!has('date')) return 'date'
  return has('amount') || has('unitPrice') ? null : 'amount'
}

function best(readings: readonly (Reading | null)[]): Reading | null {
  let winner: Reading | null = null
  for (const reading of readings) {
    if (reading !== null && reading.meaningful > (winner?.meaningful ?? 0)) winner = reading
  }
  return winner
}

function readHeader(
  rows: readonly SourceRow[],
  index: number,
  answers: ImportAnswers,
  forgiving: boolean,
): Reading | null {
  const row = rows[index]
  if (row === undefined) return null
  const texts = headerTexts(row.cells)
  if (texts.filter((text) => text !== '').length < LEAST_COLUMNS) return null
  const headers = uniqueHeaders(texts)
  for (const format of FORMATS) {
    const rowsBelow = rows.slice(index + 1)
    const meanings = format.recognise(texts, { rowsBelow, forgiving })
    if (meanings === null) continue
    const fields = withAnswers(headers, meanings, answers)
    const kind = sheetKind(new Set([...fields, ...(format.added ?? [])]))
    if (kind === null) continue
    const settled = fields.map((field, at) =>
      isAnswered(answers, headers[at]) ? field : inKind(field, kind, fields),
    )
    const meaningful = settled.filter((field) => field !== null).length
    if (meaningful < LEAST_COLUMNS) continue
    const columns = headers.map((header, at) => ({ header, field: settled[at] ?? null }))
    const { conventions = {} } = format
    const known = typeof conventions === 'function' ? conventions(texts, rowsBelow) : conventions
    return { row: row.row, format, kind, columns, conventions: known, meaningful }
  }
  return null
}

/** The user's meanings take their field away from the columns that were found for it. */
function withAnswers(
  headers: readonly string[],
  meanings: readonly ColumnMeaning[],
  answers: ImportAnswers,
): ColumnMeaning[] {
  const taken = new Set(headers.map((header) => answers.map[header] ?? null))
  return headers.map((header, at) => {
    if (isAnswered(answers, header)) return answers.map[header] ?? null
    const meaning = meanings[at] ?? null
    const isTaken = meaning !== null && taken.has(meaning) && !REPEATABLE.includes(meaning)
    return isTaken ? null : meaning
  })
}

function isAnswered(answers: ImportAnswers, header: string | undefined): boolean {
  return header !== undefined && Object.hasOwn(answers.map, header)
}

/**
 * What a field is in a sheet of this kind: a list of products has list prices, a note beside a
 * sale is not about the customer, a list of customers has no sales.
 */
function inKind(
  field: ColumnMeaning,
  kind: SheetKind,
  fields: readonly ColumnMeaning[],
): ColumnMeaning {
  if (kind === 'sales') return field === 'note' ? null : field
  if (kind === 'products' && field === 'unitPrice') {
    return fields.includes('listPrice') ? null : 'listPrice'
  }
  const isOfSale =
    field === 'date' ||
    field === 'time' ||
    field === 'quantity' ||
    field === 'unitPrice' ||
    field === 'discount' ||
    field === 'saleKind' ||
    field === 'status' ||
    field === 'currency'
  return isOfSale ? null : field
}

function headerTexts(cells: readonly Cell[]): string[] {
  const texts = cells.map((cell) => {
    if (cell.kind !== 'text' || cell.text.length > LONGEST_HEADER) return ''
    return cell.text.normalize('NFC').replace(/\s+/g, ' ').trim()
  })
  while (texts.at(-1) === '') texts.pop()
  return texts
}

function uniqueHeaders(texts: readonly string[]): string[] {
  const used = new Set<string>()
  return texts.map((text, index) => {
    const name = text === '' ? columnLetters(index) : text
    let unique = name
    for (let copy = 2; used.has(unique); copy++) unique = `${name} (${copy})`
    used.add(unique)
    return unique
  })
}

/** A, B, ... Z, AA as spreadsheets call their columns. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

function isFilled(cell: Cell): boolean {
  return cell.kind !== 'empty' && (cell.kind !== 'text' || cell.text.trim() !== '')
}
