import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { AppError } from '#shared/api/errors.ts'
import type { FoundItem } from '#shared/api/sales.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { editProduct } from '../../store/history/fields.ts'
import { joinedCodes } from '../../store/history/productParts.ts'

/** A product as a sale needs it. */
export interface SoldProduct {
  id: number
  sku: string | null
  name: string
  unit: string
  kind: 'goods' | 'service'
  /** The owner's, or the newest price paid; 0 where there is none. */
  listPriceMinor: number
  floorPriceMinor: number | null
}

/** Those of the products that are in the base, by their id. */
export async function productsById(
  db: ReadDb,
  ids: readonly number[],
): Promise<Map<number, SoldProduct>> {
  if (ids.length === 0) return new Map()
  const rows = await sold(db)
    .where('p.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function sold(db: ReadDb) {
  return db
    .selectFrom('product as p')
    .select([
      'p.id',
      'p.sku',
      'p.name',
      'p.unit',
      'p.kind',
      'p.floor_price_minor as floorPriceMinor',
      sql<number>`coalesce(p.list_price_minor, p.newest_price_minor)`.as('listPriceMinor'),
    ])
}

/**
 * The product whose barcode or SKU the text is, letter for letter; else those whose names hold
 * every word of it, in whatever script either is written.
 */
export async function findItems(
  db: ReadDb,
  text: string,
  limit: number,
): Promise<{ exact: boolean; items: FoundItem[] }> {
  if (text === '') return { exact: false, items: [] }
  const exact = await withText(db, [sql<SqlBool>`p.id = ${await idByCode(db, text)}`], 1)
  if (exact.length > 0) return { exact: true, items: exact }
  const folded = fold(text)
  const words = folded.split(' ').filter((word) => word !== '')
  const matches = words.map((word) => {
    const part = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return sql<SqlBool>`(p.sort_name LIKE ${part} ESCAPE '\\' OR lower(p.sku) LIKE ${part} ESCAPE '\\')`
  })
  if (matches.length === 0) return { exact: false, items: [] }
  return { exact: false, items: await withText(db, matches, limit, folded) }
}

async function idByCode(db: ReadDb, text: string): Promise<number | null> {
  const barcode = await db
    .selectFrom('product_barcode')
    .select('product_id as id')
    .where('code', '=', text)
    .executeTakeFirst()
  if (barcode) return barcode.id
  const product = await db
    .selectFrom('product')
    .select('id')
    .where('sku', '=', text)
    .executeTakeFirst()
  return product?.id ?? null
}

/** What begins with the text comes first. */
async function withText(
  db: ReadDb,
  matches: RawBuilder<SqlBool>[],
  limit: number,
  beginning = '',
): Promise<FoundItem[]> {
  let query = sold(db).select('p.category')
  for (const match of matches) query = query.where(match)
  const rows = await query
    .orderBy(
      sql`CASE WHEN ${begins(sql`p.sort_name`, beginning)} OR ${begins(sql`lower(p.sku)`, beginning)}
        THEN 0 ELSE 1 END`,
    )
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .limit(limit)
    .execute()
  const barcodes = await barcodesOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map(({ id, floorPriceMinor: _floor, ...row }) => ({
    productId: id,
    ...row,
    barcodes: barcodes.get(id) ?? [],
  }))
}

function begins(column: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${column} >= ${text} AND ${column} < ${`${text}\u{10ffff}`})`
}

async function barcodesOf(db: ReadDb, ids: readonly number[]): Promise<Map<number, string[]>> {
  const byProduct = new Map<number, string[]>()
  if (ids.length === 0) return byProduct
  const rows = await db
    .selectFrom('product_barcode')
    .selectAll()
    .where('product_id', 'in', ids)
    .orderBy('code')
    .execute()
  for (const { code, product_id } of rows) {
    byProduct.set(product_id, [...(byProduct.get(product_id) ?? []), code])
  }
  return byProduct
}

/** @param at UTC instant. @throws AppError `sales.unknownItem`, `sales.barcodeTaken` */
export async function addBarcode(
  tx: WriteTx,
  productId: number,
  code: string,
  at: string,
): Promise<void> {
  if (!(await productsById(tx, [productId])).has(productId)) throw new AppError('sales.unknownItem')
  const owner = await idByCode(tx, code)
  if (owner !== null && owner !== productId) throw new AppError('sales.barcodeTaken')
  const codes = (await barcodesOf(tx, [productId])).get(productId) ?? []
  editProduct(rawHandle(tx), productId, { barcodes: joinedCodes([...codes, code]) }, at)
}

/** A code that no product has is as good as removed. @param at UTC instant */
export async function removeBarcode(tx: WriteTx, code: string, at: string): Promise<void> {
  const owner = await tx
    .selectFrom('product_barcode')
    .select('product_id as id')
    .where('code', '=', code)
    .executeTakeFirst()
  if (!owner) return
  const codes = (await barcodesOf(tx, [owner.id])).get(owner.id) ?? []
  const others = codes.filter((one) => one !== code)
  editProduct(rawHandle(tx), owner.id, { barcodes: joinedCodes(others) }, at)
}
