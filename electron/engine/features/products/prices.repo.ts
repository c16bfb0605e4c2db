import { AppError } from '#shared/api/errors.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { setListPrice, withdrawPlannedOn } from '../../store/prices.ts'
import { productPrices, type Moment } from './writes.repo.ts'

/** @throws AppError `notFound`, `products.pastDay`, `products.belowFloor` {floorMinor} */
export async function planPrice(
  tx: WriteTx,
  { id, priceMinor, fromDay }: { id: number; priceMinor: number | null; fromDay: Day },
  moment: Moment,
): Promise<'applied' | 'planned'> {
  if (fromDay < moment.today) throw new AppError('products.pastDay')
  const { floor_price_minor: floorMinor, newest_price_minor } = await productPrices(tx, id)
  const price = priceMinor ?? (newest_price_minor || null)
  if (floorMinor !== null && price !== null && price < floorMinor) {
    throw new AppError('products.belowFloor', { floorMinor })
  }
  return setListPrice(tx, id, priceMinor, { ...moment, fromDay, how: 'edit' })
}

/** Takes back a price to come, with all that was planned for its day. @throws AppError `notFound` */
export async function takeBackPrice(tx: WriteTx, priceId: number): Promise<void> {
  const row = await tx
    .selectFrom('product_price')
    .select(['product_id', 'from_day'])
    .where('id', '=', priceId)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  withdrawPlannedOn(rawHandle(tx), row.product_id, row.from_day)
}
