import { sql } from 'kysely'
import type { ReadDb } from './base.ts'

/** A service that is offered with goods, and the goods that it goes with. */
export interface AccompanyingService {
  serviceId: number
  /** Those of the asked products that it is offered with, in the order of the question. */
  withProductIds: number[]
}

/**
 * The services offered with these products, by the product itself or by its category; a
 * service that is asked about is not offered with itself. In the order in which the owner
 * set them up, each once.
 */
export async function servicesFor(
  db: ReadDb,
  productIds: readonly number[],
): Promise<AccompanyingService[]> {
  if (productIds.length === 0) return []
  const rows = await sql<{ service_id: number; product_id: number }>`
    SELECT a.service_id, p.id AS product_id, min(a.id) AS first
    FROM product p
    JOIN accompanying_service a ON a.product_id = p.id OR (a.category = p.category AND p.category <> '')
    WHERE p.id IN (${sql.join(productIds)})
    GROUP BY a.service_id, p.id ORDER BY first`.execute(db)
  const asked = new Set(productIds)
  const byService = new Map<number, Set<number>>()
  for (const { service_id, product_id } of rows.rows) {
    if (asked.has(service_id)) continue
    byService.set(service_id, (byService.get(service_id) ?? new Set()).add(product_id))
  }
  return [...byService].map(([serviceId, found]) => ({
    serviceId,
    withProductIds: productIds.filter((id) => found.has(id)),
  }))
}
