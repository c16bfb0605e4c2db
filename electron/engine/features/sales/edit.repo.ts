import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { SaleValues } from '#shared/api/sales.contract.ts'
import { thawAccount } from '#shared/domain/purchases/account.ts'
import type { SaleAccount } from '#shared/domain/purchases/sale.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { prepared } from '../../store/summary/summaryRows.ts'
import { askedOf } from './asked.ts'

export interface SaleHead {
  number: string
  customerId: number | null
  day: Day
  /** When it was recorded. */
  at: string
  totalMinor: number
  /** What it was asked to be. */
  asked: SaleValues
  account: SaleAccount
}

/** A purchase that was recorded here. @throws AppError `notFound` */
export async function readSale(db: ReadDb, id: number): Promise<SaleHead> {
  const row = await db
    .selectFrom('document as d')
    .innerJoin('sale as s', 's.document_id', 'd.id')
    .select(['d.number', 'd.customer_id', 'd.day', 'd.total_minor'])
    .select(['s.at', 's.codes', 's.channel', 's.note', 's.explanation'])
    .where('d.id', '=', id)
    .where('d.kind', '=', 'purchase')
    .executeTakeFirst()
  if (!row) throw new AppError('notFound')
  const whose = { customerId: row.customer_id, day: fromEpochDay(row.day) }
  const account = thawAccount<SaleAccount>(row.explanation)
  return {
    ...whose,
    number: row.number ?? '',
    at: row.at,
    totalMinor: row.total_minor,
    asked: askedOf({ ...whose, sale: row }, account),
    account,
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

/** Another note, and nothing else: prices, points and uses stay as they are. */
export function updateNote(tx: WriteTx, id: number, note: string, editedAt: string): void {
  const db = rawHandle(tx)
  prepared(db, 'UPDATE sale SET note = ? WHERE document_id = ?').run(note, id)
  prepared(db, 'UPDATE document SET edited_at = ? WHERE id = ?').run(editedAt, id)
}

/**
 * The last day of the points that a sale gave for its day before it was edited.
 * @returns `null` for never, `undefined` where it gave none for that day
 */
export function earnedUntil(tx: WriteTx, id: number, day: Day): Day | null | undefined {
  const row = prepared(
    rawHandle(tx),
    `SELECT expires_day AS until FROM point_entry
     WHERE document_id = ? AND day = ? AND id = batch_id AND kind IN ('earn', 'bonus')
     ORDER BY id LIMIT 1`,
  ).get(id, toEpochDay(day)) as { until: number | null } | undefined
  if (row === undefined) return undefined
  return row.until === null ? null : fromEpochDay(row.until)
}
