import { createHash } from 'node:crypto'
import { freezeAccount } from '#shared/domain/purchases/account.ts'
import type { ReturnAccount, SaleAccount, SaleChannel } from '#shared/domain/purchases/sale.ts'
import { AppError } from '#shared/api/errors.ts'
import type { RecordedSale, ReturnValues, SaleValues } from '#shared/api/sales.contract.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { prepared } from '../../store/summary/summaryRows.ts'
import type { SeriesNumber } from './series.repo.ts'

/** What is kept beside a document that was made here. */
export interface SaleRecord {
  at: string
  channel: SaleChannel
  listMinor: number
  pointsRedeemed: number
  pointsMinor: number
  codes: readonly string[]
  account: SaleAccount | ReturnAccount
  note: string
  /** As {@link keptRequest} says it; an edit keeps that of the first time. */
  request: string | null
}

export function insertSale(
  tx: WriteTx,
  documentId: number,
  record: SaleRecord,
  series: SeriesNumber,
): void {
  prepared(
    rawHandle(tx),
    `INSERT INTO sale (document_id, at, segment_id, channel, list_minor, points_redeemed,
       points_minor, delivery, instalments, codes, explanation, note, request_id,
       series_year, series_number)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(documentId, ...columnsOf(record), record.request, series.year, series.place)
}

/** A new version under the same number, for the same request. */
export function updateSale(tx: WriteTx, documentId: number, record: SaleRecord): void {
  prepared(
    rawHandle(tx),
    `UPDATE sale SET at = ?, segment_id = ?, channel = ?, list_minor = ?, points_redeemed = ?,
       points_minor = ?, delivery = ?, instalments = ?, codes = ?, explanation = ?, note = ?
     WHERE document_id = ?`,
  ).run(...columnsOf(record), documentId)
}

function columnsOf(record: SaleRecord): (string | number | null)[] {
  const { account } = record
  const sale = 'totals' in account ? account : null
  return [
    record.at,
    account.segmentId,
    record.channel,
    record.listMinor,
    record.pointsRedeemed,
    record.pointsMinor,
    sale?.delivery ? JSON.stringify(sale.delivery) : null,
    sale?.instalments ? JSON.stringify(sale.instalments) : null,
    JSON.stringify(record.codes),
    freezeAccount(account),
    record.note,
  ]
}

/** What asks to record something, once. */
export interface Request {
  id: string
  kind: 'sale' | 'return'
  values: SaleValues | ReturnValues
}

/** As it is kept: its id, and behind it the trace of what it asked for. */
export function keptRequest({ id, kind, values }: Request): string {
  const asked = createHash('sha256')
    .update(JSON.stringify([kind, values]))
    .digest('hex')
  return `${id} ${asked}`
}

/**
 * What a request made when it came for the first time; `null` for a new one.
 * @throws AppError `sales.requestReused` where it asked for something else then
 */
export async function madeByRequest(db: ReadDb, request: Request): Promise<RecordedSale | null> {
  const kept = keptRequest(request)
  const row = await db
    .selectFrom('sale as s')
    .innerJoin('document as d', 'd.id', 's.document_id')
    .select(['d.id', 'd.number', 'd.total_minor as totalMinor', 's.explanation', 's.request_id'])
    .where('s.request_id', '>=', `${request.id} `)
    .where('s.request_id', '<', `${request.id}!`)
    .where((eb) => eb.fn<number>('length', ['s.request_id']), '=', kept.length)
    .executeTakeFirst()
  if (!row) return null
  if (row.request_id !== kept) throw new AppError('sales.requestReused')
  const { segmentId, segmentAfter } = JSON.parse(row.explanation) as SaleAccount
  return {
    id: row.id,
    number: row.number ?? '',
    totalMinor: row.totalMinor,
    segmentBefore: segmentId,
    segmentAfter,
  }
}
