import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BaseError, baseErrorOf } from './baseError.ts'
import { APPLICATION_ID, setPragmas } from './dialect/pragmas.ts'
import { MIGRATIONS, type Migration } from './migrations/index.ts'

const HEADER_BYTES = 100
const APPLICATION_ID_OFFSET = 68

/**
 * Opens (or makes) a base for writing, brought up to the newest version.
 * @throws BaseError `base.foreign`, `base.newer` (both leave the file untouched),
 *   `base.damaged`, `base.readOnly`, `base.diskFull`.
 */
export async function openWriter(
  path: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Database.Database> {
  try {
    refuseForeign(path)
    refuseUnfit(path, newestOf(migrations))
    mkdirSync(dirname(path), { recursive: true })
    const db = new Database(path)
    try {
      await bringUp(db, path, migrations)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    throw baseErrorOf(error) ?? error
  }
}

/** A second connection that only reads: it sees what is committed, never half a job. */
export function openReader(path: string): Database.Database {
  const db = new Database(path, { readonly: true })
  setPragmas(db, 'reader')
  return db
}

/** A further writing connection to a base that is already up to date (for a worker). */
export function openSecondWriter(path: string): Database.Database {
  const db = new Database(path, { fileMustExist: true })
  setPragmas(db, 'secondWriter')
  return db
}

/**
 * Looks at the header bytes only, so that a file of somebody else is not even opened.
 * @throws BaseError `base.foreign`
 */
export function refuseForeign(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw new BaseError('base.foreign')
  if (!found || found.size === 0) return
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  const bytes = readSync(file, header, 0, HEADER_BYTES, 0)
  closeSync(file)
  if (bytes < HEADER_BYTES || header.toString('latin1', 0, 15) !== 'SQLite format 3') {
    throw new BaseError('base.foreign')
  }
  const id = header.readUInt32BE(APPLICATION_ID_OFFSET)
  // 0: a base whose first migration still sits in the write-ahead log, or a foreign one.
  const mayBeOurs = id === APPLICATION_ID || (id === 0 && existsSync(`${path}-wal`))
  if (!mayBeOurs) throw new BaseError('base.foreign')
}

/**
 * Looks into the base without a right to write: closing a writing connection would move the
 * write-ahead log into a file that is not ours to change.
 */
function refuseUnfit(path: string, newest: number): void {
  if (!existsSync(path) || statSync(path).size === 0) return
  const db = new Database(path, { readonly: true })
  try {
    const found = versionOf(db)
    if (found === 0 && hasTables(db)) throw new BaseError('base.foreign')
    if (found > 0 && (db.pragma('application_id', { simple: true }) as number) !== APPLICATION_ID) {
      throw new BaseError('base.foreign')
    }
    if (found > newest) throw new BaseError('base.newer', { found, newest })
  } finally {
    db.close()
  }
}

async function bringUp(
  db: Database.Database,
  path: string,
  migrations: readonly Migration[],
): Promise<void> {
  const found = versionOf(db)
  setPragmas(db, 'writer')
  for (const migration of migrations) {
    if (migration.version <= found) continue
    if (found > 0) await backUp(db, `${path}.before-v${migration.version}`)
    db.transaction(() => {
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.exec(migration.sql)
      db.exec(migration.dialect)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}

function versionOf(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number
}

function newestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

function hasTables(db: Database.Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
}

/**
 * A verified copy: made by the backup API under a temporary name, checked, flushed, then
 * renamed. Returns its SHA-256.
 */
export async function backUp(db: Database.Database, target: string): Promise<string> {
  const temporary = `${target}.part`
  rmSync(temporary, { force: true })
  await db.backup(temporary)
  const verdict = settle(temporary)
  if (verdict !== 'ok') {
    rmSync(temporary, { force: true })
    throw new BaseError('base.damaged')
  }
  flush(temporary)
  renameSync(temporary, target)
  if (process.platform !== 'win32') flush(dirname(target))
  return createHash('sha256')
    .update(await readFile(target))
    .digest('hex')
}

/** Makes the copy one file without a write-ahead log beside it; says whether it is sound. */
function settle(path: string): unknown {
  const copy = new Database(path)
  try {
    copy.pragma('journal_mode = DELETE')
    return copy.pragma('integrity_check', { simple: true })
  } finally {
    copy.close()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
