import { AppError } from '#shared/api/errors.ts'
import type { PurchaseLineRow, PurchaseRow, purchaseInput } from '#shared/api/customers.contract.ts'
import type { Page } from '#shared/api/common.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { documentKind, lineTotal } from '#shared/domain/purchases/document.ts'
import type * as z from 'zod'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { isSale, keepVersion } from '../../store/documentVersions.ts'
import { followReturns, isMadeHere } from '../../store/returnsOfSales.ts'
import { prepared } from '../../store/summary/summaryRows.ts'
import { touchCustomer } from '../../store/summary/touch.ts'
import { insertLines, replaceLines } from './lines.repo.ts'
import { noteWhatIsLeft } from './returned.repo.ts'

/** As for every amount that is taken in. */
const MAX_TOTAL_MINOR = 1e13

type PurchaseValues = z.output<typeof purchaseInput>

export async function purchasePage(
  db: ReadDb,
  customerId: number,
  offset: number,
  limit: number,
): Promise<Page<PurchaseRow>> {
  const documents = await db
    .selectFrom('document')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('day', 'desc')
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  const { n } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
  const lines = await linesOf(
    db,
    documents.map((row) => row.id),
  )
  return {
    total: n,
    rows: documents.map((row) => ({
      id: row.id,
      number: row.number,
      day: fromEpochDay(row.day),
      time: row.time,
      kind: row.kind,
      totalMinor: row.total_minor,
      reversesId: row.reverses_id,
      lines: lines.get(row.id) ?? [],
    })),
  }
}

async function linesOf(db: ReadDb, documentIds: number[]): Promise<Map<number, PurchaseLineRow[]>> {
  const byDocument = new Map<number, PurchaseLineRow[]>()
  if (documentIds.length === 0) return byDocument
  const rows = await db
    .selectFrom('document_line as l')
    .leftJoin('product as p', 'p.id', 'l.product_id')
    .select([
      'l.document_id',
      'l.product_id',
      'p.sku',
      'p.name as product_name',
      'l.name',
      'l.quantity_milli',
      'l.unit_price_minor',
      'l.total_minor',
    ])
    .where('l.document_id', 'in', documentIds)
    .orderBy('l.document_id')
    .orderBy('l.position')
    .execute()
  for (const row of rows) {
    const lines = byDocument.get(row.document_id) ?? []
    byDocument.set(row.document_id, lines)
    lines.push({
      productId: row.product_id,
      sku: row.sku,
      name: row.name ?? row.product_name ?? '',
      quantityMilli: row.quantity_milli,
      unitPriceMinor: row.unit_price_minor,
      totalMinor: row.total_minor,
      leftMilli: Math.max(row.quantity_milli, 0),
    })
  }
  await noteWhatIsLeft(db, byDocument)
  return byDocument
}

export async function purchaseDots(db: ReadDb, customerId: number) {
  const rows = await db
    .selectFrom('document')
    .select(['day', 'kind', 'total_minor'])
    .where('customer_id', '=', customerId)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({
    day: fromEpochDay(row.day),
    kind: row.kind,
    totalMinor: row.total_minor,
  }))
}

/** Saves the document and brings its customer's summary up to it. */
export async function insertPurchase(
  tx: WriteTx,
  values: PurchaseValues,
  currency: string,
): Promise<{ id: number; segmentId: string | null }> {
  refuseUnknownCustomer(tx, values.customerId)
  const { lines, totalMinor, kind } = totalled(values, currency)
  await refuseWrongReturn(tx, values, kind, totalMinor, null)
  const { lastInsertRowid } = prepared(
    rawHandle(tx),
    `INSERT INTO document (number, customer_id, day, time, kind, total_minor, reverses_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    values.number,
    values.customerId,
    toEpochDay(values.day),
    values.time,
    kind,
    totalMinor,
    values.reversesId,
  )
  const id = Number(lastInsertRowid)
  insertLines(tx, id, lines)
  const { customerId } = values
  return { id, segmentId: customerId === null ? null : touchCustomer(rawHandle(tx), customerId) }
}

/** @throws AppError `purchases.invalid` where the total is no amount that a base can hold. */
function totalled(values: PurchaseValues, currency: string) {
  const lines = values.lines.map((line) => ({ ...line, totalMinor: lineTotal(line, currency) }))
  const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0)
  // Beyond this doubles lose single minor units, and with them every sum that should agree.
  const turnover = lines.reduce((sum, line) => sum + Math.abs(line.totalMinor), 0)
  if (turnover > MAX_TOTAL_MINOR) throw new AppError('purchases.invalid')
  return { lines, totalMinor, kind: documentKind(lines, totalMinor) }
}

/**
 * What the document was is kept as a version of it. One that was made on the sales page is
 * changed there, where its points and discounts follow.
 * @throws AppError `notFound`, `sales.madeAsSale`, `sales.returnedFrom` where a return names a
 *   line that would be gone
 */
export async function updatePurchase(
  tx: WriteTx,
  id: number,
  values: PurchaseValues,
  { currency, at }: { currency: string; at: string },
): Promise<void> {
  const before = await documentOf(tx, id)
  if (await isSale(tx, id)) throw new AppError('sales.madeAsSale')
  refuseUnknownCustomer(tx, values.customerId)
  const { lines, totalMinor, kind } = totalled(values, currency)
  await refuseWrongReturn(tx, values, kind, totalMinor, id)
  await refuseBreakingReturns(tx, id, values.customerId, totalMinor)
  await keepVersion(tx, id, at)
  await tx
    .updateTable('document')
    .set({
      number: values.number,
      customer_id: values.customerId,
      day: toEpochDay(values.day),
      time: values.time,
      kind,
      total_minor: totalMinor,
      reverses_id: values.reversesId,
      edited_at: at,
    })
    .where('id', '=', id)
    .execute()
  replaceLines(tx, id, lines)
  for (const customerId of new Set([before.customer_id, values.customerId])) {
    if (customerId !== null) touchCustomer(rawHandle(tx), customerId)
  }
}

/**
 * A numbered receipt is never deleted, and a purchase goes only after its returns: they would be
 * left taking back what never was.
 * @throws AppError `notFound`, `sales.madeAsSale`, `purchases.returnedFrom`
 */
export async function deletePurchase(tx: WriteTx, id: number, today: Day): Promise<void> {
  const before = await documentOf(tx, id)
  if (await isSale(tx, id)) throw new AppError('sales.madeAsSale')
  const returns = prepared(rawHandle(tx), 'SELECT 1 FROM document WHERE reverses_id = ?').get(id)
  if (returns !== undefined) throw new AppError('purchases.returnedFrom')
  await tx.deleteFrom('document').where('id', '=', id).execute()
  const saleId = before.reverses_id
  if (saleId !== null && isMadeHere(rawHandle(tx), saleId)) {
    followReturns(rawHandle(tx), saleId, toEpochDay(today))
  }
  if (before.customer_id !== null) touchCustomer(rawHandle(tx), before.customer_id)
}

async function documentOf(tx: WriteTx, id: number) {
  const row = await tx.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('notFound')
  return row
}

function refuseUnknownCustomer(tx: WriteTx, customerId: number | null): void {
  if (customerId === null) return
  const row = prepared(rawHandle(tx), 'SELECT id FROM customer WHERE id = ?').get(customerId)
  if (!row) throw new AppError('customers.unknown')
}

/** A return is of the same customer's purchase and takes back no more than was paid. */
async function refuseWrongReturn(
  tx: WriteTx,
  values: PurchaseValues,
  kind: 'purchase' | 'return',
  totalMinor: number,
  exceptId: number | null,
): Promise<void> {
  if (values.reversesId === null) return
  if (await isSale(tx, values.reversesId)) throw new AppError('sales.madeAsSale')
  const purchase = await tx
    .selectFrom('document')
    .select(['customer_id', 'kind', 'total_minor'])
    .where('id', '=', values.reversesId)
    .executeTakeFirst()
  const fits =
    purchase?.kind === 'purchase' && purchase.customer_id === values.customerId && kind === 'return'
  if (!purchase || !fits || values.reversesId === exceptId) throw new AppError('purchases.invalid')
  const returned = await returnedSoFar(tx, values.reversesId, exceptId)
  if (purchase.total_minor + returned + totalMinor < 0)
    throw new AppError('purchases.returnTooLarge')
}

/** A purchase that something was returned from keeps its customer and covers what came back. */
async function refuseBreakingReturns(
  tx: WriteTx,
  id: number,
  customerId: number | null,
  totalMinor: number,
): Promise<void> {
  const linked = await tx
    .selectFrom('document')
    .select('customer_id')
    .where('reverses_id', '=', id)
    .execute()
  if (linked.some((row) => row.customer_id !== customerId)) throw new AppError('purchases.invalid')
  if (linked.length > 0 && totalMinor + (await returnedSoFar(tx, id, null)) < 0) {
    throw new AppError('purchases.returnTooLarge')
  }
}

async function returnedSoFar(
  tx: WriteTx,
  purchaseId: number,
  exceptId: number | null,
): Promise<number> {
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'total_minor'])
    .where('reverses_id', '=', purchaseId)
    .execute()
  return rows.filter((row) => row.id !== exceptId).reduce((sum, row) => sum + row.total_minor, 0)
}
