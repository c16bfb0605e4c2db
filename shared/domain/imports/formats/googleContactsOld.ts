import { BOOK_FIELDS } from './addressBook.ts'
import type { Format } from './format.ts'
import { googleSteps } from './googleContacts.ts'
import { byHeaders } from './vocabulary.ts'

/**
 * Contacts exported from Google Contacts with the columns that it had until 2024. Several
 * values of one kind stand in one cell, with ` ::: ` between them.
 */
export const googleContactsOld: Format = {
  id: 'google-contacts-old',
  recognise: byHeaders(
    {
      'Given Name': 'firstName',
      'Family Name': 'lastName',
      'Organization - Name': 'company',
      Birthday: 'birthday',
      Notes: 'note',
      'Group Membership': 'tags',
      'E-mail - Value': 'email',
      'Phone - Value': 'phone',
      'Address - Formatted': 'address',
      'Address - City': 'city',
      'Address - Country': 'country',
      'Website - Value': 'website',
    },
    [
      'Given Name',
      'Family Name',
      'Yomi Name',
      'Additional Name',
      'Group Membership',
      'Name Prefix',
      'E-mail 1 - Value',
      'Phone 1 - Value',
    ],
    4,
  ),
  added: BOOK_FIELDS,
  steps: googleSteps(['Given Name', 'Additional Name', 'Family Name'], ['Name', 'Nickname']),
}
