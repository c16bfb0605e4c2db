import { LOCALES } from '#shared/domain/locales/locale.ts'
import { PRODUCT_TEXT_FIELDS } from '#shared/domain/products/catalogue.ts'

export type Entity = 'customer' | 'product'
export type FieldValue = string | number | null
export type Said = Record<string, FieldValue>

export interface FieldColumn {
  /** `null` where a table of its own holds it. */
  column: string | null
  /** What stands there while nobody has said anything. */
  blank: FieldValue
  /** Imports and merges set it once and never take it back. */
  sticky?: boolean
  /** The blank is a word like any other: an import may say it, and overwrite by it. */
  saysBlank?: boolean
}

const CUSTOMER: Record<string, FieldColumn> = {
  kind: { column: 'kind', blank: 'person' },
  name: { column: 'name', blank: '' },
  externalId: { column: 'external_id', blank: null },
  taxNumber: { column: 'tax_number', blank: '' },
  city: { column: 'city', blank: '' },
  country: { column: 'country', blank: '' },
  birthday: { column: 'birthday', blank: null },
  manager: { column: 'manager', blank: '' },
  source: { column: 'source', blank: '' },
  note: { column: 'note', blank: '' },
  locale: { column: 'locale', blank: null },
  doNotCall: { column: 'do_not_call', blank: 0, sticky: true },
}

/** Texts of a product in each language, as `name_hy`. */
const PRODUCT_TEXTS = LOCALES.flatMap((locale) =>
  PRODUCT_TEXT_FIELDS.map((field) => [`${field}_${locale}`, { column: null, blank: '' }] as const),
)

const PRODUCT: Record<string, FieldColumn> = {
  kind: { column: 'kind', blank: 'goods', saysBlank: true },
  name: { column: 'name', blank: '' },
  unit: { column: 'unit', blank: '' },
  category: { column: 'category', blank: '' },
  benefit: { column: 'benefit', blank: '' },
  listPriceMinor: { column: 'list_price_minor', blank: null },
  floorPriceMinor: { column: 'floor_price_minor', blank: null },
  warrantyMonths: { column: 'warranty_months', blank: null },
  repurchaseDays: { column: 'repurchase_days', blank: null },
  onPriceList: { column: 'on_price_list', blank: 1, saysBlank: true },
  ...Object.fromEntries(PRODUCT_TEXTS),
  /** All of them in their order, one a line. */
  barcodes: { column: null, blank: '' },
}

/** The fields of which is kept what was said. */
export const FIELDS: Record<Entity, Record<string, FieldColumn>> = {
  customer: CUSTOMER,
  product: PRODUCT,
}

/** Those that stand in the row itself, as field and column. */
export const ROW_FIELDS: Record<Entity, [field: string, column: string][]> = {
  customer: inRow(CUSTOMER),
  product: inRow(PRODUCT),
}

function inRow(fields: Record<string, FieldColumn>): [string, string][] {
  return Object.entries(fields).flatMap(([field, { column }]) =>
    column === null ? [] : [[field, column] as [string, string]],
  )
}
