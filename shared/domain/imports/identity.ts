import type { RowCustomer, RowProduct } from './importRow.ts'

/** A name as an identity: case and spaces do not matter, letters and accents do. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/**
 * What makes two rows of one file the same customer: the shop's own number; where there is
 * none, the name together with the first phone or e-mail; a name alone only where the file
 * has nothing else.
 */
export function customerKey(row: RowCustomer): string {
  if (row.externalId !== '') return `id:${row.externalId}`
  const contact = row.phones[0] ?? row.emails[0] ?? ''
  return `name:${nameKey(row.name)}\n${contact.toLowerCase().replace(/[\s()-]/g, '')}`
}

/** The SKU where there is one, else the name. */
export function productKey(row: RowProduct): string {
  return row.sku === '' ? `name:${nameKey(row.name)}` : `sku:${row.sku}`
}
