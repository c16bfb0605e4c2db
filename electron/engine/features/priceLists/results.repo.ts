import { sql } from 'kysely'
import type { PriceListResult, PriceListTotals } from '#shared/api/priceLists.contract.ts'
import { COUNTS_DAYS } from '#shared/domain/calls/conversion.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { SendChannel } from '#shared/domain/priceLists/sending.ts'
import type { ReadDb } from '../../store/base.ts'
import { jsonPart } from '../../store/dialect/json.ts'

interface Row {
  id: number
  sentTo: number
  lastDay: number | null
  channels: string | null
  offer: string | null
  ownList: number
  uses: number
  givenMinor: number
  broughtMinor: number
  afterPurchases: number
  afterMinor: number
}

/**
 * What became of price lists: to whom they went, whether their offer is open, how often it was
 * used (purchases that came back whole do not count), the money of the purchases that used it,
 * and what those who got one bought in the 30 days after. A purchase counts for the last
 * price list before it; what came back is deducted.
 */
export async function resultsOf(
  db: ReadDb,
  ids: readonly number[],
  today: Day,
): Promise<Map<number, PriceListResult>> {
  if (ids.length === 0) return new Map()
  const result = await sql<Row>`
    SELECT p.id, p.customer_id IS NOT NULL AS ownList, ${jsonPart('p.content', '$.offer')} AS offer,
      (SELECT count(DISTINCT customer_id) FROM price_list_sent s WHERE s.price_list_id = p.id) AS sentTo,
      (SELECT max(day) FROM price_list_sent s WHERE s.price_list_id = p.id) AS lastDay,
      (SELECT group_concat(DISTINCT channel) FROM price_list_sent s
        WHERE s.price_list_id = p.id) AS channels,
      (SELECT coalesce(sum(times), 0) FROM discount_use u WHERE u.price_list_id = p.id) AS uses,
      (SELECT coalesce(sum(given_minor), 0) FROM discount_use u
        WHERE u.price_list_id = p.id) AS givenMinor,
      (SELECT coalesce(sum(${lessReturns}), 0) FROM document d WHERE d.id IN (
        SELECT document_id FROM discount_use u WHERE u.price_list_id = p.id AND u.times = 1
      )) AS broughtMinor,
      (SELECT count(*) FROM document d WHERE ${isAfter}) AS afterPurchases,
      (SELECT coalesce(sum(${lessReturns}), 0) FROM document d WHERE ${isAfter}) AS afterMinor
    FROM price_list p WHERE p.id IN (${sql.join(ids)})`.execute(db)
  return new Map(result.rows.map((row) => [row.id, toResult(row, today)]))
}

const lessReturns = sql`d.total_minor + coalesce((
  SELECT sum(r.total_minor) FROM document r WHERE r.reverses_id = d.id), 0)`

/**
 * Bought by somebody who got `p`, after it and before anything newer reached them. Of the day of
 * sending only sales made here tell whether they came after it.
 */
const isAfter = sql`d.kind = 'purchase' AND EXISTS (
  SELECT 1 FROM price_list_sent s WHERE s.price_list_id = p.id AND s.customer_id = d.customer_id
    AND (d.day > s.day OR (d.day = s.day AND EXISTS (
      SELECT 1 FROM sale x WHERE x.document_id = d.id AND x.at >= s.at)))
    AND d.day <= s.day + ${COUNTS_DAYS}
    AND NOT EXISTS (SELECT 1 FROM price_list_sent n WHERE n.customer_id = d.customer_id
      AND n.price_list_id <> p.id AND n.day < d.day
      AND (n.day > s.day OR (n.day = s.day AND n.id > s.id))))
  AND d.customer_id IN (SELECT customer_id FROM price_list_sent WHERE price_list_id = p.id)`

function toResult(row: Row, today: Day): PriceListResult {
  const offer = row.offer === null ? null : (JSON.parse(row.offer) as OfferConditions)
  const isUsedUp = row.ownList === 1 && offer?.oncePerCustomer === true && row.uses > 0
  return {
    sent:
      row.lastDay === null
        ? null
        : {
            customers: row.sentTo,
            lastOn: fromEpochDay(row.lastDay),
            channels: (row.channels ?? '').split(',') as SendChannel[],
          },
    offer: offer && {
      discountBp: offer.discountBp,
      validUntil: offer.validUntil,
      isOpen: offer.validUntil >= today && !isUsedUp,
    },
    uses: row.uses,
    givenMinor: row.givenMinor,
    broughtMinor: row.broughtMinor,
    afterPurchases: row.afterPurchases,
    afterMinor: row.afterMinor,
  }
}

/** The same of all price lists that were issued between two days, both included. */
export async function totalsOf(
  db: ReadDb,
  { from, to, today }: { from: Day; to: Day; today: Day },
): Promise<PriceListTotals> {
  const rows = await db
    .selectFrom('price_list')
    .select('id')
    .where('issued_day', '>=', toEpochDay(from))
    .where('issued_day', '<=', toEpochDay(to))
    .execute()
  const totals: PriceListTotals = {
    ...{ issued: rows.length, sent: 0, openOffers: 0, usedOffers: 0 },
    ...{ broughtMinor: 0, afterMinor: 0 },
  }
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE).map(({ id }) => id)
    for (const one of (await resultsOf(db, some, today)).values()) {
      totals.sent += one.sent ? 1 : 0
      totals.openOffers += one.offer?.isOpen ? 1 : 0
      totals.usedOffers += one.uses > 0 ? 1 : 0
      totals.broughtMinor += one.broughtMinor
      totals.afterMinor += one.afterMinor
    }
  }
  return totals
}

const AT_ONCE = 500
