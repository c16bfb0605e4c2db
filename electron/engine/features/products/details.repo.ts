import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import type { PriceRow, ProductDetails } from '#shared/api/products.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { isLocale } from '#shared/domain/locales/locale.ts'
import { byDay, FIRST_PRICE_DAY } from '#shared/domain/products/priceHistory.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { priceEntries } from '../../store/prices.ts'
import { productRows } from './products.repo.ts'

/** Everything that is known of a product. @throws AppError `notFound` */
export async function productDetails(db: ReadDb, id: number): Promise<ProductDetails> {
  const row = (await productRows(db, [id])).get(id)
  if (row === undefined) throw new AppError('notFound')
  const own = await db
    .selectFrom('product')
    .select(['newest_price_minor', 'is_sample'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const barcodes = await db
    .selectFrom('product_barcode')
    .select('code')
    .where('product_id', '=', id)
    .orderBy('code')
    .execute()
  return {
    ...row,
    texts: await textsOf(db, id),
    barcodes: barcodes.map(({ code }) => code),
    services: await servicesOf(db, id, row.category),
    newestPriceMinor: own.newest_price_minor,
    usedBy: await usesOf(db, id),
    isSample: own.is_sample === 1,
  }
}

async function textsOf(db: ReadDb, id: number): Promise<ProductDetails['texts']> {
  const rows = await db
    .selectFrom('product_text')
    .select(['locale', 'name', 'category', 'benefit', 'unit'])
    .where('product_id', '=', id)
    .execute()
  const texts: ProductDetails['texts'] = {}
  for (const { locale, ...text } of rows) if (isLocale(locale)) texts[locale] = text
  return texts
}

async function servicesOf(
  db: ReadDb,
  id: number,
  category: string,
): Promise<ProductDetails['services']> {
  const rows = await db
    .selectFrom('accompanying_service as a')
    .innerJoin('product as s', 's.id', 'a.service_id')
    .select(['a.id', 'a.service_id', 'a.product_id', 's.name'])
    .where((eb) =>
      eb.or([
        eb('a.product_id', '=', id),
        ...(category === '' ? [] : [eb('a.category', '=', category)]),
      ]),
    )
    .where('a.service_id', '<>', id)
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    linkId: row.id,
    serviceId: row.service_id,
    name: row.name,
    by: row.product_id === null ? 'category' : 'product',
  }))
}

/** Documents and issued price lists that name a product. */
export async function usesOf(db: ReadDb, id: number): Promise<ProductDetails['usedBy']> {
  const documents = await db
    .selectFrom('document_line')
    .select(sql<number>`count(DISTINCT document_id)`.as('n'))
    .where('product_id', '=', id)
    .executeTakeFirstOrThrow()
  // Quotes inside of texts are escaped in JSON, so that this can only be the item's own number.
  const [more, last] = [`"productId":${id},`, `"productId":${id}}`]
  const priceLists = await db
    .selectFrom('price_list')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(sql<boolean>`(instr(content, ${more}) > 0 OR instr(content, ${last}) > 0)`)
    .executeTakeFirstOrThrow()
  return { documents: documents.n, priceLists: priceLists.n }
}

/** A product's prices, those to come and those of the past, the newest day first. */
export function priceHistory(
  db: ReadDb,
  id: number,
  { offset, limit }: { offset: number; limit: number },
): Page<PriceRow> {
  const entries = priceEntries(rawHandle(db), id)
  const inForce = entries
    .filter(({ state }) => state === 'applied')
    .sort(byDay)
    .at(-1)
  const rows = entries
    .sort(byDay)
    .reverse()
    .slice(offset, offset + limit)
    .map((entry) => ({
      id: entry.id,
      from: entry.fromDay === FIRST_PRICE_DAY ? null : fromEpochDay(entry.fromDay),
      minor: entry.priceMinor,
      at: entry.at,
      how: entry.how,
      changeId: entry.changeId,
      state: entry.state,
      isInForce: entry === inForce,
    }))
  return { total: entries.length, rows }
}
