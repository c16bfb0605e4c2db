import { sql } from 'kysely'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import type { ReadDb } from '../../../store/base.ts'
import { HAS_OPEN_COMPLAINT } from '../../../store/calls/law.ts'

/**
 * Customers on whom a script can be looked at: of its segment, or with an open complaint, those
 * who spent the most first; where there is none of them, of all.
 */
export async function exampleCustomers(
  db: ReadDb,
  scriptKey: string,
  limit: number,
): Promise<number[]> {
  const isMeant =
    scriptKey === RECOVERY_SCRIPT ? HAS_OPEN_COMPLAINT : sql<boolean>`s.segment_id = ${scriptKey}`
  const meant = await idsWhere(db, isMeant, limit)
  return meant.length > 0 ? meant : idsWhere(db, sql<boolean>`1`, limit)
}

async function idsWhere(
  db: ReadDb,
  condition: ReturnType<typeof sql<boolean>>,
  limit: number,
): Promise<number[]> {
  const found = await sql<{ id: number }>`
    SELECT c.id FROM customer_summary s JOIN customer c ON c.id = s.customer_id
    WHERE ${condition}
    ORDER BY s.spend_minor DESC, s.lifetime_spend_minor DESC, c.id LIMIT ${limit}`.execute(db)
  return found.rows.map(({ id }) => id)
}
