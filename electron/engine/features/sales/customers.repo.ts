import type { Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { segmentToday } from '../../store/summary/segmentToday.ts'

/** Who buys; `null` for somebody who is not in the base. */
export async function customerOf(
  db: ReadDb,
  id: number,
): Promise<{ id: number; name: string } | null> {
  const row = await db
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The segment by which somebody buys today, whatever date is looked at; `null` for nobody. */
export function segmentOf(db: ReadDb, customerId: number | null, today: Day): string | null {
  return segmentToday(rawHandle(db), customerId, today)
}
