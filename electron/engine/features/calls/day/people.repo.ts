import { sql, type RawBuilder } from 'kysely'
import { prepared } from '../../../store/summary/prepared.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { LEFT_OUT } from '../../../store/callable.ts'
import { FIRST_PHONE } from '../../../store/calls/hours.ts'
import type { LeftOutReason } from '#shared/domain/scripts/callList.ts'

/** What the list shows of `customer c` with `customer_summary s`, and why they may not be called. */
export const PERSON = sql`c.id AS customerId, c.name, c.manager AS ownManager, c.country,
  s.segment_id AS segmentId, s.first_day IS NULL AS isProspect, ${FIRST_PHONE} AS phone,
  ${LEFT_OUT} AS leftOut`

export interface PersonRow {
  customerId: number
  name: string
  ownManager: string
  country: string
  segmentId: string
  isProspect: number
  phone: string | null
  leftOut: LeftOutReason | null
}

/**
 * The rows at once, without giving way to anybody: all statements of one list see one state of
 * the base. Prepared once per connection.
 */
export function rowsOf<Row>(db: ReadDb, query: RawBuilder<Row>): Row[] {
  const { sql: text, parameters } = query.compile(db)
  return prepared(rawHandle(db), text).all(...parameters) as Row[]
}

/** Names and numbers of some customers, by id. */
export async function peopleOf(
  db: ReadDb,
  ids: readonly number[],
): Promise<Map<number, { name: string; segmentId: string; phone: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: number
    name: string
    segmentId: string
    phone: string | null
  }>`SELECT c.id, c.name, s.segment_id AS segmentId, ${FIRST_PHONE} AS phone
    FROM customer c JOIN customer_summary s ON s.customer_id = c.id
    WHERE c.id IN (${sql.join(ids)})`.execute(db)
  return new Map(rows.map(({ id, phone, ...row }) => [id, { ...row, phone: phone ?? '' }]))
}
