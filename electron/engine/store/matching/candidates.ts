import type Database from 'better-sqlite3'
import type { Population } from '#shared/domain/matching/comparePeople.ts'
import { wordPrefix } from '#shared/domain/matching/keys.ts'
import type { MatchPerson } from '#shared/domain/matching/person.ts'

/** A birthday or an address that more customers share tells nothing; they need another key. */
const LARGEST_BLOCK = 50
/** A name that more bear needs other evidence, and is found by that. */
const MOST_NAMESAKES = 12
/** Customers whom one is compared with, the likeliest first; so work grows with customers only. */
const MOST_CANDIDATES = 12

/**
 * Finds whom a customer is worth comparing with, from the keys that fewest share to those that
 * most do. `isWanted` leaves out pairs that were or will be looked at from their other side.
 */
export function candidateFinder(
  db: Database.Database,
): (person: MatchPerson, isWanted: (id: number) => boolean) => number[] {
  const keys = 'SELECT customer_id FROM customer_match_key WHERE key = ?'
  const byEvidence = blockOf(db, keys, LARGEST_BLOCK)
  const byName = blockOf(db, keys, MOST_NAMESAKES)
  const byContact = blockOf(
    db,
    `SELECT customer_id FROM contact_point WHERE channel IN ('phone', 'email') AND value = ?`,
    LARGEST_BLOCK,
  )
  const byTaxNumber = blockOf(
    db,
    `SELECT id FROM customer WHERE tax_number <> '' AND tax_number = ?`,
    LARGEST_BLOCK,
  )
  return (person, isWanted) => {
    const { evidence, names, halves } = person.keys
    const blocks: [(value: string) => number[], readonly string[]][] = [
      [byTaxNumber, person.taxNumber === '' ? [] : [person.taxNumber]],
      [byContact, person.contacts],
      [byEvidence, evidence],
      [byName, names],
      [byName, halves],
    ]
    const found = new Set<number>()
    for (const [lookUp, values] of blocks) {
      for (const value of values) {
        for (const id of lookUp(value)) {
          if (isWanted(id)) found.add(id)
          if (found.size === MOST_CANDIDATES) return [...found]
        }
      }
    }
    return [...found]
  }
}

/** Everybody under a key; nobody where they are too many. */
function blockOf(db: Database.Database, select: string, most: number): (value: string) => number[] {
  const statement = db.prepare(`${select} LIMIT ${most + 1}`).pluck()
  return (value) => {
    const ids = statement.all(value) as number[]
    return ids.length > most ? [] : ids
  }
}

/** Counting further would change no score. */
const MOST_BEARERS = 120
/** A word that so many bear is a name, no slip of the finger. */
const KNOWN_FROM = 4

/** How common names are in this base; remembered, so that it is asked once for each. */
export function populationOf(db: Database.Database): Population {
  const count = db
    .prepare(
      `SELECT count(*) FROM (SELECT 1 FROM customer_match_key WHERE key = ? LIMIT ${MOST_BEARERS})`,
    )
    .pluck()
  const bearing = db
    .prepare(
      `SELECT count(DISTINCT customer_id) FROM (SELECT customer_id FROM customer_match_key
       WHERE key >= ? AND key < ? LIMIT ${4 * KNOWN_FROM})`,
    )
    .pluck()
  return {
    bearers: remembered((key) => count.get(key) as number),
    isKnownWord: remembered((skeleton) => {
      const prefix = wordPrefix(skeleton)
      return (bearing.get(prefix, `${prefix}\u{10ffff}`) as number) >= KNOWN_FROM
    }),
  }
}

function remembered<T>(ask: (key: string) => T): (key: string) => T {
  const answers = new Map<string, T>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = ask(key)
    answers.set(key, answer)
    return answer
  }
}
