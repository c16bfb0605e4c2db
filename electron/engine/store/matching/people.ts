import type Database from 'better-sqlite3'
import { matchPerson, type MatchFields, type MatchPerson } from '#shared/domain/matching/person.ts'

/** Customers ready for comparisons that are kept at hand. */
const KEPT = 20_000

/** Reads customers as they are compared; `null` for one who is gone. */
export type PeopleReader = (id: number) => MatchPerson | null

type Row = Omit<MatchFields, 'contacts' | 'addresses'>

interface Reach {
  channel: string
  value: string
}

const CUSTOMER = `SELECT id, kind, name, external_id AS externalId, tax_number AS taxNumber, birthday, city
  FROM customer`
const REACH = `SELECT customer_id AS id, channel, value FROM contact_point
  WHERE channel IN ('phone', 'email', 'address') AND needs_review = 0`

/** Reads one customer after another, and keeps those who were read last. */
export function peopleReader(db: Database.Database): PeopleReader {
  const customer = db.prepare(`${CUSTOMER} WHERE id = ?`)
  const contacts = db.prepare(`${REACH} AND customer_id = ?`)
  const kept = new Map<number, MatchPerson>()
  return (id) => {
    const known = kept.get(id)
    if (known) return known
    const row = customer.get(id) as Row | undefined
    if (!row) return null
    const person = personOf(row, contacts.all(id) as Reach[])
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
    kept.set(id, person)
    return person
  }
}

function personOf(row: Row, reached: readonly Reach[]): MatchPerson {
  return matchPerson({
    ...row,
    contacts: reached.filter(({ channel }) => channel !== 'address').map(({ value }) => value),
    addresses: reached.filter(({ channel }) => channel === 'address').map(({ value }) => value),
  })
}
