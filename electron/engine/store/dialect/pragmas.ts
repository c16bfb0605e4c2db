import type Database from 'better-sqlite3'

/** "RGLR": tells our bases from other SQLite files. */
export const APPLICATION_ID = 0x52474c52

/**
 * 64 MB. A purchase changes some 24 pages, which moves the log into the base every 40th time
 * with SQLite's 1000 pages; so it is every 650th, and closing the base moves what is left.
 */
const CHECKPOINT_PAGES = 16_000

const CACHE_KIB = 65_536
/**
 * A thread's writer goes through its rows once and sorts an index at a time, both in as much memory
 * as this: an import of a million lines takes no longer with a quarter of it, and 65 MB less.
 */
const SECOND_CACHE_KIB = 16_384

/**
 * `synchronous = FULL`: NORMAL lost acknowledged commits in replayed power cuts.
 * `trusted_schema = OFF`, `cell_size_check = ON`, `mmap_size = 0`: a damaged or hostile file
 * gives an error instead of a crash.
 */
export function setPragmas(
  db: Database.Database,
  role: 'writer' | 'secondWriter' | 'reader',
): void {
  db.pragma('busy_timeout = 5000')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('mmap_size = 0')
  db.pragma(`cache_size = -${role === 'secondWriter' ? SECOND_CACHE_KIB : CACHE_KIB}`)
  db.pragma('temp_store = FILE')
  if (role === 'reader') {
    db.pragma('query_only = ON')
    return
  }
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  db.pragma('foreign_keys = ON')
}
