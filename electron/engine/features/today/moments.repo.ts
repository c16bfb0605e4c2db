import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import type { PriceListMoment } from '#shared/api/today.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { addressesOf, needsConsent, SEND_CHANNELS } from '#shared/domain/priceLists/sending.ts'
import type { ReadDb } from '../../store/base.ts'

/** The thing is in use by now, and the pleasure is still there (row D3). */
const BOUGHT_DAYS = { from: 7, to: 1 }
/** Nobody gets a price list more often than every two months unasked. */
const PAUSE_DAYS = 60

const CHANNELS = SEND_CHANNELS.filter(needsConsent)

/** A channel that the customer agreed to (the newest word counts) and that has an address. */
const MAY_BE_WRITTEN_TO = sql<boolean>`(${sql.join(
  CHANNELS.map(
    (channel) => sql`(coalesce((SELECT k.given FROM consent k WHERE k.customer_id = d.customer_id
        AND k.channel = ${channel} AND k.purpose = 'marketing'
        ORDER BY k.day DESC, k.id DESC LIMIT 1), 0) = 1
      AND EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = d.customer_id
        AND p.needs_review = 0 AND p.channel IN (${sql.join(addressesOf(channel))})))`,
  ),
  sql` OR `,
)})`

/**
 * To whom a price list is best given now: they bought 1 to 7 days before `today` (an epoch day),
 * gave nothing back of it, were given no price list for two months, and may be written to.
 */
export async function priceListMoments(
  db: ReadDb,
  today: number,
  limit: number,
): Promise<Page<PriceListMoment>> {
  const from = sql`FROM (
      SELECT customer_id, max(id) AS id FROM document
      WHERE day BETWEEN ${today - BOUGHT_DAYS.from} AND ${today - BOUGHT_DAYS.to}
        AND kind = 'purchase' AND customer_id IS NOT NULL GROUP BY customer_id) AS last
    JOIN document d ON d.id = last.id
    JOIN customer c ON c.id = d.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses_id = d.id)
      AND NOT EXISTS (SELECT 1 FROM price_list l
        WHERE l.customer_id = d.customer_id AND l.issued_day > ${today - PAUSE_DAYS})
      AND NOT EXISTS (SELECT 1 FROM price_list_sent s
        WHERE s.customer_id = d.customer_id AND s.day > ${today - PAUSE_DAYS})
      AND ${MAY_BE_WRITTEN_TO}`
  const found = await sql<{ id: number; name: string; day: number; total_minor: number }>`
    SELECT c.id, c.name, d.day, d.total_minor ${from}
    ORDER BY d.day DESC, d.id DESC LIMIT ${limit}`.execute(db)
  const counted = await sql<{ n: number }>`SELECT count(*) AS n ${from}`.execute(db)
  return {
    total: counted.rows[0]!.n,
    rows: found.rows.map(({ id, name, day, total_minor }) => ({
      customerId: id,
      name,
      boughtOn: fromEpochDay(day),
      totalMinor: total_minor,
    })),
  }
}
