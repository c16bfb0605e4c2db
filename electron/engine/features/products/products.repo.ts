import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ProductRow, productInput } from '#shared/api/products.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { windowOf } from '#shared/domain/segments/metrics.ts'
import type * as z from 'zod'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { touchBuyers } from '../../store/summary/touch.ts'

type ProductValues = z.output<typeof productInput>

export async function productPage(
  db: ReadDb,
  search: string,
  offset: number,
  limit: number,
): Promise<Page<ProductRow>> {
  const frame = summaryAsOf(rawHandle(db))!
  const { after } = windowOf(frame.asOf, frame.months)
  const part = `%${fold(search).replace(/[\\%_]/g, '\\$&')}%`
  const matches = sql<boolean>`(p.sort_name LIKE ${part} ESCAPE '\\' OR lower(p.sku) LIKE ${part} ESCAPE '\\')`
  const rows = await db
    .selectFrom('product as p')
    .selectAll()
    .select(
      sql<number>`(SELECT coalesce(sum(l.quantity_milli), 0)
        FROM document_line l JOIN document d ON d.id = l.document_id
        WHERE l.product_id = p.id AND d.day > ${after} AND d.day <= ${toEpochDay(frame.asOf)})`.as(
        'sold_milli',
      ),
    )
    .where(matches)
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { n } = await db
    .selectFrom('product as p')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(matches)
    .executeTakeFirstOrThrow()
  return {
    total: n,
    rows: rows.map((row) => ({
      id: row.id,
      sku: row.sku,
      name: row.name,
      kind: row.kind,
      unit: row.unit,
      category: row.category,
      benefit: row.benefit,
      listPriceMinor: row.list_price_minor ?? row.newest_price_minor,
      listPriceIsDerived: row.list_price_minor === null,
      floorPriceMinor: row.floor_price_minor,
      onPriceList: row.on_price_list === 1,
      soldMilli: row.sold_milli,
    })),
  }
}

/** @throws AppError `invalid` (field) */
export async function insertProduct(tx: WriteTx, values: ProductValues): Promise<number> {
  await refuseTakenSku(tx, values.sku, null)
  const { listPriceMinor, floorPriceMinor = null } = values
  refuseHighFloor(floorPriceMinor, listPriceMinor)
  const { id } = await tx
    .insertInto('product')
    .values({
      sku: values.sku,
      name: values.name,
      sort_name: fold(values.name),
      kind: values.kind,
      unit: values.unit,
      category: values.category,
      benefit: values.benefit,
      list_price_minor: listPriceMinor,
      floor_price_minor: floorPriceMinor,
      newest_price_minor: 0,
      newest_price_day: -1_000_000,
      on_price_list: values.onPriceList ? 1 : 0,
      is_sample: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The owner's own words replace the sample's translations. @throws AppError `notFound`, `invalid` (field) */
export async function updateProduct(
  tx: WriteTx,
  id: number,
  changes: Partial<ProductValues>,
): Promise<void> {
  const found = await tx
    .selectFrom('product')
    .select(['list_price_minor', 'newest_price_minor', 'floor_price_minor'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new AppError('notFound')
  const { listPriceMinor, floorPriceMinor } = changes
  if (listPriceMinor !== undefined || floorPriceMinor !== undefined) {
    refuseHighFloor(
      floorPriceMinor === undefined ? found.floor_price_minor : floorPriceMinor,
      listPriceMinor ?? found.list_price_minor ?? found.newest_price_minor,
    )
  }
  if (changes.sku !== undefined) await refuseTakenSku(tx, changes.sku, id)
  const columns = {
    ...(changes.sku !== undefined && { sku: changes.sku }),
    ...(changes.name !== undefined && { name: changes.name, sort_name: fold(changes.name) }),
    ...(changes.kind !== undefined && { kind: changes.kind }),
    ...(changes.unit !== undefined && { unit: changes.unit }),
    ...(changes.category !== undefined && { category: changes.category }),
    ...(changes.benefit !== undefined && { benefit: changes.benefit }),
    ...(listPriceMinor !== undefined && { list_price_minor: listPriceMinor }),
    ...(floorPriceMinor !== undefined && { floor_price_minor: floorPriceMinor }),
    ...(changes.onPriceList !== undefined && { on_price_list: changes.onPriceList ? 1 : 0 }),
  }
  if (Object.keys(columns).length === 0) return
  await tx.updateTable('product').set(columns).where('id', '=', id).execute()
  if (changes.category !== undefined) touchBuyers(rawHandle(tx), id)
  if (
    changes.name !== undefined ||
    changes.benefit !== undefined ||
    changes.category !== undefined
  ) {
    await tx.deleteFrom('product_text').where('product_id', '=', id).execute()
  }
}

function refuseHighFloor(floorMinor: number | null, listMinor: number): void {
  if (floorMinor !== null && floorMinor > listMinor) {
    throw new AppError('invalid', { field: 'floorPriceMinor' })
  }
}

async function refuseTakenSku(
  tx: WriteTx,
  sku: string | null,
  except: number | null,
): Promise<void> {
  if (sku === null) return
  const row = await tx.selectFrom('product').select('id').where('sku', '=', sku).executeTakeFirst()
  if (row && row.id !== except) throw new AppError('invalid', { field: 'sku' })
}
