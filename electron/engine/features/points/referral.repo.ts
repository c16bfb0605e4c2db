import { AppError } from '#shared/api/errors.ts'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { bringersOf } from '../../store/points/referral.ts'
import { refuseUnknownCustomer } from './points.repo.ts'

/**
 * Says who brought a customer. A bonus that was given for somebody else stays with them.
 * @throws AppError `customers.unknown`, `customers.sameCustomer`, `points.referralCircle`
 */
export async function setReferral(
  tx: WriteTx,
  { customerId, byId }: { customerId: number; byId: number },
  today: Day,
): Promise<void> {
  if (customerId === byId) throw new AppError('customers.sameCustomer')
  await refuseUnknownCustomer(tx, customerId)
  await refuseUnknownCustomer(tx, byId)
  refuseCircle(tx, customerId, byId)
  await tx
    .insertInto('referral')
    .values({
      customer_id: customerId,
      by_customer_id: byId,
      day: toEpochDay(today),
      rewarded_document: null,
    })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet({ by_customer_id: byId }))
    .execute()
}

/** Points that were given for it stay. */
export async function clearReferral(tx: WriteTx, customerId: number): Promise<void> {
  await tx.deleteFrom('referral').where('customer_id', '=', customerId).execute()
}

/** Nobody is brought by somebody whom they brought themselves, however far back. */
function refuseCircle(db: ReadDb, customerId: number, byId: number): void {
  if (bringersOf(rawHandle(db), byId).has(customerId)) throw new AppError('points.referralCircle')
}
