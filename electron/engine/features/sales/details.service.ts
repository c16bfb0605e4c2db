import { AppError } from '#shared/api/errors.ts'
import type { SaleDetails, SaleVersion } from '#shared/api/sales.contract.ts'
import type { Page } from '#shared/api/common.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { thawAccount } from '#shared/domain/purchases/account.ts'
import type { ReturnAccount, SaleAccount } from '#shared/domain/purchases/sale.ts'
import type { ReadDb } from '../../store/base.ts'
import { countVersions, versionsOf } from '../../store/documentVersions.ts'
import { askedOf } from './asked.ts'
import { customerOf } from './customers.repo.ts'
import { documentNamed, returnsOf } from './list.repo.ts'
import { loadDocument } from './purchase.repo.ts'
import { linesToShow } from './returns.service.ts'

/** A document with all that is known of how it came about. @throws AppError `notFound` */
export async function saleDetails(
  db: ReadDb,
  id: number,
  currency: Currency,
): Promise<SaleDetails> {
  const document = await loadDocument(db, id)
  if (!document) throw new AppError('notFound')
  const { sale, customerId, reversesId } = document
  const isPurchase = document.kind === 'purchase'
  const account = sale && isPurchase ? thawAccount<SaleAccount>(sale.explanation) : null
  const returns = isPurchase ? await returnsOf(db, id) : []
  const lines = linesToShow(document)
  const canEdit = account !== null && returns.length === 0
  return {
    id,
    number: document.number,
    kind: document.kind,
    day: document.day,
    at: sale?.at ?? null,
    editedAt: document.editedAt,
    customer: await named(db, customerId),
    channel: sale?.channel ?? null,
    note: sale?.note ?? '',
    currency,
    lines,
    totalMinor: document.totalMinor,
    sale: account,
    return: sale && !isPurchase ? thawAccount<ReturnAccount>(sale.explanation) : null,
    reverses: reversesId === null ? null : await documentNamed(db, reversesId),
    returns,
    input:
      sale && account && canEdit ? askedOf({ customerId, day: document.day, sale }, account) : null,
    canEdit,
    canReturn: isPurchase && lines.some((line) => line.leftMilli > 0),
    versions: await countVersions(db, id),
  }
}

async function named(db: ReadDb, id: number | null): Promise<SaleDetails['customer']> {
  const customer = id === null ? null : await customerOf(db, id)
  return customer && { id: customer.id, name: customer.name }
}

/** What a document was before each of its edits, the newest first. */
export async function saleVersions(
  db: ReadDb,
  id: number,
  limit: number,
): Promise<Page<SaleVersion>> {
  const versions = await versionsOf(db, id, limit)
  const rows = await Promise.all(
    versions.map(async ({ id: versionId, at, content }): Promise<SaleVersion> => {
      const { document, lines, names } = content
      return {
        id: versionId,
        at,
        day: fromEpochDay(Number(document.day)),
        customer: await named(db, document.customer_id as number | null),
        totalMinor: Number(document.total_minor),
        lines: lines.map((line, index) => ({
          name: names[index] ?? '',
          quantityMilli: Number(line.quantity_milli),
          totalMinor: Number(line.total_minor),
        })),
      }
    }),
  )
  return { rows, total: await countVersions(db, id) }
}
