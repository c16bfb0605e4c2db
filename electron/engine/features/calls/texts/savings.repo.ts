import { sql } from 'kysely'
import type { ReadDb } from '../../../store/base.ts'
import { idList } from '../../../store/dialect/json.ts'

/** Days since 1970-01-01: after the first, up to the second. */
export interface Window {
  after: number
  until: number
}

/**
 * What discounts of every kind saved each customer in purchases of the window; only what the
 * base is sure of. Of sales made here: what each discount gave, as it was noted. Of all others:
 * the discount of each line, and what its price lay below a list price that was in force on that
 * day by the history of prices. What came back is taken off, by its share of the money.
 */
export async function savedByDiscounts(
  db: ReadDb,
  ids: readonly number[],
  window: Window,
): Promise<Map<number, number>> {
  const saved = new Map<number, number>()
  if (ids.length === 0) return saved
  const add = (id: number, minor: number) => saved.set(id, (saved.get(id) ?? 0) + minor)
  for (const { id, minor } of await ofOwnSales(db, ids, window)) add(id, minor)
  for (const { id, minor, total, back } of await ofOtherPurchases(db, ids, window)) {
    const kept = total <= 0 ? 0 : Math.min(Math.max((total + back) / total, 0), 1)
    add(id, Math.round(minor * kept))
  }
  return saved
}

/** Each purchase with what its returns took back of its discounts. */
async function ofOwnSales(
  db: ReadDb,
  ids: readonly number[],
  { after, until }: Window,
): Promise<{ id: number; minor: number }[]> {
  const bought = sql`d.customer_id IN ${idList(ids)} AND +d.kind = 'purchase'
    AND d.day > ${after} AND d.day <= ${until}`
  const rows = await sql<{ id: number; minor: number }>`
    SELECT id, sum(minor) AS minor FROM (
      SELECT d.customer_id AS id, u.given_minor AS minor
      FROM document d JOIN discount_use u ON u.document_id = d.id WHERE ${bought}
      UNION ALL
      SELECT d.customer_id, u.given_minor
      FROM document d JOIN document r ON r.reverses_id = d.id AND r.day <= ${until}
      JOIN discount_use u ON u.document_id = r.id WHERE ${bought}
    ) GROUP BY id`.execute(db)
  return rows.rows
}

interface OtherPurchase {
  id: number
  minor: number
  total: number
  /** 0 or less. */
  back: number
}

/** The list price from before the history began is no evidence of what was asked that day. */
const LIST_PRICE = sql`(SELECT p.price_minor FROM product_price p
  WHERE p.product_id = l.product_id AND p.state = 'applied' AND p.how <> 'first'
    AND p.from_day <= d.day ORDER BY p.from_day DESC, p.id DESC LIMIT 1)`

async function ofOtherPurchases(
  db: ReadDb,
  ids: readonly number[],
  { after, until }: Window,
): Promise<OtherPurchase[]> {
  const rows = await sql<OtherPurchase>`
    SELECT d.customer_id AS id, d.total_minor AS total,
      sum(max(l.discount_minor, 0) + max(0, CAST(round(
        (coalesce(${LIST_PRICE}, l.unit_price_minor) - l.unit_price_minor)
          * l.quantity_milli / 1000.0) AS INTEGER))) AS minor,
      coalesce((SELECT sum(r.total_minor) FROM document r
        WHERE r.reverses_id = d.id AND r.day <= ${until}), 0) AS back
    FROM document d JOIN document_line l ON l.document_id = d.id
    WHERE d.customer_id IN ${idList(ids)} AND +d.kind = 'purchase'
      AND d.day > ${after} AND d.day <= ${until}
      AND l.kind = 'item' AND l.quantity_milli > 0
      AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.document_id = d.id)
    GROUP BY d.id HAVING minor > 0`.execute(db)
  return rows.rows
}
