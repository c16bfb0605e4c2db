import { sql, type RawBuilder } from 'kysely'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { BuyerOffer } from '#shared/domain/pricing/basket.ts'
import {
  completeOffer,
  type OfferConditions,
  type StoredOffer,
} from '#shared/domain/priceLists/offer.ts'
import type { ReadDb } from './base.ts'
import { idList, jsonPart } from './dialect/json.ts'

/** What a price list that was given out offers; `null` where it offers no discount. */
export interface IssuedOffer {
  priceListId: number
  offer: OfferConditions | null
}

/**
 * What each of these customers was offered last: of the newest price list that was made for them,
 * or sent to them, and whose offer has not run out. Customers without one are not in the answer.
 */
export async function offersToCustomers(
  db: ReadDb,
  ids: readonly number[],
  today: Day,
): Promise<Map<number, IssuedOffer>> {
  if (ids.length === 0) return new Map()
  const rows = await newest<number>(db, givenTo(ids), today)
  return new Map(rows.map(({ whose, priceListId, offer }) => [whose, { priceListId, offer }]))
}

/** The same of a segment's newest price list; `null` without one. */
export async function offerToSegment(
  db: ReadDb,
  segmentId: string,
  today: Day,
): Promise<IssuedOffer | null> {
  const [row] = await newest(db, madeFor(segmentId), today)
  return row ? { priceListId: row.priceListId, offer: row.offer } : null
}

/**
 * The offer that a customer holds on the given day, with how often they used it: of the newest
 * price list that is theirs (made for them, or sent to them), else of their segment's; `null`
 * where it offers no discount. An offer holds until its own last day, as the paper says it.
 */
export async function offerHeldBy(
  db: ReadDb,
  buyer: { customerId: number; segmentId: string | null; day: Day },
): Promise<BuyerOffer | null> {
  const { customerId, segmentId, day } = buyer
  const [own] = await newest(db, givenTo([customerId]), day)
  const [issued] = own || segmentId === null ? [own] : await newest(db, madeFor(segmentId), day)
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

/** The same of these customers and any price list, as a lookup: 0 where nothing was used. */
export async function usesOfOffers(
  db: ReadDb,
  ids: readonly number[],
): Promise<(priceListId: number, customerId: number) => number> {
  const { rows } = await sql<{ priceListId: number; customerId: number; uses: number }>`
    SELECT price_list_id AS priceListId, customer_id AS customerId, sum(times) AS uses
    FROM discount_use WHERE price_list_id IS NOT NULL AND customer_id IN ${idList(ids)}
    GROUP BY price_list_id, customer_id`.execute(db)
  const keyOf = (priceListId: number, customerId: number) => `${priceListId} ${customerId}`
  const known = new Map(rows.map((row) => [keyOf(row.priceListId, row.customerId), row.uses]))
  return (priceListId, customerId) => known.get(keyOf(priceListId, customerId)) ?? 0
}

/** Price lists of some customers: made for them, and of a segment's those that were sent to them. */
function givenTo(ids: readonly number[]): RawBuilder<unknown> {
  return sql`
    SELECT customer_id AS whose, id FROM price_list WHERE customer_id IN ${idList(ids)}
    UNION
    SELECT s.customer_id, s.price_list_id FROM price_list_sent s
    JOIN price_list l ON l.id = s.price_list_id
    WHERE s.customer_id IN ${idList(ids)} AND l.segment_id IS NOT NULL`
}

/** For a segment as a whole. */
function madeFor(segmentId: string): RawBuilder<unknown> {
  return sql`SELECT segment_id AS whose, id FROM price_list WHERE segment_id = ${segmentId}`
}

interface Row<Whose> {
  whose: Whose
  priceListId: number
  number: string
  offer: string | null
  offeredIds: string | null
}

/** The newest that holds on the day of each of those whose price lists are given. */
async function newest<Whose>(
  db: ReadDb,
  given: RawBuilder<unknown>,
  day: Day,
): Promise<{ whose: Whose; priceListId: number; number: string; offer: OfferConditions | null }[]> {
  const lastDay = jsonPart('p.content', '$.offer.validUntil')
  const result = await sql<Row<Whose>>`
    SELECT whose, id AS priceListId, number, offer, offeredIds FROM (
      SELECT entry.whose, p.id, p.number, ${jsonPart('p.content', '$.offer')} AS offer,
        ${jsonPart('p.content', '$.offeredIds')} AS offeredIds,
        row_number() OVER (PARTITION BY entry.whose ORDER BY p.id DESC) AS n
      FROM (${given}) entry JOIN price_list p ON p.id = entry.id
      WHERE p.issued_day <= ${toEpochDay(day)} AND CASE WHEN ${lastDay} IS NULL
        THEN p.valid_until_day >= ${toEpochDay(day)} ELSE ${lastDay} >= ${day} END
    ) WHERE n = 1`.execute(db)
  return result.rows.map(({ offer, offeredIds, ...row }) => ({
    ...row,
    offer: offer === null ? null : kept(offer, offeredIds),
  }))
}

/** Products that stood in the offer's categories when it was made are covered for good. */
function kept(offer: string, offeredIds: string | null): OfferConditions {
  const conditions = completeOffer(JSON.parse(offer) as StoredOffer)
  if (offeredIds === null) return conditions
  return { ...conditions, productIds: JSON.parse(offeredIds) as number[] }
}
