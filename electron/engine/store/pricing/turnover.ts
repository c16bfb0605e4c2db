import { sql } from 'kysely'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { CumulativeDiscount } from '#shared/domain/pricing/discount.ts'
import { cumulativePeriod } from '#shared/domain/pricing/period.ts'
import type { ReadDb } from '../base.ts'

/**
 * What one customer paid for goods and services from a day to a day, both included: returns
 * deducted, delivery left out, nobody else's purchases. Minor units; below zero where more
 * came back than was bought in the period.
 */
export async function turnoverOf(
  db: ReadDb,
  customerId: number,
  fromDay: Day,
  toDay: Day,
): Promise<number> {
  const [minor] = await turnovers(db, customerId, toDay, [fromDay])
  return minor!
}

/** The customer's turnover for each of the cumulative discounts on the given day, by their ids. */
export async function turnoverByDiscount(
  db: ReadDb,
  customerId: number,
  day: Day,
  discounts: readonly CumulativeDiscount[],
): Promise<Map<number, number>> {
  if (discounts.length === 0) return new Map()
  const fromOf = ({ period }: CumulativeDiscount): Day => cumulativePeriod(period, day).from
  const froms = [...new Set(discounts.map(fromOf))]
  const sums = await turnovers(db, customerId, day, froms)
  return new Map(discounts.map((discount) => [discount.id, sums[froms.indexOf(fromOf(discount))]!]))
}

/** One reading of the customer's documents for all periods. */
async function turnovers(
  db: ReadDb,
  customerId: number,
  toDay: Day,
  fromDays: readonly Day[],
): Promise<number[]> {
  const froms = fromDays.map(toEpochDay)
  const sums = froms.map(
    (from, place) =>
      sql`coalesce(sum(CASE WHEN day >= ${from} THEN minor END), 0) AS ${sql.ref(`p${place}`)}`,
  )
  const result = await sql<Record<string, number>>`
    SELECT ${sql.join(sums)} FROM (
      SELECT d.day, d.total_minor - coalesce((
        SELECT sum(l.total_minor) FROM document_line l
        WHERE l.document_id = d.id AND l.kind = 'delivery'), 0) AS minor
      FROM document d
      WHERE d.customer_id = ${customerId} AND d.day BETWEEN ${Math.min(...froms)} AND ${toEpochDay(toDay)}
    )`.execute(db)
  const row = result.rows[0]!
  return froms.map((_, place) => row[`p${place}`]!)
}
