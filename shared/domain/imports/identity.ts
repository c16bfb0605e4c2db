import type { RowCustomer, RowProduct } from './importRow.ts'

/** A name as an identity: case and spaces do not matter, letters and accents do. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

const PHONE_DIGITS = { min: 7, max: 15 }

/** Phones as digits and e-mails in lower case, as far as they can be contacts at all. */
function contactKeys(row: Pick<RowCustomer, 'phones' | 'emails'>): string[] {
  const phones = row.phones
    .map((phone) => phone.replace(/\D/g, ''))
    .filter(({ length }) => length >= PHONE_DIGITS.min && length <= PHONE_DIGITS.max)
  const emails = row.emails
    .filter((email) => email.includes('@'))
    .map((email) => email.toLowerCase())
  return [...phones, ...emails]
}

/** Whether anything in the row tells who it is about; otherwise it is a walk-in sale. */
export function isAnonymous(row: RowCustomer): boolean {
  return row.externalId === '' && row.name === '' && contactKeys(row).length === 0
}

/**
 * Which of a file's customers of one name a row without the shop's own number belongs to: the
 * one with the same phone or e-mail, else one of whom no contact is known yet. A row without
 * a contact belongs to the first of that name. Born on another day is somebody else.
 * `undefined`: somebody else of that name.
 */
export function pickNamesake<Known extends Pick<RowCustomer, 'phones' | 'emails' | 'birthday'>>(
  all: readonly Known[],
  row: RowCustomer,
): Known | undefined {
  const own = contactKeys(row)
  const { birthday } = row
  const namesakes = all.filter(
    (known) => known.birthday === null || birthday === null || known.birthday === birthday,
  )
  if (own.length === 0) return namesakes[0]
  return (
    namesakes.find((known) => contactKeys(known).some((key) => own.includes(key))) ??
    namesakes.find((known) => contactKeys(known).length === 0)
  )
}

/** The SKU where there is one, else the name. */
export function productKey(row: RowProduct): string {
  return row.sku === '' ? `name:${nameKey(row.name)}` : `sku:${row.sku}`
}
