import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { fold, looksLikePhone } from '#shared/domain/customers/fold.ts'

/** The trigram index knows nothing shorter. */
const TRIGRAM = 3
/** A phone typed with its trunk 0 is stored without; shorter numbers are taken as typed. */
const TRUNK_DIGITS = 5

/**
 * A condition on `customer c`: any part of the name in any script, or of a phone, e-mail or
 * number. Texts of one or two letters find the beginning of a name; beside longer words
 * they find any part of it.
 */
export function matchText(text: string): RawBuilder<SqlBool> {
  const folded = fold(text)
  const digits = phoneDigits(text)
  if (digits.length >= TRIGRAM) return matches(phoneQuery(digits, folded))
  const words = folded.split(' ')
  const long = words.filter((word) => word.length >= TRIGRAM)
  if (long.length === 0) {
    return sql<SqlBool>`(c.sort_name >= ${folded} AND c.sort_name < ${`${folded}\u{10ffff}`})`
  }
  const short = words.filter((word) => word.length < TRIGRAM)
  const parts = [
    matches(long.map(quoted).join(' ')),
    ...short.map((word) => sql<SqlBool>`instr(c.sort_name, ${word}) > 0`),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` AND `)})`
}

/** As a phone with or without its trunk 0, or as it stands in a name (`24/7`). */
function phoneQuery(digits: string, folded: string): string {
  const national = digits.replace(/^0+/, '')
  const ways = new Set([digits, folded])
  if (national.length >= TRUNK_DIGITS) ways.add(national)
  return [...ways].map(quoted).join(' OR ')
}

function matches(query: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`c.id IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ${query})`
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}

/** The digits of what looks like a phone; empty for everything else. */
function phoneDigits(text: string): string {
  return looksLikePhone(text) ? text.replace(/\D/g, '') : ''
}
