import type Database from 'better-sqlite3'
import { allKeys, KEY_VERSION } from '#shared/domain/matching/keys.ts'
import type { MatchPerson } from '#shared/domain/matching/person.ts'

const VERSION_SETTING = 'matchKeyVersion'

type Read = (id: number) => MatchPerson | null

/** Puts the customers' keys in the place of those that they had. */
export function writeKeys(db: Database.Database, ids: readonly number[], read: Read): void {
  const forget = db.prepare('DELETE FROM customer_match_key WHERE customer_id = ?')
  const rows: { key: string; id: number }[] = []
  for (const id of ids) {
    forget.run(id)
    const person = read(id)
    if (person) for (const key of allKeys(person.keys)) rows.push({ key, id })
  }
  // In the order of the table, where neighbours lie on one page.
  rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id))
  const insert = db.prepare(
    'INSERT OR IGNORE INTO customer_match_key (key, customer_id) VALUES (?, ?)',
  )
  for (const { key, id } of rows) insert.run(key, id)
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
