import { LOCALES } from '../../locales/locale.ts'
import { catalogueHeaders, TEXT_COLUMNS } from '../../products/catalogueSheet.ts'
import type { Field } from '../fields.ts'
import type { Format } from './format.ts'
import { byHeaders } from './vocabulary.ts'

const ALL = LOCALES.map(catalogueHeaders)
const MEANINGS = Object.fromEntries(
  ALL.flatMap((headers) =>
    Object.entries(headers).map(([field, header]) => [header, field as Field] as const),
  ),
)
const KNOWN_BY = ALL.flatMap((headers) => [
  headers.floorPrice,
  headers.repurchase,
  headers.onPriceList,
  ...TEXT_COLUMNS.map(({ column }) => headers[column]),
])

/** The catalogue as this program writes it, to be edited and read again, in any language. */
export const catalogue: Format = {
  id: 'catalogue',
  recognise: byHeaders(MEANINGS, KNOWN_BY, 4),
}
