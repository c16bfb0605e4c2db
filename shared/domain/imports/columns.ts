import { FIELDS, type Field } from './fields.ts'
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
]
