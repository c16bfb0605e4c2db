import type Database from 'better-sqlite3'
import { indexCustomerRow } from '../search.ts'
import { prepared } from '../summary/prepared.ts'
import { settleFields } from './fields.ts'
import { mergeCustomers } from './merge.ts'
import { forgetParked, unpark } from './mergeEvents.ts'
import { takeApart, type TakenApart } from './takeApart.ts'

/** A merge that is parted for a while: both are customers again. */
interface Parted extends TakenApart {
  mergeId: number
  at: string
  keptId: number
}

/**
 * Takes a merge back: both customers have again what they had. Merges into the kept customer
 * that came after it are parted for that and made again. Call inside a transaction.
 * @returns the id of the customer who is there again; `null` for a merge that is unknown or was
 * taken back
 */
export function unmergeCustomers(
  db: Database.Database,
  mergeId: number,
  at: string,
): number | null {
  const later = db
    .prepare(
      `SELECT l.id FROM customer_merge m JOIN customer_merge l ON l.kept_id = m.kept_id
       WHERE m.id = ? AND m.undone_at IS NULL AND l.undone_at IS NULL AND l.id > m.id
       ORDER BY l.id`,
    )
    .pluck()
    .all(mergeId) as number[]
  return withoutMerges(db, later, at, () => takeApart(db, mergeId, at)?.id ?? null)
}

/**
 * Does the work while the merges are parted, and makes them again under their numbers: with what
 * files have said meanwhile in its order, and without what the user has taken from the kept
 * customer since. A merge of which one of the two is gone is no more. Call inside a transaction.
 * @param mergeIds every merge into the same kept customers from the first of them on, in order
 */
export function withoutMerges<T>(
  db: Database.Database,
  mergeIds: readonly number[],
  at: string,
  work: () => T,
): T {
  const had = mergeIds.map((id) => partsOfKept(db, id))
  const parted = mergeIds.toReversed().map((id) => part(db, id, at))
  const outcome = work()
  for (const merge of parted.reverse()) mergeAgain(db, merge)
  for (const parts of new Map(had.map((one) => [one.customerId, one])).values()) {
    removeOthers(db, parts)
  }
  return outcome
}

/** The kept one may itself have been brought back by the parting of a later merge. */
function part(db: Database.Database, mergeId: number, now: string): Parted {
  const merge = db.prepare('SELECT at, kept_id FROM customer_merge WHERE id = ?').get(mergeId) as {
    at: string
    kept_id: number
  }
  return { mergeId, at: merge.at, keptId: merge.kept_id, ...takeApart(db, mergeId, now, true)! }
}

/** Only where both are still there: a merge with somebody who never was is none. */
function mergeAgain(db: Database.Database, { mergeId, keptId, id, at, spoken }: Parted): void {
  db.prepare('DELETE FROM customer_merge WHERE id = ?').run(mergeId)
  const isThere = db.prepare('SELECT count(*) FROM customer WHERE id IN (?, ?)').pluck()
  if (isThere.get(keptId, id) !== 2) return forgetParked(db, mergeId)
  // What files said of the merged one is said of the kept one again.
  const unsay = db.prepare('DELETE FROM field_event WHERE id = ? AND row_id = ?')
  for (const event of spoken) unsay.run(event, id)
  if (spoken.length > 0) settleFields(db, 'customer', id)
  mergeCustomers(db, keptId, id, at, mergeId)
  unpark(db, mergeId, keptId)
}

/** What a kept customer has of that which merges bring together. */
interface Parts {
  customerId: number
  tags: string[]
  contacts: { channel: string; value: string }[]
}

function partsOfKept(db: Database.Database, mergeId: number): Parts {
  const customerId = prepared(db, 'SELECT kept_id FROM customer_merge WHERE id = ?')
    .pluck()
    .get(mergeId) as number
  return {
    customerId,
    tags: prepared(db, 'SELECT tag FROM customer_tag WHERE customer_id = ?')
      .pluck()
      .all(customerId) as string[],
    contacts: prepared(db, 'SELECT channel, value FROM contact_point WHERE customer_id = ?').all(
      customerId,
    ) as Parts['contacts'],
  }
}

/** The user took from the one customer what came with a merge: making it again brings none of it. */
function removeOthers(db: Database.Database, { customerId, tags, contacts }: Parts): void {
  const had = { customerId, tags: JSON.stringify(tags), contacts: JSON.stringify(contacts) }
  const { changes: ofTags } = prepared(
    db,
    `DELETE FROM customer_tag WHERE customer_id = @customerId
       AND tag NOT IN (SELECT value FROM json_each(@tags))`,
  ).run({ customerId, tags: had.tags })
  const { changes: ofContacts } = prepared(
    db,
    `DELETE FROM contact_point WHERE customer_id = @customerId AND NOT EXISTS (
       SELECT 1 FROM json_each(@contacts) h WHERE h.value ->> 'channel' = contact_point.channel
         AND h.value ->> 'value' = contact_point.value)`,
  ).run({ customerId, contacts: had.contacts })
  if (ofTags + ofContacts > 0) indexCustomerRow(db, customerId)
}
