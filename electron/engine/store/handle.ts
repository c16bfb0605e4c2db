import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Tables } from './tables/tables.ts'

declare const reading: unique symbol
declare const writing: unique symbol

/** Sees committed data only. Repos that read take this first. */
export type ReadDb = Kysely<Tables> & { readonly [reading]: true }

/** Inside `Base.write`: reads see the transaction's own writes. */
export type WriteTx = ReadDb & { readonly [writing]: true }

const rawHandles = new WeakMap<object, Database.Database>()

/**
 * The driver's own handle behind a transaction or read connection, for statements that are
 * measured to need preparing once: the import and the customer summary.
 */
export function rawHandle(db: ReadDb): Database.Database {
  const raw = rawHandles.get(db)
  if (!raw) throw new Error('not a handle of this store')
  return raw
}

/** Only who opens a base says what is behind its handles. */
export function keepRawHandle(db: ReadDb, raw: Database.Database): void {
  rawHandles.set(db, raw)
}
