import type { DoubtfulRow, ImportPreview } from '#shared/api/imports.contract.ts'
import type { Field, RejectCode, RowFix } from '#shared/domain/imports/fields.ts'

/** Where to look first for what is wrong with a row. */
const SUSPECTS: Record<RejectCode, readonly Field[]> = {
  'row.noDate': ['date'],
  'row.badDate': ['date', 'birthday'],
  'row.futureDate': ['date'],
  'row.noAmount': ['amount', 'unitPrice'],
  'row.badNumber': [
    'amount',
    'unitPrice',
    'discount',
    'listPrice',
    'floorPrice',
    'warranty',
    'repurchase',
  ],
  'row.badQuantity': ['quantity'],
  'row.tooLong': [],
  'row.noName': [
    'customerName',
    'firstName',
    'lastName',
    'company',
    'customerId',
    'product',
    'sku',
  ],
  'row.notFinal': ['status'],
  'row.unknownKind': ['saleKind'],
  'row.otherCurrency': ['currency', 'amount', 'unitPrice', 'listPrice', 'floorPrice'],
  'row.floorAboveList': ['floorPrice', 'listPrice'],
  'row.otherFigures': ['quantity', 'unitPrice', 'amount'],
}

export interface MendColumn {
  header: string
  /** The column's place in the row's cells. */
  at: number
  /** What is wrong is likely to stand here. */
  isSuspect: boolean
}

/** Columns that mean something, those that are likely at fault first. */
export function mendColumns(
  row: Pick<DoubtfulRow, 'headers' | 'code'>,
  columns: ImportPreview['sheets'][number]['columns'],
): MendColumn[] {
  const fields = new Map(columns.map(({ header, field }) => [header, field]))
  const meant = row.headers.flatMap((header, at) => {
    const field = fields.get(header) ?? null
    return field === null ? [] : [{ header, at, isSuspect: SUSPECTS[row.code].includes(field) }]
  })
  return [...meant.filter((column) => column.isSuspect), ...meant.filter((c) => !c.isSuspect)]
}

const keyOf = ({ sheet, row }: { sheet: string; row: number }): string => `${row} ${sheet}`

/**
 * Cells as they were typed over. A cell that is typed as it was is no mend; a row without
 * mends is left out.
 */
export function withCell(
  fixes: readonly RowFix[],
  row: Pick<DoubtfulRow, 'sheet' | 'row'>,
  header: string,
  text: string | null,
): RowFix[] {
  const key = keyOf(row)
  const known = fixes.find((fix) => keyOf(fix) === key)
  const others = Object.entries(known?.cells ?? {}).filter(([name]) => name !== header)
  const cells = Object.fromEntries(text === null ? others : [...others, [header, text]])
  const rest = fixes.filter((fix) => keyOf(fix) !== key)
  if (Object.keys(cells).length === 0) return rest
  return [...rest, { sheet: row.sheet, row: row.row, cells }]
}

/** What was typed over this cell, if anything. */
export function typedIn(
  fixes: readonly RowFix[],
  row: Pick<DoubtfulRow, 'sheet' | 'row'>,
  header: string,
): string | undefined {
  const key = keyOf(row)
  const cells = fixes.find((fix) => keyOf(fix) === key)?.cells
  return cells !== undefined && Object.hasOwn(cells, header) ? cells[header] : undefined
}

/** Earlier mends with the new ones over them, cell by cell. */
export function joinFixes(before: readonly RowFix[], now: readonly RowFix[]): RowFix[] {
  const joined = new Map(before.map((fix) => [keyOf(fix), fix]))
  for (const fix of now) {
    const cells = { ...joined.get(keyOf(fix))?.cells, ...fix.cells }
    joined.set(keyOf(fix), { ...fix, cells })
  }
  return [...joined.values()]
}

/** What of the typed cells a check did not see: typed while it ran, or typed over again. */
export function uncheckedOf(typed: readonly RowFix[], checked: readonly RowFix[]): RowFix[] {
  return typed.flatMap((fix) => {
    const cells = Object.entries(fix.cells).filter(
      ([header, text]) => typedIn(checked, fix, header) !== text,
    )
    return cells.length === 0 ? [] : [{ ...fix, cells: Object.fromEntries(cells) }]
  })
}
