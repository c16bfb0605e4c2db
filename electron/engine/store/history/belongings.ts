import type Database from 'better-sqlite3'
import { bringersOf } from '../points/referral.ts'
import { prepared } from '../summary/summaryRows.ts'
import { callBelongingsOf, moveCalls, returnCalls, type CallBelongings } from './callBelongings.ts'
import { mergedPins, movePin, returnPins, type MergedPins } from './mergedPins.ts'

type Row = Record<string, string | number | null>

/** Of which a customer has one or none: the kept customer's own stays. */
const SINGLE = ['customer_agreement', 'customer_plan', 'referral'] as const
type Single = (typeof SINGLE)[number]

/** What was agreed with a merged customer, given to them, and whom they brought. */
export interface Belongings {
  single: { table: Single; row: Row; moved: boolean }[]
  pins: MergedPins
  /** Customers whom the merged one brought. */
  brought: Row[]
  /** Batches of points; their entries go with them. */
  batches: number[]
  discountUses: number[]
  /** Absent in the merges of an older base, as the tasks are. */
  sent?: number[]
  tasks?: number[]
  calls?: CallBelongings
}

export function belongingsOf(db: Database.Database, id: number, keepId: number): Belongings {
  const ids = (text: string) => prepared(db, text).pluck().all(id) as number[]
  return {
    single: SINGLE.flatMap((table) => {
      const row = singleOf(db, table, id)
      if (!row) return []
      const moved = !singleOf(db, table, keepId) && !isCircle(db, row, [id, keepId])
      return [{ table, row, moved }]
    }),
    pins: mergedPins(db, id, keepId),
    brought: prepared(db, 'SELECT * FROM referral WHERE by_customer_id = ?').all(id) as Row[],
    batches: ids('SELECT id FROM point_batch WHERE customer_id = ?'),
    discountUses: ids('SELECT id FROM discount_use WHERE customer_id = ?'),
    sent: ids('SELECT id FROM price_list_sent WHERE customer_id = ?'),
    tasks: ids('SELECT id FROM task WHERE customer_id = ?'),
    calls: callBelongingsOf(db, id, keepId),
  }
}

/** Everything goes over before the customer is deleted; what does not goes with them. */
export function moveBelongings(
  db: Database.Database,
  { single, pins, brought, calls }: Belongings,
  id: number,
  keepId: number,
): void {
  const over = { id, keepId }
  for (const { table, moved } of single) {
    if (moved) giveSingle(db, table, id, keepId)
  }
  movePin(db, pins, keepId)
  moveBrought(db, brought, keepId)
  const moved = ['point_batch', 'point_entry', 'discount_use', 'price_list_sent', 'task']
  for (const table of moved) {
    prepared(db, `UPDATE ${table} SET customer_id = @keepId WHERE customer_id = @id`).run(over)
  }
  if (calls) moveCalls(db, calls, id, keepId)
}

/** Who stands above the kept customer was not brought by them: that referral goes. */
function moveBrought(db: Database.Database, brought: readonly Row[], keepId: number): void {
  const above = bringersOf(db, keepId)
  for (const { customer_id: customerId } of brought) {
    if (above.has(customerId as number)) continue
    prepared(db, 'UPDATE referral SET by_customer_id = ? WHERE customer_id = ?').run(
      keepId,
      customerId,
    )
  }
}

/** Whether one of them, once they were brought as a referral says, would have brought themselves. */
function isCircle(
  db: Database.Database,
  { by_customer_id: byId }: Row,
  customerIds: readonly number[],
): boolean {
  if (typeof byId !== 'number') return false
  const above = bringersOf(db, byId)
  return customerIds.some((id) => above.has(id))
}

/**
 * Both have again what they had. A batch goes back with all its entries, so what was spent of it
 * meanwhile stays spent. What was changed since stays with the kept customer as it is, and the
 * other one has what was agreed with them before.
 * @param belongings absent in the merges of an older base
 */
export function returnBelongings(
  db: Database.Database,
  belongings: Belongings | undefined,
  keptId: number,
  id: number,
): void {
  if (!belongings) return
  for (const { table, row, moved } of belongings.single) {
    const now = singleOf(db, table, keptId)
    if (moved && now && isSame(now, row)) giveSingle(db, table, keptId, id)
    else restore(db, table, { ...row, customer_id: id })
  }
  returnPins(db, belongings.pins, keptId, id)
  for (const row of belongings.brought) {
    if (isCircle(db, { by_customer_id: id }, [row.customer_id as number])) continue
    const { changes } = prepared(
      db,
      'UPDATE referral SET by_customer_id = ? WHERE customer_id = ? AND by_customer_id = ?',
    ).run(id, row.customer_id, keptId)
    if (changes === 0) restore(db, 'referral', { ...row, by_customer_id: id })
  }
  const give = (text: string, rows: readonly number[]) => {
    for (const row of rows) prepared(db, text).run(id, row, keptId)
  }
  give(
    'UPDATE point_batch SET customer_id = ? WHERE id = ? AND customer_id = ?',
    belongings.batches,
  )
  give(
    'UPDATE point_entry SET customer_id = ? WHERE batch_id = ? AND customer_id = ?',
    belongings.batches,
  )
  give(
    'UPDATE discount_use SET customer_id = ? WHERE id = ? AND customer_id = ?',
    belongings.discountUses,
  )
  give(
    'UPDATE price_list_sent SET customer_id = ? WHERE id = ? AND customer_id = ?',
    belongings.sent ?? [],
  )
  give('UPDATE task SET customer_id = ? WHERE id = ? AND customer_id = ?', belongings.tasks ?? [])
  returnCalls(db, belongings.calls, keptId, id)
}

function singleOf(db: Database.Database, table: Single, customerId: number): Row | undefined {
  return prepared(db, `SELECT * FROM ${table} WHERE customer_id = ?`).get(customerId) as
    Row | undefined
}

function giveSingle(db: Database.Database, table: Single, from: number, to: number): void {
  prepared(db, `UPDATE ${table} SET customer_id = ? WHERE customer_id = ?`).run(to, from)
}

function isSame(a: Row, b: Row): boolean {
  return Object.keys(a).every((column) => column === 'customer_id' || a[column] === b[column])
}

/** Unless somebody it speaks of is gone, or has said something else since. */
function restore(db: Database.Database, table: Single, row: Row): void {
  const people = [row.customer_id, row.by_customer_id].filter((id) => typeof id === 'number')
  const isThere = people.every(
    (id) => prepared(db, 'SELECT 1 FROM customer WHERE id = ?').get(id) !== undefined,
  )
  // Meanwhile they may have brought, by others, who brought them.
  if (!isThere || isCircle(db, row, [row.customer_id as number])) return
  const columns = Object.keys(row)
  const places = columns.map((column) => `@${column}`)
  prepared(
    db,
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
  ).run(row)
}
