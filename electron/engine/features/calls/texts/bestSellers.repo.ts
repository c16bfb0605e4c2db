import { sql } from 'kysely'
import type { ReadDb } from '../../../store/base.ts'

/** Best sellers looked through for one that a customer does not know yet. */
const BEST_SELLERS = 40

/** A product that may be offered next. */
export interface PopularProduct {
  id: number
  name: string
  benefit: string
}

/** Goes through all lines ever sold: once for a list, not for each of its pages. */
export async function bestSellers(db: ReadDb, locale: string): Promise<PopularProduct[]> {
  const result = await sql<PopularProduct>`
    SELECT p.id, coalesce(t.name, p.name) AS name, coalesce(t.benefit, p.benefit) AS benefit
    FROM product p LEFT JOIN product_text t ON t.product_id = p.id AND t.locale = ${locale}
    WHERE p.on_price_list = 1 AND coalesce(p.list_price_minor, p.newest_price_minor) > 0
    ORDER BY (p.benefit <> '') DESC,
      (SELECT count(*) FROM document_line l WHERE l.product_id = p.id) DESC, p.id
    LIMIT ${BEST_SELLERS}`.execute(db)
  return result.rows
}
