import { fold } from '../customers/fold.ts'

const MARKS = /\p{M}/gu
const NOT_WORD = /[^\p{L}\p{N}]+/gu
const BRACKETED = /\([^)]*\)|\[[^\]]*\]/g
/** A currency or a "per piece" that people put behind a column's name. */
const TRAILING_UNIT =
  /[\s,./]+(?:amd|gel|pln|eur|usd|gbp|rub|zł|zl|руб|р|драм|др|dram|դրամ|դր|ლარი|ლ|lari|лари|֏|₾|€|\$|£|₽)\.?:?$/iu
const NUMBER_MARK =
  /[№#]|^(?:nr|no|num|numer|number|номер|ном)[.\s]+|[.\s]+(?:nr|no|num|numer|number|номер|ном|ნომერი)\.?$/iu
/** Every row of a sheet's beginning is looked at as a header, several times. */
const knownKeys = new Map<string, string>()
const MOST_KNOWN = 5000
const LONGEST_KNOWN = 60
const TRAILING_NUMBER = /\s*\d+\s*$/u

/**
 * A header as it is compared: letters and digits only, lower case, without accents, so that
 * `E-Mail`, `e mail` and `EMAIL` or `Кол-во` and `кол.во` are the same; `#` is a `№`, and that a `no`.
 */
export function headerKey(header: string): string {
  const known = knownKeys.get(header)
  if (known !== undefined) return known
  if (knownKeys.size >= MOST_KNOWN) knownKeys.clear()
  const key = makeKey(header)
  if (header.length <= LONGEST_KNOWN) knownKeys.set(header, key)
  return key
}

function makeKey(header: string): string {
  return header
    .replaceAll('#', '№')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replace(NOT_WORD, '')
}

/** The header's keys from the most to the least literal: as it stands, then without its unit. */
export function headerKeys(header: string): string[] {
  const plain = header.replace(BRACKETED, ' ').trim()
  const keys = [header, plain, plain.replace(TRAILING_UNIT, '')].map(headerKey)
  return [...new Set(keys)].filter((key) => key !== '')
}

/** `Paragon nr` is the number of a `Paragon`; `null` where a header speaks of no number. */
export function numberedThing(header: string): string | null {
  const thing = header.replace(NUMBER_MARK, ' ').trim()
  return thing === '' || thing === header.trim() ? null : headerKey(thing)
}

/** For fields that may repeat: `Phone 2` is a phone. */
export function withoutNumber(header: string): string {
  return headerKey(header.replace(TRAILING_NUMBER, ''))
}

/** The key in Latin letters: finds headers that people transliterate. */
export function latinKey(key: string): string {
  return fold(key).replace(NOT_WORD, '')
}
