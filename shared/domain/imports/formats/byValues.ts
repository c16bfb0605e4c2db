import { isBlank, textOf } from '../cellText.ts'
import { matchHeader } from '../headerMatch.ts'
import type { Cell, SourceRow } from '../importRow.ts'
import { saleKindOf, statusOf } from '../saleWords.ts'
import type { ColumnMeaning } from './format.ts'

const LEAST_KNOWN = 2
const ROWS_SAMPLED = 20
const WHOLE_NUMBER = /^\s*\d+\s*$/
/** Digits with the signs that people put into phones, one of them at least. */
const PHONE = /^(?=.*[+()\s-])\+?[\d\s().-]{8,}$/
const PHONE_DIGITS = 7

/** What the values of columns say where their headers do not, or say something else. */
export function explainByValues(
  headers: readonly string[],
  meanings: ColumnMeaning[],
  rowsBelow: readonly SourceRow[],
): void {
  // Rows that head nothing are tried as headers too.
  if (meanings.filter((meaning) => meaning !== null).length < LEAST_KNOWN) return
  explainNames(meanings, rowsBelow)
  for (const [column, header] of headers.entries()) {
    if (meanings[column] !== null) continue
    // Printed lists have their header on every page.
    const cells = filledIn(rowsBelow, column).filter((cell) => textOf(cell) !== header)
    if (cells.length === 0) continue
    if (isOfCustomers(header) && cells.every(isPhone)) meanings[column] = 'phone'
    else if (!meanings.includes('saleKind') && areKinds(cells)) meanings[column] = 'saleKind'
    else if (!meanings.includes('status') && areStatuses(cells)) meanings[column] = 'status'
  }
}

function isOfCustomers(header: string): boolean {
  return header !== '' && matchHeader(header, false)?.field === 'customerName'
}

/** A column "Customer" may hold numbers of customers, or their phones, instead of names. */
function explainNames(meanings: ColumnMeaning[], rowsBelow: readonly SourceRow[]): void {
  const column = meanings.indexOf('customerName')
  if (column < 0) return
  const cells = filledIn(rowsBelow.slice(0, ROWS_SAMPLED), column)
  if (cells.length === 0) return
  const areNumbers = cells.every(
    (cell) => cell.kind === 'number' || (cell.kind === 'text' && WHOLE_NUMBER.test(cell.text)),
  )
  if (areNumbers && !meanings.includes('customerId')) meanings[column] = 'customerId'
  else if (cells.every(isPhone)) meanings[column] = 'phone'
}

function isPhone(cell: Cell): boolean {
  const text = textOf(cell)
  return cell.kind === 'text' && PHONE.test(text) && text.replace(/\D/g, '').length >= PHONE_DIGITS
}

/** Nothing but words of sales and returns, both of them. */
function areKinds(cells: readonly Cell[]): boolean {
  let areReturns = false
  for (const cell of cells) {
    const kind = cell.kind === 'text' ? saleKindOf(cell) : null
    if (kind === null) return false
    areReturns ||= kind === 'return'
  }
  return areReturns
}

/** Words, some of which say that the sale was taken back or never was. */
function areStatuses(cells: readonly Cell[]): boolean {
  return (
    cells.every(({ kind }) => kind === 'text') && cells.some((cell) => statusOf(cell) !== 'final')
  )
}

function filledIn(rows: readonly SourceRow[], column: number): Cell[] {
  return rows.flatMap((row) => {
    const cell = row.cells[column]
    return cell === undefined || isBlank(cell) ? [] : [cell]
  })
}
