import type Database from 'better-sqlite3'
import { comparePeople, PROPOSED_FROM } from '#shared/domain/matching/comparePeople.ts'
import type { MatchPerson } from '#shared/domain/matching/person.ts'
import { candidateFinder, populationOf } from './candidates.ts'
import { blocksInMemory, blocksOfBase } from './keyBlocks.ts'
import { areKeysCurrent, markKeysCurrent, writeKeys } from './keyTable.ts'
import { peopleReader } from './people.ts'

/**
 * Looks for likely duplicates of customers who are new or were changed, and keeps the keys that
 * they are found by. Pairs that the owner called two people stay so; open pairs of these
 * customers that are not likely any more go. Call it inside the transaction that wrote them.
 * @param hear called every now and then; what it throws ends the work
 * @returns how many open pairs were added
 */
export function proposeDuplicates(
  db: Database.Database,
  customerIds: readonly number[],
  hear?: () => void,
): number {
  return matchCustomers(db, customerIds, hear).added
}

/** The same for one customer; one who is gone only loses what is left of their keys. */
export function refreshMatch(db: Database.Database, customerId: number): void {
  matchCustomers(db, [customerId])
}

/** Customers that are read between two hearings. */
const HEARD_EVERY = 1_000
/** From so many customers on, reading all keys at once costs less than asking for each. */
const MANY = 500

/** What {@link proposeDuplicates} did, with the number of pairs that were compared for it. */
export function matchCustomers(
  db: Database.Database,
  customerIds: readonly number[],
  hear: () => void = () => {},
): { added: number; compared: number } {
  const ids = areKeysCurrent(db) ? customerIds : allCustomers(db)
  const readOne = peopleReader(db)
  let asked = 0
  const read: typeof readOne = (id) => {
    if (++asked % HEARD_EVERY === 0) hear()
    return readOne(id)
  }
  writeKeys(db, ids, read)
  markKeysCurrent(db)
  const before = forgetOpenPairs(db, ids)
  const isForMany = ids.length >= MANY
  const blocks = isForMany ? blocksInMemory(db) : blocksOfBase(db)
  const candidates = candidateFinder(db, blocks, isForMany)
  const population = populationOf(blocks)
  const insert = pairWriter(db)
  const sharesFirst = firstHolders(db)
  const looked = new Set(ids)
  let added = 0
  let compared = 0
  for (const id of looked) {
    const person = read(id)
    if (!person) continue
    // Of two customers of this run, the later one looks at the earlier.
    const isWanted = (other: number): boolean => other < id || (other > id && !looked.has(other))
    for (const other of candidates(person, isWanted)) {
      const its = read(other)
      if (!its) continue
      compared += 1
      const { score, reasons } = comparePeople(person, its, population)
      if (score < PROPOSED_FROM) {
        if (!mayShare(person, its) || !sharesFirst(person, its, id, other)) continue
        // The name's reasons would stand before it.
        if (reasons[0] === 'contact') reasons.push('otherName')
      }
      const [aId, bId] = id < other ? [id, other] : [other, id]
      const isNew = insert.run(aId, bId, score, JSON.stringify(reasons)).changes > 0
      if (isNew && !before.has(`${aId} ${bId}`)) added += 1
    }
  }
  return { added, compared }
}

/** Whom the shop itself numbers as two, and who were born on two days, are two. */
function mayShare(a: MatchPerson, b: MatchPerson): boolean {
  return (
    !(a.externalId !== null && b.externalId !== null) &&
    (a.taxNumber === '' || b.taxNumber === '' || a.taxNumber === b.taxNumber) &&
    (a.birthday === null || b.birthday === null || a.birthday === b.birthday)
  )
}

/**
 * Two of one phone or e-mail are looked at side by side whatever their names. Where more have it,
 * each is beside the first of them: a dozen in an office would be 66 pairs.
 */
function firstHolders(db: Database.Database) {
  const first = db
    .prepare(
      `SELECT min(customer_id) FROM contact_point
       WHERE channel IN ('phone', 'email') AND value = ? AND needs_review = 0`,
    )
    .pluck()
  return ({ contacts }: MatchPerson, its: MatchPerson, id: number, other: number): boolean =>
    contacts.some((contact) => {
      if (!its.contacts.includes(contact)) return false
      const holder = first.get(contact)
      return holder === id || holder === other
    })
}

function allCustomers(db: Database.Database): number[] {
  return db.prepare('SELECT id FROM customer ORDER BY id').pluck().all() as number[]
}

function forgetOpenPairs(db: Database.Database, ids: readonly number[]): Set<string> {
  const forget = db.prepare(
    `DELETE FROM duplicate_pair WHERE (a_id = @id OR b_id = @id) AND state = 'open'
     RETURNING a_id, b_id`,
  )
  const before = new Set<string>()
  if (db.prepare(`SELECT 1 FROM duplicate_pair WHERE state = 'open'`).get() === undefined)
    return before
  for (const id of ids) {
    const rows = forget.all({ id }) as { a_id: number; b_id: number }[]
    for (const { a_id, b_id } of rows) before.add(`${a_id} ${b_id}`)
  }
  return before
}

/** A pair that is there already was called different: it stays as it is. */
function pairWriter(db: Database.Database): Database.Statement {
  return db.prepare(
    `INSERT INTO duplicate_pair (a_id, b_id, score, reasons) VALUES (?, ?, ?, ?)
     ON CONFLICT (a_id, b_id) DO NOTHING`,
  )
}
