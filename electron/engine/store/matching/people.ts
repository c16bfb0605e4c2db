import type Database from 'better-sqlite3'
import { matchPerson, type MatchFields, type MatchPerson } from '#shared/domain/matching/person.ts'

/** Customers ready for comparisons that are kept at hand. */
const KEPT = 20_000

type Row = Omit<MatchFields, 'contacts' | 'addresses'>

/** Reads customers as they are compared; `null` for one who is gone. */
export function peopleReader(db: Database.Database): (id: number) => MatchPerson | null {
  const customer = db.prepare(
    `SELECT kind, name, external_id AS externalId, tax_number AS taxNumber, birthday, city
     FROM customer WHERE id = ?`,
  )
  const contacts = db.prepare(
    `SELECT channel, value FROM contact_point
     WHERE customer_id = ? AND channel IN ('phone', 'email', 'address') AND needs_review = 0`,
  )
  const kept = new Map<number, MatchPerson>()
  return (id) => {
    const known = kept.get(id)
    if (known) return known
    const row = customer.get(id) as Row | undefined
    if (!row) return null
    const reached = contacts.all(id) as { channel: string; value: string }[]
    const person = matchPerson({
      ...row,
      contacts: reached.filter(({ channel }) => channel !== 'address').map(({ value }) => value),
      addresses: reached.filter(({ channel }) => channel === 'address').map(({ value }) => value),
    })
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
    kept.set(id, person)
    return person
  }
}
