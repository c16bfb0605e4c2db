import type { SourceRow } from '../importRow.ts'
import type { Format, RowSteps } from './format.ts'
import { changed, columnFinder, textAt, textCell } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

/** Square's customer directory. Its sales name customers by `Square Customer ID`. */
export const squareCustomers: Format = {
  id: 'square-customers',
  recognise: byHeaders(
    {
      'Square Customer ID': 'customerId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Email Address': 'email',
      'Phone Number': 'phone',
      'Company Name': 'company',
      'Street Address 1': 'address',
      'Street Address 2': 'address',
      'Postal Code': 'address',
      City: 'city',
      Birthday: 'birthday',
      Memo: 'note',
      'Creation Source': 'source',
      'Email Subscription Status': 'emailConsent',
    },
    [
      'Square Customer ID',
      'Creation Source',
      'Lifetime Spend',
      'Instant Profile',
      'Transaction Count',
      'First Visit',
    ],
    3,
  ),
  steps: subscriptionSteps,
}

/** Square says how a customer stands to its e-mails in words of its own. */
function subscriptionSteps(headers: readonly string[]): RowSteps {
  const status = columnFinder(headers)('Email Subscription Status')
  return {
    take(row: SourceRow) {
      const word = textAt(row, status).toLowerCase()
      if (word !== 'subscribed' && word !== 'unsubscribed') return [row]
      return [changed(row, [status, textCell(word === 'subscribed' ? 'yes' : 'no')])]
    },
    end: () => [],
  }
}
