import { headerKey } from '../headerKey.ts'
import { BOOK_FIELDS, bookSteps } from './addressBook.ts'
import type { Format } from './format.ts'
import { columnFinder, columnsLike } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

/** Contacts exported from Google Contacts with its present columns. */
export const googleContacts: Format = {
  id: 'google-contacts',
  recognise: byHeaders(
    {
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Organization Name': 'company',
      Birthday: 'birthday',
      Notes: 'note',
      Labels: 'tags',
      'E-mail - Value': 'email',
      'Phone - Value': 'phone',
      'Address - Formatted': 'address',
      'Address - City': 'city',
      'Address - Country': 'country',
      'Website - Value': 'website',
    },
    [
      'Phonetic First Name',
      'File As',
      'Labels',
      'Organization Name',
      'Name Prefix',
      'E-mail 1 - Value',
      'Phone 1 - Value',
    ],
    4,
  ),
  added: BOOK_FIELDS,
  steps: googleSteps(['First Name', 'Middle Name', 'Last Name'], ['File As', 'Nickname']),
}

/** Steps for either generation of columns, which differ in how they call the parts of a name. */
export function googleSteps(
  names: readonly string[],
  otherNames: readonly string[],
): NonNullable<Format['steps']> {
  return (headers) => {
    const column = columnFinder(headers)
    const like = (header: string) => columnsLike(headers, header)
    /** The label of a value stands before it: `Phone 2 - Label` or, formerly, `- Type`. */
    const labelled = (value: number, names: readonly string[]) => {
      const stem = (headers[value] ?? '').replace(/Value$/, '')
      const label = names.map((name) => headers.findIndex((one) => sameKey(one, stem + name)))
      return { value, label: label.find((at) => at >= 0) ?? -1 }
    }
    const first = (...candidates: number[]) => candidates.find((at) => at >= 0) ?? -1
    return bookSteps({
      names: names.map(column),
      otherNames: otherNames.map(column),
      company: first(column('Organization Name'), column('Organization 1 - Name')),
      title: first(column('Organization Title'), column('Organization 1 - Title')),
      note: column('Notes'),
      tags: first(column('Labels'), column('Group Membership')),
      addresses: like('Address - Formatted'),
      websites: like('Website - Value'),
      phones: like('Phone - Value').map((value) => labelled(value, ['Label', 'Type'])),
      services: [...like('Custom Field - Value'), ...like('IM - Value')].map((value) =>
        labelled(value, ['Service', 'Label', 'Type']),
      ),
      added: headers.length,
    })
  }
}

function sameKey(one: string, other: string): boolean {
  return headerKey(one) === headerKey(other)
}
