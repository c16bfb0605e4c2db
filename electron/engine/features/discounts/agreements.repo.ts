import type { CustomerConditions } from '#shared/api/agreements.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { AgreedConditions } from '#shared/domain/conditions/conditions.ts'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import { conditionsFor, readAgreement, readConditions } from '../../store/conditions.ts'
import { bookExists } from '../../store/priceBooks.ts'

/** What a customer gets on a day, by the segment and by what was agreed. @throws AppError `customers.unknown` */
export async function customerConditions(
  db: ReadDb,
  customerId: number,
  day: Day,
): Promise<CustomerConditions> {
  const segmentId = await segmentOf(db, customerId)
  const agreement = await readAgreement(db, customerId)
  const inForce = await conditionsFor(db, { customerId, segmentId, day })
  const books = await db.selectFrom('price_book').select(['id', 'name']).execute()
  return {
    segmentId,
    ofSegment: await readConditions(db, segmentId),
    agreement,
    state: agreement === null ? null : stateOf(agreement, day),
    ...inForce,
    priceBooks: Object.fromEntries(books.map(({ id, name }) => [id, name])),
  }
}

function stateOf(
  { from, until }: { from: Day; until: Day | null },
  day: Day,
): CustomerConditions['state'] {
  if (day < from) return 'planned'
  return until !== null && until < day ? 'over' : 'active'
}

/**
 * @throws AppError `customers.unknown`, `priceBooks.unknown`; `invalid` with the field for dates
 * in the wrong order and for an agreement that says nothing
 */
export async function saveAgreement(
  tx: WriteTx,
  agreement: {
    customerId: number
    conditions: AgreedConditions
    note: string
    from: Day
    until: Day | null
  },
): Promise<void> {
  const { customerId, conditions, note, from, until } = agreement
  await segmentOf(tx, customerId)
  if (until !== null && until < from) throw new AppError('invalid', { field: 'until' })
  if (Object.values(conditions).every((part) => part === undefined)) {
    throw new AppError('invalid', { field: 'conditions' })
  }
  if (!(await bookExists(tx, conditions.priceBookId ?? null))) {
    throw new AppError('priceBooks.unknown')
  }
  const row = {
    conditions: JSON.stringify(conditions),
    note,
    from_day: toEpochDay(from),
    until_day: until === null ? null : toEpochDay(until),
  }
  await tx
    .insertInto('customer_agreement')
    .values({ customer_id: customerId, ...row })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(row))
    .execute()
}

/** From now on the segment's conditions hold again. */
export async function removeAgreement(tx: WriteTx, customerId: number): Promise<void> {
  await tx.deleteFrom('customer_agreement').where('customer_id', '=', customerId).execute()
}

async function segmentOf(db: ReadDb, customerId: number): Promise<string> {
  const row = await db
    .selectFrom('customer_summary')
    .select('segment_id')
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if (!row) throw new AppError('customers.unknown')
  return row.segment_id
}
