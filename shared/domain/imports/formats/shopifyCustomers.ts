import type { Cell } from '../importRow.ts'
import type { Format, RowSteps } from './format.ts'
import { changed, columnFinder, textAt, textCell } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

/** The customer list of Shopify, in its present columns and in those up to 2022. */
export const shopifyCustomers: Format = {
  id: 'shopify-customers',
  recognise: byHeaders(
    {
      'Customer ID': 'customerId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Email: 'email',
      'Accepts Email Marketing': 'emailConsent',
      'Accepts Marketing': 'emailConsent',
      'Accepts SMS Marketing': 'smsConsent',
      'Default Address Company': 'company',
      Company: 'company',
      'Default Address Address1': 'address',
      'Default Address Address2': 'address',
      'Default Address Zip': 'address',
      Address1: 'address',
      Address2: 'address',
      Zip: 'address',
      'Default Address City': 'city',
      City: 'city',
      Country: 'country',
      'Default Address Country Code': 'country',
      'Country Code': 'country',
      'Default Address Phone': 'phone',
      Phone: 'phone',
      Note: 'note',
      Tags: 'tags',
    },
    [
      'Accepts Email Marketing',
      'Accepts Marketing',
      'Accepts SMS Marketing',
      'Total Spent',
      'Total Orders',
      'Tax Exempt',
      'Default Address Zip',
    ],
    3,
  ),
  steps: withoutApostrophes,
}

/** Shopify writes `'` before what a spreadsheet could take for a number. */
function withoutApostrophes(headers: readonly string[]): RowSteps {
  const column = columnFinder(headers)
  const zips = [column('Default Address Zip'), column('Zip')].filter((at) => at >= 0)
  return {
    take(row) {
      const changes = zips.flatMap((at): [number, Cell][] => {
        const text = textAt(row, at)
        return text.startsWith("'") ? [[at, textCell(text.slice(1))]] : []
      })
      return [changes.length === 0 ? row : changed(row, ...changes)]
    },
    end: () => [],
  }
}
