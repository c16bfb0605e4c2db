import type { PinnedCustomer } from '#shared/api/segments.contract.ts'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { rulesInForce } from '../../store/summary/rules.ts'
import { readState } from '../../store/summary/summaryRows.ts'
import { settleAgain } from '../../store/summary/touch.ts'

export interface NewPin {
  customerId: number
  segmentId: string
  reason: string
  /** The last day; `null` for good. */
  until: Day | null
}

/**
 * Puts the customer into the segment from the summary's day on; an earlier pin is replaced.
 * @throws AppError `customers.unknown`, `segments.unknown`, `segments.pinEnded`
 */
export async function pinCustomer(tx: WriteTx, pin: NewPin): Promise<void> {
  const db = rawHandle(tx)
  await refuseUnknown(tx, pin.customerId)
  if (!rulesInForce(db).activeIds.has(pin.segmentId)) throw new AppError('segments.unknown')
  const from = readState(db)!.asOf
  const until = pin.until === null ? null : toEpochDay(pin.until)
  if (until !== null && until < from) {
    throw new AppError('segments.pinEnded', { day: fromEpochDay(from) })
  }
  const row = { segment_id: pin.segmentId, reason: pin.reason, from_day: from, until_day: until }
  await tx
    .insertInto('segment_pin')
    .values({ customer_id: pin.customerId, ...row })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(row))
    .execute()
  settleAgain(db, pin.customerId)
}

/** @throws AppError `customers.unknown` */
export async function unpinCustomer(tx: WriteTx, customerId: number): Promise<void> {
  await refuseUnknown(tx, customerId)
  await tx.deleteFrom('segment_pin').where('customer_id', '=', customerId).execute()
  settleAgain(rawHandle(tx), customerId)
}

async function refuseUnknown(tx: WriteTx, id: number): Promise<void> {
  const row = await tx.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('customers.unknown')
}

/** Everybody who was put somewhere by hand, by name; those whose pin has ended too. */
export async function pinnedCustomers(
  db: ReadDb,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<PinnedCustomer>> {
  const raw = rawHandle(db)
  const { activeIds } = rulesInForce(raw)
  const asOf = readState(raw)!.asOf
  const rows = await db
    .selectFrom('segment_pin as p')
    .innerJoin('customer as c', 'c.id', 'p.customer_id')
    .selectAll('p')
    .select('c.name')
    .orderBy('c.sort_name')
    .orderBy('c.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await db
    .selectFrom('segment_pin')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return {
    total,
    rows: rows.map((row) => ({
      ...{ customerId: row.customer_id, name: row.name },
      ...{ segmentId: row.segment_id, reason: row.reason },
      from: fromEpochDay(row.from_day),
      until: row.until_day === null ? null : fromEpochDay(row.until_day),
      isOn:
        activeIds.has(row.segment_id) &&
        row.from_day <= asOf &&
        (row.until_day === null || row.until_day >= asOf),
    })),
  }
}
