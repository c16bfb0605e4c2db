import { FIELDS, type Field } from './fields.ts'
import type { SheetLayout } from './importRow.ts'

/** Where each field stands in a row; -1 where it does not. */
export interface Columns {
  at: Record<Field, number>
  phones: readonly number[]
  emails: readonly number[]
  /** All columns that mean something. */
  mapped: readonly number[]
}

export function columnsOf({ columns }: SheetLayout): Columns {
  const all = (wanted: Field) =>
    columns.flatMap(({ field }, index) => (field === wanted ? [index] : []))
  const at = Object.fromEntries(FIELDS.map((field) => [field, all(field)[0] ?? -1]))
  return {
    at: at as Record<Field, number>,
    phones: all('phone'),
    emails: all('email'),
    mapped: columns.flatMap(({ field }, index) => (field === null ? [] : [index])),
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
