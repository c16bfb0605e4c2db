import { sql } from 'kysely'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { windowOf } from '#shared/domain/segments/metrics.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { isKept } from '../../store/dialect/traits.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'

/** A product as a price list considers it. */
export interface Candidate {
  id: number
  sku: string
  name: string
  kind: 'goods' | 'service'
  unit: string
  category: string
  /** The category in the shop's own words, by which discounts go. */
  shopCategory: string
  benefit: string
  listPriceMinor: number
  floorPriceMinor: number | null
  /** Purchases in the window that hold it, of the whole shop. */
  sold: number
  /** Whether the audience knows it. */
  tried: boolean
}

export type Audience =
  { kind: 'customer'; customerId: number } | { kind: 'segment'; segmentId: string }

/** A product that fewer than one in ten of a segment's customers have bought is new to it. */
const FAMILIAR_SHARE = 10

/** Every priced product on the price list, most sold first. */
export async function candidates(
  db: ReadDb,
  audience: Audience,
  locale: Locale,
): Promise<Candidate[]> {
  const frame = summaryAsOf(rawHandle(db))!
  const { after, asOf } = windowOf(frame.asOf, frame.months)
  const result = await sql<Omit<Candidate, 'tried'>>`
    SELECT p.id, coalesce(p.sku, '') AS sku, coalesce(t.name, p.name) AS name, p.kind,
      coalesce(t.unit, p.unit) AS unit,
      coalesce(t.category, p.category) AS category, p.category AS shopCategory,
      coalesce(t.benefit, p.benefit) AS benefit,
      coalesce(p.list_price_minor, p.newest_price_minor) AS listPriceMinor,
      p.floor_price_minor AS floorPriceMinor, coalesce(s.n, 0) AS sold
    FROM product p
    LEFT JOIN product_text t ON t.product_id = p.id AND t.locale = ${locale}
    LEFT JOIN (
      SELECT l.product_id, count(DISTINCT l.document_id) AS n
      FROM document d JOIN document_line l ON l.document_id = d.id
      WHERE d.kind = 'purchase' AND d.day > ${after} AND d.day <= ${asOf} GROUP BY l.product_id
    ) s ON s.product_id = p.id
    WHERE p.on_price_list = 1 AND coalesce(p.list_price_minor, p.newest_price_minor) > 0
    ORDER BY sold DESC, p.sort_name, p.id`.execute(db)
  const tried = await triedBy(db, audience, toEpochDay(frame.asOf))
  return result.rows.map((row) => ({ ...row, tried: tried.has(row.id) }))
}

async function triedBy(db: ReadDb, audience: Audience, asOfDay: number): Promise<Set<number>> {
  const kept = sql.raw(isKept(asOfDay))
  const rows =
    audience.kind === 'customer'
      ? await sql<{ id: number }>`
          SELECT DISTINCT l.product_id AS id FROM document d JOIN document_line l ON l.document_id = d.id
          WHERE d.customer_id = ${audience.customerId} AND d.kind = 'purchase' AND d.day <= ${asOfDay}
            AND l.product_id IS NOT NULL AND ${kept}`.execute(db)
      : await sql<{ id: number }>`
          SELECT l.product_id AS id
          FROM customer_summary s
          JOIN document d ON d.customer_id = s.customer_id
          JOIN document_line l ON l.document_id = d.id
          WHERE s.segment_id = ${audience.segmentId} AND d.kind = 'purchase' AND d.day <= ${asOfDay}
            AND l.product_id IS NOT NULL AND ${kept}
          GROUP BY l.product_id
          HAVING count(DISTINCT d.customer_id) * ${FAMILIAR_SHARE} >=
            (SELECT count(*) FROM customer_summary WHERE segment_id = ${audience.segmentId})`.execute(
          db,
        )
  return new Set(rows.rows.map((row) => row.id))
}

/** @returns the customer's name and segment, or `null` for nobody. */
export async function customerOf(
  db: ReadDb,
  id: number,
): Promise<{ name: string; segmentId: string } | null> {
  const row = await db
    .selectFrom('customer as c')
    .innerJoin('customer_summary as s', 's.customer_id', 'c.id')
    .select(['c.name', 's.segment_id as segmentId'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
