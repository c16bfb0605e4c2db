import { sql } from 'kysely'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { measuresOf, summaryAsOf } from '../../../store/summary/summaryRows.ts'
import type { Measures } from '#shared/domain/segments/metrics.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { idList } from '../../../store/dialect/json.ts'
import type { PopularProduct } from './bestSellers.repo.ts'

/** What a call needs to know of a customer, before it is put in words. */
export interface CallFacts {
  customerId: number
  name: string
  kind: 'person' | 'company'
  city: string
  manager: string
  source: string
  note: string
  phones: string[]
  measures: Measures
  last: { day: number; totalMinor: number; product: string } | null
  /** Names of the products bought most often, at most three. */
  usual: string[]
  next: { product: string; benefit: string } | null
}

interface BaseRow {
  id: number
  name: string
  kind: 'person' | 'company'
  city: string
  manager: string
  source: string
  note: string
  spend_minor: number
  frequency: number
  lifetime_purchases: number
  lifetime_spend_minor: number
  first_day: number | null
  last_day: number | null
  gap_days: number | null
  gap_spread_days: number | null
}

/**
 * The facts of many customers at once, in the order of the ids. `popular` products
 * ({@link bestSellers}) are what is offered next.
 */
export async function callFacts(
  db: ReadDb,
  ids: readonly number[],
  locale: string,
  popular: readonly PopularProduct[],
): Promise<CallFacts[]> {
  if (ids.length === 0) return []
  const wanted = idList(ids)
  const asOf = toEpochDay(summaryAsOf(rawHandle(db))!.asOf)
  const base = await sql<BaseRow>`
    SELECT c.id, c.name, c.kind, c.city, c.manager, c.source, c.note, s.* FROM customer c
    JOIN customer_summary s ON s.customer_id = c.id WHERE c.id IN ${wanted}`.execute(db)
  const phones = await sql<{ id: number; value: string }>`
    SELECT customer_id AS id, value FROM contact_point
    WHERE customer_id IN ${wanted} AND channel = 'phone' AND needs_review = 0
    ORDER BY customer_id, preferred DESC, id`.execute(db)
  // The plus keeps the search at the customers: by kind it would go through all purchases.
  const bought = await sql<{
    id: number
    product_id: number
    name: string
    times: number
    last: number
  }>`
    SELECT d.customer_id AS id, l.product_id, coalesce(t.name, p.name) AS name,
      count(DISTINCT d.id) AS times, max(d.day) AS last
    FROM document d JOIN document_line l ON l.document_id = d.id JOIN product p ON p.id = l.product_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.locale = ${locale}
    WHERE d.customer_id IN ${wanted} AND +d.kind = 'purchase' AND d.day <= ${asOf}
    GROUP BY d.customer_id, l.product_id ORDER BY d.customer_id, times DESC, last DESC, l.product_id`.execute(
    db,
  )
  const lastTotals = await sql<{ id: number; day: number; total: number }>`
    SELECT customer_id AS id, day, total_minor AS total FROM (
      SELECT customer_id, day, total_minor,
        row_number() OVER (PARTITION BY customer_id ORDER BY day DESC, time DESC, id DESC) AS n
      FROM document WHERE customer_id IN ${wanted} AND +kind = 'purchase' AND day <= ${asOf}
    ) WHERE n = 1`.execute(db)
  const phonesById = Map.groupBy(phones.rows, (row) => row.id)
  const boughtById = Map.groupBy(bought.rows, (row) => row.id)
  const lastById = new Map(lastTotals.rows.map((row) => [row.id, row]))
  const rows = new Map(base.rows.map((row) => [row.id, row]))
  return ids
    .flatMap((id) => rows.get(id) ?? [])
    .map((row) => {
      const own = boughtById.get(row.id) ?? []
      const last = lastById.get(row.id)
      const lastProduct = own.find((product) => product.last === last?.day)
      const known = new Set(own.map((product) => product.product_id))
      const next = popular.find((product) => !known.has(product.id))
      return {
        customerId: row.id,
        name: row.name,
        kind: row.kind,
        city: row.city,
        manager: row.manager,
        source: row.source,
        note: row.note,
        phones: (phonesById.get(row.id) ?? []).map((phone) => phone.value),
        measures: measuresOf(row),
        last: last
          ? { day: last.day, totalMinor: last.total, product: lastProduct?.name ?? '' }
          : null,
        usual: own
          .filter((product) => product.times > 1)
          .slice(0, 3)
          .map((product) => product.name),
        next: next ? { product: next.name, benefit: next.benefit } : null,
      }
    })
}
