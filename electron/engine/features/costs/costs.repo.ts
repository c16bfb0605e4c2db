import { sql } from 'kysely'
import type { CostsOverview, DiscountCost } from '#shared/api/costs.contract.ts'
import type { ReadDb } from '../../store/base.ts'
import { jsonPart } from '../../store/dialect/json.ts'

/** Days since 1970-01-01, both included. */
export interface Period {
  from: number
  to: number
}

interface UseRow extends Omit<DiscountCost, 'turnoverMinor' | 'backCustomers' | 'backMinor'> {
  turnoverMinor: number | null
}

interface BackRow {
  kind: string
  discountId: number | null
  backCustomers: number
  backMinor: number
}

/** Discounts that were given in the period, and who came back after them. */
export async function discountCosts(
  db: ReadDb,
  period: Period,
  backDays: number,
): Promise<DiscountCost[]> {
  const uses = await sql<UseRow>`
    WITH used AS (
      SELECT kind, discount_id, document_id, max(name) AS name, max(customer_id) AS customer_id,
        sum(times) AS times, sum(given_minor) AS given_minor
      FROM discount_use WHERE day BETWEEN ${period.from} AND ${period.to}
      GROUP BY kind, discount_id, document_id
    )
    SELECT u.kind, u.discount_id AS discountId, coalesce(max(p.name), max(u.name)) AS name,
      sum(u.times) AS uses, count(DISTINCT u.customer_id) AS customers,
      sum(u.given_minor) AS givenMinor, sum(d.total_minor) AS turnoverMinor
    FROM used u JOIN document d ON d.id = u.document_id
    LEFT JOIN discount p ON p.id = u.discount_id
    GROUP BY u.kind, u.discount_id`.execute(db)
  const backs = await whoCameBack(db, period, backDays)
  const imported = await importedDiscounts(db, period, backDays)
  const rows = uses.rows.map((row): DiscountCost => {
    const back = backs.find((b) => b.kind === row.kind && b.discountId === row.discountId)
    return {
      ...row,
      turnoverMinor: row.turnoverMinor ?? 0,
      backCustomers: back?.backCustomers ?? 0,
      backMinor: back?.backMinor ?? 0,
    }
  })
  return [...rows, ...imported].toSorted((a, b) => b.givenMinor - a.givenMinor)
}

/** A later purchase counts once for a kind of discount, however often that was used before it. */
async function whoCameBack(db: ReadDb, period: Period, backDays: number): Promise<BackRow[]> {
  const result = await sql<BackRow>`
    WITH used AS (
      SELECT DISTINCT kind, discount_id, customer_id, day FROM discount_use
      WHERE day BETWEEN ${period.from} AND ${period.to} AND customer_id IS NOT NULL AND times > 0
    ), later AS (
      SELECT DISTINCT u.kind, u.discount_id, u.customer_id, d.id, d.total_minor
      FROM used u JOIN document d ON d.customer_id = u.customer_id
        AND d.day > u.day AND d.day <= u.day + ${backDays} AND d.kind = 'purchase'
    )
    SELECT kind, discount_id AS discountId, count(DISTINCT customer_id) AS backCustomers,
      sum(total_minor) AS backMinor
    FROM later GROUP BY kind, discount_id`.execute(db)
  return result.rows
}

/** After any discount at all: a later purchase counts once, whatever came before it. */
export async function cameBackAfterDiscounts(
  db: ReadDb,
  period: Period,
  backDays: number,
): Promise<CostsOverview['back']> {
  const result = await sql<{ customers: number; minor: number | null }>`
    WITH used AS (
      SELECT customer_id, day FROM discount_use
      WHERE day BETWEEN ${period.from} AND ${period.to} AND customer_id IS NOT NULL AND times > 0
      UNION
      SELECT d.customer_id, d.day FROM document d JOIN document_line l ON l.document_id = d.id
      WHERE d.day BETWEEN ${period.from} AND ${period.to} AND d.kind = 'purchase'
        AND d.customer_id IS NOT NULL AND l.discount_minor > 0
        AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.document_id = d.id)
    ), later AS (
      SELECT DISTINCT d.customer_id, d.id, d.total_minor FROM used u
      JOIN document d ON d.customer_id = u.customer_id
        AND d.day > u.day AND d.day <= u.day + ${backDays} AND d.kind = 'purchase'
    )
    SELECT count(DISTINCT customer_id) AS customers, sum(total_minor) AS minor FROM later`.execute(
    db,
  )
  const row = result.rows[0]
  return { customers: row?.customers ?? 0, minor: row?.minor ?? 0 }
}

/** Line discounts of sales that no rule of ours priced; one row, or none where there are none. */
async function importedDiscounts(
  db: ReadDb,
  period: Period,
  backDays: number,
): Promise<DiscountCost[]> {
  const result = await sql<{
    uses: number
    customers: number
    givenMinor: number | null
    turnoverMinor: number | null
    backCustomers: number
    backMinor: number | null
  }>`
    WITH used AS (
      SELECT d.id, d.customer_id, d.day, d.total_minor, sum(l.discount_minor) AS given
      FROM document d JOIN document_line l ON l.document_id = d.id
      WHERE d.day BETWEEN ${period.from} AND ${period.to} AND d.kind = 'purchase'
        AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.document_id = d.id)
      GROUP BY d.id HAVING sum(l.discount_minor) > 0
    ), later AS (
      SELECT DISTINCT d.customer_id, d.id, d.total_minor FROM used u
      JOIN document d ON d.customer_id = u.customer_id
        AND d.day > u.day AND d.day <= u.day + ${backDays} AND d.kind = 'purchase'
    )
    SELECT count(*) AS uses, count(DISTINCT customer_id) AS customers, sum(given) AS givenMinor,
      sum(total_minor) AS turnoverMinor,
      (SELECT count(DISTINCT customer_id) FROM later) AS backCustomers,
      (SELECT sum(total_minor) FROM later) AS backMinor
    FROM used`.execute(db)
  const row = result.rows[0]
  if (!row || row.uses === 0) return []
  return [
    {
      kind: 'imported',
      discountId: null,
      name: '',
      uses: row.uses,
      customers: row.customers,
      givenMinor: row.givenMinor ?? 0,
      turnoverMinor: row.turnoverMinor ?? 0,
      backCustomers: row.backCustomers,
      backMinor: row.backMinor ?? 0,
    },
  ]
}

/** Entries of the ledger in the period by what they are, in points. */
export async function pointSums(db: ReadDb, period: Period): Promise<Record<string, number>> {
  const result = await sql<{ kind: string; points: number }>`
    SELECT kind, sum(points) AS points FROM point_entry
    WHERE day BETWEEN ${period.from} AND ${period.to} GROUP BY kind`.execute(db)
  return Object.fromEntries(result.rows.map(({ kind, points }) => [kind, points]))
}

export async function openPoints(db: ReadDb): Promise<number> {
  const result = await sql<{ points: number | null }>`
    SELECT sum(left_points) AS points FROM point_batch`.execute(db)
  return result.rows[0]?.points ?? 0
}

/** Money off for points, and the purchases at which they were redeemed; returns deducted. */
export async function redeemedCosts(db: ReadDb, period: Period) {
  const result = await sql<{
    givenMinor: number | null
    backCustomers: number
    backMinor: number | null
  }>`
    SELECT sum(s.points_minor) AS givenMinor,
      count(DISTINCT d.customer_id) FILTER (WHERE d.kind = 'purchase') AS backCustomers,
      sum(d.total_minor) AS backMinor
    FROM sale s JOIN document d ON d.id = s.document_id
    WHERE s.points_minor <> 0 AND d.day BETWEEN ${period.from} AND ${period.to}`.execute(db)
  const row = result.rows[0]
  return {
    givenMinor: row?.givenMinor ?? 0,
    backCustomers: row?.backCustomers ?? 0,
    backMinor: row?.backMinor ?? 0,
  }
}

export async function turnoverMinor(db: ReadDb, period: Period): Promise<number> {
  const result = await sql<{ minor: number | null }>`
    SELECT sum(total_minor) AS minor FROM document
    WHERE day BETWEEN ${period.from} AND ${period.to}`.execute(db)
  return result.rows[0]?.minor ?? 0
}

/** Price lists with an offer that went to one customer in the period, and those made use of. */
export async function offerCounts(db: ReadDb, period: Period): Promise<CostsOverview['offers']> {
  const result = await sql<{ issued: number; used: number }>`
    SELECT count(*) AS issued,
      count(*) FILTER (WHERE (
        SELECT coalesce(sum(u.times), 0) FROM discount_use u WHERE u.price_list_id = p.id
      ) > 0) AS used
    FROM price_list p
    WHERE p.customer_id IS NOT NULL AND p.issued_day BETWEEN ${period.from} AND ${period.to}
      AND ${jsonPart('p.content', '$.offer')} IS NOT NULL`.execute(db)
  return result.rows[0] ?? { issued: 0, used: 0 }
}

/** What was earned and what was redeemed of it in all of the ledger, to tell how many redeem. */
export async function settledPoints(db: ReadDb): Promise<{ redeemed: number; expired: number }> {
  const result = await sql<{ redeemed: number | null; expired: number | null }>`
    SELECT -sum(points) FILTER (WHERE kind = 'redeem') AS redeemed,
      -sum(points) FILTER (WHERE kind = 'expire') AS expired FROM point_entry`.execute(db)
  const row = result.rows[0]
  return { redeemed: row?.redeemed ?? 0, expired: row?.expired ?? 0 }
}
