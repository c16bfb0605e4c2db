import type { SourceRow } from '../importRow.ts'
import type { Format, RowSteps } from './format.ts'
import { cellAt, changed, columnFinder, textAt, textCell, unsigned } from './rows.ts'
import { isRefund, squareDates } from './square.ts'
import { byHeaders } from './vocabulary.ts'

/** What is rung up like an item, but is none. */
const NO_GOODS = /gift\s*card|\btips?\b|gratuity|donation/i
/** The name that Square gives to the only price of an item. */
const ONLY_PRICE = /^(?:regular|normal)?$/i

/**
 * Items of Square's sales ("Items detail"): a row for each item of a transaction. The amount is
 * `Net Sales`, without taxes, tips and service charges. Refunded items are rows of their own
 * with figures below zero. Sold gift cards are money kept, not goods.
 */
export const squareItems: Format = {
  id: 'square-items',
  recognise: byHeaders(
    {
      Date: 'date',
      Time: 'time',
      Category: 'category',
      Item: 'product',
      Qty: 'quantity',
      SKU: 'sku',
      Discounts: 'discount',
      'Net Sales': 'amount',
      'Transaction ID': 'document',
      'Event Type': 'saleKind',
      'Customer ID': 'customerId',
      'Customer Name': 'customerName',
      Unit: 'unit',
    },
    [
      'Item',
      'Qty',
      'Price Point Name',
      'Modifiers Applied',
      'Transaction ID',
      'Event Type',
      'Time Zone',
    ],
    5,
  ),
  conventions: squareDates,
  steps: itemSteps,
}

function itemSteps(headers: readonly string[]): RowSteps {
  const column = columnFinder(headers)
  const at = {
    type: column('Itemization Type'),
    event: column('Event Type'),
    item: column('Item'),
    price: column('Price Point Name'),
  }
  const figures = ['Qty', 'Gross Sales', 'Discounts', 'Net Sales'].map(column)

  function take(row: SourceRow): SourceRow[] {
    if (NO_GOODS.test(textAt(row, at.type))) return []
    const variant = textAt(row, at.price)
    const name = textAt(row, at.item)
    const isPlain = ONLY_PRICE.test(variant) || variant === name
    const named = isPlain ? row : changed(row, [at.item, textCell(`${name} (${variant})`)])
    if (!isRefund(row, at.event)) return [named]
    return [changed(named, ...figures.map((one) => [one, unsigned(cellAt(row, one))] as const))]
  }

  return { take, end: () => [] }
}
