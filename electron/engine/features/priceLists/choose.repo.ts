import { sql } from 'kysely'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { ReadDb } from '../../store/base.ts'

/** A product as a price list considers it, texts in the document's language. */
export interface Product {
  id: number
  sku: string
  name: string
  /** The shop's own name, folded: by it ties are put in order in every language alike. */
  sortName: string
  kind: 'goods' | 'service'
  unit: string
  category: string
  /** The category in the shop's own words, by which discounts go. */
  shopCategory: string
  benefit: string
  listPriceMinor: number
  floorPriceMinor: number | null
  /** Hash of its picture; empty for none. */
  picture: string
  warrantyMonths: number | null
  repurchaseDays: number | null
}

/** A product on the price list of somebody. */
export interface Candidate extends Product {
  /** Whether the audience knows it. */
  tried: boolean
}

/** Every priced product on the price list, by name. An empty translation says the shop's words. */
export async function listedProducts(db: ReadDb, locale: Locale): Promise<Product[]> {
  const result = await sql<Product>`
    SELECT p.id, coalesce(p.sku, '') AS sku, coalesce(nullif(t.name, ''), p.name) AS name,
      p.sort_name AS sortName, p.kind, coalesce(nullif(t.unit, ''), p.unit) AS unit,
      coalesce(nullif(t.category, ''), p.category) AS category, p.category AS shopCategory,
      coalesce(nullif(t.benefit, ''), p.benefit) AS benefit,
      coalesce(p.list_price_minor, p.newest_price_minor) AS listPriceMinor,
      p.floor_price_minor AS floorPriceMinor, coalesce(p.picture, '') AS picture,
      p.warranty_months AS warrantyMonths, p.repurchase_days AS repurchaseDays
    FROM product p
    LEFT JOIN product_text t ON t.product_id = p.id AND t.locale = ${locale}
    WHERE p.on_price_list = 1 AND coalesce(p.list_price_minor, p.newest_price_minor) > 0
    ORDER BY p.sort_name, p.id`.execute(db)
  return result.rows
}

/**
 * What categories are called in a language: as most of their products say it, the shop's own name
 * where none does.
 * @returns in the order asked
 */
export async function categoryNames(
  db: ReadDb,
  categories: readonly string[],
  locale: Locale,
): Promise<string[]> {
  if (categories.length === 0) return []
  const { rows } = await sql<{ category: string; name: string }>`
    SELECT p.category, t.category AS name
    FROM product p JOIN product_text t ON t.product_id = p.id
    WHERE t.locale = ${locale} AND t.category <> '' AND p.category IN (${sql.join(categories)})
    GROUP BY p.category, t.category ORDER BY count(*) DESC, t.category`.execute(db)
  return categories.map((one) => rows.find(({ category }) => category === one)?.name ?? one)
}

/** @returns the customer's name, or `null` for nobody. */
export async function customerName(db: ReadDb, id: number): Promise<string | null> {
  const row = await db.selectFrom('customer').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? null
}
