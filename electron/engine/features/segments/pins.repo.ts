import type { PinnedCustomer } from '#shared/api/segments.contract.ts'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { rulesInForce } from '../../store/summary/rules.ts'
import { endPins } from '../../store/summary/pins.ts'
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
 * Puts the customer into the segment from the summary's day on, or from today on while the user
 * looks at another date; an earlier pin holds until the day before.
 * @param today the clock's day
 * @throws AppError `customers.unknown`, `segments.unknown`, `segments.pinEnded`
 */
export async function pinCustomer(tx: WriteTx, pin: NewPin, today: Day): Promise<void> {
  const db = rawHandle(tx)
  await refuseUnknown(tx, pin.customerId)
  if (!rulesInForce(db).activeIds.has(pin.segmentId)) throw new AppError('segments.unknown')
  const from = firstDay(db, today)
  const until = pin.until === null ? null : toEpochDay(pin.until)
  if (until !== null && until < from) {
    throw new AppError('segments.pinEnded', { day: fromEpochDay(from) })
  }
  endPins(db, pin.customerId, from)
  const row = { segment_id: pin.segmentId, reason: pin.reason, from_day: from, until_day: until }
  await tx
    .insertInto('segment_pin')
    .values({ customer_id: pin.customerId, ...row })
    .execute()
  settleAgain(db, pin.customerId)
}

/** From the same day on the rules decide again. @throws AppError `customers.unknown` */
export async function unpinCustomer(tx: WriteTx, customerId: number, today: Day): Promise<void> {
  const db = rawHandle(tx)
  await refuseUnknown(tx, customerId)
  endPins(db, customerId, firstDay(db, today))
  settleAgain(db, customerId)
}

function firstDay(db: ReturnType<typeof rawHandle>, today: Day): number {
  const { asOf, isLook } = readState(db)!
  return isLook ? toEpochDay(today) : asOf
}

async function refuseUnknown(tx: WriteTx, id: number): Promise<void> {
  const row = await tx.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('customers.unknown')
}

/**
 * Everybody who was put somewhere by hand, by name; those whose pin has ended too, until they are
 * pinned again or let go.
 */
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
    .where('p.replaced', '=', 0)
    .orderBy('c.sort_name')
    .orderBy('c.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await db
    .selectFrom('segment_pin')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('replaced', '=', 0)
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
