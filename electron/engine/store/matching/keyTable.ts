import type Database from 'better-sqlite3'
import { allKeys, KEY_VERSION } from '#shared/domain/matching/keys.ts'
import type { MatchPerson } from '#shared/domain/matching/person.ts'
import { BulkInsert } from '../bulkInsert.ts'
import { withIndexLater } from '../dialect/lateIndex.ts'

const VERSION_SETTING = 'matchKeyVersion'

type Read = (id: number) => MatchPerson | null

/** Puts the customers' keys in the place of those that they had. */
export function writeKeys(db: Database.Database, ids: readonly number[], read: Read): void {
  forgetKeys(db, ids)
  const keys: number[] = []
  const owners: number[] = []
  for (const id of ids) {
    const person = read(id)
    if (!person) continue
    for (const key of new Set(allKeys(person.keys))) {
      keys.push(key)
      owners.push(id)
    }
  }
  // In the order of the table, where neighbours lie on one page.
  const order = Uint32Array.from(keys.keys()).sort(
    (a, b) => keys[a]! - keys[b]! || owners[a]! - owners[b]!,
  )
  const insertAll = (): void => {
    const insert = new BulkInsert(db, 'customer_match_key (key, customer_id)')
    for (const at of order) insert.add(keys[at]!, owners[at]!)
    insert.flush()
  }
  if (ids.length < MANY || ids.length < total(db)) insertAll()
  else withIndexLater(db, 'customer_match_key_customer', insertAll)
}

/** From so many customers on, an index is made anew behind their keys, unless most have theirs. */
const MANY = 1_000

function total(db: Database.Database): number {
  return db
    .prepare('SELECT count(DISTINCT customer_id) FROM customer_match_key')
    .pluck()
    .get() as number
}

/** Most of those whose keys are written are new, and have none yet. */
function forgetKeys(db: Database.Database, ids: readonly number[]): void {
  const last = db.prepare('SELECT max(customer_id) FROM customer_match_key').pluck().get()
  const forget = db.prepare('DELETE FROM customer_match_key WHERE customer_id = ?')
  for (const id of ids) if (id <= ((last as number | null) ?? 0)) forget.run(id)
}

/** Whether the keys in the base were made as they are made today. */
export function areKeysCurrent(db: Database.Database): boolean {
  const version = db.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(VERSION_SETTING)
  return version === JSON.stringify(KEY_VERSION)
}

/** Notes that all customers have today's keys. */
export function markKeysCurrent(db: Database.Database): void {
  db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(
    VERSION_SETTING,
    JSON.stringify(KEY_VERSION),
  )
}
