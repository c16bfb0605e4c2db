import Database from 'better-sqlite3'
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { BaseError, baseErrorOf } from './baseError.ts'

/** Who has the base open. */
export interface Owner {
  pid: number
  door: string
  startedAt: string
  /** How a second start reaches the first (browser mode), or `null`. */
  address: string | null
}

export interface InstanceLock {
  setAddress(address: string): void
  release(): void
}

/**
 * One instance per base. The lock is SQLite's own write lock on a small file beside the
 * base: the operating system drops it when the process dies, so a crash leaves no stale
 * lock behind, and the owner's row can be read meanwhile.
 * @throws BaseError `base.inUse` with the owner's `pid`, `door` and `address`;
 *   `base.readOnly`, `base.diskFull`.
 */
export function lockBase(basePath: string, owner: Owner): InstanceLock {
  const db = openLockFile(`${basePath}-lock`)
  const hold = (current: Owner): void => {
    db.exec('BEGIN IMMEDIATE')
    db.exec('CREATE TABLE IF NOT EXISTS owner (id INTEGER PRIMARY KEY, value TEXT NOT NULL)')
    db.prepare('INSERT OR REPLACE INTO owner (id, value) VALUES (1, ?)').run(
      JSON.stringify(current),
    )
    db.exec('COMMIT')
    db.exec('BEGIN IMMEDIATE')
  }
  try {
    hold(owner)
  } catch (error) {
    const holder = readOwner(db)
    db.close()
    if (!/^SQLITE_BUSY/.test((error as { code?: string }).code ?? ''))
      throw baseErrorOf(error) ?? error
    throw new BaseError('base.inUse', { ...holder, address: holder.address ?? '' })
  }
  return {
    setAddress(address) {
      db.exec('ROLLBACK')
      hold({ ...owner, address })
    },
    release() {
      if (!db.open) return
      db.exec('ROLLBACK')
      db.close()
    },
  }
}

function openLockFile(path: string): Database.Database {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const db = new Database(path, { timeout: 0 })
    // The address lets a program open the base's pages: only this user may read it.
    if (process.platform !== 'win32') chmodSync(path, 0o600)
    return db
  } catch (error) {
    throw baseErrorOf(error) ?? error
  }
}

function readOwner(db: Database.Database): Owner {
  try {
    const row = db.prepare('SELECT value FROM owner WHERE id = 1').get() as
      { value: string } | undefined
    if (row) return JSON.parse(row.value) as Owner
  } catch {
    // The first instance is writing its row just now; that it exists is all we can say.
  }
  return { pid: 0, door: '', startedAt: '', address: null }
}
