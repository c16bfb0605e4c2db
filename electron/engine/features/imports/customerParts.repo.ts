import type Database from 'better-sqlite3'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import { tagClaim } from '../../store/history/claims.ts'
import type { ImportFrame } from './frame.ts'
import type { StagedCustomer } from './staging.ts'

export interface Contact {
  channel: Channel
  value: string
  raw: string
  needsReview: boolean
}

/** The file's contacts of a customer in their normal forms. */
export function contactsOf(customer: StagedCustomer, country: string): Contact[] {
  const make = (channel: Channel) => (raw: string) => ({
    channel,
    raw,
    ...normaliseContact(channel, raw, country),
  })
  return [
    ...customer.phones.map(make('phone')),
    ...customer.emails.map(make('email')),
    ...customer.channels.map(({ channel, raw }) => make(channel)(raw)),
  ]
}

/**
 * Adds contacts, consents and tags that a customer does not have yet. What is there already is
 * claimed: it stays when the import that brought it is taken back.
 * @returns how many were added
 */
export function partWriter(db: Database.Database, frame: ImportFrame) {
  const contacts = contactWriter(db, frame)
  const consents = consentWriter(db, frame)
  const tags = tagWriter(db, frame)
  return (id: number, customer: StagedCustomer, found: readonly Contact[]): number =>
    contacts(id, found) + consents(id, customer) + tags(id, customer)
}

/** The same for customers who are new: they have nothing yet that would have to be looked for. */
export function newPartWriter(db: Database.Database, { importId, today, fileName }: ImportFrame) {
  const contact = db.prepare(INSERT_CONTACT)
  const consent = db.prepare(INSERT_CONSENT)
  const tag = db.prepare(INSERT_TAG)
  return (id: number, customer: StagedCustomer, found: readonly Contact[]): void => {
    for (const { channel, value, raw, needsReview } of distinctContacts(found)) {
      contact.run(id, channel, value, raw, needsReview ? 1 : 0, importId)
    }
    for (const [channel, agreed] of Object.entries(customer.consents)) {
      consent.run(id, channel, agreed ? 1 : 0, today, fileName, importId)
    }
    for (const one of new Set(customer.tags)) tag.run(id, one, importId)
  }
}

/** A file may give the same contact twice, written in two ways. */
function distinctContacts(contacts: readonly Contact[]): readonly Contact[] {
  if (contacts.length < 2) return contacts
  const seen = new Set<string>()
  return contacts.filter(({ channel, value }) => {
    const key = `${channel} ${value}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

const INSERT_CONTACT = `INSERT INTO contact_point
  (customer_id, channel, value, raw, needs_review, import_id) VALUES (?, ?, ?, ?, ?, ?)`
const INSERT_CONSENT = `INSERT INTO consent
  (customer_id, channel, purpose, given, day, source, import_id)
  VALUES (?, ?, 'marketing', ?, ?, ?, ?)`
const INSERT_TAG = 'INSERT INTO customer_tag (customer_id, tag, import_id) VALUES (?, ?, ?)'

function contactWriter(db: Database.Database, { importId }: ImportFrame) {
  const known = db.prepare(
    `SELECT id, import_id AS importId FROM contact_point
     WHERE customer_id = ? AND channel = ? AND value = ?`,
  )
  const insert = db.prepare(INSERT_CONTACT)
  const claim = claimer(db, importId)
  return (id: number, contacts: readonly Contact[]): number => {
    let added = 0
    for (const { channel, value, raw, needsReview } of contacts) {
      const row = known.get(id, channel, value) as Owned | undefined
      if (row) claim('contact', row)
      else added += insert.run(id, channel, value, raw, needsReview ? 1 : 0, importId).changes
    }
    return added
  }
}

/** A consent is said anew only where the newest one of its channel says otherwise. */
function consentWriter(db: Database.Database, { importId, today, fileName }: ImportFrame) {
  const newest = db.prepare(
    `SELECT id, given, import_id AS importId FROM consent
     WHERE customer_id = ? AND channel = ? AND purpose = 'marketing'
     ORDER BY day DESC, id DESC LIMIT 1`,
  )
  const insert = db.prepare(INSERT_CONSENT)
  const claim = claimer(db, importId)
  return (id: number, customer: StagedCustomer): number => {
    let added = 0
    for (const [channel, agreed] of Object.entries(customer.consents)) {
      const given = agreed ? 1 : 0
      const row = newest.get(id, channel) as (Owned & { given: number }) | undefined
      if (row?.given === given) claim('consent', row)
      else added += insert.run(id, channel, given, today, fileName, importId).changes
    }
    return added
  }
}

function tagWriter(db: Database.Database, { importId }: ImportFrame) {
  const known = db.prepare(
    'SELECT customer_id AS id, import_id AS importId FROM customer_tag WHERE customer_id = ? AND tag = ?',
  )
  const insert = db.prepare(INSERT_TAG)
  const claim = claimer(db, importId)
  return (id: number, customer: StagedCustomer): number => {
    let added = 0
    for (const tag of customer.tags) {
      const row = known.get(id, tag) as Owned | undefined
      if (row) claim(tagClaim(tag), row)
      else added += insert.run(id, tag, importId).changes
    }
    return added
  }
}

interface Owned {
  id: number
  importId: number | null
}

/** What the user made by hand is not an import's to take back, and needs no claim. */
function claimer(db: Database.Database, importId: number) {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO import_claim (kind, row_id, import_id) VALUES (?, ?, ?)',
  )
  return (kind: string, row: Owned): void => {
    if (row.importId !== null && row.importId !== importId) insert.run(kind, row.id, importId)
  }
}
