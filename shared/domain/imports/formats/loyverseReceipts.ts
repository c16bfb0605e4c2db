import type { Field } from '../fields.ts'
import type { ColumnMeaning, Format } from './format.ts'
import { receiptSteps } from './loyverse.ts'
import { columnFinder } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

const ADDED: readonly Field[] = ['phone', 'email']

const recogniseHeaders = byHeaders(
  {
    Date: 'date',
    'Receipt number': 'document',
    'Receipt type': 'saleKind',
    Discounts: 'discount',
    'Net sales': 'amount',
    'Customer name': 'customerName',
    Status: 'status',
  },
  [
    'Receipt number',
    'Receipt type',
    'Total collected',
    'Payment type',
    'Cashier name',
    'Customer contacts',
    'POS',
  ],
  5,
)

/** Loyverse's receipts, one in a row. The amount is `Net sales`, after discounts. */
export const loyverseReceipts: Format = {
  id: 'loyverse-receipts',
  recognise(headers): ColumnMeaning[] | null {
    return columnFinder(headers)('Item') < 0 ? recogniseHeaders(headers) : null
  },
  added: ADDED,
  steps: receiptSteps,
}
