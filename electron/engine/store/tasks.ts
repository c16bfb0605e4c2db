import { sql, type RawBuilder } from 'kysely'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { SendChannel } from '#shared/domain/priceLists/sending.ts'
import type { TaskRow } from '#shared/domain/tasks/task.ts'
import type { ReadDb, WriteTx } from './base.ts'

export interface NewTask {
  customerId: number
  kind: TaskRow['kind']
  /** The same cause never makes a second task, also after the first one was closed. */
  cause: string
  dueOn: Day
  priceListId: number | null
}

/** Adds what has no task of its cause yet. `at` is the instant of the write. */
export async function addTasks(tx: WriteTx, tasks: readonly NewTask[], at: string): Promise<void> {
  for (const { customerId, kind, cause, dueOn, priceListId } of tasks) {
    await tx
      .insertInto('task')
      .values({
        customer_id: customerId,
        kind,
        cause,
        due_day: toEpochDay(dueOn),
        price_list_id: priceListId,
        note: '',
        closed_at: null,
        created_at: at,
      })
      .onConflict((conflict) => conflict.column('cause').doNothing())
      .execute()
  }
}

/** Takes a task away whose cause was taken back; one that was closed stays as it was. */
export async function dropTask(tx: WriteTx, cause: string): Promise<void> {
  await tx.deleteFrom('task').where('cause', '=', cause).where('state', '=', 'open').execute()
}

/** Joins to `task t` how its price list went out. */
export const SENDING = sql`LEFT JOIN price_list p ON p.id = t.price_list_id
    LEFT JOIN price_list_sent sent ON sent.id = (SELECT min(id) FROM price_list_sent
      WHERE price_list_id = t.price_list_id AND customer_id = t.customer_id)`

/**
 * Whether an open task `t` with its {@link SENDING} still asks for something: its customer has
 * not bought since the price list went out, and has neither withdrawn consent to that channel
 * nor forbidden calls. What was promised on a call stays wanted.
 */
export const IS_WANTED = sql<boolean>`c.do_not_call = 0
  AND NOT EXISTS (SELECT 1 FROM document d WHERE d.customer_id = t.customer_id
    AND d.kind = 'purchase' AND d.day > sent.day)
  AND coalesce((SELECT k.given FROM consent k WHERE k.customer_id = t.customer_id
    AND k.channel = sent.channel AND k.purpose = 'marketing'
    ORDER BY k.day DESC, k.id DESC LIMIT 1), 1) = 1`

interface TaskFilter {
  dueBy: Day | null
  customerId: number | null
  isOpen: boolean
}

/** A page of tasks, the earliest due first; of closed ones the last closed first. */
export async function taskPage(
  db: ReadDb,
  filter: TaskFilter,
  offset: number,
  limit: number,
): Promise<{ total: number; rows: TaskRow[] }> {
  const from = sql`FROM task t JOIN customer c ON c.id = t.customer_id
    ${SENDING}
    WHERE ${sql.join(conditionsOf(filter), sql` AND `)}`
  const order = filter.isOpen
    ? sql`t.due_day, t.due_minute, t.id`
    : sql`t.closed_at DESC, t.id DESC`
  const rows = await sql<RawTask>`
    SELECT t.id, t.kind, t.customer_id, c.name, t.due_day, t.due_minute, t.note, t.state,
      p.id AS list_id, p.number, sent.day AS sent_day, sent.channel,
      CASE WHEN c.do_not_call = 1 THEN NULL ELSE (SELECT value FROM contact_point n
        WHERE n.customer_id = c.id AND n.channel = 'phone' AND n.needs_review = 0
        ORDER BY n.preferred DESC, n.id LIMIT 1) END AS phone
    ${from} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`.execute(db)
  const counted = await sql<{ n: number }>`SELECT count(*) AS n ${from}`.execute(db)
  return { total: counted.rows[0]!.n, rows: rows.rows.map(toTask) }
}

function conditionsOf({ dueBy, customerId, isOpen }: TaskFilter): RawBuilder<unknown>[] {
  return [
    isOpen ? sql`t.state = 'open' AND ${IS_WANTED}` : sql`t.state <> 'open'`,
    ...(dueBy === null ? [] : [sql`t.due_day <= ${toEpochDay(dueBy)}`]),
    ...(customerId === null ? [] : [sql`t.customer_id = ${customerId}`]),
  ]
}

interface RawTask {
  id: number
  kind: TaskRow['kind']
  customer_id: number
  name: string
  due_day: number
  due_minute: number | null
  note: string
  state: TaskRow['state']
  list_id: number | null
  number: string
  sent_day: number | null
  channel: SendChannel
  phone: string | null
}

function toTask(row: RawTask): TaskRow {
  const { list_id: id, number, sent_day: sentDay, channel } = row
  const sent = id === null || sentDay === null ? null : { id, number, channel, sentDay }
  return {
    id: row.id,
    kind: row.kind,
    customerId: row.customer_id,
    customerName: row.name,
    phone: row.phone,
    dueOn: fromEpochDay(row.due_day),
    dueMinute: row.due_minute,
    priceList: sent && {
      id: sent.id,
      number: sent.number,
      sentOn: fromEpochDay(sent.sentDay),
      channel: sent.channel,
    },
    note: row.note,
    state: row.state,
  }
}

/** @returns whether there is such a task */
export function closeTask(
  tx: WriteTx,
  task: { id: number; how: 'done' | 'dropped'; note: string },
  at: string,
): Promise<boolean> {
  return change(tx, task.id, { state: task.how, note: task.note, closed_at: at })
}

/** @returns whether there is such a task */
export function reopenTask(tx: WriteTx, id: number): Promise<boolean> {
  return change(tx, id, { state: 'open', closed_at: null })
}

/** @returns whether there is such a task */
export function moveTask(tx: WriteTx, id: number, dueOn: Day): Promise<boolean> {
  return change(tx, id, { due_day: toEpochDay(dueOn) })
}

async function change(
  tx: WriteTx,
  id: number,
  values: Partial<{
    state: 'open' | 'done' | 'dropped'
    note: string
    closed_at: string | null
    due_day: number
  }>,
): Promise<boolean> {
  const result = await tx.updateTable('task').set(values).where('id', '=', id).executeTakeFirst()
  return result.numUpdatedRows > 0n
}
