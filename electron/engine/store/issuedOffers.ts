import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { BuyerOffer } from '#shared/domain/pricing/basket.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { ReadDb } from './base.ts'
import { jsonPart } from './dialect/json.ts'

/** What a price list that was given out offers; `null` where it offers no discount. */
export interface IssuedOffer {
  offer: OfferConditions | null
}

/**
 * What each of these customers was offered last: of their newest price list that holds on the
 * given day and whose offer has not run out. Customers without one are not in the answer.
 */
export async function offersToCustomers(
  db: ReadDb,
  ids: readonly number[],
  today: Day,
): Promise<Map<number, IssuedOffer>> {
  if (ids.length === 0) return new Map()
  const rows = await newest<number>(
    db,
    sql`customer_id`,
    sql<SqlBool>`customer_id IN (${sql.join(ids)})`,
    today,
  )
  return new Map(rows.map(({ whose, offer }) => [whose, { offer }]))
}

/** The same of a segment's newest price list; `null` without one. */
export async function offerToSegment(
  db: ReadDb,
  segmentId: string,
  today: Day,
): Promise<IssuedOffer | null> {
  const rows = await newest(db, sql`segment_id`, sql<SqlBool>`segment_id = ${segmentId}`, today)
  return rows[0] ? { offer: rows[0].offer } : null
}

/**
 * The offer that a customer holds on the given day, with how often they used it: of their own
 * newest price list, else of their segment's; `null` where it offers no discount.
 */
export async function offerHeldBy(
  db: ReadDb,
  buyer: { customerId: number; segmentId: string | null; day: Day },
): Promise<BuyerOffer | null> {
  const { customerId, segmentId, day } = buyer
  const own = sql<SqlBool>`customer_id = ${customerId}`
  const ofSegment = sql<SqlBool>`segment_id = ${segmentId} AND customer_id IS NULL`
  const [toThem] = await newest(db, sql`customer_id`, own, day)
  const [issued] =
    toThem || segmentId === null ? [toThem] : await newest(db, sql`segment_id`, ofSegment, day)
  if (!issued?.offer) return null
  const { priceListId, number, offer } = issued
  return { priceListId, number, conditions: offer, uses: await usesOf(db, priceListId, customerId) }
}

/** Purchases of the customer that used a price list's offer; those that came back do not count. */
async function usesOf(db: ReadDb, priceListId: number, customerId: number): Promise<number> {
  const { uses } = await db
    .selectFrom('discount_use')
    .select((eb) => eb.fn.sum<number | null>('times').as('uses'))
    .where('price_list_id', '=', priceListId)
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
  return uses ?? 0
}

async function newest<Whose>(
  db: ReadDb,
  whose: RawBuilder<unknown>,
  isTheirs: RawBuilder<SqlBool>,
  today: Day,
): Promise<{ whose: Whose; priceListId: number; number: string; offer: OfferConditions | null }[]> {
  const result = await sql<{
    whose: Whose
    priceListId: number
    number: string
    offer: string | null
  }>`
    SELECT whose, id AS priceListId, number, offer FROM (
      SELECT ${whose} AS whose, id, number, ${jsonPart('content', '$.offer')} AS offer,
        row_number() OVER (PARTITION BY ${whose} ORDER BY id DESC) AS n
      FROM price_list
      WHERE ${isTheirs} AND issued_day <= ${toEpochDay(today)}
        AND valid_until_day >= ${toEpochDay(today)}
        AND coalesce(${jsonPart('content', '$.offer.validUntil')}, ${today}) >= ${today}
    ) WHERE n = 1`.execute(db)
  return result.rows.map((row) => ({
    ...row,
    offer: row.offer === null ? null : (JSON.parse(row.offer) as OfferConditions),
  }))
}
