import { isBlank } from '../cellText.ts'
import type { Field } from '../fields.ts'
import type { Cell, SourceRow } from '../importRow.ts'
import type { Format, RowSteps } from './format.ts'
import {
  BLANK,
  cellAt,
  changed,
  columnFinder,
  numberCell,
  ofTenThousandths,
  tenThousandths,
  textAt,
  textCell,
} from './rows.ts'
import { byHeaders } from './vocabulary.ts'

const ADDED: readonly Field[] = ['saleKind', 'reverses', 'charge']

/** What Shopify calls an order whose money never came. */
const UNPAID: ReadonlySet<string> = new Set(['pending', 'expired', 'unpaid'])
const HANDED_OVER: ReadonlySet<string> = new Set(['fulfilled', 'partial'])

/**
 * Orders exported by Shopify: a row for each item, with what belongs to the order in its first
 * row only. A document's total is what was paid for the goods: `Subtotal`, which has discounts
 * taken off and neither shipping nor (where they come on top) taxes in it. What the items and
 * the subtotal differ by is a line of its own, named by the discount code.
 *
 * A refund of a part is a return `#1001-R`, of an amount, for no column says of which items;
 * the file does not date it either, so it has the order's day. An order cancelled or refunded
 * as a whole is a purchase and its return. One that was neither paid nor sent is no sale yet.
 */
export const shopifyOrders: Format = {
  id: 'shopify-orders',
  recognise: byHeaders(
    {
      Name: 'document',
      Email: 'email',
      'Financial Status': 'status',
      'Accepts Marketing': 'emailConsent',
      Currency: 'currency',
      'Created at': 'date',
      'Lineitem quantity': 'quantity',
      'Lineitem name': 'product',
      'Lineitem price': 'unitPrice',
      'Lineitem sku': 'sku',
      'Lineitem discount': 'discount',
      'Billing Name': 'customerName',
      'Billing Company': 'company',
      'Billing Street': 'address',
      'Billing City': 'city',
      'Billing Country': 'country',
      'Billing Phone': 'phone',
      'Shipping Phone': 'phone',
      Phone: 'phone',
    },
    [
      'Lineitem name',
      'Lineitem quantity',
      'Lineitem price',
      'Financial Status',
      'Fulfillment Status',
      'Name',
    ],
    4,
  ),
  conventions: { decimal: '.' },
  added: ADDED,
  steps: (headers) => new OrderSteps(headers),
}

interface Order {
  name: string
  /** The first row, in which all that belongs to the order stands. */
  first: SourceRow
  status: string
  /** What the items come to so far, and what was taken off them, in ten-thousandths. */
  goods: number
  lineDiscounts: number
}

class OrderSteps implements RowSteps {
  readonly #at
  readonly #shared: number[]
  readonly #items: number[]
  readonly #headers: readonly string[]
  #order: Order | null = null

  constructor(headers: readonly string[]) {
    this.#headers = headers
    const column = columnFinder(headers)
    this.#at = {
      name: column('Name'),
      status: column('Financial Status'),
      fulfilment: column('Fulfillment Status'),
      subtotal: column('Subtotal'),
      total: column('Total'),
      code: column('Discount Code'),
      discount: column('Discount Amount'),
      cancelled: column('Cancelled at'),
      refunded: column('Refunded Amount'),
      billingName: column('Billing Name'),
      shippingName: column('Shipping Name'),
      item: column('Lineitem name'),
      sku: column('Lineitem sku'),
      quantity: column('Lineitem quantity'),
      price: column('Lineitem price'),
      lineDiscount: column('Lineitem discount'),
      kind: headers.length,
      reverses: headers.length + 1,
      charge: headers.length + 2,
    }
    const isOfItem = (header: string) => /^lineitem/i.test(header)
    this.#shared = headers.flatMap((header, at) => (isOfItem(header) ? [] : [at]))
    this.#items = headers.flatMap((header, at) => (isOfItem(header) ? [at] : []))
  }

  take(row: SourceRow): SourceRow[] {
    const name = textAt(row, this.#at.name)
    const isSame = this.#order !== null && (name === '' || name === this.#order.name)
    const made = isSame ? [] : this.end()
    if (!isSame) this.#order = this.#begin(name, row)
    const order = this.#order
    if (order === null) return made
    const isItem = [this.#at.item, this.#at.quantity, this.#at.price].some(
      (column) => textAt(row, column) !== '',
    )
    if (!isItem) return made
    const quantity = tenThousandths(cellAt(row, this.#at.quantity)) ?? 10_000
    const price = tenThousandths(cellAt(row, this.#at.price)) ?? 0
    const discount = tenThousandths(cellAt(row, this.#at.lineDiscount)) ?? 0
    order.goods += Math.round((quantity * price) / 10_000) - Math.abs(discount)
    order.lineDiscounts += Math.abs(discount)
    made.push(this.#carriedTo(row, order))
    return made
  }

  /** What an order has besides its items, once all of them have come. */
  end(): SourceRow[] {
    const order = this.#order
    this.#order = null
    if (order === null || order.status === 'pending') return []
    const discount = this.#discountLine(order)
    const refund = this.#refund(order)
    return [discount, refund].filter((row) => row !== null)
  }

  #begin(name: string, row: SourceRow): Order {
    const { billingName, shippingName, status } = this.#at
    const word = this.#statusOf(row)
    const isNamed = textAt(row, billingName) !== ''
    const first = changed(
      row,
      [status, textCell(word)],
      [billingName, cellAt(row, isNamed ? billingName : shippingName)],
    )
    return { name, first, status: word, goods: 0, lineDiscounts: 0 }
  }

  #statusOf(row: SourceRow): 'cancelled' | 'pending' | '' {
    const word = textAt(row, this.#at.status).toLowerCase()
    const total = this.#figure(row, this.#at.total) ?? 0
    const refunded = this.#figure(row, this.#at.refunded) ?? 0
    const isWhole = refunded > 0 && total > 0 && refunded >= total
    if (word === 'refunded' || word === 'voided' || isWhole) return 'cancelled'
    const isInPart = refunded > 0
    if (textAt(row, this.#at.cancelled) !== '' && !isInPart) return 'cancelled'
    const isSent = HANDED_OVER.has(textAt(row, this.#at.fulfilment).toLowerCase())
    return UNPAID.has(word) && !isSent ? 'pending' : ''
  }

  /** An item's row with the order's cells. */
  #carriedTo(row: SourceRow, { first }: Order): SourceRow {
    const carried = this.#shared.map((column): [number, Cell] => {
      const own = cellAt(row, column)
      const isStatus = column === this.#at.status || column === this.#at.billingName
      return [column, isStatus || isBlank(own) ? cellAt(first, column) : own]
    })
    return changed(row, ...carried)
  }

  /** What the order costs less (or, after it was edited, more) than its items. */
  #discountLine(order: Order): SourceRow | null {
    const { subtotal, discount, code, price } = this.#at
    const taken = this.#figure(order.first, discount) ?? 0
    const paid =
      this.#figure(order.first, subtotal) ??
      order.goods - Math.max(0, Math.abs(taken) - order.lineDiscounts)
    const difference = paid - order.goods
    if (difference === 0) return null
    const name =
      textAt(order.first, code) || (this.#headers[taken === 0 ? subtotal : discount] ?? '')
    return this.#ownLine(order, name, [price, ofTenThousandths(difference)])
  }

  #refund(order: Order): SourceRow | null {
    const refunded = this.#figure(order.first, this.#at.refunded) ?? 0
    if (order.status !== '' || refunded <= 0) return null
    // Money for shipping and taxes may be in it: more than was paid for goods cannot come back.
    const paid = this.#figure(order.first, this.#at.subtotal)
    const amount = paid === null ? refunded : Math.min(refunded, paid)
    const { name, price, kind, reverses } = this.#at
    return this.#ownLine(
      order,
      this.#headers[this.#at.refunded] ?? '',
      [name, textCell(`${order.name}-R`)],
      [price, ofTenThousandths(amount)],
      [kind, textCell('refund')],
      [reverses, textCell(order.name)],
    )
  }

  #ownLine(
    { first }: Order,
    name: string,
    ...changes: (readonly [column: number, cell: Cell])[]
  ): SourceRow {
    const without = this.#items.map((column): [number, Cell] => [column, BLANK])
    const { charge, quantity } = this.#at
    const said: [number, Cell] = [charge, textCell(name)]
    return changed(first, ...without, said, [quantity, numberCell(1)], ...changes)
  }

  #figure(row: SourceRow, column: number): number | null {
    return column < 0 ? null : tenThousandths(cellAt(row, column))
  }
}
