import type Database from 'better-sqlite3'
import { heardFields, say, settleFields } from '../history/fields.ts'
import { prepared } from '../summary/prepared.ts'
import { touchTraits } from '../summary/touch.ts'
import type { Change, Recorder } from './changes.ts'

/**
 * *Do not call*: said of the customer as by the user's own hand, and every call that was still
 * to be made to them is closed: campaigns, callbacks, promises and follow-ups.
 */
export function forbidCalls(
  db: Database.Database,
  customerId: number,
  at: string,
  changes: Recorder,
): void {
  const campaigns = prepared(
    db,
    `SELECT campaign_id FROM campaign_target WHERE customer_id = ? AND state = 'open'`,
  )
    .pluck()
    .all(customerId) as number[]
  for (const campaign_id of campaigns) {
    const end = { state: 'done', outcome: 'do-not-call' }
    changes.update('campaign_target', { campaign_id }, end)
  }
  const tasks = prepared(db, `SELECT id FROM task WHERE customer_id = ? AND state = 'open'`)
    .pluck()
    .all(customerId) as number[]
  for (const id of tasks) changes.update('task', { id }, { state: 'dropped', closed_at: at })
  sayDoNotCall(db, customerId, at, changes)
}

/** Says it of the customer, unless it holds already. */
export function sayDoNotCall(
  db: Database.Database,
  customerId: number,
  at: string,
  changes: Recorder,
): void {
  const is = prepared(db, 'SELECT do_not_call FROM customer WHERE id = ?')
  if (is.pluck().get(customerId) === 1) return
  const last = lastEvent(db)
  say(db, 'customer', customerId, { doNotCall: 1 }, 'edit', { at, importId: null, mergeId: null })
  settleFields(db, 'customer', customerId)
  touchTraits(db, customerId)
  const said = prepared(db, 'SELECT id FROM field_event WHERE id > ? ORDER BY id')
    .pluck()
    .all(last) as number[]
  changes.note({
    table: 'customer',
    key: {},
    before: { do_not_call: 0 },
    after: { do_not_call: 1 },
  })
  for (const id of said) {
    changes.note({ table: 'field_event', key: { id }, before: null, after: {} })
  }
}

function lastEvent(db: Database.Database): number {
  return (prepared(db, 'SELECT max(id) FROM field_event').pluck().get() as number | null) ?? 0
}

/**
 * Takes *do not call* back as if it had never been said. The first event of a row, which says
 * how it was made, stays where others have spoken since.
 */
export function unsayDoNotCall(
  db: Database.Database,
  changes: readonly Change[],
  customerId: number,
): void {
  const said = changes.flatMap(({ table, key }) => (table === 'field_event' ? [key.id] : []))
  if (said.length === 0) return
  const own = `entity = 'customer' AND row_id = @customerId AND id = @id`
  prepared(db, `DELETE FROM field_event WHERE ${own} AND field = 'doNotCall' AND how = 'edit'`).run(
    {
      ...{ customerId, id: said.at(-1) },
    },
  )
  const left = prepared(
    db,
    `SELECT count(*) FROM field_event WHERE entity = 'customer' AND row_id = ?`,
  )
    .pluck()
    .get(customerId)
  if (said.length > 1 && left === 1) {
    prepared(db, `DELETE FROM field_event WHERE ${own} AND how = 'fill'`).run({
      ...{ customerId, id: said[0] },
    })
  }
  const heard = heardFields(db, 'customer', customerId)
  if (heard === null)
    prepared(db, 'UPDATE customer SET do_not_call = 0 WHERE id = ?').run(customerId)
  else settleFields(db, 'customer', customerId)
  touchTraits(db, customerId)
}
