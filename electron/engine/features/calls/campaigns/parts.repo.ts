import { setImmediate } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import type { ReadDb } from '../../../store/base.ts'

/** Customers with numbers from `from` to `to`, both included. */
export interface Part {
  from: number
  to: number
}

/** So many are counted in about a hundredth of a second. */
const AT_ONCE = 5000

/**
 * A campaign's customers in parts, in the order of their numbers; between two parts whoever else
 * asks the engine is answered. Each part sees the base as it is by then.
 * @param table those it was started for, or those left out of it
 */
export async function* customersInParts(
  db: ReadDb,
  table: 'campaign_target' | 'campaign_left_out',
  campaignId: number,
  atOnce = AT_ONCE,
): AsyncGenerator<Part> {
  const numbers = sql`SELECT customer_id AS id FROM ${sql.table(table)}
    WHERE campaign_id = ${campaignId}`
  let from = 0
  for (;;) {
    const { rows } = await sql<{ id: number }>`${numbers} AND customer_id >= ${from}
      ORDER BY customer_id LIMIT 1 OFFSET ${atOnce - 1}`.execute(db)
    const to = rows[0]?.id ?? Number.MAX_SAFE_INTEGER
    yield { from, to }
    if (to === Number.MAX_SAFE_INTEGER) return
    from = to + 1
    await setImmediate()
  }
}

/** Whether the row belongs to the part. */
export const isIn = (customerId: RawBuilder<number>, { from, to }: Part): RawBuilder<boolean> =>
  sql<boolean>`${customerId} BETWEEN ${from} AND ${to}`
