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
  /** As the call left it, but for whose it is. */
  after: Row
}

/** A row that a call had made, as it stood when the call was taken back. */
export interface Gone {
  table: Table
  row: Row
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
      const id = insertRow(db, table, row)
      const after = { ...row }
      delete after.customer_id
      changes.push({ table, key: { id }, before: null, after })
      return id
    },
    note: (change) => void changes.push(change),
  }
}

/** What became of a call's changes when they were put back. */
export interface PutBack {
  /** Somebody has changed them again since, and they stay so. */
  stayed: Change[]
  gone: Gone[]
}

/**
 * Puts back what a call changed, the last change first. What somebody has changed again since
 * then stays as they left it; rows that the call made go all the same, unless they are spared.
 */
export function takeBack(
  db: Database.Database,
  changes: readonly Change[],
  customerId: number,
  { isSparing }: { isSparing: boolean },
): PutBack {
  const stayed: Change[] = []
  const gone: Gone[] = []
  for (const change of changes.toReversed()) {
    const { table, key, before, after } = change
    const full = fullKey(table, key, customerId)
    const now = columnsOf(db, table, full, before === null ? ['*'] : Object.keys(after))
    if (now === undefined) continue
    if (before !== null) {
      if (holds(now, after)) write(db, table, full, before)
      else if (!holds(now, before)) stayed.push(change)
    } else if (isSparing && !holds(now, after)) {
      stayed.push(change)
    } else {
      prepared(db, `DELETE FROM ${table} WHERE ${isKey(full)}`).run(keyed(full))
      gone.push({ table, row: now })
    }
  }
  return { stayed, gone }
}

/**
 * Makes changes again that were put back, where all is as that left it.
 * @param gone the rows that went then
 * @returns the changes by the numbers that the rows have now
 */
export function makeAgain(
  db: Database.Database,
  changes: readonly Change[],
  gone: readonly Gone[],
  customerId: number,
): Change[] {
  return changes.map((change) => {
    const { table, key, before, after } = change
    if (before !== null) {
      const full = fullKey(table, key, customerId)
      const now = columnsOf(db, table, full, Object.keys(after))
      if (now && holds(now, before)) write(db, table, full, after)
      return change
    }
    const lost = gone.find((one) => one.table === table && one.row.id === key.id)
    if (!lost) return change
    const { id, ...row }: Row = { ...lost.row, customer_id: customerId }
    // The number may be another row's by now.
    const isFree = columnsOf(db, table, { id: key.id! }, ['id']) === undefined
    return { ...change, key: { id: insertRow(db, table, isFree ? { id: id!, ...row } : row) } }
  })
}

function insertRow(db: Database.Database, table: Table, row: Row): number {
  const columns = Object.keys(row)
  const places = columns.map((column) => `@${column}`).join(', ')
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`
  return Number(prepared(db, text).run(row).lastInsertRowid)
}

function holds(now: Row, values: Row): boolean {
  return Object.keys(values).every((column) => now[column] === values[column])
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
