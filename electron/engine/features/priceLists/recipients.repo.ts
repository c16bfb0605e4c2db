import { sql } from 'kysely'
import type { LeftOutOfMany, ManyInput } from '#shared/api/priceLists.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { SendChannel } from '#shared/domain/priceLists/sending.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { reachOf, type Reach } from './sent.repo.ts'

export interface Recipients {
  /** Who may be sent one, by name. */
  reached: Reach[]
  leftOut: LeftOutOfMany[]
}

/**
 * To whom many price lists go by a channel, and who is left out with the reason. Customers who
 * are not in the base any more are in neither. @throws AppError `segments.unknown`
 */
export async function recipientsOf(
  db: ReadDb,
  to: ManyInput['to'],
  channel: SendChannel,
): Promise<Recipients> {
  const ids = to.kind === 'customers' ? to.customerIds : await idsOfSegment(db, to.segmentId)
  const all = await reachOf(db, [...new Set(ids)], channel)
  return {
    reached: all.filter(({ reason }) => reason === null),
    leftOut: all.flatMap(({ customerId, name, reason }) =>
      reason === null ? [] : [{ customerId, name, reason }],
    ),
  }
}

async function idsOfSegment(db: ReadDb, segmentId: string): Promise<number[]> {
  const isKnown = currentRules(rawHandle(db)).segments.some(({ id }) => id === segmentId)
  if (!isKnown) throw new AppError('segments.unknown')
  const result = await sql<{ id: number }>`
    SELECT c.id FROM customer_summary s JOIN customer c ON c.id = s.customer_id
    WHERE s.segment_id = ${segmentId} ORDER BY c.sort_name, c.id`.execute(db)
  return result.rows.map(({ id }) => id)
}
