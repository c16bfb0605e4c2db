import { isBlank, textOf } from './cellText.ts'
import type { Columns } from './columns.ts'
import { headerKey } from './headerKey.ts'
import { TOTAL_WORDS } from './headerWords.ts'
import type { Cell, SheetKind, SheetLayout } from './importRow.ts'

const TOTAL_KEYS: ReadonlySet<string> = new Set(TOTAL_WORDS.split(',').map(headerKey))
/** Where "Total for March" ends its first word. */
const END_OF_WORD = /[\s:.,]/
const COUNT = /^\d{1,5}$/
const LONGEST_LINE = 80

/**
 * Whether a row sums others up: `Total`, `Итого:`, `Razem za marzec`. Such a row has no day in
 * a sheet of sales, no contact in a list of customers, no code in a list of products.
 */
export function isSumLine(kind: SheetKind, columns: Columns, cells: readonly Cell[]): boolean {
  const { at, phones, emails } = columns
  if (kind === 'sales' && at.date >= 0 && isFigure(cells[at.date])) return false
  const telling =
    kind === 'sales'
      ? [at.date]
      : kind === 'products'
        ? [at.sku]
        : [at.customerId, ...phones.filter((column) => !isCount(cells[column])), ...emails]
  for (const column of telling) if (column >= 0 && isFigure(cells[column])) return false
  const first = cells.find((cell) => !isBlank(cell))
  if (first?.kind !== 'text' || first.text.length > LONGEST_LINE) return false
  // The word itself may stand in the telling column: the day's column is often the first.
  const others = telling.some((column) => !isBlank(cells[column]) && cells[column] !== first)
  if (others) return false
  const text = textOf(first)
  if (TOTAL_KEYS.has(headerKey(text))) return true
  const end = text.search(END_OF_WORD)
  return kind === 'sales' && end > 0 && TOTAL_KEYS.has(headerKey(text.slice(0, end)))
}

/** How many customers there are, which stands where their phones do. */
function isCount(cell: Cell | undefined): boolean {
  return cell !== undefined && COUNT.test(textOf(cell))
}

/** No word of sums: the quick way out for nearly every row. */
function isFigure(cell: Cell | undefined): boolean {
  if (cell === undefined || cell.kind === 'empty') return false
  if (cell.kind !== 'text') return true
  const code = cell.text.charCodeAt(0)
  return code >= 48 && code <= 57
}

/** Whether a row is the header once more, as printed lists have it on every page. */
export function isHeaderAgain(
  { columns }: SheetLayout,
  mapped: readonly number[],
  cells: readonly Cell[],
): boolean {
  let same = 0
  for (const column of mapped) {
    const cell = cells[column]
    if (isBlank(cell)) continue
    if (cell?.kind !== 'text') return false
    const header = columns[column]?.header ?? ''
    // The cheap look first: nearly every row differs in its first text.
    if (cell.text.charCodeAt(0) !== header.charCodeAt(0) && cell.text.charCodeAt(0) > 32)
      return false
    const text = textOf(cell).replace(/\s+/g, ' ')
    if (text !== header && !header.startsWith(`${text} (`)) return false
    same++
  }
  return same >= 2
}
