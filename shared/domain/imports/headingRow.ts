import { isBlank, isError, textOf } from './cellText.ts'
import { headerKey } from './headerKey.ts'
import { matchHeader } from './headerMatch.ts'
import type { Cell, SourceRow } from './importRow.ts'

const LONGEST_HEADING = 120
const HAS_LETTER = /\p{L}/u
/** Armenian has a sign of its own for it. */
const ENDS_LABEL = /[:՝]/
/** Beside the words for a column of categories. */
const GROUP_KEYS: ReadonlySet<string> = new Set(
  'group, section, grupa, dział, sekcja, բաժին, ჯგუფი, განყოფილება, группа, раздел, отдел'
    .split(',')
    .map(headerKey),
)

/** The column of the only text that stands in a row, and -1 for every other row. */
export function loneText(cells: readonly Cell[]): number {
  const column = cells.findIndex((cell) => !isBlank(cell))
  const cell = cells[column]
  if (cell?.kind !== 'text' || isError(cell) || cell.text.length > LONGEST_HEADING) return -1
  if (cells.some((other, at) => at !== column && !isBlank(other))) return -1
  return HAS_LETTER.test(cell.text) ? column : -1
}

/** `Category: Drinks`: a text that says itself that it heads a group of products. */
export function saysGroup(cell: Cell | undefined): boolean {
  const text = textOf(cell)
  const end = text.search(ENDS_LABEL)
  if (end <= 0) return false
  const word = text.slice(0, end)
  return GROUP_KEYS.has(headerKey(word)) || matchHeader(word, false)?.field === 'category'
}

/** The row as one that heads others; it is told of, and nothing else. */
export const asHeading = ({ row, cells }: SourceRow): SourceRow => ({ row, cells, isHeading: true })
