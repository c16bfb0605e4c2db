import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { baseErrorOf } from './baseError.ts'
import { watchCalls, type CallWatch, type WatchedWriter } from './calls/callWatch.ts'
import { keepRawHandle, rawHandle, type ReadDb, type WriteTx } from './handle.ts'
import { openReader, openWriter } from './openFile.ts'
import type { Tables } from './tables/tables.ts'

// Workers that write by the driver alone import `handle.ts` itself: loading Kysely's two hundred
// modules would take them longer than their threads take to start.
export { rawHandle, type ReadDb, type WriteTx }

export interface Base {
  readonly path: string
  readonly read: ReadDb
  /**
   * All writes, one after another, each in one transaction. Nothing inside may wait for a
   * file or the network. Rolls back when `work` throws.
   */
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  /** Keeps other writes waiting while another connection (a worker's) writes. */
  whileHeld<T>(work: () => Promise<T>): Promise<T>
  /** Changes whenever anybody has committed; for caches. */
  version(): number
  close(): Promise<void>
}

const callWatches = new WeakMap<object, CallWatch>()

/** Whose calls were concerned by what became visible to {@link Base.read}; `null` of another. */
export function callWatchOf(read: ReadDb): CallWatch | null {
  return callWatches.get(read) ?? null
}

/** A reading connection of its own, for a worker. */
export function openReadDb(path: string): { db: ReadDb; close(): Promise<void> } {
  const raw = openReader(path)
  const db = asKysely(raw) as ReadDb
  keepRawHandle(db, raw)
  return { db, close: () => db.destroy() }
}

/** Opens a base with its two connections. @throws BaseError */
export async function openBase(path: string): Promise<Base> {
  const writer = await openWriter(path)
  const { db: read, close: closeReader } = openReaderBeside(writer, path)
  // The one handle of all transactions: the queue sees to it that they follow each other.
  const tx = asKysely(writer) as WriteTx
  keepRawHandle(tx, writer)
  const watch = watchCalls(writer)
  callWatches.set(read, watch)
  const transact = transactions(writer, watch)
  let queue: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => {})
    return result
  }

  return {
    path,
    read,
    write: (work) => inTurn(() => transact(() => work(tx))),
    whileHeld: inTurn,
    version: () => rawHandle(read).pragma('data_version', { simple: true }) as number,
    async close() {
      await queue
      await closeReader()
      await tx.destroy()
    },
  }
}

/**
 * By hand, because SQLite may have rolled back by itself (a full disk does that): a second
 * ROLLBACK would fail and hide why.
 */
function transactions(
  db: Database.Database,
  watch: WatchedWriter,
): <T>(work: () => Promise<T>) => Promise<T> {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  return async (work) => {
    try {
      begin.run()
      const result = await work()
      commit.run()
      watch.committed()
      return result
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      watch.rolledBack()
      throw baseErrorOf(error) ?? error
    }
  }
}

function openReaderBeside(writer: Database.Database, path: string): ReturnType<typeof openReadDb> {
  try {
    return openReadDb(path)
  } catch (error) {
    writer.close()
    throw baseErrorOf(error) ?? error
  }
}

function asKysely(database: Database.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
}
