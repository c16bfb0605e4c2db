import { FIELDS, PRODUCT_TEXT_COLUMNS, type Field } from './fields.ts'
import type { SheetLayout } from './importRow.ts'

/** Where each field stands in a row; -1 where it does not. */
export interface Columns {
  at: Record<Field, number>
  phones: readonly number[]
  emails: readonly number[]
  addresses: readonly number[]
  /** All columns that mean something. */
  mapped: readonly number[]
}

export function columnsOf(layout: SheetLayout): Columns {
  const fields = [...layout.columns.map(({ field }) => field), ...layout.added]
  const all = (wanted: Field) => fields.flatMap((field, at) => (field === wanted ? [at] : []))
  const at = Object.fromEntries(FIELDS.map((field) => [field, all(field)[0] ?? -1]))
  return {
    at: at as Record<Field, number>,
    phones: all('phone'),
    emails: all('email'),
    addresses: all('address'),
    mapped: fields.flatMap((field, at) => (field === null ? [] : [at])),
  }
}

export const DATE_FIELDS: readonly Field[] = ['date', 'birthday']
export const NUMBER_FIELDS: readonly Field[] = [
  'quantity',
  'unitPrice',
  'discount',
  'amount',
  'listPrice',
  'floorPrice',
]

/** What a row says of a sale; all other fields are about its customer or product. */
const SALE_FIELDS: readonly Field[] = [
  'document',
  'date',
  'time',
  'quantity',
  'unitPrice',
  'discount',
  'amount',
  'saleKind',
  'reverses',
  'status',
  'currency',
]
/** What only lists of products say. */
export const EXTRA_FIELDS: readonly Field[] = [
  'productKind',
  'floorPrice',
  'warranty',
  'repurchase',
  'onPriceList',
  'barcode',
  ...PRODUCT_TEXT_COLUMNS,
]
const PRODUCT_FIELDS: readonly Field[] = [
  'sku',
  'product',
  'category',
  'unit',
  'benefit',
  'listPrice',
  ...EXTRA_FIELDS,
]
const ABOUT_NO_CUSTOMER: ReadonlySet<Field> = new Set([...SALE_FIELDS, ...PRODUCT_FIELDS])

/** The columns that may say who a row is about: the shop's own number first, where there is one. */
export function customerColumns({ at, mapped }: Columns): number[] {
  const others = new Set(
    FIELDS.filter((field) => ABOUT_NO_CUSTOMER.has(field)).map((field) => at[field]),
  )
  const own = mapped.filter((column) => !others.has(column) && column !== at.customerId)
  return at.customerId < 0 ? own : [at.customerId, ...own]
}

/** The columns that tell of a row's product. */
export function productColumns({ at }: Columns): number[] {
  return PRODUCT_FIELDS.map((field) => at[field]).filter((column) => column >= 0)
}
