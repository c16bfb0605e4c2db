import type { Field } from '../fields.ts'
import type { SourceRow } from '../importRow.ts'
import type { ColumnMeaning, Format, RowSteps } from './format.ts'
import { changed, columnFinder, textAt, textCell } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

const ADDED: readonly Field[] = ['company']

const recogniseHeaders = byHeaders(
  {
    Customer: 'customerName',
    'Customer full name': 'customerName',
    'Phone Numbers': 'phone',
    Phone: 'phone',
    Email: 'email',
    'Billing Address': 'address',
    'Bill address': 'address',
    'Shipping Address': 'address',
    'Ship address': 'address',
  },
  [
    'Customer',
    'Customer full name',
    'Phone Numbers',
    'Full Name',
    'Billing Address',
    'Bill address',
    'Shipping Address',
    'Ship address',
  ],
  4,
)

/**
 * "Customer Contact List" of QuickBooks Online. `Phone Numbers` holds all of them behind their
 * labels; a fax is none to call. Where `Full Name` is another than the customer's, the customer
 * is a company and that is the person to speak to there.
 */
export const quickbooksContacts: Format = {
  id: 'quickbooks-contacts',
  recognise(headers): ColumnMeaning[] | null {
    return columnFinder(headers)('Full Name') < 0 ? null : recogniseHeaders(headers)
  },
  added: ADDED,
  steps: contactSteps,
}

const LABELLED = /([\p{L}. ]+):\s*([^:]*?)(?=\s+\p{L}[\p{L}.]*(?: \p{L}[\p{L}.]*)?:|$)/gu

/** The phones of a cell such as `Phone: (555) 010-1234 Mobile: 555-010-9876`, parted by `;`. */
export function labelledPhones(text: string): string {
  const parts = [...text.matchAll(LABELLED)]
  if (parts.length === 0) return text
  return parts
    .filter(([, label = '']) => !/fax/i.test(label))
    .map(([, , phone = '']) => phone.trim())
    .filter((phone) => phone !== '')
    .join('; ')
}

function contactSteps(headers: readonly string[]): RowSteps {
  const column = columnFinder(headers)
  const customer = column('Customer') < 0 ? column('Customer full name') : column('Customer')
  const phones = column('Phone Numbers')
  const fullName = column('Full Name')
  const company = headers.length

  function take(row: SourceRow): SourceRow[] {
    const name = textAt(row, customer)
    const person = textAt(row, fullName)
    const withPhones = changed(row, [phones, textCell(labelledPhones(textAt(row, phones)))])
    if (person === '' || wordsOf(person) === wordsOf(name)) return [withPhones]
    if (name === '') return [changed(withPhones, [customer, textCell(person)])]
    return [changed(withPhones, [customer, textCell(person)], [company, textCell(name)])]
  }

  return { take, end: (): SourceRow[] => [] }

  /** `Petrosyan, Anna` is the same person as `Ms. Anna Petrosyan`. */
  function wordsOf(text: string): string {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    return words
      .filter((word) => !TITLES.has(word))
      .sort()
      .join(' ')
  }
}

const TITLES: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof'])
