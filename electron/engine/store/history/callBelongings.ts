import type Database from 'better-sqlite3'
import { prepared } from '../summary/prepared.ts'

type Row = Record<string, string | number | null>

/** Rows with a number of their own. */
const NUMBERED = ['call', 'complaint', 'call_skip'] as const

/** Of which a customer has one for each campaign or sheet. */
const KEYED = {
  campaign_target: 'campaign_id',
  campaign_left_out: 'campaign_id',
  call_sheet_row: 'sheet_id',
} as const
type Keyed = keyof typeof KEYED

/** Calls of a merged customer, and where they were to be called. */
export interface CallBelongings {
  numbered: { table: (typeof NUMBERED)[number]; ids: number[] }[]
  keyed: {
    table: Keyed
    row: Row
    /** The kept customer's own for the same campaign or sheet, as it was before. */
    kept: Row | null
    /** What stands for both, where the kept customer had one. */
    joined: Row | null
  }[]
}

export function callBelongingsOf(
  db: Database.Database,
  id: number,
  keepId: number,
): CallBelongings {
  return {
    numbered: NUMBERED.map((table) => ({
      table,
      ids: prepared(db, `SELECT id FROM ${table} WHERE customer_id = ?`)
        .pluck()
        .all(id) as number[],
    })),
    keyed: (Object.keys(KEYED) as Keyed[]).flatMap((table) => {
      const rows = prepared(db, `SELECT * FROM ${table} WHERE customer_id = ?`).all(id) as Row[]
      return rows.map((row) => {
        const kept = keyedRow(db, table, row, keepId)
        return { table, row, kept, joined: kept && join(table, kept, row) }
      })
    }),
  }
}

/** What cannot go over because the kept customer has it too goes with the merged one. */
export function moveCalls(
  db: Database.Database,
  { numbered, keyed }: CallBelongings,
  id: number,
  keepId: number,
): void {
  for (const { table } of numbered) {
    prepared(db, `UPDATE ${table} SET customer_id = ? WHERE customer_id = ?`).run(keepId, id)
  }
  for (const { table, row, joined } of keyed) {
    if (joined) overwrite(db, table, joined)
    else giveKeyed(db, table, row, id, keepId)
  }
}

/** @param calls absent in the merges of an older base */
export function returnCalls(
  db: Database.Database,
  calls: CallBelongings | undefined,
  keptId: number,
  id: number,
): void {
  if (!calls) return
  for (const { table, ids } of calls.numbered) {
    const give = `UPDATE ${table} SET customer_id = ? WHERE id = ? AND customer_id = ?`
    for (const row of ids) prepared(db, give).run(id, row, keptId)
  }
  for (const { table, row, kept, joined } of calls.keyed) {
    const now = keyedRow(db, table, row, keptId)
    if (!kept || !joined) {
      if (now) giveKeyed(db, table, row, keptId, id)
      continue
    }
    if (now && isSame(now, joined)) overwrite(db, table, { ...kept, customer_id: keptId })
    if (isParentThere(db, table, row)) insert(db, table, { ...row, customer_id: id })
  }
}

/**
 * What holds of somebody who was two. Of a campaign: whoever was called to the end is not called
 * again, whoever is held out stays so, and attempts are not forgotten. Of a sheet: what was
 * taken in stays taken.
 */
function join(table: Keyed, kept: Row, row: Row): Row {
  const isOther =
    table === 'campaign_target'
      ? rank(row) > rank(kept)
      : table === 'call_sheet_row' && kept.taken === null && row.taken !== null
  const joined = isOther ? { ...row, customer_id: kept.customer_id ?? null } : kept
  if (table !== 'campaign_target') return joined
  const later = [kept, row].toSorted((a, b) => momentOf(a) - momentOf(b))[1]!
  return {
    ...joined,
    attempts: Math.max(Number(kept.attempts), Number(row.attempts)),
    next_day: later.next_day ?? null,
    next_minute: later.next_minute ?? null,
  }
}

function rank({ state, is_held_out }: Row): number {
  if (state === 'done' && is_held_out === 0) return 2
  return is_held_out === 1 ? 1 : 0
}

function momentOf({ next_day, next_minute }: Row): number {
  return Number(next_day) * 1440 + Number(next_minute)
}

function keyedRow(db: Database.Database, table: Keyed, row: Row, customerId: number): Row | null {
  const key = KEYED[table]
  const text = `SELECT * FROM ${table} WHERE ${key} = ? AND customer_id = ?`
  return (prepared(db, text).get(row[key], customerId) as Row | undefined) ?? null
}

function giveKeyed(db: Database.Database, table: Keyed, row: Row, from: number, to: number): void {
  const key = KEYED[table]
  const text = `UPDATE ${table} SET customer_id = ? WHERE ${key} = ? AND customer_id = ?`
  prepared(db, text).run(to, row[key], from)
}

function overwrite(db: Database.Database, table: Keyed, row: Row): void {
  const key = KEYED[table]
  const columns = Object.keys(row).filter((column) => column !== key && column !== 'customer_id')
  const sets = columns.map((column) => `${column} = @${column}`).join(', ')
  const text = `UPDATE ${table} SET ${sets} WHERE ${key} = @${key} AND customer_id = @customer_id`
  prepared(db, text).run(row)
}

function insert(db: Database.Database, table: Keyed, row: Row): void {
  const columns = Object.keys(row)
  const places = columns.map((column) => `@${column}`).join(', ')
  prepared(db, `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(row)
}

/** A campaign or sheet may have been removed meanwhile. */
function isParentThere(db: Database.Database, table: Keyed, row: Row): boolean {
  const parent = table === 'call_sheet_row' ? 'call_sheet' : 'campaign'
  return prepared(db, `SELECT 1 FROM ${parent} WHERE id = ?`).get(row[KEYED[table]]) !== undefined
}

function isSame(a: Row, b: Row): boolean {
  return Object.keys(a).every((column) => a[column] === b[column])
}
