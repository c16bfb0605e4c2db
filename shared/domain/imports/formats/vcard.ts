import { BOOK_FIELDS, bookSteps } from './addressBook.ts'
import type { Format } from './format.ts'
import { columnFinder, columnsLike } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

/** Columns that the reader of vCard files makes; several values of one have ` ::: ` between. */
export const VCARD_COLUMNS = [
  'vCard FN',
  'vCard N given',
  'vCard N additional',
  'vCard N family',
  'vCard NICKNAME',
  'vCard ORG',
  'vCard TITLE',
  'vCard TEL',
  'vCard EMAIL',
  'vCard ADR',
  'vCard ADR city',
  'vCard ADR country',
  'vCard BDAY',
  'vCard URL',
  'vCard NOTE',
  'vCard CATEGORIES',
  'vCard IM 1 - Service',
  'vCard IM 1 - Value',
  'vCard IM 2 - Service',
  'vCard IM 2 - Value',
  'vCard IM 3 - Service',
  'vCard IM 3 - Value',
  'vCard IM 4 - Service',
  'vCard IM 4 - Value',
] as const
export type VcardColumn = (typeof VCARD_COLUMNS)[number]

/** Cards of an address book (vCard 2.1, 3.0 and 4.0), a row for each. */
export const vcard: Format = {
  id: 'vcard',
  recognise: byHeaders(
    {
      'vCard N given': 'firstName',
      'vCard N family': 'lastName',
      'vCard ORG': 'company',
      'vCard TEL': 'phone',
      'vCard EMAIL': 'email',
      'vCard ADR': 'address',
      'vCard ADR city': 'city',
      'vCard ADR country': 'country',
      'vCard BDAY': 'birthday',
      'vCard URL': 'website',
      'vCard NOTE': 'note',
      'vCard CATEGORIES': 'tags',
    },
    ['vCard FN', 'vCard TEL', 'vCard EMAIL', 'vCard ORG'],
    4,
  ),
  added: BOOK_FIELDS,
  steps(headers) {
    const column = columnFinder(headers)
    const services = columnsLike(headers, 'vCard IM - Service')
    const values = columnsLike(headers, 'vCard IM - Value')
    return bookSteps({
      names: ['vCard N given', 'vCard N additional', 'vCard N family'].map(column),
      otherNames: ['vCard FN', 'vCard NICKNAME'].map(column),
      company: column('vCard ORG'),
      title: column('vCard TITLE'),
      note: column('vCard NOTE'),
      tags: column('vCard CATEGORIES'),
      addresses: [column('vCard ADR')],
      websites: [column('vCard URL')],
      phones: [],
      services: services.map((label, index) => ({ label, value: values[index] ?? -1 })),
      added: headers.length,
    })
  },
}
