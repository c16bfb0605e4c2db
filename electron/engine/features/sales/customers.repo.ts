import type { Locale } from '#shared/domain/locales/locale.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { prepared } from '../../store/summary/summaryRows.ts'

/** Who buys; `null` for somebody who is not in the base. */
export async function customerOf(
  db: ReadDb,
  id: number,
): Promise<{ id: number; name: string; segmentId: string | null; locale: Locale | null } | null> {
  const row = await db
    .selectFrom('customer as c')
    .leftJoin('customer_summary as s', 's.customer_id', 'c.id')
    .select(['c.id', 'c.name', 'c.locale', 's.segment_id as segmentId'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, locale: row.locale as Locale | null } : null
}

/** The segment that the summary has for a customer now; `null` for nobody. */
export function segmentOf(db: ReadDb, customerId: number | null): string | null {
  if (customerId === null) return null
  const row = prepared(
    rawHandle(db),
    'SELECT segment_id FROM customer_summary WHERE customer_id = ?',
  ).get(customerId) as { segment_id: string } | undefined
  return row?.segment_id ?? null
}
