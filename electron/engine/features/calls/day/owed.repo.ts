import { sql } from 'kysely'
import type { ReadDb } from '../../../store/base.ts'
import { HAS_OPEN_CALLBACK, HAS_OPEN_COMPLAINT } from '../../../store/calls/law.ts'
import { IS_WANTED, SENDING } from '../../../store/tasks.ts'
import { PERSON, rowsOf, type PersonRow } from './people.repo.ts'

export interface TaskPart {
  id: number
  kind: string
  dueDay: number
  dueMinute: number | null
  manager: string
  about: string
  campaignId: number | null
}

/** Open callbacks until the end of `today`, those in the past too. */
export function callbacksUntil(db: ReadDb, today: number): (PersonRow & TaskPart)[] {
  return rowsOf(
    db,
    sql<PersonRow & TaskPart>`SELECT ${PERSON}, t.id, t.kind, t.due_day AS dueDay,
      t.due_minute AS dueMinute, t.manager, t.note AS about, t.campaign_id AS campaignId
    FROM task t JOIN customer c ON c.id = t.customer_id
      JOIN customer_summary s ON s.customer_id = c.id
    WHERE t.state = 'open' AND t.due_day <= ${today} AND t.kind = 'callback'`,
  )
}

/**
 * Follow-ups and promises due until the end of `today`, but for customers with a callback (nobody
 * else calls before it) or an open complaint (which is what they are called about).
 */
export function followUpsUntil(db: ReadDb, today: number): (PersonRow & TaskPart)[] {
  return rowsOf(
    db,
    sql<PersonRow & TaskPart>`SELECT ${PERSON}, t.id, t.kind, t.due_day AS dueDay,
      t.due_minute AS dueMinute, t.manager,
      CASE WHEN t.note <> '' THEN t.note ELSE coalesce(p.number, '') END AS about,
      t.campaign_id AS campaignId
    FROM task t JOIN customer c ON c.id = t.customer_id
      JOIN customer_summary s ON s.customer_id = c.id
      ${SENDING}
    WHERE t.state = 'open' AND t.due_day <= ${today} AND t.kind <> 'callback' AND ${IS_WANTED}
      AND NOT ${HAS_OPEN_CALLBACK} AND NOT ${HAS_OPEN_COMPLAINT}`,
  )
}

export interface ComplaintPart {
  id: number
  day: number
  about: string
  lastDay: number | null
  lastMinute: number | null
  lastDisposition: string | null
}

/** Open complaints with the last call about each; not of customers with a callback. */
export function openComplaints(db: ReadDb): (PersonRow & ComplaintPart)[] {
  return rowsOf(
    db,
    sql<PersonRow & ComplaintPart>`SELECT ${PERSON}, q.id, q.day, q.text AS about,
      k.day AS lastDay, k.minute AS lastMinute, k.disposition AS lastDisposition
    FROM complaint q JOIN customer c ON c.id = q.customer_id
      JOIN customer_summary s ON s.customer_id = c.id
      LEFT JOIN call k ON k.id = (SELECT max(l.id) FROM call l WHERE l.customer_id = c.id
        AND l.complaint_id = q.id AND l.undone_at IS NULL AND l.disposition <> 'wrong-number')
    WHERE q.state = 'open' AND NOT ${HAS_OPEN_CALLBACK}`,
  )
}

export interface MadeRow {
  manager: string
  wasProspect: number
  calls: number
}

/** Calls of a day by who made them and to whom. */
export function madeOn(db: ReadDb, day: number): MadeRow[] {
  return rowsOf(
    db,
    sql<MadeRow>`SELECT manager, was_prospect AS wasProspect, count(*) AS calls FROM call
    WHERE day = ${day} AND undone_at IS NULL GROUP BY manager, was_prospect`,
  )
}

export interface SkipRow {
  skipId: number
  key: string
  customerId: number
  name: string
  manager: string
  reason: string
}

export function skippedOn(db: ReadDb, day: number): SkipRow[] {
  return rowsOf(
    db,
    sql<SkipRow>`SELECT k.id AS skipId, k.item AS key, k.customer_id AS customerId, c.name,
      k.manager, k.reason FROM call_skip k JOIN customer c ON c.id = k.customer_id
    WHERE k.day = ${day} AND k.undone_at IS NULL ORDER BY k.id`,
  )
}
