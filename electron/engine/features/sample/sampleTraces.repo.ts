import type { SampleShop } from '#shared/domain/sampleShop/sampleTypes.ts'
import type { WriteTx } from '../../store/base.ts'
import { type DiscountTraces, removeSampleDiscounts } from './sampleDiscounts.repo.ts'
import { readSettings, writeSettings, type StoredSettings } from '../../store/settings.ts'

/** Where the base notes what the sample put outside its own records. */
const KEY = 'sample'

type SetBySample = Pick<StoredSettings, 'currency' | 'business' | 'asOf'>

interface Traces {
  before: SetBySample
  set: SetBySample
  /** As stored, by segment. */
  conditions: Record<string, string>
  /** Absent in a base whose sample was loaded by an older version. */
  discounts?: DiscountTraces
}

/** Gives the shop its name, currency and conditions, and notes what stood there before. */
export async function leaveTraces(
  tx: WriteTx,
  shop: SampleShop,
  currency: string,
  discounts: DiscountTraces,
): Promise<void> {
  const { currency: had, business, asOf } = await readSettings(tx)
  const traces: Traces = {
    before: { currency: had, business, asOf },
    set: { currency, business: shop.business, asOf: null },
    conditions: {},
    discounts,
  }
  const { priceBook } = discounts
  for (const [segmentId, values] of Object.entries(shop.conditions)) {
    const priceBookId = priceBook?.segmentId === segmentId ? priceBook.id : null
    const conditions = JSON.stringify({ ...values, priceBookId })
    const added = await tx
      .insertInto('segment_conditions')
      .values({ segment_id: segmentId, conditions })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 1n) traces.conditions[segmentId] = conditions
  }
  await writeSettings(tx, traces.set)
  await tx
    .insertInto('setting')
    .values({ key: KEY, value: JSON.stringify(traces) })
    .execute()
}

/**
 * Takes back what the sample set, where the user has not changed it since. The currency
 * stays where amounts of the user's own are in it.
 */
export async function wipeTraces(tx: WriteTx, holdsMoney: boolean): Promise<void> {
  const row = await tx
    .selectFrom('setting')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst()
  if (!row) return
  const { before, set, conditions, discounts } = JSON.parse(row.value) as Traces
  const now = await readSettings(tx)
  const same = (key: keyof SetBySample): boolean =>
    JSON.stringify(now[key]) === JSON.stringify(set[key])
  await writeSettings(tx, {
    ...(same('business') && { business: before.business }),
    ...(same('asOf') && { asOf: before.asOf }),
    ...(same('currency') && !holdsMoney && { currency: before.currency }),
  })
  for (const [segment_id, stored] of Object.entries(conditions)) {
    await tx
      .deleteFrom('segment_conditions')
      .where('segment_id', '=', segment_id)
      .where('conditions', '=', stored)
      .execute()
  }
  if (discounts) await removeSampleDiscounts(tx, discounts)
  await tx.deleteFrom('setting').where('key', '=', KEY).execute()
}
