import type Database from 'better-sqlite3'
import { fold } from '#shared/domain/customers/fold.ts'
import { nameKey } from '#shared/domain/imports/identity.ts'
import type { Contact } from './customerParts.repo.ts'
import { contactFinder, type Found, type FoundByContact } from './findByContact.repo.ts'
import type { StagedCustomer } from './staging.ts'

const ALIAS = 'SELECT customer_id AS id, merge_id AS mergeId FROM customer_alias'

/**
 * Whom of the base a customer of the file is. The shop's own number, a tax number, a phone or
 * an e-mail identify somebody by themselves, unless the numbers contradict, or the names of those
 * who share a phone or an e-mail; a bare name only finds a customer of exactly that name who has
 * no number either. Anything less is no more than likely, and is proposed elsewhere.
 */
export function customerFinder(
  db: Database.Database,
): (customer: StagedCustomer, contacts: readonly Contact[]) => FoundByContact {
  const byNumber = numberFinder(db)
  const byTax = db
    .prepare(
      `SELECT id FROM customer WHERE tax_number = ? AND tax_number <> ''
         AND (external_id IS NULL OR ? = '' OR external_id = ?) ORDER BY id LIMIT 1`,
    )
    .pluck()
  const byContact = contactFinder(db)
  const namesakes = namesakeFinder(db)
  return (customer, contacts) => {
    const { externalId, taxNumber } = customer
    const numbered = externalId === '' ? null : byNumber(externalId)
    if (numbered !== null) return { found: numbered, apart: null }
    if (taxNumber !== '') {
      const id = byTax.get(taxNumber, externalId, externalId) as number | undefined
      if (id !== undefined) return { found: { id, mergeId: null }, apart: null }
    }
    const { found, apart } = byContact(customer, contacts)
    if (found !== null || externalId !== '' || taxNumber !== '') return { found, apart }
    return { found: namesakes(customer, contacts), apart }
  }
}

/** By the shop's own number, also that of a customer who was merged into another. */
function numberFinder(db: Database.Database) {
  const own = db.prepare('SELECT id FROM customer WHERE external_id = ?').pluck()
  const alias = db.prepare(`${ALIAS} WHERE kind = 'number' AND value = ? LIMIT 1`)
  const hasAliases = db.prepare('SELECT 1 FROM customer_alias LIMIT 1').get() !== undefined
  // The file's own customers have a number each: without others there is nobody to be found.
  const hasNumbers =
    db.prepare('SELECT 1 FROM customer WHERE external_id IS NOT NULL LIMIT 1').get() !== undefined
  return (number: string): Found | null => {
    const id = hasNumbers ? (own.get(number) as number | undefined) : undefined
    if (id !== undefined) return { id, mergeId: null }
    return hasAliases ? ((alias.get(number) as Found | undefined) ?? null) : null
  }
}

interface Namesake {
  id: number
  name: string
  birthday: number | null
  isReachable: number
}

/** Two of one name who were born on different days are two people. */
function isSameDay(known: number | null, birthday: number | null): boolean {
  return known === null || birthday === null || known === birthday
}

/**
 * A customer without the shop's own number, found by name: with the same unclear contact;
 * else, when the file brings a contact that is understood, one of whom none is known yet;
 * else the first of that name. So a file that comes again finds whom it made.
 */
function namesakeFinder(db: Database.Database) {
  const named = db.prepare(
    `SELECT c.id, c.name, c.birthday, EXISTS (SELECT 1 FROM contact_point p
       WHERE p.customer_id = c.id AND p.needs_review = 0) AS isReachable
     FROM customer c WHERE c.sort_name = ? AND c.external_id IS NULL AND c.tax_number = ''
     ORDER BY c.id`,
  )
  const alias = db.prepare(`${ALIAS} WHERE kind = 'name' AND value = ? LIMIT 1`)
  const hasUnclear = db.prepare(
    'SELECT 1 FROM contact_point WHERE customer_id = ? AND value = ? AND needs_review = 1',
  )
  return ({ name, birthday }: StagedCustomer, contacts: readonly Contact[]): Found | null => {
    if (name === '') return null
    const rows = named.all(fold(name)) as Namesake[]
    const same = rows.filter(
      (row) => nameKey(row.name) === nameKey(name) && isSameDay(row.birthday, birthday),
    )
    const unclear = contacts.filter((contact) => contact.needsReview)
    const found = same.find(({ id }) => unclear.some(({ value }) => hasUnclear.get(id, value)))
    if (found) return { id: found.id, mergeId: null }
    const bringsContact = unclear.length < contacts.length
    const open = bringsContact ? same.find((row) => row.isReachable === 0) : same[0]
    if (open) return { id: open.id, mergeId: null }
    return bringsContact ? null : ((alias.get(nameKey(name)) as Found | undefined) ?? null)
  }
}
