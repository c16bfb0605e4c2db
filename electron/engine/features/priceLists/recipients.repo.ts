import { sql } from 'kysely'
import type { LeftOutOfMany } from '#shared/api/priceLists.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { currentRules } from '../../store/summary/rules.ts'
import type { ManyTask } from './manyWork.ts'
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
  { to, channel, skipDays }: Pick<ManyTask, 'to' | 'channel' | 'skipDays'>,
  today: Day,
): Promise<Recipients> {
  const ids = to.kind === 'customers' ? to.customerIds : await idsOfSegment(db, to.segmentId)
  const all = await reachOf(db, [...new Set(ids)], channel)
  const had = skipDays === null ? new Set() : await whoGotOne(db, toEpochDay(today) - skipDays)
  const reached: Reach[] = []
  const leftOut: LeftOutOfMany[] = []
  for (const one of all) {
    const { customerId, name } = one
    const reason = one.reason ?? (had.has(customerId) ? 'had-one' : null)
    if (reason === null) reached.push(one)
    else leftOut.push({ customerId, name, reason })
  }
  return { reached, leftOut }
}

/** Whom a price list was made for, or sent to, after a day (an epoch day). */
async function whoGotOne(db: ReadDb, after: number): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    SELECT customer_id AS id FROM price_list
    WHERE customer_id IS NOT NULL AND issued_day > ${after}
    UNION SELECT customer_id FROM price_list_sent WHERE day > ${after}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

async function idsOfSegment(db: ReadDb, segmentId: string): Promise<number[]> {
  const isKnown = currentRules(rawHandle(db)).segments.some(({ id }) => id === segmentId)
  if (!isKnown) throw new AppError('segments.unknown')
  const result = await sql<{ id: number }>`
    SELECT c.id FROM customer_summary s JOIN customer c ON c.id = s.customer_id
    WHERE s.segment_id = ${segmentId} ORDER BY c.sort_name, c.id`.execute(db)
  return result.rows.map(({ id }) => id)
}
