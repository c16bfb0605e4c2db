import type { Currency } from '../money/money.ts'
import { idOf, isBlank, textOf } from './cellText.ts'
import { columnsOf, type Columns } from './columns.ts'
import { toMinor } from './decimal.ts'
import type { RejectCode } from './fields.ts'
import type {
  Cell,
  Conventions,
  ImportedRow,
  RowProduct,
  RowResult,
  SheetLayout,
  SourceRow,
} from './importRow.ts'
import { readNumberCell } from './numberCell.ts'
import { createCustomerReader } from './readCustomer.ts'
import { createSaleReader } from './readSale.ts'
import { isHeaderAgain, isSumLine } from './sumLine.ts'

const LONGEST_TEXT = 2_000
const SKIP: RowResult = { kind: 'skip' }

/**
 * Makes the reader of a sheet's rows. Blank rows, the header and its repetitions, and lines of
 * sums are skipped; what cannot be understood for certain is rejected with a code. Build one
 * reader for a sheet and use it for all rows: it remembers the dates that it has read.
 */
export function createRowReader(
  layout: SheetLayout,
  conventions: Conventions,
  currency: Currency,
): (row: SourceRow) => RowResult {
  const columns = columnsOf(layout)
  const readContent = createContentReader(layout, columns, conventions, currency)
  return (row) => {
    const { cells } = row
    if (row.row <= layout.headerRow) return SKIP
    let blank = true
    let tooLong = false
    for (const column of columns.mapped) {
      const cell = cells[column]
      if (isBlank(cell)) continue
      blank = false
      if (cell?.kind === 'text' && cell.text.length > LONGEST_TEXT) tooLong = true
    }
    if (blank || isHeaderAgain(layout, columns.mapped, cells)) return SKIP
    if (isSumLine(layout.kind, columns, cells)) return SKIP
    if (tooLong) return reject('row.tooLong')
    const content = readContent(cells)
    return typeof content === 'string' ? reject(content) : { kind: 'row', value: content }
  }
}

function createContentReader(
  layout: SheetLayout,
  columns: Columns,
  conventions: Conventions,
  currency: Currency,
): (cells: readonly Cell[]) => ImportedRow | RejectCode {
  const readCustomer = createCustomerReader(columns, conventions)
  const readSale = createSaleReader(layout, columns, conventions, currency)
  const readProduct = createProductReader(columns, conventions)
  return (cells) => {
    if (layout.kind === 'products') {
      const product = readProduct(cells)
      if (typeof product === 'string') return product
      return product === null ? 'row.noName' : { customer: null, product, sale: null }
    }
    const sale = layout.kind === 'sales' ? readSale(cells) : null
    if (typeof sale === 'string') return sale
    const customer = readCustomer(cells)
    if (customer === 'broken' || (customer === null && sale === null)) return 'row.noName'
    const product = sale === null ? null : readProduct(cells)
    return typeof product === 'string' ? product : { customer, product, sale }
  }
}

/** Reads the product of a row; `null` where it has neither a name nor a code. */
function createProductReader(
  { at }: Columns,
  conventions: Conventions,
): (cells: readonly Cell[]) => RowProduct | null | RejectCode {
  const text = (cells: readonly Cell[], column: number) => (column < 0 ? '' : textOf(cells[column]))
  return (cells) => {
    const sku = at.sku < 0 ? '' : idOf(cells[at.sku])
    const name = text(cells, at.product)
    if (sku === '' && name === '') return null
    const price = readNumberCell(cells[at.listPrice], conventions)
    const listPriceMinor = price.kind === 'number' ? toMinor(price.value, 1) : null
    const isPrice = price.kind === 'number' && !price.isPercent && listPriceMinor !== null
    if (price.kind !== 'blank' && !isPrice) return 'row.badNumber'
    return {
      sku,
      name,
      category: text(cells, at.category),
      unit: text(cells, at.unit),
      benefit: text(cells, at.benefit),
      listPriceMinor,
    }
  }
}

function reject(code: RejectCode): RowResult {
  return { kind: 'reject', code }
}
