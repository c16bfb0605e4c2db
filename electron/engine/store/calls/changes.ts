import type Database from 'better-sqlite3'
import { prepared } from '../summary/prepared.ts'

export type Row = Record<string, string | number | null>
type Table = 'task' | 'campaign_target' | 'contact_point' | 'complaint' | 'customer' | 'field_event'

/** A row that a call changed or (`before` is `null`) made. */
export interface Change {
  table: Table
  /** Of a target the campaign alone: whose it is may change by a merge. */
  key: Row
  before: Row | null
  after: Row
}

/** Changes rows and notes how they were, so that {@link takeBack} can put them back. */
export interface Recorder {
  readonly changes: readonly Change[]
  update(table: Table, key: Row, values: Row): void
  /** @returns the new row's id */
  insert(table: Table, row: Row): number
  /** Something that was written by others' rules. */
  note(change: Change): void
}

export function recorder(db: Database.Database, customerId: number): Recorder {
  const changes: Change[] = []
  return {
    changes,
    update(table, key, values) {
      const before = columnsOf(db, table, fullKey(table, key, customerId), Object.keys(values))
      if (before === undefined) throw new Error('no such row')
      write(db, table, fullKey(table, key, customerId), values)
      changes.push({ table, key, before, after: values })
    },
    insert(table, row) {
      const columns = Object.keys(row)
      const places = columns.map((column) => `@${column}`).join(', ')
      const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`
      const id = Number(prepared(db, text).run(row).lastInsertRowid)
      changes.push({ table, key: { id }, before: null, after: {} })
      return id
    },
    note: (change) => void changes.push(change),
  }
}

/**
 * Puts back what a call changed, the last change first. What somebody has changed again since
 * then stays as they left it.
 */
export function takeBack(
  db: Database.Database,
  changes: readonly Change[],
  customerId: number,
): void {
  for (const { table, key, before, after } of changes.toReversed()) {
    const full = fullKey(table, key, customerId)
    if (before === null) {
      prepared(db, `DELETE FROM ${table} WHERE ${isKey(full)}`).run(keyed(full))
      continue
    }
    const now = columnsOf(db, table, full, Object.keys(after))
    const isAsLeft = now && Object.keys(after).every((column) => now[column] === after[column])
    if (isAsLeft) write(db, table, full, before)
  }
}

/** With whose it is, so that a number that was given anew to somebody else's row means nothing. */
function fullKey(table: Table, key: Row, customerId: number): Row {
  return table === 'customer' ? { id: customerId } : { ...key, customer_id: customerId }
}

function columnsOf(
  db: Database.Database,
  table: Table,
  key: Row,
  columns: readonly string[],
): Row | undefined {
  const text = `SELECT ${columns.join(', ')} FROM ${table} WHERE ${isKey(key)}`
  return prepared(db, text).get(keyed(key)) as Row | undefined
}

function write(db: Database.Database, table: Table, key: Row, values: Row): void {
  const sets = Object.keys(values).map((column) => `${column} = @${column}`)
  prepared(db, `UPDATE ${table} SET ${sets.join(', ')} WHERE ${isKey(key)}`).run({
    ...values,
    ...keyed(key),
  })
}

function isKey(key: Row): string {
  return Object.keys(key)
    .map((column) => `${column} = @key_${column}`)
    .join(' AND ')
}

function keyed(key: Row): Row {
  return Object.fromEntries(Object.entries(key).map(([column, value]) => [`key_${column}`, value]))
}
