import { sql } from 'kysely'
import type { ReadDb } from './base.ts'

/** A service that is offered with goods, and the goods that it goes with. */
export interface AccompanyingService {
  serviceId: number
  /** Those of the asked products that it is offered with, in the order of the question. */
  withProductIds: number[]
}

/**
 * The services offered with these products, by the product itself or by its category, beside
 * those that are asked about themselves. In the order in which the owner set them up, each once.
 */
export async function servicesFor(
  db: ReadDb,
  productIds: readonly number[],
): Promise<AccompanyingService[]> {
  const asked = new Set(productIds)
  const services = await servicesWith(db, productIds)
  return services.filter(({ serviceId }) => !asked.has(serviceId))
}

/** The same with those that are asked about; a service never goes with itself. */
export async function servicesWith(
  db: ReadDb,
  productIds: readonly number[],
): Promise<AccompanyingService[]> {
  if (productIds.length === 0) return []
  const rows = await sql<{ service_id: number; product_id: number }>`
    SELECT a.service_id, p.id AS product_id, min(a.id) AS first
    FROM product p
    JOIN accompanying_service a ON a.product_id = p.id OR (a.category = p.category AND p.category <> '')
    WHERE p.id IN (${sql.join(productIds)}) AND a.service_id <> p.id
    GROUP BY a.service_id, p.id ORDER BY first`.execute(db)
  const byService = new Map<number, Set<number>>()
  for (const { service_id, product_id } of rows.rows) {
    byService.set(service_id, (byService.get(service_id) ?? new Set()).add(product_id))
  }
  return [...byService].map(([serviceId, found]) => ({
    serviceId,
    withProductIds: productIds.filter((id) => found.has(id)),
  }))
}
