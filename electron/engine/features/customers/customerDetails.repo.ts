import { sql } from 'kysely'
import type { CustomerDetails, RfmScores } from '#shared/api/customers.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { isLocale } from '#shared/domain/locales/locale.ts'
import { describe } from '#shared/domain/segments/metrics.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { measuresOf, summaryAsOf } from '../../store/summary/summaryRows.ts'
import { whyOf } from '../../store/summary/whyOf.ts'

/** Everything about one customer but the purchases. @throws AppError `customers.unknown` */
export async function customerDetails(db: ReadDb, id: number): Promise<CustomerDetails> {
  const customer = await db
    .selectFrom('customer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!customer) throw new AppError('customers.unknown')
  const tags = await db
    .selectFrom('customer_tag')
    .select('tag')
    .where('customer_id', '=', id)
    .execute()
  return {
    id,
    kind: customer.kind,
    name: customer.name,
    externalId: customer.external_id,
    taxNumber: customer.tax_number,
    city: customer.city,
    country: customer.country,
    birthday: customer.birthday === null ? null : fromEpochDay(customer.birthday),
    manager: customer.manager,
    source: customer.source,
    note: customer.note,
    locale: isLocale(customer.locale) ? customer.locale : null,
    tags: tags.map((row) => row.tag),
    doNotCall: customer.do_not_call === 1,
    ...(await reachOf(db, id)),
    ...(await standing(db, id)),
    changes: await changesOf(db, id),
  }
}

async function reachOf(
  db: ReadDb,
  id: number,
): Promise<Pick<CustomerDetails, 'contacts' | 'consents'>> {
  const contacts = await db
    .selectFrom('contact_point')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('preferred', 'desc')
    .orderBy('id')
    .execute()
  const consents = await db
    .selectFrom('consent')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return {
    contacts: contacts.map(({ channel, value, raw, label, preferred, needs_review }) => ({
      channel,
      value,
      raw,
      label,
      preferred: preferred === 1,
      needsReview: needs_review === 1,
    })),
    consents: consents.map(({ channel, purpose, given, day, source, wording }) => ({
      channel,
      purpose,
      given: given === 1,
      on: fromEpochDay(day),
      source,
      wording,
    })),
  }
}

async function standing(
  db: ReadDb,
  id: number,
): Promise<Pick<CustomerDetails, 'segmentId' | 'metrics' | 'rfm' | 'why'>> {
  const row = await db
    .selectFrom('customer_summary')
    .selectAll()
    .where('customer_id', '=', id)
    .executeTakeFirstOrThrow()
  const frame = summaryAsOf(rawHandle(db))!
  const asOfDay = toEpochDay(frame.asOf)
  const measures = measuresOf(row)
  return {
    segmentId: row.segment_id,
    metrics: describe(measures, asOfDay),
    rfm: await rfmScores(db, row),
    why: whyOf(rawHandle(db), id, measures),
  }
}

/**
 * Quintile scores among customers with a purchase in the window: 5 for the best fifth.
 * Ties get the same score because only those strictly worse are counted.
 */
async function rfmScores(
  db: ReadDb,
  own: { frequency: number; spend_minor: number; last_day: number | null },
): Promise<RfmScores | null> {
  if (own.frequency === 0 || own.last_day === null) return null
  const result = await sql<{ n: number; r: number; f: number; m: number }>`
    SELECT count(*) AS n, sum(last_day < ${own.last_day}) AS r,
      sum(frequency < ${own.frequency}) AS f, sum(spend_minor < ${own.spend_minor}) AS m
    FROM customer_summary WHERE frequency > 0`.execute(db)
  const { n, r, f, m } = result.rows[0]!
  const score = (worse: number): number => Math.min(5, 1 + Math.floor((5 * worse) / n))
  return { recency: score(r), frequency: score(f), monetary: score(m) }
}

async function changesOf(db: ReadDb, id: number): Promise<CustomerDetails['changes']> {
  const rows = await db
    .selectFrom('segment_change')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    day: fromEpochDay(row.day),
    from: row.from_segment,
    to: row.to_segment,
  }))
}
