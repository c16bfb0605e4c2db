import type { Field } from './fields.ts'
import type { SheetKind } from './importRow.ts'

export const IDENTITY: readonly Field[] = [
  'customerId',
  'customerName',
  'firstName',
  'lastName',
  'company',
  'phone',
  'email',
]
const CONTACT: readonly Field[] = ['phone', 'email']
const PRODUCT: readonly Field[] = ['product', 'sku']

/**
 * What rows with these fields are about, or `null` where they name neither a customer, nor a
 * product, nor a sale. A date beside contacts alone is a list of customers; products with
 * prices and stock, but without a date, document or buyer, are a list of products.
 */
export function sheetKind(fields: ReadonlySet<Field | null>): SheetKind | null {
  const has = (field: Field) => fields.has(field)
  const hasCustomer = IDENTITY.some(has)
  const hasProduct = PRODUCT.some(has)
  const hasFigures = has('quantity') || has('unitPrice')
  if (has('amount') || has('document')) return 'sales'
  if (hasFigures && (has('date') || hasCustomer)) return 'sales'
  if (has('date') && !CONTACT.some(has)) return 'sales'
  if (hasCustomer) return 'customers'
  return hasProduct ? 'products' : null
}
