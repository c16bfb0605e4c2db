import { sql } from 'kysely'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import type { ReadDb } from '../base.ts'

/** What a place of the list is about, as it stands in the base. */
export interface Place {
  customerId: number
  task: { id: number; campaignId: number | null; manager: string; minute: number | null } | null
  complaintId: number | null
  /** The campaign's own row of the customer, where the call belongs to one and is still to be made. */
  target: { campaignId: number; attempts: number; variant: 'a' | 'b' } | null
}

/** `null` where the place is gone: done, closed, taken away or never there. */
export async function findPlace(db: ReadDb, ref: CallItemRef): Promise<Place | null> {
  switch (ref.cause) {
    case 'callback':
    case 'followUp':
      return taskPlace(db, ref.taskId, ref.cause === 'callback')
    case 'complaint':
      return complaintPlace(db, ref.complaintId)
    case 'campaign': {
      const target = await targetOf(db, ref.campaignId, ref.customerId)
      return target && { customerId: ref.customerId, task: null, complaintId: null, target }
    }
    case 'own': {
      const row = await db
        .selectFrom('customer')
        .select('id')
        .where('id', '=', ref.customerId)
        .executeTakeFirst()
      return row ? { customerId: row.id, task: null, complaintId: null, target: null } : null
    }
  }
}

async function taskPlace(db: ReadDb, id: number, isCallback: boolean): Promise<Place | null> {
  const row = await db
    .selectFrom('task')
    .select(['customer_id', 'campaign_id', 'manager', 'due_minute', 'kind'])
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!row || (row.kind === 'callback') !== isCallback) return null
  const { customer_id: customerId, campaign_id: campaignId, manager, due_minute: minute } = row
  const target = campaignId === null ? null : await targetOf(db, campaignId, customerId)
  return { customerId, task: { id, campaignId, manager, minute }, complaintId: null, target }
}

async function complaintPlace(db: ReadDb, id: number): Promise<Place | null> {
  const row = await db
    .selectFrom('complaint')
    .select('customer_id')
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row ? { customerId: row.customer_id, task: null, complaintId: id, target: null } : null
}

async function targetOf(
  db: ReadDb,
  campaignId: number,
  customerId: number,
): Promise<Place['target']> {
  const row = await db
    .selectFrom('campaign_target')
    .select(['attempts', 'variant'])
    .where('campaign_id', '=', campaignId)
    .where('customer_id', '=', customerId)
    .where('state', '=', 'open')
    .where('is_held_out', '=', 0)
    .executeTakeFirst()
  return row ? { campaignId, ...row } : null
}

/** What is noted of a customer with a call: as they are at that moment. */
export interface Caller {
  segmentId: string
  isProspect: boolean
  hasComplaint: boolean
  phones: { id: number; value: string }[]
}

export async function callerOf(db: ReadDb, customerId: number): Promise<Caller> {
  const found = await sql<{ segment: string | null; isProspect: number; hasComplaint: number }>`
    SELECT s.segment_id AS segment, s.first_day IS NULL AS isProspect,
      EXISTS (SELECT 1 FROM complaint q
        WHERE q.customer_id = c.id AND q.state = 'open') AS hasComplaint
    FROM customer c LEFT JOIN customer_summary s ON s.customer_id = c.id
    WHERE c.id = ${customerId}`.execute(db)
  const row = found.rows[0]!
  const phones = await db
    .selectFrom('contact_point')
    .select(['id', 'value'])
    .where('customer_id', '=', customerId)
    .where('channel', '=', 'phone')
    .where('needs_review', '=', 0)
    .orderBy('preferred', 'desc')
    .orderBy('id')
    .execute()
  return {
    segmentId: row.segment ?? '',
    isProspect: row.isProspect === 1,
    hasComplaint: row.hasComplaint === 1,
    phones,
  }
}

export async function isRecorded(db: ReadDb, requestId: string): Promise<boolean> {
  const row = await db
    .selectFrom('call')
    .select('id')
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row !== undefined
}
