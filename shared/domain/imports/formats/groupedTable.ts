import { isBlank } from '../cellText.ts'
import { readDateText } from '../dateText.ts'
import type { Field } from '../fields.ts'
import type { SourceRow } from '../importRow.ts'
import { IDENTITY } from '../sheetKind.ts'
import type { ColumnMeaning, Format } from './format.ts'
import { table } from './table.ts'
import { TableSteps } from './tableSteps.ts'

const ADDED: readonly Field[] = ['customerName', 'date']

/**
 * A plain table of sales without a column of customers, or of days, whose first row below the
 * header heads a group: a name, or a day, that stands alone above its sales.
 */
export const groupedTable: Format = {
  id: 'table-grouped',
  recognise(headers, context): ColumnMeaning[] | null {
    const [first, second] = context.rowsBelow
    if (first === undefined || second === undefined) return null
    if (filledOf(first).length !== 1 || filledOf(second).length < 2) return null
    const meanings = table.recognise(headers, context)
    if (meanings === null || !(meanings.includes('amount') || meanings.includes('unitPrice'))) {
      return null
    }
    const [column = 0] = filledOf(first)
    const isOfProducts = meanings[column] === 'product' || meanings[column] === 'sku'
    const lacksCustomer = !IDENTITY.some((field) => meanings.includes(field))
    const lacksDay = !meanings.includes('date')
    if (isDay(first, column)) return lacksDay ? meanings : null
    return lacksCustomer && !isOfProducts ? meanings : null
  },
  added: ADDED,
  steps: (_, layout) => (layout.kind === 'sales' ? new TableSteps(layout) : null),
}

function filledOf({ cells }: SourceRow): number[] {
  return cells.flatMap((cell, column) => (isBlank(cell) ? [] : [column]))
}

function isDay({ cells }: SourceRow, column: number): boolean {
  const cell = cells[column]
  return cell?.kind === 'date' || (cell?.kind === 'text' && readDateText(cell.text.trim()) !== null)
}
