import type { Currency } from '../money/money.ts'
import { idOf, isBlank, textOf } from './cellText.ts'
import { columnsOf, customerColumns, productColumns, type Columns } from './columns.ts'
import { toMinor } from './decimal.ts'
import type { RejectCode } from './fields.ts'
import { formatOf } from './formats/index.ts'
import type {
  Cell,
  Conventions,
  ImportedRow,
  RowProduct,
  RowResult,
  SheetLayout,
  SheetReader,
  SourceRow,
  TakeResult,
} from './importRow.ts'
import { readNumberCell, type NumberCell } from './numberCell.ts'
import { createCustomerReader } from './readCustomer.ts'
import { createSaleReader, otherCurrencyOf, reversed } from './readSale.ts'
import { createExtrasReader } from './readExtras.ts'
import { readOnce } from './repeated.ts'
import { saleKindOf, statusOf } from './saleWords.ts'
import { isHeaderAgain, isSumLine } from './sumLine.ts'

const LONGEST_TEXT = 2_000
const CURRENCY_CODE = /^[A-Z]{3}$/
const SKIP: RowResult = { kind: 'skip' }
const HEADING: RowResult = { kind: 'heading' }

/**
 * Makes the reader of a sheet's rows. Blank rows, the header and its repetitions, and lines of
 * sums are skipped; headings of groups of products are told as such; what cannot be understood for certain is rejected with a code. Build one
 * reader for a sheet and use it for all rows: it remembers the dates that it has read.
 * @param lastDay days since 1970-01-01; nothing was sold after it
 */
export function createSheetReader(
  layout: SheetLayout,
  conventions: Conventions,
  currency: Currency,
  lastDay = Number.MAX_SAFE_INTEGER,
): SheetReader {
  const readRow = createRowReader(layout, conventions, currency, lastDay)
  const headers = layout.columns.map(({ header }) => header)
  const steps = formatOf(layout.format).steps?.(headers, layout) ?? null
  if (steps === null) {
    return {
      read: (row, take) => {
        if (row.row > layout.headerRow) readRow(row, take)
      },
      end: () => {},
    }
  }
  const readMade = (made: SourceRow, take: TakeResult): void =>
    made.isHeading === true ? take(HEADING, made) : readRow(made, take)
  return {
    read: (row, take) => {
      if (row.row <= layout.headerRow) return
      for (const made of steps.take(row)) readMade(made, take)
    },
    end: (take) => {
      for (const made of steps.end()) readMade(made, take)
    },
  }
}

function createRowReader(
  layout: SheetLayout,
  conventions: Conventions,
  currency: Currency,
  lastDay: number,
): (row: SourceRow, take: TakeResult) => void {
  const columns = columnsOf(layout)
  const readContent = createContentReader(layout, columns, conventions, currency)
  const isSkipped = (cells: readonly Cell[]) =>
    isHeaderAgain(layout, columns.mapped, cells) || isSumLine(layout.kind, columns, cells)
  /** By column: the last cell that was neither blank nor too long. It mostly comes again. */
  const sound: (Cell | undefined)[] = []
  return (row, take) => {
    const { cells } = row
    let blank = true
    let tooLong = false
    for (const column of columns.mapped) {
      const cell = cells[column]
      if (cell !== undefined && cell === sound[column]) {
        blank = false
        continue
      }
      if (isBlank(cell)) continue
      blank = false
      if (cell?.kind === 'text' && cell.text.length > LONGEST_TEXT) tooLong = true
      else sound[column] = cell
    }
    if (blank || isSkipped(cells)) return take(SKIP, row)
    if (tooLong) return take(reject('row.tooLong'), row)
    const content = readContent(cells)
    if (typeof content === 'string') return take(reject(content), row)
    if (content === null) return take(SKIP, row)
    if (content.sale !== null && content.sale.day > lastDay) {
      return take(reject('row.futureDate'), row)
    }
    take({ kind: 'row', value: content }, row)
    const undone = columns.at.status < 0 ? null : undoneBy(content, cells[columns.at.status])
    if (undone !== null) take({ kind: 'row', value: undone }, row)
  }
}

/** A cancelled sale was sold and came back: both are kept, and both together are nothing. */
function undoneBy(content: ImportedRow, status: Cell | undefined): ImportedRow | null {
  const { sale } = content
  if (sale === null || sale.isReturn || statusOf(status) !== 'cancelled') return null
  const back = { ...reversed(sale), isReturn: true, reverses: sale.documentNumber }
  return { ...content, sale: back }
}

function createContentReader(
  layout: SheetLayout,
  columns: Columns,
  conventions: Conventions,
  currency: Currency,
): (cells: readonly Cell[]) => ImportedRow | RejectCode | null {
  const { at } = columns
  const readCustomer = readOnce(
    customerColumns(columns),
    createCustomerReader(columns, conventions, layout.columns[columns.at.birthday]?.header ?? ''),
  )
  const readSale = createSaleReader(layout, columns, conventions, currency)
  const isOther = otherCurrencyOf(layout, at.listPrice, currency)
  const readProduct = readOnce(
    productColumns(columns),
    createProductReader(columns, conventions, isOther),
  )
  /** Sales that may never be bought, and money that is not the shop's. */
  function refusalOf(cells: readonly Cell[]): RejectCode | null {
    if (at.status >= 0 && statusOf(cells[at.status]) === 'notFinal') return 'row.notFinal'
    if (at.currency < 0) return null
    const code = textOf(cells[at.currency]).toUpperCase()
    return CURRENCY_CODE.test(code) && code !== currency ? 'row.otherCurrency' : null
  }

  return (cells) => {
    if (layout.kind === 'products') {
      const product = readProduct(cells)
      if (typeof product === 'string') return product
      return product === null ? 'row.noName' : { customer: null, product, sale: null }
    }
    const kind = at.saleKind < 0 ? 'sale' : saleKindOf(cells[at.saleKind])
    if (kind === null) return 'row.unknownKind'
    if (kind === 'other') return null
    const refusal = refusalOf(cells)
    if (refusal !== null) return refusal
    const sale = layout.kind === 'sales' ? readSale(cells, kind === 'return') : null
    if (typeof sale === 'string') return sale
    const customer = readCustomer(cells)
    if (customer === 'broken' || (customer === null && sale === null)) return 'row.noName'
    const isOfGoods = sale !== null && sale.charge === ''
    const product = isOfGoods ? readProduct(cells) : null
    return typeof product === 'string' ? product : { customer, product, sale }
  }
}

/** Reads the product of a row; `null` where it has neither a name nor a code. */
function createProductReader(
  { at }: Columns,
  conventions: Conventions,
  isOtherCurrency: (figure: NumberCell) => boolean,
): (cells: readonly Cell[]) => RowProduct | null | RejectCode {
  const readExtras = createExtrasReader(at, conventions, isOtherCurrency)
  const text = (cells: readonly Cell[], column: number) => (column < 0 ? '' : textOf(cells[column]))
  return (cells) => {
    const sku = at.sku < 0 ? '' : idOf(cells[at.sku])
    const name = text(cells, at.product)
    if (sku === '' && name === '') return null
    const price = readNumberCell(cells[at.listPrice], conventions)
    if (isOtherCurrency(price)) return 'row.otherCurrency'
    const listPriceMinor = price.kind === 'number' ? toMinor(price.value, 1) : null
    const isPrice = price.kind === 'number' && !price.isPercent && listPriceMinor !== null
    if (price.kind !== 'blank' && !isPrice) return 'row.badNumber'
    const extras = readExtras(cells, listPriceMinor)
    if (typeof extras === 'string') return extras
    return {
      sku,
      name,
      category: text(cells, at.category),
      unit: text(cells, at.unit),
      benefit: text(cells, at.benefit),
      listPriceMinor,
      extras,
    }
  }
}

function reject(code: RejectCode): RowResult {
  return { kind: 'reject', code }
}
