import { fold } from '../customers/fold.ts'

const MARKS = /\p{M}/gu
const NOT_WORD = /[^\p{L}\p{N}]+/gu
const BRACKETED = /\([^)]*\)|\[[^\]]*\]/g
/** A currency or a "per piece" that people put behind a column's name. */
const TRAILING_UNIT =
  /[\s,./]+(?:amd|gel|pln|eur|usd|gbp|rub|zł|zl|руб|р|դրամ|դր|ლარი|֏|₾|€|\$|£|₽)\.?$/iu
const TRAILING_NUMBER = /\s*\d+\s*$/u

/**
 * A header as it is compared: letters and digits only, lower case, without accents, so that
 * `E-Mail`, `e mail` and `EMAIL` or `Кол-во` and `кол.во` are the same.
 */
export function headerKey(header: string): string {
  return header
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

/** For fields that may repeat: `Phone 2` is a phone. */
export function withoutNumber(header: string): string {
  return headerKey(header.replace(TRAILING_NUMBER, ''))
}

/** The key in Latin letters: finds headers that people transliterate. */
export function latinKey(key: string): string {
  return fold(key).replace(NOT_WORD, '')
}
