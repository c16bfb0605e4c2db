import { sql } from 'kysely'
import type { PriceRises } from '#shared/api/priceLists.contract.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import type { ReadDb } from '../../store/base.ts'

/** So many are named. */
const NAMED = 3

/**
 * Which items of a price list are planned to have a higher list price while it is valid: what is
 * promised on it would be sold below the new price. The amounts are in the shop's currency.
 */
export async function risesWithin(
  db: ReadDb,
  { sections, issuedOn, validUntil }: PriceListDocument,
): Promise<PriceRises> {
  const items = sections.flatMap((section) => section.items)
  const names = new Map(items.map(({ productId, name }) => [productId, name]))
  const { rows } = await sql<{ id: number; day: number; minor: number }>`
    SELECT r.product_id AS id, min(r.from_day) AS day, r.price_minor AS minor
    FROM product_price r JOIN product p ON p.id = r.product_id
    WHERE r.state = 'planned' AND r.price_minor > coalesce(p.list_price_minor, p.newest_price_minor)
      AND r.from_day > ${toEpochDay(issuedOn)} AND r.from_day <= ${toEpochDay(validUntil)}
    GROUP BY r.product_id ORDER BY day, p.sort_name`.execute(db)
  const rises = rows.filter(({ id }) => names.has(id))
  return {
    total: rises.length,
    first: rises.slice(0, NAMED).map(({ id, day, minor }) => ({
      ...{ productId: id, name: names.get(id)!, from: fromEpochDay(day), minor },
    })),
  }
}
