import type { Selectable } from 'kysely'
import { fold } from '#shared/domain/customers/fold.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { codeKey } from '#shared/domain/pricing/code.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import type { ReadDb, WriteTx } from './base.ts'
import type { DiscountTable } from './tables/sales.ts'

const IN_COLUMNS = new Set(['id', 'kind', 'name', 'isActive', 'from', 'until'])

/** A row as the base gives it. */
export type DiscountRecord = Selectable<DiscountTable>

/** What a discount's columns do not hold stands in `rule`, under the names of the domain. */
export function discountOf(
  row: Omit<DiscountRecord, 'created_at' | 'code' | 'search_text'>,
): Discount {
  return {
    ...(JSON.parse(row.rule) as Discount),
    id: row.id,
    kind: row.kind,
    name: row.name,
    isActive: row.is_active === 1,
    from: row.from_day === null ? null : fromEpochDay(row.from_day),
    until: row.until_day === null ? null : fromEpochDay(row.until_day),
  } as Discount
}

/** All discounts that an owner set up, switched off ones included, the oldest first. */
export async function allDiscounts(db: ReadDb): Promise<Discount[]> {
  const rows = await db.selectFrom('discount').selectAll().orderBy('id').execute()
  return rows.map(discountOf)
}

/** @returns the number of the new discount; its `id` is not looked at */
export async function insertDiscount(
  tx: WriteTx,
  discount: Discount,
  createdAt: string,
): Promise<number> {
  const { id } = await tx
    .insertInto('discount')
    .values({ ...columnsOf(discount), created_at: createdAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateDiscount(tx: WriteTx, discount: Discount): Promise<void> {
  await tx.updateTable('discount').set(columnsOf(discount)).where('id', '=', discount.id).execute()
}

/** The code stands twice: as the owner writes it in `rule`, as it is compared in its column. */
function columnsOf(discount: Discount): Omit<DiscountRecord, 'id' | 'created_at'> {
  const { kind, name, isActive, from, until } = discount
  const inRule = Object.entries(discount).filter(([key]) => !IN_COLUMNS.has(key))
  const code =
    discount.kind === 'promotion' && discount.code !== null ? codeKey(discount.code) : null
  return {
    kind,
    name,
    search_text: fold(`${name} ${code ?? ''}`),
    is_active: isActive ? 1 : 0,
    from_day: from === null ? null : toEpochDay(from),
    until_day: until === null ? null : toEpochDay(until),
    code,
    rule: JSON.stringify(Object.fromEntries(inRule)),
  }
}
