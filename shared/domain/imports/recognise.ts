import type { Field, ImportAnswers } from './fields.ts'
import type { ColumnMeaning, Format } from './formats/format.ts'
import { FORMATS } from './formats/index.ts'
import type { Cell, KnownConventions, SheetKind, SheetLayout, SourceRow } from './importRow.ts'
import { joinedHeaders } from './joinedHeaders.ts'
import { sheetKind } from './sheetKind.ts'

const ROWS_LOOKED_AT = 50
const LEAST_COLUMNS = 2
const LONGEST_HEADER = 200
/** Fields that several columns may share. */
const REPEATABLE: readonly Field[] = ['phone', 'email', 'address']

interface Reading {
  row: number
  from: Candidate
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
  const candidates = head.flatMap((_, index) => headersAt(head, index))
  // Typing errors are searched for in the best row only, or everywhere where no row is good.
  const literal = best(candidates.map((candidate) => readHeader(candidate, answers, false)))
  const sought = literal === null ? candidates : [literal.from]
  const found = best(sought.map((candidate) => readHeader(candidate, answers, true)))
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

/** One header row or two that could be the sheet's, with what stands below. */
interface Candidate {
  row: number
  texts: readonly string[]
  rowsBelow: readonly SourceRow[]
}

/** A row by itself, and together with the one above, where that can be a header of groups. */
function headersAt(rows: readonly SourceRow[], index: number): Candidate[] {
  const row = rows[index]!
  const above = rows[index - 1]
  const rowsBelow = rows.slice(index + 1)
  const single = { row: row.row, texts: headerTexts(row.cells), rowsBelow }
  if (above === undefined || above.row !== row.row - 1) return [single]
  if (!above.cells.every(isTextOrBlank) || !row.cells.every(isTextOrBlank)) return [single]
  const joined = joinedHeaders(headerTexts(above.cells), single.texts)
  return [single, { row: row.row, texts: joined, rowsBelow }]
}

function isTextOrBlank(cell: Cell): boolean {
  return cell.kind === 'text' || cell.kind === 'empty'
}

function readHeader(from: Candidate, answers: ImportAnswers, forgiving: boolean): Reading | null {
  const { row, texts, rowsBelow } = from
  if (texts.filter((text) => text !== '').length < LEAST_COLUMNS) return null
  const headers = uniqueHeaders(texts)
  for (const format of FORMATS) {
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
    return { row, from, format, kind, columns, conventions: known, meaningful }
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
