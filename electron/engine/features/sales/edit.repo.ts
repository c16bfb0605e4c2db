import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

export interface SaleHead {
  number: string
  customerId: number | null
  day: Day
  /** When it was recorded. */
  at: string
}

/** A purchase that was recorded here. @throws AppError `notFound` */
export async function readSale(db: ReadDb, id: number): Promise<SaleHead> {
  const row = await db
    .selectFrom('document as d')
    .innerJoin('sale as s', 's.document_id', 'd.id')
    .select(['d.number', 'd.customer_id', 'd.day', 's.at'])
    .where('d.id', '=', id)
    .where('d.kind', '=', 'purchase')
    .executeTakeFirst()
  if (!row) throw new AppError('notFound')
  return {
    number: row.number ?? '',
    customerId: row.customer_id,
    day: fromEpochDay(row.day),
    at: row.at,
  }
}

export async function hasReturns(db: ReadDb, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('document')
    .select('id')
    .where('reverses_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

export async function updateHead(
  tx: WriteTx,
  id: number,
  head: { customerId: number | null; day: Day; editedAt: string | null },
): Promise<void> {
  await tx
    .updateTable('document')
    .set({
      customer_id: head.customerId,
      day: toEpochDay(head.day),
      edited_at: head.editedAt,
    })
    .where('id', '=', id)
    .execute()
}

/** The version that is kept knows them. */
export async function forgetUses(tx: WriteTx, id: number): Promise<void> {
  await tx.deleteFrom('discount_use').where('document_id', '=', id).execute()
}
