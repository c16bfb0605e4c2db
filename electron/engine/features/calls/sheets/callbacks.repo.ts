import { sql } from 'kysely'
import type { CallExportTask } from '#shared/api/callSheets.contract.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { LEFT_OUT } from '../../../store/callable.ts'
import { prepared } from '../../../store/summary/summaryRows.ts'

export interface OpenCallback {
  id: number
  name: string
  phone: string
  note: string
  day: number
  minute: number | null
}

/**
 * Callbacks that stand, of customers who may be called still, by when they are due. One belongs to
 * who promised it, else to the customer's account manager.
 */
export function openCallbacks(
  db: ReadDb,
  { of, manager }: Pick<CallExportTask, 'of' | 'manager'>,
): OpenCallback[] {
  const owner = sql`CASE WHEN t.manager <> '' THEN t.manager ELSE c.manager END`
  const within =
    of.by === 'segment'
      ? sql`s.segment_id = ${of.segmentId}`
      : sql`t.campaign_id = ${of.campaignId}`
  const query = sql<OpenCallback>`
    SELECT t.id, c.name, t.note, t.due_day AS day, t.due_minute AS minute,
      (SELECT p.value FROM contact_point p WHERE p.customer_id = c.id AND p.channel = 'phone'
        AND p.needs_review = 0 ORDER BY p.preferred DESC, p.id LIMIT 1) AS phone
    FROM task t JOIN customer c ON c.id = t.customer_id
    JOIN customer_summary s ON s.customer_id = c.id
    WHERE t.kind = 'callback' AND t.state = 'open' AND ${within} AND ${LEFT_OUT} IS NULL
      ${manager === null ? sql`` : sql`AND ${owner} = ${manager}`}
    ORDER BY t.due_day, t.due_minute, t.id`.compile(db)
  return rawHandle(db)
    .prepare(query.sql)
    .all(...query.parameters) as OpenCallback[]
}

export interface PersonPhones {
  id: number
  name: string
  kind: 'person' | 'company'
  manager: string
  /** The one that is tried first comes first. */
  phones: string[]
}

/** In the order of the ids. */
export function phonesOf(db: ReadDb, ids: readonly number[]): PersonPhones[] {
  const raw = rawHandle(db)
  const person = prepared(raw, 'SELECT id, name, kind, manager FROM customer WHERE id = ?')
  const phones = prepared(
    raw,
    `SELECT value FROM contact_point WHERE customer_id = ? AND channel = 'phone'
       AND needs_review = 0 ORDER BY preferred DESC, id`,
  ).pluck()
  return ids.flatMap((id) => {
    const row = person.get(id) as Omit<PersonPhones, 'phones'> | undefined
    return row ? [{ ...row, phones: phones.all(id) as string[] }] : []
  })
}
