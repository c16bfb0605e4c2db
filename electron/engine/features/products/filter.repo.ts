import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ProductFacets, productFilterInput } from '#shared/api/products.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import type * as z from 'zod'
import type { ReadDb } from '../../store/base.ts'

export type FilterValues = z.output<typeof productFilterInput>

const HAS_PRICE = sql<SqlBool>`coalesce(p.list_price_minor, p.newest_price_minor) > 0`
const HAS_BENEFIT = sql<SqlBool>`p.benefit <> ''`
const HAS_PICTURE = sql<SqlBool>`p.picture IS NOT NULL`
const HAS_PLAN = sql<SqlBool>`EXISTS (SELECT 1 FROM product_price planned
  WHERE planned.product_id = p.id AND planned.state = 'planned')`

/** The products that a filter finds, as `p`, in no order. */
export function filtered(db: ReadDb, filter: FilterValues) {
  let query = db.selectFrom('product as p')
  const wanted: [boolean | null, RawBuilder<SqlBool>][] = [
    [filter.onPriceList, sql<SqlBool>`p.on_price_list = 1`],
    [filter.hasBenefit, HAS_BENEFIT],
    [filter.hasPrice, HAS_PRICE],
    [filter.hasPicture, HAS_PICTURE],
    [filter.hasPlannedPrice, HAS_PLAN],
  ]
  for (const [isWanted, condition] of wanted) {
    if (isWanted === true) query = query.where(condition)
    if (isWanted === false) query = query.where(sql<SqlBool>`NOT (${condition})`)
  }
  if (filter.search !== '') query = query.where(names(filter.search))
  if (filter.kind !== null) query = query.where('p.kind', '=', filter.kind)
  if (filter.category !== null) query = query.where('p.category', '=', filter.category)
  return query
}

function names(search: string): RawBuilder<SqlBool> {
  const part = `%${fold(search).replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`(p.sort_name LIKE ${part} ESCAPE '\\' OR lower(p.sku) LIKE ${part} ESCAPE '\\'
    OR p.id = (SELECT b.product_id FROM product_barcode b WHERE b.code = ${search.trim()}))`
}

/** How many products each filter would find, of all of them. */
export async function productFacets(db: ReadDb): Promise<ProductFacets> {
  const count = (condition: RawBuilder<SqlBool>) =>
    sql<number>`coalesce(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`
  const missing = (condition: RawBuilder<SqlBool>) => count(sql<SqlBool>`NOT (${condition})`)
  const counts = await db
    .selectFrom('product as p')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .select([
      count(sql<SqlBool>`p.kind = 'goods'`).as('goods'),
      count(sql<SqlBool>`p.kind = 'service'`).as('services'),
      count(sql<SqlBool>`p.on_price_list = 1`).as('onPriceList'),
      missing(HAS_BENEFIT).as('withoutBenefit'),
      missing(HAS_PRICE).as('withoutPrice'),
      missing(HAS_PICTURE).as('withoutPicture'),
    ])
    .executeTakeFirstOrThrow()
  const planned = await db
    .selectFrom('product_price')
    .select(sql<number>`count(DISTINCT product_id)`.as('products'))
    .where('state', '=', sql.lit('planned'))
    .executeTakeFirstOrThrow()
  const categories = await db
    .selectFrom('product as p')
    .select(['p.category'])
    .select((eb) => eb.fn.countAll<number>().as('products'))
    .groupBy('p.category')
    .execute()
  return {
    ...counts,
    withPlannedPrice: planned.products,
    categories: categories.sort((a, b) => compare(fold(a.category), fold(b.category))),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
