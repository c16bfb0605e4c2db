import type { Field } from '../fields.ts'
import type { Cell, SourceRow } from '../importRow.ts'
import type { ColumnMeaning, Format, RowSteps } from './format.ts'
import { cellAt, changed, columnFinder, textAt, textCell, unsigned } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

const ADDED: readonly Field[] = ['customerName', 'category', 'saleKind']

/** What a transaction of QuickBooks is to the shop; all others are no sales. */
const SALE = /^(?:invoice|sales receipt)$/i
const RETURN = /^(?:credit memo|refund|refund receipt)$/i
const TOTAL = /^total for (.+?)(?: with sub-?customers?)?$/i

const recogniseHeaders = byHeaders(
  {
    Date: 'date',
    Num: 'document',
    'Product/Service': 'product',
    'Product/Service full name': 'product',
    Qty: 'quantity',
    Quantity: 'quantity',
    'Sales Price': 'unitPrice',
    Amount: 'amount',
  },
  [
    'Transaction Type',
    'Num',
    'Product/Service',
    'Product/Service full name',
    'Sales Price',
    'Balance',
    'Memo/Description',
  ],
  4,
)

/**
 * "Sales by Customer Detail" of QuickBooks Online. The customer stands alone in a row above the
 * transactions, in the nameless first column; sub-customers may be nested in it, and a row
 * `Total for ...` ends each. Payments are no sales: their invoices are. `Lamps:Desk lamp` is a
 * product in a category.
 */
export const quickbooksSales: Format = {
  id: 'quickbooks-sales',
  recognise(headers): ColumnMeaning[] | null {
    return headers[0] === '' ? recogniseHeaders(headers) : null
  },
  added: ADDED,
  steps: (headers) => new SalesSteps(headers),
}

class SalesSteps implements RowSteps {
  readonly #at
  readonly #figures: number[]
  /** The customer that the rows belong to, behind those that it is a part of. */
  readonly #customers: string[] = []

  constructor(headers: readonly string[]) {
    const column = columnFinder(headers)
    const named = column('Product/Service')
    this.#at = {
      date: column('Date'),
      type: column('Transaction Type'),
      product: named < 0 ? column('Product/Service full name') : named,
      memo: column('Memo/Description'),
      customer: headers.length,
      category: headers.length + 1,
      kind: headers.length + 2,
    }
    this.#figures = ['Qty', 'Quantity', 'Amount'].map(column)
  }

  take(row: SourceRow): SourceRow[] {
    const { date, type } = this.#at
    const group = textAt(row, 0)
    if (group !== '') {
      this.#enterOrLeave(group, row)
      return []
    }
    const word = textAt(row, type)
    const isReturn = RETURN.test(word)
    if (!isReturn && !SALE.test(word) && textAt(row, date) !== '' && word !== '') return []
    return [this.#line(row, isReturn)]
  }

  end(): SourceRow[] {
    return []
  }

  #enterOrLeave(text: string, row: SourceRow): void {
    const ended = TOTAL.exec(text)?.[1]
    if (ended === undefined) {
      // The report's own total has figures; a customer's row has none.
      if (row.cells.slice(1).every(({ kind }) => kind === 'empty')) this.#customers.push(text)
      return
    }
    const place = this.#customers.lastIndexOf(ended)
    this.#customers.length = Math.max(0, place < 0 ? this.#customers.length - 1 : place)
  }

  #line(row: SourceRow, isReturn: boolean): SourceRow {
    const { product, memo, customer, category, kind } = this.#at
    const path = textAt(row, product) || textAt(row, memo)
    const end = textAt(row, product).lastIndexOf(':')
    const figures = isReturn ? this.#figures : []
    return changed(
      row,
      [customer, textCell(this.#customers.at(-1) ?? '')],
      [product, textCell(end < 0 ? path : path.slice(end + 1).trim())],
      [category, textCell(end < 0 ? '' : path.slice(0, end).trim())],
      [kind, textCell(isReturn ? 'refund' : 'sale')],
      ...figures.map((column): [number, Cell] => [column, unsigned(cellAt(row, column))]),
    )
  }
}
