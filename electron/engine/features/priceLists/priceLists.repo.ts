import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import type { PriceListRow } from '#shared/api/priceLists.contract.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

/** Numbers and freezes the document. Numbers run through the year without gaps. */
export async function insertPriceList(
  tx: WriteTx,
  draft: PriceListDocument,
): Promise<{ id: number; number: string }> {
  const year = draft.issuedOn.slice(0, 4)
  const newest = await tx
    .selectFrom('price_list')
    .select('number')
    .where('number', 'like', `PL-${year}-%`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const last = newest ? Number(newest.number.split('-')[2]) : 0
  const number = `PL-${year}-${String(last + 1).padStart(4, '0')}`
  const { audience } = draft
  const { id } = await tx
    .insertInto('price_list')
    .values({
      number,
      issued_day: toEpochDay(draft.issuedOn),
      valid_until_day: toEpochDay(draft.validUntil),
      locale: draft.locale,
      customer_id: audience.kind === 'customer' ? audience.customerId : null,
      segment_id: audience.kind === 'segment' ? audience.segmentId : null,
      items: draft.sections.reduce((sum, section) => sum + section.items.length, 0),
      content: JSON.stringify({ ...draft, number }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, number }
}

/** The frozen document. @throws AppError `notFound` */
export async function issuedPriceList(db: ReadDb, id: number): Promise<PriceListDocument> {
  const row = await db
    .selectFrom('price_list')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('notFound')
  return JSON.parse(row.content) as PriceListDocument
}

export async function priceListPage(
  db: ReadDb,
  customerId: number | null,
  offset: number,
  limit: number,
): Promise<Page<PriceListRow>> {
  let rows = db.selectFrom('price_list')
  if (customerId !== null) rows = rows.where('customer_id', '=', customerId)
  const { n } = await rows
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const page = await rows.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute()
  return {
    total: n,
    rows: page.map((row) => ({
      id: row.id,
      number: row.number,
      issuedOn: fromEpochDay(row.issued_day),
      validUntil: fromEpochDay(row.valid_until_day),
      locale: row.locale as Locale,
      audience: (JSON.parse(row.content) as PriceListDocument).audience,
      items: row.items,
    })),
  }
}
