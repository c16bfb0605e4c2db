import type { Page } from '#shared/api/common.ts'
import type { PriceListRow } from '#shared/api/priceLists.contract.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import { jsonPart } from '../../store/dialect/json.ts'
import { frozen } from './freeze.ts'
import { resultsOf } from './results.repo.ts'

export interface IssuedPriceList {
  id: number
  number: string
}

/** The number of the next price list issued on the day: numbers run through the year without gaps. */
export async function nextNumber(db: ReadDb, day: Day): Promise<string> {
  const year = day.slice(0, 4)
  const newest = await db
    .selectFrom('price_list')
    .select('number')
    .where('number', 'like', `PL-${year}-%`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const last = newest ? Number(newest.number.split('-')[2]) : 0
  return `PL-${year}-${String(last + 1).padStart(4, '0')}`
}

/**
 * Numbers and freezes the document.
 * @param expectedNumber the number that was printed already; `null` for the next one
 * @param more the many that were issued with it; the request that asked for it
 * @returns `null` where another list took the expected number meanwhile
 */
export async function insertPriceList(
  tx: WriteTx,
  draft: PriceListDocument,
  expectedNumber: string | null = null,
  more: { batchId?: number; requestId?: string } = {},
): Promise<IssuedPriceList | null> {
  const number = await nextNumber(tx, draft.issuedOn)
  if (expectedNumber !== null && expectedNumber !== number) return null
  const { audience } = draft
  const { content, hashes } = await frozen(tx, { ...draft, number })
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
      content,
      batch_id: more.batchId ?? null,
      request_id: more.requestId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await linkPictures(tx, id, hashes)
  return { id, number }
}

/** Hashes of one statement: far below the limit of parameters. */
const HASHES_AT_ONCE = 500

/** A picture that was let go of since the list was composed is left out. */
async function linkPictures(tx: WriteTx, id: number, hashes: readonly string[]): Promise<void> {
  for (let at = 0; at < hashes.length; at += HASHES_AT_ONCE) {
    await tx
      .insertInto('price_list_picture')
      .columns(['price_list_id', 'hash'])
      .expression((eb) =>
        eb
          .selectFrom('picture')
          .select([eb.val(id).as('price_list_id'), 'hash'])
          .where('hash', 'in', hashes.slice(at, at + HASHES_AT_ONCE)),
      )
      .execute()
  }
}

/** The list that this request has issued already; `null` for a new request. */
export async function issuedByRequest(
  db: ReadDb,
  requestId: string,
): Promise<IssuedPriceList | null> {
  const row = await db
    .selectFrom('price_list')
    .select(['id', 'number'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ?? null
}

/** Price lists with what became of them, the newest first. `today` says which offers are open. */
export async function priceListPage(
  db: ReadDb,
  { customerId, today }: { customerId: number | null; today: Day },
  offset: number,
  limit: number,
): Promise<Page<PriceListRow>> {
  let rows = db.selectFrom('price_list')
  if (customerId !== null) rows = rows.where('customer_id', '=', customerId)
  const { n } = await rows
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const page = await rows
    .select(['id', 'number', 'issued_day', 'valid_until_day', 'locale', 'items'])
    .select(jsonPart('content', '$.audience').as('audience'))
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  const results = await resultsOf(
    db,
    page.map(({ id }) => id),
    today,
  )
  return {
    total: n,
    rows: page.map((row) => ({
      ...results.get(row.id)!,
      id: row.id,
      number: row.number,
      issuedOn: fromEpochDay(row.issued_day),
      validUntil: fromEpochDay(row.valid_until_day),
      locale: row.locale as Locale,
      audience: JSON.parse(row.audience!) as PriceListDocument['audience'],
      items: row.items,
    })),
  }
}
