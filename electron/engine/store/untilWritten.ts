import type Database from 'better-sqlite3'
import { rawHandle, type ReadDb } from './base.ts'
import { prepared } from './summary/prepared.ts'

interface Kept {
  key: string
  value: Promise<unknown>
}

const kept = new WeakMap<Database.Database, Map<string, Kept>>()

/**
 * What was read under a name, read again once anybody has written or it is asked for otherwise.
 * One answer stays for each name and connection.
 * @param asked what the answer depends on beside the base
 */
export function untilWritten<T>(
  db: ReadDb,
  name: string,
  asked: string,
  read: () => Promise<T>,
): Promise<T> {
  const handle = rawHandle(db)
  const others = handle.pragma('data_version', { simple: true }) as number
  const own = prepared(handle, 'SELECT total_changes()').pluck().get() as number
  const key = `${others} ${own} ${asked}`
  const answers = kept.get(handle) ?? new Map<string, Kept>()
  kept.set(handle, answers)
  const known = answers.get(name)
  if (known?.key === key) return known.value as Promise<T>
  const value = read()
  answers.set(name, { key, value })
  // What failed is tried again.
  value.catch(() => answers.delete(name))
  return value
}
