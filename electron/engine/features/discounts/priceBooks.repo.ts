import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import type { PriceBookItem, PriceBookRow } from '#shared/api/discounts.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import { bookHolders } from '../../store/priceBooks.ts'

/** All special prices by name, with who gets them. */
export async function priceBooks(db: ReadDb): Promise<PriceBookRow[]> {
  const rows = await db
    .selectFrom('price_book as b')
    .select([
      'b.id',
      'b.name',
      sql<number>`(SELECT count(*) FROM price_book_item i WHERE i.price_book_id = b.id)`.as(
        'items',
      ),
      sql<number>`(SELECT count(*) FROM price_book_item i JOIN product p ON p.id = i.product_id
        WHERE i.price_book_id = b.id AND i.price_minor < p.floor_price_minor)`.as('below_floor'),
    ])
    .orderBy('b.name')
    .execute()
  const holders = await bookHolders(db)
  return rows.map(({ id, name, items, below_floor: belowFloor }) => ({
    id,
    name,
    items,
    belowFloor,
    segmentIds: holders.flatMap(({ bookId, segmentId }) =>
      bookId === id && segmentId !== null ? [segmentId] : [],
    ),
    agreements: holders.filter(({ bookId, customerId }) => bookId === id && customerId !== null)
      .length,
  }))
}

export async function priceBookItems(
  db: ReadDb,
  query: { id: number; search: string; offset: number; limit: number },
): Promise<Page<PriceBookItem>> {
  const part = `%${fold(query.search).replace(/[\\%_]/g, '\\$&')}%`
  const items = db
    .selectFrom('price_book_item as i')
    .innerJoin('product as p', 'p.id', 'i.product_id')
    .where('i.price_book_id', '=', query.id)
    .where(
      sql<boolean>`(p.sort_name LIKE ${part} ESCAPE '\\' OR lower(p.sku) LIKE ${part} ESCAPE '\\')`,
    )
  const rows = await items
    .select([
      'p.id as productId',
      'p.sku',
      'p.name',
      'p.unit',
      'p.floor_price_minor as floorPriceMinor',
      'i.price_minor as priceMinor',
      sql<number>`coalesce(p.list_price_minor, p.newest_price_minor)`.as('listPriceMinor'),
    ])
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  const { n } = await items
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { rows, total: n }
}

/** @throws AppError `priceBooks.nameTaken`, `priceBooks.unknown` where the copied one is not there */
export async function createBook(
  tx: WriteTx,
  name: string,
  copyOf: number | null,
): Promise<number> {
  await refuseTakenName(tx, name, 0)
  if (copyOf !== null) await refuseUnknown(tx, copyOf)
  const { id } = await tx
    .insertInto('price_book')
    .values({ name })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (copyOf !== null) {
    await tx
      .insertInto('price_book_item')
      .columns(['price_book_id', 'product_id', 'price_minor'])
      .expression((eb) =>
        eb
          .selectFrom('price_book_item')
          .select([sql<number>`${id}`.as('price_book_id'), 'product_id', 'price_minor'])
          .where('price_book_id', '=', copyOf),
      )
      .execute()
  }
  return id
}

/** @throws AppError `priceBooks.nameTaken`, `priceBooks.unknown` */
export async function renameBook(tx: WriteTx, id: number, name: string): Promise<void> {
  await refuseUnknown(tx, id)
  await refuseTakenName(tx, name, id)
  await tx.updateTable('price_book').set({ name }).where('id', '=', id).execute()
}

/** @throws AppError `priceBooks.inUse` while a segment or an agreement names it */
export async function removeBook(tx: WriteTx, id: number): Promise<void> {
  await refuseUnknown(tx, id)
  if ((await bookHolders(tx)).some(({ bookId }) => bookId === id)) {
    throw new AppError('priceBooks.inUse')
  }
  await tx.deleteFrom('price_book').where('id', '=', id).execute()
}

/** Adds products or gives them another price. @throws AppError `priceBooks.unknown`, `notFound` */
export async function setPrices(
  tx: WriteTx,
  id: number,
  prices: readonly { productId: number; priceMinor: number }[],
): Promise<void> {
  await refuseUnknown(tx, id)
  const wanted = [...new Set(prices.map(({ productId }) => productId))]
  const { n } = await tx
    .selectFrom('product')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('id', 'in', wanted)
    .executeTakeFirstOrThrow()
  if (n < wanted.length) throw new AppError('notFound')
  for (const { productId, priceMinor } of prices) {
    await tx
      .insertInto('price_book_item')
      .values({ price_book_id: id, product_id: productId, price_minor: priceMinor })
      .onConflict((conflict) =>
        conflict.columns(['price_book_id', 'product_id']).doUpdateSet({ price_minor: priceMinor }),
      )
      .execute()
  }
}

/** @throws AppError `priceBooks.unknown` */
export async function removePrices(
  tx: WriteTx,
  id: number,
  productIds: readonly number[],
): Promise<void> {
  await refuseUnknown(tx, id)
  await tx
    .deleteFrom('price_book_item')
    .where('price_book_id', '=', id)
    .where('product_id', 'in', productIds)
    .execute()
}

async function refuseUnknown(db: ReadDb, id: number): Promise<void> {
  const row = await db.selectFrom('price_book').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('priceBooks.unknown')
}

/** Names differ by more than case: two that read the same could not be told apart. */
async function refuseTakenName(db: ReadDb, name: string, except: number): Promise<void> {
  const rows = await db.selectFrom('price_book').select(['id', 'name']).execute()
  const isTaken = rows.some((row) => row.id !== except && fold(row.name) === fold(name))
  if (isTaken) throw new AppError('priceBooks.nameTaken', { field: 'name' })
}
