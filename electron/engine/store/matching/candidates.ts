import type Database from 'better-sqlite3'
import { NUMBERED_BY_NAME, type Population } from '#shared/domain/matching/comparePeople.ts'
import { wordKeys } from '#shared/domain/matching/keys.ts'
import type { MatchPerson } from '#shared/domain/matching/person.ts'
import type { KeyBlocks } from './keyBlocks.ts'

/** A birthday or an address that more customers share tells nothing; they need another key. */
const LARGEST_BLOCK = 50
/** A name that more bear needs other evidence, and is found by that. */
const MOST_NAMESAKES = 12
/** Customers whom one is compared with, the likeliest first; so work grows with customers only. */
const MOST_CANDIDATES = 12

type LookUp<Value> = (value: Value) => readonly number[] | null

/**
 * Finds whom a customer is worth comparing with, from the keys that fewest share to those that
 * most do. `isWanted` leaves out pairs that were or will be looked at from their other side.
 */
export function candidateFinder(
  db: Database.Database,
  blocks: KeyBlocks,
  isForMany: boolean,
): (person: MatchPerson, isWanted: (id: number) => boolean) => number[] {
  const byEvidence = blockOf((key: number, most) => blocks.holders(key, most), LARGEST_BLOCK)
  const byName = blockOf((key: number, most) => blocks.holders(key, most), MOST_NAMESAKES)
  const byContact = blockOf(contactHolders(db, isForMany), LARGEST_BLOCK)
  const byTaxNumber = blockOf(
    selector(db, `SELECT id FROM customer WHERE tax_number <> '' AND tax_number = ?`),
    LARGEST_BLOCK,
  )
  const isNumbered = numberedCustomers(db)
  return (person, isWanted) => {
    const { evidence, names, halves } = person.keys
    const found = new Set<number>()
    /** Whether all who share something besides the name are found by it; of an address it is one word. */
    let isComplete = person.addresses.length === 0
    function gather<Value>(
      lookUp: LookUp<Value>,
      values: readonly Value[],
      isWorth: (id: number) => boolean,
    ): void {
      for (const value of values) {
        const block = lookUp(value)
        if (block === null) isComplete = false
        for (const id of block ?? []) {
          if (found.size === MOST_CANDIDATES) return
          if (isWorth(id)) found.add(id)
        }
      }
    }
    gather(byTaxNumber, person.taxNumber === '' ? [] : [person.taxNumber], isWanted)
    gather(byContact, person.contacts, isWanted)
    gather(byEvidence, evidence, isWanted)
    const needsMore = isComplete && person.externalId !== null && !NUMBERED_BY_NAME
    const byNameAlone = needsMore ? (id: number) => isWanted(id) && !isNumbered(id) : isWanted
    gather(byName, names, byNameAlone)
    gather(byName, halves, byNameAlone)
    return [...found]
  }
}

type Select<Value> = (value: Value, most: number) => number[]

function selector(db: Database.Database, select: string): Select<string> {
  const statement = db.prepare(`${select} LIMIT ?`).pluck()
  return (value, most) => statement.all(value, most) as number[]
}

/** Most contacts are one customer's: for many customers, those that are shared are found first. */
function contactHolders(db: Database.Database, isForMany: boolean): Select<string> {
  const holders = selector(
    db,
    `SELECT customer_id FROM contact_point WHERE channel IN ('phone', 'email') AND value = ?`,
  )
  if (!isForMany) return holders
  const shared = new Set(
    db
      .prepare(
        `SELECT value FROM contact_point WHERE channel IN ('phone', 'email')
         GROUP BY channel, value HAVING count(*) > 1`,
      )
      .pluck()
      .all() as string[],
  )
  return (value, most) => (shared.has(value) ? holders(value, most) : [])
}

/** Everybody under a key; `null` where they are too many. */
function blockOf<Value>(select: Select<Value>, most: number): LookUp<Value> {
  return (value) => {
    const ids = select(value, most + 1)
    return ids.length > most ? null : ids
  }
}

/** Tells who has a number of the shop's own; asked once for each. */
function numberedCustomers(db: Database.Database): (id: number) => boolean {
  const ask = db.prepare('SELECT external_id IS NOT NULL FROM customer WHERE id = ?').pluck()
  return remembered((id: number) => ask.get(id) === 1)
}

/** Counting further would change no score. */
const MOST_BEARERS = 120
/** A word that so many bear is a name, no slip of the finger. */
const KNOWN_FROM = 4

/** How common names are in this base; remembered, so that it is asked once for each. */
export function populationOf(blocks: KeyBlocks): Population {
  return {
    bearers: remembered((key: number) => blocks.count(key, MOST_BEARERS)),
    isKnownWord: remembered((skeleton: string) => {
      const { from, to } = wordKeys(skeleton)
      return blocks.countBetween(from, to, 4 * KNOWN_FROM) >= KNOWN_FROM
    }),
  }
}

function remembered<Key, T>(ask: (key: Key) => T): (key: Key) => T {
  const answers = new Map<Key, T>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = ask(key)
    answers.set(key, answer)
    return answer
  }
}
