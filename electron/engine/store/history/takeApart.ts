import type Database from 'better-sqlite3'
import { prepared } from '../summary/prepared.ts'
import { returnBelongings } from './belongings.ts'
import { tagClaim } from './claims.ts'
import { sayAgain, settleFields } from './fields.ts'
import { follow, type Row, type Snapshot } from './merge.ts'
import { unsayMerge } from './mergeEvents.ts'

/** What came of taking two apart who were merged. */
export interface TakenApart {
  /** The customer who is there again. */
  id: number
  /** Numbers of the events by which files now say of them what they had said of the kept one. */
  spoken: number[]
}

/**
 * Parts what a merge made one, the last of the merges into its kept customer: both have again
 * what they had. What came to the kept customer since then stays there; what files said meanwhile
 * of the merged one by their own number is said of them. Call inside a transaction.
 * @param isForAWhile whether the merge will be made again, see `mergeAgain.ts`
 * @returns `null` for a merge that is unknown or was taken back
 */
export function takeApart(
  db: Database.Database,
  mergeId: number,
  at: string,
  isForAWhile = false,
): TakenApart | null {
  const merge = db
    .prepare('SELECT kept_id, snapshot FROM customer_merge WHERE id = ? AND undone_at IS NULL')
    .get(mergeId) as { kept_id: number; snapshot: string } | undefined
  if (!merge) return null
  const keptId = merge.kept_id
  const snapshot = JSON.parse(merge.snapshot) as Snapshot
  const heard = unsayMerge(db, mergeId, isForAWhile)
  db.prepare('DELETE FROM customer_alias WHERE merge_id = ?').run(mergeId)
  settleFields(db, 'customer', keptId)
  const id = bringBack(db, snapshot)
  giveBack(db, snapshot, keptId, id)
  returnBelongings(db, snapshot.belongings, keptId, id)
  const spoken = heard
    .filter(({ import_id: importId }) => importId !== null)
    .map((event) => sayAgain(db, 'customer', id, event))
  if (spoken.length > 0) settleFields(db, 'customer', id)
  db.prepare('UPDATE customer_merge SET undone_at = ? WHERE id = ?').run(at, mergeId)
  follow(db, keptId)
  follow(db, id)
  return { id, spoken }
}

/** Under the old number, or a new one where it has been given to somebody else. */
function bringBack(db: Database.Database, { customer, deleted }: Snapshot): number {
  const isFree = prepared(db, 'SELECT 1 FROM customer WHERE id = ?').get(customer.id) === undefined
  const number = prepared(db, 'SELECT 1 FROM customer WHERE external_id = ?').get(
    customer.external_id,
  )
  const { id: oldId, ...rest } = customer
  const back = { ...rest, external_id: number ? null : (customer.external_id ?? null) }
  const id = insertRow(db, 'customer', isFree ? { id: oldId ?? null, ...back } : back)
  const contacts = new Map(
    deleted.contacts.map((contact) => [
      contact.id,
      insertFreely(db, 'contact_point', { ...contact, customer_id: id }),
    ]),
  )
  for (const tag of deleted.tags) insertRow(db, 'customer_tag', { ...tag, customer_id: id })
  for (const change of deleted.changes) {
    insertFreely(db, 'segment_change', { ...change, customer_id: id })
  }
  let last = 0
  for (const event of deleted.events) {
    last = insertFreely(db, 'field_event', { ...event, row_id: id }, last)
  }
  for (const claim of deleted.claims) {
    const rowId = claim.kind === 'contact' ? contacts.get(claim.row_id!) : id
    insertRow(db, 'import_claim', { ...claim, row_id: rowId! })
  }
  return id
}

function giveBack(
  db: Database.Database,
  { customer, moved }: Snapshot,
  keptId: number,
  id: number,
): void {
  const give = (table: string, rows: readonly number[]) => {
    const one = prepared(db, `UPDATE ${table} SET customer_id = ? WHERE id = ? AND customer_id = ?`)
    for (const row of rows) one.run(id, row, keptId)
  }
  give('contact_point', moved.contacts)
  for (const contact of moved.preferred) {
    prepared(db, 'UPDATE contact_point SET preferred = 1 WHERE id = ? AND customer_id = ?').run(
      contact,
      id,
    )
  }
  give('consent', moved.consents)
  give('document', moved.documents)
  give('price_list', moved.priceLists)
  give('customer_alias', moved.aliases)
  for (const merge of moved.merges) {
    prepared(db, 'UPDATE customer_merge SET kept_id = ? WHERE id = ? AND kept_id = ?').run(
      id,
      merge,
      keptId,
    )
  }
  for (const tag of moved.tags) takeTag(db, keptId, tag)
  // Rows that kept their number while the customer did not are told where they belong now.
  if (customer.id !== id) {
    prepared(db, 'UPDATE customer_merge SET merged_id = ? WHERE merged_id = ?').run(id, customer.id)
  }
}

/** Unless a file has said since that the kept customer has it too: then it is that file's. */
function takeTag(db: Database.Database, keptId: number, tag: string): void {
  const claim = { kind: tagClaim(tag), keptId }
  const heir = prepared(
    db,
    'SELECT min(import_id) FROM import_claim WHERE kind = @kind AND row_id = @keptId',
  )
    .pluck()
    .get(claim) as number | null
  if (heir === null) {
    prepared(db, 'DELETE FROM customer_tag WHERE customer_id = ? AND tag = ?').run(keptId, tag)
    return
  }
  prepared(db, 'UPDATE customer_tag SET import_id = ? WHERE customer_id = ? AND tag = ?').run(
    ...[heir, keptId, tag],
  )
  prepared(
    db,
    'DELETE FROM import_claim WHERE kind = @kind AND row_id = @keptId AND import_id = @heir',
  ).run({ ...claim, heir })
}

function insertRow(db: Database.Database, table: string, row: Row): number {
  const columns = Object.keys(row)
  const places = columns.map((column) => `@${column}`)
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`
  return Number(prepared(db, text).run(row).lastInsertRowid)
}

/**
 * With its own number where that is free still, else with a new one. A list that has an order
 * keeps it where each row names the number of the one before as `last`.
 * @returns the number
 */
function insertFreely(db: Database.Database, table: string, row: Row, last = 0): number {
  const isTaken = prepared(db, `SELECT 1 FROM ${table} WHERE id = ?`).get(row.id) !== undefined
  const { id, ...rest } = row
  const isOwn = !isTaken && Number(id) > last
  return insertRow(db, table, isOwn ? { id: id ?? null, ...rest } : rest)
}
