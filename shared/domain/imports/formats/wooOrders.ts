import type { Field } from '../fields.ts'
import type { SourceRow } from '../importRow.ts'
import { statusOf } from '../saleWords.ts'
import type { ColumnMeaning, Format, RowSteps } from './format.ts'
import { plainOfHtml } from './htmlText.ts'
import {
  BLANK,
  cellAt,
  changed,
  columnFinder,
  isNegative,
  numberCell,
  textAt,
  textCell,
  unsigned,
} from './rows.ts'
import { byHeaders } from './vocabulary.ts'

const ADDED: readonly Field[] = ['quantity', 'saleKind', 'reverses', 'charge']

const recogniseHeaders = byHeaders(
  {
    Date: 'date',
    'Order #': 'document',
    Status: 'status',
    Customer: 'customerName',
    'Product(s)': 'product',
    'Net Sales': 'amount',
    'N. Revenue (formatted)': 'amount',
    'N. Revenue': 'amount',
  },
  ['Order #', 'Product(s)', 'Items sold', 'Coupon(s)', 'Customer type', 'N. Revenue (formatted)'],
  4,
)

/**
 * Analytics > Orders of WooCommerce. `Product(s)` packs an order's products in one cell and
 * `Net Sales` is the money for all of them, after discounts, without shipping and taxes: a
 * single product has it as its amount; of several, each is a line without money beside one
 * line that carries it, for nobody knows their prices. A refund is a row with the number of
 * its order and a negative amount; an order refunded as a whole has one too, but not where
 * the export ends before it.
 */
export const wooOrders: Format = {
  id: 'woocommerce-orders',
  recognise: (headers): ColumnMeaning[] | null => recogniseHeaders(headers),
  // `Net Sales` is a bare number; the formatted one is as the shop shows money.
  conventions: (headers) => (columnFinder(headers)('Net Sales') < 0 ? {} : { decimal: '.' }),
  added: ADDED,
  steps: (headers) => new OrderSteps(headers),
}

interface Packed {
  quantity: number
  name: string
}

const BETWEEN = /,\s+(?=-?\d+(?:\.\d+)?×\s)/
const COUNTED = /^(-?\d+(?:\.\d+)?)×\s+(.+)$/s

/** The products of a cell such as `2× Tea, green, 1× Cup`; names may have commas in them. */
export function unpackProducts(text: string): Packed[] {
  if (text === '') return []
  return text.split(BETWEEN).map((part) => {
    const [, quantity, name] = COUNTED.exec(part) ?? []
    return name === undefined
      ? { quantity: 1, name: part }
      : { quantity: Math.abs(Number(quantity)) || 1, name }
  })
}

class OrderSteps implements RowSteps {
  readonly #at
  readonly #moneyHeader: string
  /** Numbers of the refunds so far, and the wholly refunded orders that have none yet. */
  readonly #refunded = new Set<string>()
  readonly #waiting = new Map<string, SourceRow>()

  constructor(headers: readonly string[]) {
    const column = columnFinder(headers)
    const money = ['Net Sales', 'N. Revenue (formatted)', 'N. Revenue'].map(column)
    const amount = money.find((at) => at >= 0) ?? -1
    this.#moneyHeader = headers[amount] ?? ''
    this.#at = {
      number: column('Order #'),
      status: column('Status'),
      products: column('Product(s)'),
      amount,
      quantity: headers.length,
      kind: headers.length + 1,
      reverses: headers.length + 2,
      charge: headers.length + 3,
    }
  }

  take(row: SourceRow): SourceRow[] {
    const { number, status, amount } = this.#at
    const order = textAt(row, number)
    const money = textCell(plainOfHtml(textAt(row, amount)))
    const read = changed(row, [
      amount,
      cellAt(row, amount).kind === 'text' ? money : cellAt(row, amount),
    ])
    if (isNegative(cellAt(read, amount))) {
      this.#refunded.add(order)
      this.#waiting.delete(order)
      return this.#lines(this.#asRefund(read))
    }
    const word = textAt(row, status).toLowerCase()
    // Its lines would be rejected one by one for the same reason.
    if (statusOf(cellAt(row, status)) === 'notFinal') return [read]
    if (word !== 'refunded') return this.#lines(read)
    const sold = changed(read, [status, BLANK])
    if (!this.#refunded.has(order)) this.#waiting.set(order, sold)
    return this.#lines(sold)
  }

  /** Orders that the shop calls refunded, though their refund is not in the file. */
  end(): SourceRow[] {
    const refunds = [...this.#waiting.values()].map((row) => this.#asRefund(row))
    this.#waiting.clear()
    return refunds.flatMap((row) => this.#lines(row))
  }

  #asRefund(row: SourceRow): SourceRow {
    const { number, status, amount, kind, reverses } = this.#at
    const order = textAt(row, number)
    return changed(
      row,
      [number, textCell(`${order}-R`)],
      [status, BLANK],
      [amount, unsigned(cellAt(row, amount))],
      [kind, textCell('refund')],
      [reverses, textCell(order)],
    )
  }

  #lines(row: SourceRow): SourceRow[] {
    const { products, amount, quantity, charge } = this.#at
    const packed = unpackProducts(plainOfHtml(textAt(row, products)))
    const lineOf = (
      { quantity: count, name }: Packed,
      ...money: [number, ReturnType<typeof numberCell>][]
    ) => changed(row, [products, textCell(name)], [quantity, numberCell(count)], ...money)
    if (packed.length < 2) return packed.length === 0 ? [row] : packed.map((one) => lineOf(one))
    const withoutMoney = packed.map((one) => lineOf(one, [amount, numberCell(0)]))
    const whole = textCell(this.#moneyHeader)
    return [
      ...withoutMoney,
      changed(row, [products, BLANK], [quantity, numberCell(1)], [charge, whole]),
    ]
  }
}
