import type { Field } from '../fields.ts'
import type { SourceRow } from '../importRow.ts'
import type { Format, RowSteps } from './format.ts'
import {
  BLANK,
  cellAt,
  changed,
  columnFinder,
  isNothing,
  numberCell,
  textAt,
  textCell,
  unsigned,
} from './rows.ts'
import { isRefund, squareDates } from './square.ts'
import { byHeaders } from './vocabulary.ts'

const ADDED: readonly Field[] = ['quantity', 'product']

/**
 * Transactions of Square: a row for each payment or refund. The amount is `Net Sales`, which
 * leaves out gift cards, taxes and tips; money given back without saying for what stands in
 * `Partial Refunds`. A transaction without goods (a gift card sold) is left out. `Description`
 * lists what was bought, without prices: a product is taken from it where there is only one.
 */
export const squareTransactions: Format = {
  id: 'square-transactions',
  recognise: byHeaders(
    {
      Date: 'date',
      Time: 'time',
      Discounts: 'discount',
      'Net Sales': 'amount',
      'Transaction ID': 'document',
      'Event Type': 'saleKind',
      'Transaction Status': 'status',
      'Customer ID': 'customerId',
      'Customer Name': 'customerName',
    },
    [
      'Gift Card Sales',
      'Total Collected',
      'Card Entry Methods',
      'Transaction ID',
      'Event Type',
      'Time Zone',
      'Net Total',
    ],
    5,
  ),
  conventions: squareDates,
  added: ADDED,
  steps: transactionSteps,
}

const COUNTED = /^(\d+) x (.+)$/

function transactionSteps(headers: readonly string[]): RowSteps {
  const column = columnFinder(headers)
  const at = {
    event: column('Event Type'),
    net: column('Net Sales'),
    discounts: column('Discounts'),
    partial: column('Partial Refunds'),
    description: column('Description'),
    quantity: headers.length,
    product: headers.length + 1,
  }

  function take(row: SourceRow): SourceRow[] {
    const net = cellAt(row, at.net)
    const partial = cellAt(row, at.partial)
    const made: SourceRow[] = []
    if (!isNothing(net)) made.push(withProduct(row))
    if (!isNothing(partial)) {
      const refund = changed(row, [at.event, textCell('refund')], [at.net, partial])
      made.push(changed(refund, [at.discounts, BLANK]))
    }
    return made.map((one) => (isRefund(one, at.event) ? withoutSigns(one) : one))
  }

  const withoutSigns = (row: SourceRow) =>
    changed(
      row,
      [at.net, unsigned(cellAt(row, at.net))],
      [at.discounts, unsigned(cellAt(row, at.discounts))],
    )

  function withProduct(row: SourceRow): SourceRow {
    const description = textAt(row, at.description)
    if (description === '' || description.includes(',')) return row
    const [, count, name] = COUNTED.exec(description) ?? []
    const quantity = numberCell(count === undefined ? 1 : Number(count) || 1)
    return changed(row, [at.quantity, quantity], [at.product, textCell(name ?? description)])
  }

  return { take, end: () => [] }
}
