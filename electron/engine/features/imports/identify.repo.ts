import type Database from 'better-sqlite3'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import { fold, searchText } from '#shared/domain/customers/fold.ts'
import { nameKey } from '#shared/domain/imports/identity.ts'
import type { StagedCustomer, StagedProduct } from './staging.repo.ts'

/** What identification needs to know about the import. */
export interface ImportFrame {
  importId: number
  fileName: string
  country: string
  /** Days since 1970-01-01. */
  today: number
}

interface Contact {
  channel: Channel
  value: string
  raw: string
  needsReview: boolean
}

/**
 * Finds or makes the customers of the file. The shop's own number, a phone or an e-mail
 * identify somebody by themselves; a bare name only finds a customer of the same name who
 * has no number either. Existing customers keep what they have; blanks are filled.
 */
export function identifyCustomers(
  db: Database.Database,
  staged: Iterable<StagedCustomer>,
  frame: ImportFrame,
): { idByIndex: Map<number, number>; added: number } {
  const find = customerFinder(db)
  const insert = customerInserter(db, frame)
  const fill = customerFiller(db, frame)
  const idByIndex = new Map<number, number>()
  let added = 0
  for (const customer of staged) {
    const contacts = contactsOf(customer, frame.country)
    const known = find(customer, contacts)
    if (known === null) added += 1
    else fill(known, customer, contacts)
    idByIndex.set(customer.index, known ?? insert(customer, contacts))
  }
  return { idByIndex, added }
}

/** Contacts that only one customer has; an address or a page may be shared. */
const IDENTIFYING: readonly Channel[] = ['phone', 'email']

function contactsOf(customer: StagedCustomer, country: string): Contact[] {
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

function customerFinder(db: Database.Database) {
  const byNumber = db.prepare('SELECT id FROM customer WHERE external_id = ?').pluck()
  // Most contacts of a file are nobody's yet, which this tells ten times sooner than the join.
  const isKnown = db.prepare(
    'SELECT 1 FROM contact_point WHERE channel = ? AND value = ? AND needs_review = 0',
  )
  const byContact = db
    .prepare(
      `SELECT min(p.customer_id) FROM contact_point p JOIN customer c ON c.id = p.customer_id
       WHERE p.channel = ? AND p.value = ? AND p.needs_review = 0
         AND (c.external_id IS NULL OR ? = '' OR c.external_id = ?)`,
    )
    .pluck()
  const namesakes = namesakeFinder(db)
  return (customer: StagedCustomer, contacts: readonly Contact[]): number | null => {
    const { externalId, name } = customer
    if (externalId !== '') {
      const id = byNumber.get(externalId) as number | undefined
      if (id !== undefined) return id
    }
    for (const { channel, value, needsReview } of contacts) {
      if (needsReview || !IDENTIFYING.includes(channel) || !isKnown.get(channel, value)) continue
      const id = byContact.get(channel, value, externalId, externalId) as number | null
      if (id !== null) return id
    }
    return externalId === '' ? namesakes(name, contacts) : null
  }
}

/**
 * A customer without the shop's own number, found by name: with the same unclear contact;
 * else, when the file brings a contact that is understood, one of whom none is known yet;
 * else the first of that name. So a file that comes again finds whom it made.
 */
function namesakeFinder(db: Database.Database) {
  const named = db.prepare(
    `SELECT c.id, c.name, EXISTS (SELECT 1 FROM contact_point p
       WHERE p.customer_id = c.id AND p.needs_review = 0) AS isReachable
     FROM customer c WHERE c.sort_name = ? AND c.external_id IS NULL ORDER BY c.id`,
  )
  const hasUnclear = db.prepare(
    'SELECT 1 FROM contact_point WHERE customer_id = ? AND value = ? AND needs_review = 1',
  )
  return (name: string, contacts: readonly Contact[]): number | null => {
    if (name === '') return null
    const rows = named.all(fold(name)) as { id: number; name: string; isReachable: number }[]
    const namesakes = rows.filter((row) => nameKey(row.name) === nameKey(name))
    const unclear = contacts.filter((contact) => contact.needsReview)
    const same = namesakes.find(({ id }) => unclear.some(({ value }) => hasUnclear.get(id, value)))
    if (same) return same.id
    const bringsContact = unclear.length < contacts.length
    const open = bringsContact ? namesakes.find((row) => row.isReachable === 0) : namesakes[0]
    return open?.id ?? null
  }
}

function customerInserter(db: Database.Database, frame: ImportFrame) {
  const insert = db.prepare(
    `INSERT INTO customer (kind, name, sort_name, external_id, city, country, birthday, manager, source,
       note, do_not_call, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const parts = partWriter(db, frame)
  const index = db.prepare('INSERT INTO customer_search (rowid, text) VALUES (?, ?)')
  return (customer: StagedCustomer, contacts: readonly Contact[]): number => {
    const { kind, externalId, city, country, birthday, manager, source, note } = customer
    // A file may know its customers by number, phone or e-mail only.
    const name = customer.name || externalId || (contacts[0]?.raw ?? '')
    const number = externalId === '' ? null : externalId
    const doNotCall = customer.doNotCall === true ? 1 : 0
    const id = Number(
      insert.run(
        kind,
        name,
        fold(name),
        number,
        city,
        country,
        birthday,
        manager,
        source,
        note,
        doNotCall,
        frame.importId,
      ).lastInsertRowid,
    )
    parts(id, customer, contacts, true)
    const values = contacts.map((contact) => contact.value)
    index.run(id, searchText({ name, externalId: number, contacts: values, tags: customer.tags }))
    return id
  }
}

/** Contacts, consent and tags that are not there yet; repeating an import adds none. */
function partWriter(db: Database.Database, frame: ImportFrame) {
  const hasContact = db.prepare(
    'SELECT 1 FROM contact_point WHERE customer_id = ? AND channel = ? AND value = ?',
  )
  const contact = db.prepare(
    'INSERT INTO contact_point (customer_id, channel, value, raw, needs_review) VALUES (?, ?, ?, ?, ?)',
  )
  const newestConsent = db
    .prepare(
      `SELECT given FROM consent WHERE customer_id = ? AND channel = ? AND purpose = 'marketing'
       ORDER BY day DESC, id DESC LIMIT 1`,
    )
    .pluck()
  const consent = db.prepare(
    `INSERT INTO consent (customer_id, channel, purpose, given, day, source) VALUES (?, ?, 'marketing', ?, ?, ?)`,
  )
  const tag = db.prepare('INSERT OR IGNORE INTO customer_tag (customer_id, tag) VALUES (?, ?)')
  return (
    id: number,
    customer: StagedCustomer,
    contacts: readonly Contact[],
    isNew: boolean,
  ): number => {
    let added = 0
    for (const { channel, value, raw, needsReview } of contacts) {
      if (hasContact.get(id, channel, value)) continue
      contact.run(id, channel, value, raw, needsReview ? 1 : 0)
      added += 1
    }
    for (const [channel, agreed] of Object.entries(customer.consents)) {
      const given = agreed ? 1 : 0
      if (!isNew && newestConsent.get(id, channel) === given) continue
      consent.run(id, channel, given, frame.today, frame.fileName)
    }
    for (const value of customer.tags) added += tag.run(id, value).changes
    return added
  }
}

interface KnownCustomer {
  name: string
  externalId: string | null
  city: string
  country: string
  birthday: number | null
  manager: string
  source: string
  note: string
  doNotCall: number
}

/** Fills blanks of a known customer and never overwrites; *do not call* is only ever added. */
function filled(known: KnownCustomer, customer: StagedCustomer): KnownCustomer {
  const isNumberOnly = known.name === known.externalId && customer.name !== ''
  return {
    name: isNumberOnly ? customer.name : known.name,
    externalId: known.externalId ?? (customer.externalId === '' ? null : customer.externalId),
    city: known.city || customer.city,
    country: known.country || customer.country,
    birthday: known.birthday ?? customer.birthday,
    manager: known.manager || customer.manager,
    source: known.source || customer.source,
    note: known.note || customer.note,
    doNotCall: known.doNotCall || (customer.doNotCall === true ? 1 : 0),
  }
}

/** Writes only what a file adds to a customer: most rows of a shop's next file add nothing. */
function customerFiller(db: Database.Database, frame: ImportFrame) {
  const read = db.prepare(
    `SELECT name, external_id AS externalId, city, country, birthday, manager, source, note,
       do_not_call AS doNotCall FROM customer WHERE id = ?`,
  )
  const fill = db.prepare(
    `UPDATE customer SET name = @name, sort_name = @sortName, external_id = @externalId, city = @city,
       country = @country, birthday = @birthday, manager = @manager, source = @source, note = @note,
       do_not_call = @doNotCall
     WHERE id = @id`,
  )
  const parts = partWriter(db, frame)
  const values = db.prepare('SELECT value FROM contact_point WHERE customer_id = ?').pluck()
  const tags = db.prepare('SELECT tag FROM customer_tag WHERE customer_id = ?').pluck()
  const index = db.prepare('INSERT OR REPLACE INTO customer_search (rowid, text) VALUES (?, ?)')
  return (id: number, customer: StagedCustomer, contacts: readonly Contact[]): void => {
    const known = read.get(id) as KnownCustomer
    const now = filled(known, customer)
    const columns = Object.keys(now) as (keyof KnownCustomer)[]
    if (columns.some((column) => now[column] !== known[column])) {
      fill.run({ ...now, sortName: fold(now.name), id })
    }
    const added = parts(id, customer, contacts, false)
    const isFoundAsBefore = now.name === known.name && now.externalId === known.externalId
    if (added === 0 && isFoundAsBefore) return
    const contactValues = values.all(id) as string[]
    index.run(id, searchText({ ...now, contacts: contactValues, tags: tags.all(id) as string[] }))
  }
}

/** Finds or makes the products of the file, by SKU or, without one, by name. */
export function identifyProducts(
  db: Database.Database,
  staged: Iterable<StagedProduct>,
  frame: ImportFrame,
): { idByIndex: Map<number, number>; added: number } {
  const bySku = db.prepare('SELECT id FROM product WHERE sku = ?').pluck()
  const byName = db
    .prepare(
      'SELECT id FROM product WHERE sort_name = ? AND sku IS NULL AND lower(name) = lower(?) LIMIT 1',
    )
    .pluck()
  const insert = db.prepare(
    `INSERT INTO product (sku, name, sort_name, unit, category, benefit, list_price_minor,
       newest_price_minor, newest_price_day, import_id)
     VALUES (@sku, @name, @sortName, @unit, @category, @benefit, @listPriceMinor,
       @newestPriceMinor, @newestPriceDay, @importId)`,
  )
  const fill = db.prepare(
    `UPDATE product SET unit = iif(unit = '', @unit, unit), category = iif(category = '', @category, category),
       benefit = iif(benefit = '', @benefit, benefit),
       list_price_minor = coalesce(list_price_minor, @listPriceMinor),
       newest_price_minor = iif(newest_price_day <= @newestPriceDay, @newestPriceMinor, newest_price_minor),
       newest_price_day = max(newest_price_day, @newestPriceDay)
     WHERE id = @id`,
  )
  const idByIndex = new Map<number, number>()
  let added = 0
  for (const product of staged) {
    const name = product.name || product.sku
    const known = (product.sku === '' ? byName.get(fold(name), name) : bySku.get(product.sku)) as
      number | undefined
    const values = {
      sku: product.sku === '' ? null : product.sku,
      name,
      sortName: fold(name),
      unit: product.unit,
      category: product.category,
      benefit: product.benefit,
      listPriceMinor: product.listPriceMinor,
      newestPriceMinor: product.newestPriceMinor,
      newestPriceDay: Math.max(product.newestPriceDay, -1_000_000),
      importId: frame.importId,
    }
    if (known === undefined) added += 1
    else fill.run({ ...values, id: known })
    idByIndex.set(product.index, known ?? Number(insert.run(values).lastInsertRowid))
  }
  return { idByIndex, added }
}
