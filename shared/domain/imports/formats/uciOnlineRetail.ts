import { headerKey } from '../headerKey.ts'
import type { ColumnMeaning, Format } from './format.ts'

const MEANINGS: Record<string, ColumnMeaning> = {
  invoiceno: 'document',
  invoice: 'document',
  stockcode: 'sku',
  description: 'product',
  quantity: 'quantity',
  invoicedate: 'date',
  unitprice: 'unitPrice',
  price: 'unitPrice',
  customerid: 'customerId',
  country: 'country',
}

/** Online Retail and Online Retail II of the UCI Machine Learning Repository. */
export const uciOnlineRetail: Format = {
  id: 'uci-online-retail',
  recognise(headers) {
    const keys = headers.map(headerKey).filter((key) => key !== '')
    const meanings = new Set(keys.map((key) => MEANINGS[key]))
    if (keys.length !== 8 || meanings.size !== 8 || meanings.has(undefined)) return null
    return headers.map((header) => MEANINGS[headerKey(header)] ?? null)
  },
}
