import { sql } from 'kysely'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import type { BasketItem, BuyerTerms, PriceRequest } from '#shared/domain/pricing/basket.ts'
import { codeKey } from '#shared/domain/pricing/code.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { rawHandle, type ReadDb } from '../base.ts'
import { conditionsFor } from '../conditions.ts'
import { isKept } from '../dialect/traits.ts'
import { discountOf } from '../discounts.ts'
import { offerHeldBy } from '../heldOffers.ts'
import { readStacking } from '../stacking.ts'
import { segmentToday } from '../summary/segmentToday.ts'
import { turnoverByDiscount } from './turnover.ts'
import { usesOfDiscounts } from './uses.ts'

/** What is to be priced, and for whom. */
export interface PriceQuestion {
  /** `null` for a walk-in buyer, who has no terms and no history. */
  customerId: number | null
  day: Day
  /** The clock's day: the buyer gets what the segment of today gets. */
  today: Day
  currency: Currency
  items: readonly { productId: number | null; quantityMilli: number; listPriceMinor: number }[]
  codes: readonly string[]
  channel: PriceRequest['channel']
  /** Whether the offer that the buyer holds is to be looked at. */
  useOffer: boolean
}

/** Everything that prices a basket, read with one query for each kind of thing. */
export async function loadPriceRequest(db: ReadDb, question: PriceQuestion): Promise<PriceRequest> {
  const { customerId, day, currency, codes, channel } = question
  const productIds = [
    ...new Set(question.items.flatMap(({ productId }) => (productId === null ? [] : [productId]))),
  ]
  const segmentId = segmentToday(rawHandle(db), customerId, question.today)
  const terms = await loadTerms(db, { customerId, segmentId, day, productIds, codes })
  const items = await knownItems(db, question, productIds)
  const offer =
    customerId === null || !question.useOffer
      ? null
      : await offerHeldBy(db, { customerId, segmentId, day })
  return { currency, day, items, codes, channel, ...terms, buyer: { ...terms.buyer, offer } }
}

/** What prices any basket of these products for one buyer, or for one segment, on one day. */
export async function loadTerms(
  db: ReadDb,
  whose: {
    customerId: number | null
    segmentId: string | null
    day: Day
    productIds: readonly number[]
    codes: readonly string[]
  },
): Promise<Pick<PriceRequest, 'buyer' | 'discounts' | 'uses' | 'stacking'>> {
  const { customerId, segmentId, day } = whose
  const discounts = await activeDiscounts(db, day, whose.codes)
  const { uses, ownUses } = await usesOfDiscounts(db, limitedIds(discounts), customerId)
  const { conditions } = await conditionsFor(db, { customerId, segmentId, day })
  const buyer: BuyerTerms = {
    customerId,
    segmentId,
    priceLevelBp: conditions.priceLevelBp,
    priceBook: await specialPrices(db, conditions.priceBookId, whose.productIds),
    turnoverMinor:
      customerId === null
        ? new Map()
        : turnoverByDiscount(db, customerId, day, discounts.filter(isCumulative)),
    ownUses,
    offer: null,
  }
  return { buyer, discounts, uses, stacking: await readStacking(db) }
}

function isCumulative(discount: Discount): discount is Discount & { kind: 'cumulative' } {
  return discount.kind === 'cumulative'
}

/** Promotions that somebody has to count. */
function limitedIds(discounts: readonly Discount[]): number[] {
  return discounts.flatMap((discount) => {
    if (discount.kind !== 'promotion') return []
    const { id, useLimit, useLimitPerCustomer, budgetMinor } = discount
    return useLimit === null && useLimitPerCustomer === null && budgetMinor === null ? [] : [id]
  })
}

/** Those that run on the day; one whose code was said also when it does not, to say why. */
async function activeDiscounts(
  db: ReadDb,
  day: Day,
  codes: readonly string[],
): Promise<Discount[]> {
  const epochDay = toEpochDay(day)
  const said = [...new Set(codes.map(codeKey))]
  const rows = await db
    .selectFrom('discount')
    .select(['id', 'kind', 'name', 'is_active', 'from_day', 'until_day', 'rule'])
    .where((eb) => {
      const runs = eb.and([
        eb('is_active', '=', 1),
        eb.or([eb('from_day', 'is', null), eb('from_day', '<=', epochDay)]),
        eb.or([eb('until_day', 'is', null), eb('until_day', '>=', epochDay)]),
      ])
      return said.length === 0 ? runs : eb.or([runs, eb('code', 'in', said)])
    })
    .execute()
  return rows.map(discountOf)
}

/** The book's prices of these products, by product; `null` without a book. */
async function specialPrices(
  db: ReadDb,
  bookId: number | null,
  productIds: readonly number[],
): Promise<Map<number, number> | null> {
  if (bookId === null || productIds.length === 0) return null
  const rows = await db
    .selectFrom('price_book_item')
    .select(['product_id', 'price_minor'])
    .where('price_book_id', '=', bookId)
    .where('product_id', 'in', [...productIds])
    .execute()
  return new Map(rows.map((row) => [row.product_id, row.price_minor]))
}

/** The items with what the base knows of their products. */
async function knownItems(
  db: ReadDb,
  { items, customerId, day }: PriceQuestion,
  productIds: readonly number[],
): Promise<BasketItem[]> {
  if (items.length === 0) return []
  const rows =
    productIds.length === 0
      ? []
      : await db
          .selectFrom('product')
          .select(['id', 'kind', 'category', 'floor_price_minor'])
          .where('id', 'in', [...productIds])
          .execute()
  const products = new Map(rows.map((row) => [row.id, row]))
  const tried = await triedProducts(db, customerId, productIds, day)
  return items.map(({ productId, quantityMilli, listPriceMinor }) => {
    const product = productId === null ? undefined : products.get(productId)
    return {
      productId,
      kind: product?.kind ?? 'goods',
      category: product?.category ?? '',
      quantityMilli,
      listPriceMinor,
      floorPriceMinor: product?.floor_price_minor ?? null,
      notTried: customerId !== null && productId !== null && !tried.has(productId),
    }
  })
}

/**
 * Which of the products the customer has bought and not brought back. It goes through the customer's documents:
 * those of one customer are few, the purchases of one product may be very many.
 */
async function triedProducts(
  db: ReadDb,
  customerId: number | null,
  productIds: readonly number[],
  day: Day,
): Promise<Set<number>> {
  if (customerId === null || productIds.length === 0) return new Set()
  const asOf = toEpochDay(day)
  const result = await sql<{ id: number }>`
    SELECT DISTINCT l.product_id AS id
    FROM document d CROSS JOIN document_line l
    WHERE d.customer_id = ${customerId} AND d.kind = 'purchase' AND d.day <= ${asOf}
      AND l.document_id = d.id AND l.product_id IN (${sql.join(productIds)})
      AND ${sql.raw(isKept(asOf))}`.execute(db)
  return new Set(result.rows.map(({ id }) => id))
}
