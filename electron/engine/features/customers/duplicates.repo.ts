import type { Page } from '#shared/api/common.ts'
import type { DuplicatePair, DuplicateSide } from '#shared/api/customers.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ContactPoint } from '#shared/domain/customers/contactPoint.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { DuplicateReason } from '#shared/domain/matching/reasons.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

/** Open pairs, the likeliest first. */
export async function duplicatePage(
  db: ReadDb,
  offset: number,
  limit: number,
): Promise<Page<DuplicatePair>> {
  const open = db.selectFrom('duplicate_pair').where('state', '=', 'open')
  const { n } = await open
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const pairs = await open
    .select(['a_id', 'b_id', 'score', 'reasons'])
    .orderBy('score', 'desc')
    .orderBy('a_id')
    .orderBy('b_id')
    .offset(offset)
    .limit(limit)
    .execute()
  const sides = await sidesOf(db, [...new Set(pairs.flatMap(({ a_id, b_id }) => [a_id, b_id]))])
  const rows = pairs.map((pair): DuplicatePair => ({
    a: sides.get(pair.a_id)!,
    b: sides.get(pair.b_id)!,
    score: pair.score,
    reasons: JSON.parse(pair.reasons) as DuplicateReason[],
  }))
  return { rows, total: n }
}

/**
 * The owner says that they are two people; the pair is not proposed again.
 * @throws AppError `customers.unknown`, `customers.sameCustomer`
 */
export async function markDifferent(tx: WriteTx, aId: number, bId: number): Promise<void> {
  if (aId === bId) throw new AppError('customers.sameCustomer')
  const found = await tx.selectFrom('customer').select('id').where('id', 'in', [aId, bId]).execute()
  if (found.length < 2) throw new AppError('customers.unknown')
  await tx
    .insertInto('duplicate_pair')
    .values({
      a_id: Math.min(aId, bId),
      b_id: Math.max(aId, bId),
      score: 0,
      reasons: '[]',
      state: 'different',
    })
    .onConflict((conflict) =>
      conflict.columns(['a_id', 'b_id']).doUpdateSet({ state: 'different' }),
    )
    .execute()
}

async function sidesOf(db: ReadDb, ids: number[]): Promise<Map<number, DuplicateSide>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('customer as c')
    .leftJoin('customer_summary as s', 's.customer_id', 'c.id')
    .select(['c.id', 'c.name', 'c.external_id', 'c.city', 'c.birthday', 'c.source'])
    .select(['s.lifetime_purchases', 's.lifetime_spend_minor', 's.last_day'])
    .where('c.id', 'in', ids)
    .execute()
  const contacts = await contactsOf(db, ids)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        externalId: row.external_id,
        contacts: contacts.get(row.id) ?? [],
        city: row.city,
        birthday: row.birthday === null ? null : fromEpochDay(row.birthday),
        purchases: row.lifetime_purchases ?? 0,
        spendMinor: row.lifetime_spend_minor ?? 0,
        lastPurchase: row.last_day === null ? null : fromEpochDay(row.last_day),
        source: row.source,
      },
    ]),
  )
}

async function contactsOf(db: ReadDb, ids: number[]): Promise<Map<number, ContactPoint[]>> {
  const rows = await db
    .selectFrom('contact_point')
    .select(['customer_id', 'channel', 'value', 'raw', 'label', 'preferred', 'needs_review'])
    .where('customer_id', 'in', ids)
    .orderBy('customer_id')
    .orderBy('channel')
    .orderBy('preferred', 'desc')
    .orderBy('id')
    .execute()
  const byCustomer = new Map<number, ContactPoint[]>()
  for (const { customer_id, preferred, needs_review, ...contact } of rows) {
    const point = { ...contact, preferred: preferred === 1, needsReview: needs_review === 1 }
    byCustomer.set(customer_id, [...(byCustomer.get(customer_id) ?? []), point])
  }
  return byCustomer
}
