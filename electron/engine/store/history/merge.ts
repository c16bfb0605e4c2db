import type Database from 'better-sqlite3'
import { nameKey } from '#shared/domain/imports/identity.ts'
import { refreshMatch } from '../matching/propose.ts'
import { indexCustomerRow } from '../search.ts'
import { prepared } from '../summary/summaryRows.ts'
import { forgetCustomer, touchCustomer } from '../summary/touch.ts'
import { belongingsOf, moveBelongings, type Belongings } from './belongings.ts'
import { readFields, say, settleFields, type Said } from './fields.ts'

export type Row = Record<string, string | number | null>

/** Everything of a merged customer: what was deleted as rows, what went over as numbers. */
export interface Snapshot {
  customer: Row
  deleted: { contacts: Row[]; tags: Row[]; changes: Row[]; events: Row[]; claims: Row[] }
  moved: {
    contacts: number[]
    /** Those of the moved contacts that were the preferred ones. */
    preferred: number[]
    consents: number[]
    documents: number[]
    priceLists: number[]
    aliases: number[]
    merges: number[]
    /** Tags that the kept customer got from this one. */
    tags: string[]
  }
  /** Absent in merges from before there were any. */
  belongings?: Belongings
}

/**
 * Makes one customer of two. Purchases, points, contacts, consents, tags and price lists of the
 * one go over to the other, whose own fields stay; blanks are filled, and so are a pin, an
 * agreement, a plan and who brought them where the kept customer has none. Files find the kept customer by
 * the other's number and name too. Call inside a transaction.
 * @param number what the merge had as its number before, where it is made again; it is free
 * @returns the number of the merge, for `unmergeCustomers`
 * @throws Error where these are not two customers
 */
export function mergeCustomers(
  db: Database.Database,
  keepId: number,
  mergeId: number,
  at: string,
  number: number | null = null,
): number {
  const merged = rowOf(db, mergeId)
  rowOf(db, keepId)
  const fields = readFields(db, 'customer', mergeId)!
  const id = insertMerge(db, { number, keepId, merged, at })
  const snapshot = snapshotOf(db, merged, keepId)
  moveParts(db, snapshot, keepId)
  moveBelongings(db, snapshot.belongings, mergeId, keepId)
  forgetCustomer(db, mergeId)
  prepared(db, 'DELETE FROM customer_search WHERE rowid = ?').run(mergeId)
  prepared(db, 'DELETE FROM customer WHERE id = ?').run(mergeId)
  say(db, 'customer', keepId, fields, 'fill', { at, importId: null, mergeId: id })
  settleFields(db, 'customer', keepId)
  addAliases(db, id, keepId, fields)
  prepared(db, 'UPDATE customer_merge SET snapshot = ? WHERE id = ?').run(
    JSON.stringify(snapshot),
    id,
  )
  follow(db, keepId)
  return id
}

function rowOf(db: Database.Database, id: number): Row {
  const row = prepared(db, 'SELECT * FROM customer WHERE id = ?').get(id) as Row | undefined
  if (!row) throw new Error('no such customer')
  return row
}

function insertMerge(
  db: Database.Database,
  {
    number,
    keepId,
    merged,
    at,
  }: { number: number | null; keepId: number; merged: Row; at: string },
): number {
  const run = prepared(
    db,
    `INSERT INTO customer_merge (id, at, kept_id, merged_id, merged_name, snapshot)
     VALUES (?, ?, ?, ?, ?, '{}')`,
  ).run(number, at, keepId, merged.id, merged.name)
  return Number(run.lastInsertRowid)
}

function snapshotOf(
  db: Database.Database,
  customer: Row,
  keepId: number,
): Snapshot & { belongings: Belongings } {
  const id = customer.id as number
  const rows = (text: string) => prepared(db, text).all(id) as Row[]
  const ids = (text: string) => prepared(db, text).pluck().all(id) as number[]
  const same = prepared(
    db,
    `SELECT m.id FROM contact_point m JOIN contact_point k
       ON k.channel = m.channel AND k.value = m.value WHERE m.customer_id = ? AND k.customer_id = ?`,
  )
    .pluck()
    .all(id, keepId) as number[]
  const contacts = rows('SELECT * FROM contact_point WHERE customer_id = ?')
  const keptTags = prepared(db, 'SELECT tag FROM customer_tag WHERE customer_id = ?')
    .pluck()
    .all(keepId) as string[]
  const tags = rows('SELECT * FROM customer_tag WHERE customer_id = ?')
  const doubled = contacts.filter((contact) => same.includes(contact.id as number))
  return {
    customer,
    deleted: {
      contacts: doubled,
      tags,
      changes: rows('SELECT * FROM segment_change WHERE customer_id = ?'),
      events: rows(
        `SELECT * FROM field_event WHERE entity = 'customer' AND row_id = ? ORDER BY id`,
      ),
      claims: claimsOf(db, id, doubled),
    },
    moved: {
      contacts: contacts.map((contact) => contact.id as number).filter((at) => !same.includes(at)),
      preferred: contacts
        .filter((contact) => contact.preferred === 1)
        .map((contact) => contact.id as number),
      consents: ids('SELECT id FROM consent WHERE customer_id = ?'),
      documents: ids('SELECT id FROM document WHERE customer_id = ?'),
      priceLists: ids('SELECT id FROM price_list WHERE customer_id = ?'),
      aliases: ids('SELECT id FROM customer_alias WHERE customer_id = ?'),
      merges: ids('SELECT id FROM customer_merge WHERE kept_id = ? AND undone_at IS NULL'),
      tags: tags.map((row) => row.tag as string).filter((tag) => !keptTags.includes(tag)),
    },
    belongings: belongingsOf(db, id, keepId),
  }
}

/** What imports have said again of the rows that are deleted with the customer. */
function claimsOf(db: Database.Database, id: number, contacts: readonly Row[]): Row[] {
  const claims = prepared(
    db,
    `SELECT * FROM import_claim WHERE row_id = ? AND (kind = 'customer' OR kind LIKE 'tag %')`,
  ).all(id) as Row[]
  const ofContact = prepared(db, `SELECT * FROM import_claim WHERE kind = 'contact' AND row_id = ?`)
  return [...claims, ...contacts.flatMap((contact) => ofContact.all(contact.id) as Row[])]
}

function moveParts(db: Database.Database, { customer, deleted, moved }: Snapshot, keepId: number) {
  const id = customer.id as number
  for (const contact of deleted.contacts) {
    prepared(db, 'DELETE FROM contact_point WHERE id = ?').run(contact.id)
  }
  // The kept customer has said already how to be reached first.
  const hasPreferred = prepared(
    db,
    'SELECT 1 FROM contact_point WHERE customer_id = ? AND preferred = 1',
  ).get(keepId)
  const move = (table: string) =>
    prepared(db, `UPDATE ${table} SET customer_id = ? WHERE customer_id = ?`).run(keepId, id)
  if (hasPreferred) {
    prepared(db, 'UPDATE contact_point SET preferred = 0 WHERE customer_id = ?').run(id)
  }
  for (const table of ['contact_point', 'consent', 'document', 'price_list', 'customer_alias']) {
    move(table)
  }
  prepared(db, 'UPDATE customer_merge SET kept_id = ? WHERE kept_id = ?').run(keepId, id)
  for (const row of deleted.tags) {
    if (!moved.tags.includes(row.tag as string)) continue
    prepared(db, 'INSERT INTO customer_tag (customer_id, tag, import_id) VALUES (?, ?, ?)').run(
      keepId,
      row.tag,
      row.import_id,
    )
  }
}

function addAliases(db: Database.Database, mergeId: number, keepId: number, said: Said): void {
  const add = prepared(
    db,
    'INSERT INTO customer_alias (kind, value, customer_id, merge_id) VALUES (?, ?, ?, ?)',
  )
  if (typeof said.externalId === 'string') add.run('number', said.externalId, keepId, mergeId)
  if (said.name !== '') add.run('name', nameKey(String(said.name)), keepId, mergeId)
}

/** What is made of a customer's data elsewhere: the summary, the search, likely duplicates. */
export function follow(db: Database.Database, id: number): void {
  touchCustomer(db, id)
  indexCustomerRow(db, id)
  refreshMatch(db, id)
}
