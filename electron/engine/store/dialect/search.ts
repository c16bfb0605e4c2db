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
  const { query, others } = readText(text)
  const indexed = query === null ? [] : [sql<SqlBool>`c.id IN (${rowsMatching(query)})`]
  return sql<SqlBool>`(${sql.join([...indexed, ...others], sql` AND `)})`
}

/**
 * The statement for some ids that the text finds, as {@link matchText} says. The text index
 * leads and stops at the limit: of `@mail.example` it never gathers every hit.
 */
export function selectMatches(text: string, limit: number): RawBuilder<{ id: number }> {
  const { query, others } = readText(text)
  const from =
    query === null
      ? sql`customer c`
      : sql`(${rowsMatching(query)}) AS found CROSS JOIN customer c ON c.id = found.rowid`
  const where = others.length === 0 ? sql`` : sql`WHERE ${sql.join(others, sql` AND `)}`
  return sql<{ id: number }>`SELECT c.id AS id FROM ${from} ${where} LIMIT ${limit}`
}

/** What of a text is for the text index, and what for the names. */
function readText(text: string): { query: string | null; others: RawBuilder<SqlBool>[] } {
  const folded = fold(text)
  const digits = phoneDigits(text)
  if (digits.length >= TRIGRAM) return { query: phoneQuery(digits, folded), others: [] }
  const words = folded.split(' ')
  const long = words.filter((word) => word.length >= TRIGRAM)
  if (long.length === 0) {
    const beginning = sql<SqlBool>`(c.sort_name >= ${folded} AND c.sort_name < ${`${folded}\u{10ffff}`})`
    return { query: null, others: [beginning] }
  }
  const short = words.filter((word) => word.length < TRIGRAM)
  return {
    query: long.map(quoted).join(' '),
    others: short.map((word) => sql<SqlBool>`instr(c.sort_name, ${word}) > 0`),
  }
}

/** As a phone with or without its trunk 0, or as it stands in a name (`24/7`). */
function phoneQuery(digits: string, folded: string): string {
  const national = digits.replace(/^0+/, '')
  const ways = new Set([digits, folded])
  if (national.length >= TRUNK_DIGITS) ways.add(national)
  return [...ways].map(quoted).join(' OR ')
}

function rowsMatching(query: string) {
  return sql`SELECT rowid FROM customer_search WHERE customer_search MATCH ${query}`
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}

/** The digits of what looks like a phone; empty for everything else. */
function phoneDigits(text: string): string {
  return looksLikePhone(text) ? text.replace(/\D/g, '') : ''
}
