import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { fold, foldContact } from '#shared/domain/customers/fold.ts'

/** The trigram index knows nothing shorter. */
const TRIGRAM = 3

/**
 * A condition on `customer c`: any part of the name in any script, or of a phone, e-mail or
 * number. Texts of one or two letters only find the beginning of a name.
 */
export function matchText(text: string): RawBuilder<SqlBool> {
  const words = isPhoneLike(text) ? [foldContact(text)] : fold(text).split(' ')
  const long = words.filter((word) => word.length >= TRIGRAM)
  if (long.length === 0) {
    const start = words.join(' ')
    return sql<SqlBool>`(c.sort_name >= ${start} AND c.sort_name < ${`${start}\u{10ffff}`})`
  }
  const query = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')
  return sql<SqlBool>`c.id IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ${query})`
}

function isPhoneLike(text: string): boolean {
  return /^[+\d][\d\s().\-/]*$/.test(text.trim())
}
