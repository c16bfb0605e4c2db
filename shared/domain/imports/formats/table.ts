import type { Field } from '../fields.ts'
import { headerKey } from '../headerKey.ts'
import { matchHeader, type HeaderMatch } from '../headerMatch.ts'
import { explainByValues } from './byValues.ts'
import { CODE_WORDS, DOCUMENT_TOTAL_WORDS, NAME_WORDS } from '../headerWords.ts'
import type { SheetKind, SheetLayout } from '../importRow.ts'
import type { ColumnMeaning, Format, RowSteps } from './format.ts'
import { HeadingSteps } from './headingSteps.ts'
import { TableSteps } from './tableSteps.ts'

const NAME_KEYS = keysOf(NAME_WORDS)
const CODE_KEYS = keysOf(CODE_WORDS)
const PRODUCT_CODE_KEYS = keysOf('code, kod, symbol, կոդ, կոդը, კოდი, код')
const DOCUMENT_TOTAL_KEYS = keysOf(DOCUMENT_TOTAL_WORDS)
const OF_CUSTOMER: readonly Field[] = [
  'phone',
  'email',
  'birthday',
  'lastName',
  'city',
  'manager',
  'consent',
]
const OF_PRODUCT: readonly Field[] = ['unitPrice', 'listPrice', 'quantity', 'unit', 'benefit']

const STEPS: Record<SheetKind, (layout: SheetLayout) => RowSteps | null> = {
  sales: (layout) => new TableSteps(layout),
  products: () => new HeadingSteps(),
  customers: () => null,
}

/**
 * A plain table as people keep it, with headers in one of our languages. It refuses nothing:
 * columns that it does not know may be answered for by the user.
 */
export const table: Format = {
  id: 'table',
  recognise(headers, { rowsBelow, forgiving }) {
    const meanings = assign(headers, forgiving)
    explainByValues(headers, meanings, rowsBelow)
    resolveCommonWords(headers, meanings)
    leaveDocumentTotals(headers, meanings)
    numberByBarcode(meanings)
    return meanings
  },
  steps: (_, layout) => STEPS[layout.kind](layout),
}

/** Gives each field to the column that names it best; phones and e-mails to all that do. */
function assign(headers: readonly string[], forgiving: boolean): ColumnMeaning[] {
  const meanings: ColumnMeaning[] = headers.map(() => null)
  const matches = headers.flatMap((header, column) => {
    const match = isCommonWord(header) ? null : matchHeader(header, forgiving)
    return match === null ? [] : [{ ...match, column }]
  })
  const taken = new Set<Field>()
  for (const { field, column } of matches.sort(bySureness)) {
    if (taken.has(field) && field !== 'phone' && field !== 'email' && field !== 'address') continue
    taken.add(field)
    meanings[column] = field
  }
  return meanings
}

function bySureness(
  a: HeaderMatch & { column: number },
  b: HeaderMatch & { column: number },
): number {
  return a.certainty - b.certainty || a.rank - b.rank || a.column - b.column
}

/**
 * "Name" and "Code" belong to whatever else the table is about; where it is about customers
 * and products alike and both names are missing, they are left for the user to say.
 */
function resolveCommonWords(headers: readonly string[], meanings: ColumnMeaning[]): void {
  const has = (field: Field) => meanings.includes(field)
  const names = has('customerName') || has('firstName') || has('company')
  const aboutCustomers = names || has('customerId') || OF_CUSTOMER.some(has)
  const aboutProducts = has('product') || has('sku') || OF_PRODUCT.some(has)
  const isSold = has('date') && (has('amount') || has('unitPrice'))
  const hasGoods = isSold && (has('product') || has('quantity'))
  if (hasGoods && has('customerId') && !has('sku')) nameTheProduct(headers, meanings)
  const side = sideOf(aboutCustomers, aboutProducts, names, has('product'))
  if (side === null) return
  const [nameField, codeField] =
    side === 'customer' ? (['customerName', 'customerId'] as const) : (['product', 'sku'] as const)
  headers.forEach((header, column) => {
    const key = headerKey(header)
    if (NAME_KEYS.has(key)) {
      if (!has(nameField)) meanings[column] = nameField
      else if (names && !aboutProducts && isSold && !has('product')) meanings[column] = 'product'
    }
    const isOneSided = aboutCustomers !== aboutProducts
    if (CODE_KEYS.has(key) && isOneSided && !meanings.includes(codeField)) {
      meanings[column] = codeField
    }
  })
}

/** A code beside a product, where the customers have their own; a bare `ID` may be the row's. */
function nameTheProduct(headers: readonly string[], meanings: ColumnMeaning[]): void {
  const column = headers.findIndex((header) => PRODUCT_CODE_KEYS.has(headerKey(header)))
  if (column >= 0) meanings[column] ??= 'sku'
}

/** Lines with prices of their own have the whole document's amount beside them as well. */
function leaveDocumentTotals(headers: readonly string[], meanings: ColumnMeaning[]): void {
  if (!meanings.includes('quantity') || !meanings.includes('unitPrice')) return
  const column = meanings.indexOf('amount')
  if (DOCUMENT_TOTAL_KEYS.has(headerKey(headers[column] ?? ''))) meanings[column] = null
}

/** A shop that numbers its products by their barcodes has no other column for it. */
function numberByBarcode(meanings: ColumnMeaning[]): void {
  if (meanings.includes('sku')) return
  const column = meanings.indexOf('barcode')
  if (column >= 0) meanings[column] = 'sku'
}

function sideOf(
  aboutCustomers: boolean,
  aboutProducts: boolean,
  hasCustomerName: boolean,
  hasProductName: boolean,
): 'customer' | 'product' | null {
  if (aboutCustomers && aboutProducts) {
    if (hasCustomerName === hasProductName) return null
    return hasCustomerName ? 'product' : 'customer'
  }
  if (aboutCustomers) return 'customer'
  return aboutProducts ? 'product' : null
}

function isCommonWord(header: string): boolean {
  const key = headerKey(header)
  return NAME_KEYS.has(key) || CODE_KEYS.has(key)
}

function keysOf(words: string): ReadonlySet<string> {
  return new Set(words.split(',').map(headerKey))
}
