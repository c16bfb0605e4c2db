import type { Field } from '../fields.ts'
import type { Format } from './format.ts'
import { receiptSteps } from './loyverse.ts'
import { byHeaders } from './vocabulary.ts'

const ADDED: readonly Field[] = ['phone', 'email']

/** Loyverse's receipts by item: a row for each item. The amount is `Net sales`. */
export const loyverseItems: Format = {
  id: 'loyverse-items',
  recognise: byHeaders(
    {
      Date: 'date',
      'Receipt number': 'document',
      'Receipt type': 'saleKind',
      Category: 'category',
      SKU: 'sku',
      Item: 'product',
      Quantity: 'quantity',
      Discounts: 'discount',
      'Net sales': 'amount',
      'Customer name': 'customerName',
      Status: 'status',
    },
    [
      'Receipt number',
      'Receipt type',
      'Item',
      'Variant',
      'Modifiers applied',
      'Cashier name',
      'Customer contacts',
    ],
    5,
  ),
  added: ADDED,
  steps: receiptSteps,
}
