import { sql, type RawBuilder } from 'kysely'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { BuyerOffer, OfferOrigin } from '#shared/domain/pricing/basket.ts'
import {
  completeOffer,
  type OfferConditions,
  type StoredOffer,
} from '#shared/domain/priceLists/offer.ts'
import type { ReadDb } from './base.ts'
import { idList, jsonPart } from './dialect/json.ts'

/** What was given to somebody; without conditions where it offers no discount. */
export interface GivenOffer {
  origin: OfferOrigin
  conditions: OfferConditions | null
}

/**
 * What each of these customers holds of their own on a day: the offer of the newest price list
 * that was made for them or sent to them, else that of the campaign which calls them. An offer
 * holds until its own last day, as it was printed or said. Who has none is not in the answer:
 * theirs is their segment's ({@link offerToSegment}).
 */
export async function offersToCustomers(
  db: ReadDb,
  ids: readonly number[],
  day: Day,
): Promise<Map<number, GivenOffer>> {
  if (ids.length === 0) return new Map()
  const held = await newest<number>(db, givenTo(ids), day)
  for (const [id, spoken] of await campaignOffers(db, ids, day)) {
    if (!held.get(id)?.conditions) held.set(id, spoken)
  }
  return held
}

/** What a segment's newest price list offers; `null` without one. */
export async function offerToSegment(
  db: ReadDb,
  segmentId: string,
  day: Day,
): Promise<GivenOffer | null> {
  return (await newest<string>(db, madeFor(segmentId), day)).get(segmentId) ?? null
}

/**
 * The offer that a customer may use on the given day, with how often they did: their own, else
 * their segment's; `null` where nothing is offered.
 */
export async function offerHeldBy(
  db: ReadDb,
  buyer: { customerId: number; segmentId: string | null; day: Day },
): Promise<BuyerOffer | null> {
  const { customerId, segmentId, day } = buyer
  const own = (await offersToCustomers(db, [customerId], day)).get(customerId)
  const given = own ?? (segmentId === null ? null : await offerToSegment(db, segmentId, day))
  if (!given?.conditions) return null
  const { origin, conditions } = given
  const usesOf = await usesOfOffers(db, [customerId])
  return { origin, conditions, uses: usesOf(origin, customerId) }
}

/**
 * Purchases of these customers that used an offer, as a lookup: 0 where nothing was used; those
 * that came back do not count.
 */
export async function usesOfOffers(
  db: ReadDb,
  ids: readonly number[],
): Promise<(origin: OfferOrigin, customerId: number) => number> {
  const { rows } = await sql<{
    priceListId: number | null
    campaignId: number | null
    customerId: number
    uses: number
  }>`
    SELECT price_list_id AS priceListId, campaign_id AS campaignId, customer_id AS customerId,
      sum(times) AS uses
    FROM discount_use WHERE kind = 'offer' AND customer_id IN ${idList(ids)}
    GROUP BY 1, 2, 3`.execute(db)
  const known = new Map(
    rows.map(({ priceListId, campaignId, customerId, uses }) => [
      `${priceListId ?? ''} ${campaignId ?? ''} ${customerId}`,
      uses,
    ]),
  )
  return ({ priceListId, campaignId }, customerId) =>
    known.get(`${priceListId ?? ''} ${campaignId ?? ''} ${customerId}`) ?? 0
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
): Promise<Map<Whose, GivenOffer>> {
  const lastDay = jsonPart('p.content', '$.offer.validUntil')
  const { rows } = await sql<Row<Whose>>`
    SELECT whose, id AS priceListId, number, offer, offeredIds FROM (
      SELECT entry.whose, p.id, p.number, ${jsonPart('p.content', '$.offer')} AS offer,
        ${jsonPart('p.content', '$.offeredIds')} AS offeredIds,
        row_number() OVER (PARTITION BY entry.whose ORDER BY p.id DESC) AS n
      FROM (${given}) entry JOIN price_list p ON p.id = entry.id
      WHERE p.issued_day <= ${toEpochDay(day)} AND CASE WHEN ${lastDay} IS NULL
        THEN p.valid_until_day >= ${toEpochDay(day)} ELSE ${lastDay} >= ${day} END
    ) WHERE n = 1`.execute(db)
  return new Map(
    rows.map(({ whose, priceListId, number, offer, offeredIds }) => [
      whose,
      {
        origin: { priceListId, number },
        conditions: offer === null ? null : kept(offer, offeredIds),
      },
    ]),
  )
}

/** Products that stood in the offer's categories when it was made are covered for good. */
function kept(offer: string, offeredIds: string | null): OfferConditions {
  const conditions = completeOffer(JSON.parse(offer) as StoredOffer)
  if (offeredIds === null) return conditions
  return { ...conditions, productIds: JSON.parse(offeredIds) as number[] }
}

/**
 * What campaigns offer these customers, of the newest that does. While it is under way it holds
 * for all whom it calls, so that an order taken on the call gets it; once it is closed for those
 * who heard of it. Who is held out hears nothing and gets nothing.
 */
async function campaignOffers(
  db: ReadDb,
  ids: readonly number[],
  day: Day,
): Promise<Map<number, GivenOffer>> {
  const offers = await offersOfCampaigns(db, day)
  if (offers.size === 0) return new Map()
  const { rows } = await sql<{ whose: number; campaignId: number }>`
    SELECT t.customer_id AS whose, t.campaign_id AS campaignId FROM campaign_target t
    WHERE t.customer_id IN ${idList(ids)} AND t.campaign_id IN ${idList([...offers.keys()])}
      AND t.is_held_out = 0
      AND ((SELECT g.state FROM campaign g WHERE g.id = t.campaign_id) <> 'closed'
        OR EXISTS (SELECT 1 FROM call k
          WHERE k.campaign_id = t.campaign_id AND k.customer_id = t.customer_id
            AND k.disposition LIKE 'reached-%' AND k.undone_at IS NULL))`.execute(db)
  const newestFirst = [...offers.keys()]
  rows.sort((a, b) => newestFirst.indexOf(b.campaignId) - newestFirst.indexOf(a.campaignId))
  return new Map(rows.map(({ whose, campaignId }) => [whose, offers.get(campaignId)!]))
}

/** Offers of started campaigns that hold on the day, the newest first: few at any time. */
async function offersOfCampaigns(db: ReadDb, day: Day): Promise<Map<number, GivenOffer>> {
  const { rows } = await sql<{ campaignId: number; name: string; offer: string }>`
    SELECT id AS campaignId, name, ${jsonPart('plan', '$.offer')} AS offer FROM campaign
    WHERE state IN ('running', 'paused', 'closed') AND started_day <= ${toEpochDay(day)}
      AND ${jsonPart('plan', '$.offer.validUntil')} >= ${day}
    ORDER BY started_day DESC, id DESC`.execute(db)
  return new Map(
    rows.map(({ campaignId, name, offer }) => [
      campaignId,
      {
        origin: { campaignId, name },
        conditions: completeOffer(JSON.parse(offer) as StoredOffer),
      },
    ]),
  )
}
