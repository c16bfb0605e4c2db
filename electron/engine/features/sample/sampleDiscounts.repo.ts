import type { Discount } from '#shared/domain/pricing/discount.ts'
import type { SampleShop } from '#shared/domain/sampleShop/sampleTypes.ts'
import type { WriteTx } from '../../store/base.ts'
import { insertDiscount } from '../../store/discounts.ts'
import { bookHolders } from '../../store/priceBooks.ts'
import { readPointsRules, writePointsRules } from '../../store/points/rules.ts'

/** What the sample set up beside its records: as stored, so that a change of the user is seen. */
export interface DiscountTraces {
  discounts: { id: number; stored: string }[]
  priceBook: { id: number; name: string; segmentId: string } | null
  /** `null` where the rules were the user's own before. */
  points: string | null
}

/** Promotions, special prices, services with goods and points of the invented shop. */
export async function insertSampleDiscounts(
  tx: WriteTx,
  shop: SampleShop,
  now: Date,
  today: string,
): Promise<DiscountTraces> {
  const ids = await idsBySku(tx, shop)
  const discounts: DiscountTraces['discounts'] = []
  for (const { scope, ...rest } of shop.discounts) {
    const productIds = scope.skus.map((sku) => ids.get(sku)!)
    const categories = scope.category === null ? [] : [scope.category]
    const { kind, newOnly } = scope
    const discount = {
      ...rest,
      id: 0,
      scope: { kind, productIds, categories, newOnly },
    } as Discount
    const id = await insertDiscount(tx, discount, now.toISOString())
    discounts.push({ id, stored: (await storedDiscount(tx, id))! })
  }
  await insertServices(tx, shop, ids)
  const points = (await hasRules(tx)) ? null : JSON.stringify(shop.points)
  if (points !== null) writePointsRules(tx, shop.points, today)
  return { discounts, priceBook: await insertBook(tx, shop, ids), points }
}

async function idsBySku(tx: WriteTx, shop: SampleShop): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('product')
    .select(['id', 'sku'])
    .where('is_sample', '=', 1)
    .where(
      'sku',
      'in',
      shop.products.map(({ sku }) => sku),
    )
    .execute()
  return new Map(rows.map(({ id, sku }) => [sku ?? '', id]))
}

async function insertBook(
  tx: WriteTx,
  { priceBook }: SampleShop,
  ids: ReadonlyMap<string, number>,
): Promise<DiscountTraces['priceBook']> {
  const { name, segmentId, prices } = priceBook
  const taken = await tx
    .selectFrom('price_book')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst()
  if (taken) return null
  const { id } = await tx
    .insertInto('price_book')
    .values({ name })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = prices.map(({ sku, priceMinor }) => ({
    price_book_id: id,
    product_id: ids.get(sku)!,
    price_minor: priceMinor,
  }))
  await tx.insertInto('price_book_item').values(rows).execute()
  return { id, name, segmentId }
}

async function insertServices(
  tx: WriteTx,
  { products }: SampleShop,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const links = products.flatMap(({ sku, accompanies }) =>
    accompanies.map((service) => ({
      service_id: ids.get(service)!,
      product_id: ids.get(sku)!,
      category: null,
    })),
  )
  await tx.insertInto('accompanying_service').values(links).execute()
}

/**
 * Takes all of it back that the user did not change and did not use since. Called once the
 * sample's products are gone: what named nothing but them goes with them.
 */
export async function removeSampleDiscounts(tx: WriteTx, traces: DiscountTraces): Promise<void> {
  for (const { id, stored } of traces.discounts) {
    if ((await storedDiscount(tx, id)) !== stored) continue
    const used = await tx
      .selectFrom('discount_use')
      .select('id')
      .where('discount_id', '=', id)
      .executeTakeFirst()
    if (!used) await tx.deleteFrom('discount').where('id', '=', id).execute()
  }
  if (traces.priceBook !== null) await removeBook(tx, traces.priceBook)
  if (traces.points !== null && JSON.stringify(readPointsRules(tx)) === traces.points) {
    await tx.deleteFrom('setting').where('key', 'in', ['points', 'pointsBirthdaysSince']).execute()
  }
}

/** Special prices with a product of the user's, another name or somebody to get them stay. */
async function removeBook(
  tx: WriteTx,
  { id, name }: NonNullable<DiscountTraces['priceBook']>,
): Promise<void> {
  const book = await tx
    .selectFrom('price_book as b')
    .leftJoin('price_book_item as i', 'i.price_book_id', 'b.id')
    .select(['b.name', 'i.product_id'])
    .where('b.id', '=', id)
    .executeTakeFirst()
  if (!book || book.name !== name || book.product_id !== null) return
  if ((await bookHolders(tx)).some(({ bookId }) => bookId === id)) return
  await tx.deleteFrom('price_book').where('id', '=', id).execute()
}

async function hasRules(tx: WriteTx): Promise<boolean> {
  const row = await tx
    .selectFrom('setting')
    .select('key')
    .where('key', '=', 'points')
    .executeTakeFirst()
  return row !== undefined
}

/** A discount's columns in one text; `null` where it is gone. */
async function storedDiscount(tx: WriteTx, id: number): Promise<string | null> {
  const row = await tx
    .selectFrom('discount')
    .select(['name', 'is_active', 'from_day', 'until_day', 'rule'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? JSON.stringify(row) : null
}
