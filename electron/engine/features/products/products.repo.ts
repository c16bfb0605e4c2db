import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import type { ProductRow } from '#shared/api/products.contract.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import type { ProductSort } from '#shared/domain/products/catalogue.ts'
import { windowOf } from '#shared/domain/segments/metrics.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { filtered, type FilterValues } from './filter.repo.ts'

export interface ProductQuery extends FilterValues {
  sort: { by: ProductSort; down: boolean }
  offset: number
  limit: number
}

/** A page of the products that a filter finds. */
export async function productPage(db: ReadDb, query: ProductQuery): Promise<Page<ProductRow>> {
  const { n } = await filtered(db, query)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const ids = await pageIds(db, query)
  const rows = await productRows(db, ids)
  return { total: n, rows: ids.flatMap((id) => rows.get(id) ?? []) }
}

/** Numbers of the products of a page, in their order: rows are only made for what is shown. */
async function pageIds(db: ReadDb, query: ProductQuery): Promise<number[]> {
  const { sort, offset, limit } = query
  const direction = sort.down ? 'desc' : 'asc'
  const found = filtered(db, query).select('p.id')
  const byName = found.orderBy('p.sort_name', direction).orderBy('p.id', direction)
  const price = sql`coalesce(p.list_price_minor, p.newest_price_minor)`
  const sold = sql`coalesce(sold.milli, 0)`
  const sorted = {
    name: () => byName,
    price: () => found.orderBy(price, direction).orderBy('p.sort_name').orderBy('p.id'),
    sold: () =>
      found
        .leftJoin(soldOfAll(db), 'sold.product_id', 'p.id')
        .orderBy(sold, direction)
        .orderBy('p.sort_name')
        .orderBy('p.id'),
  }[sort.by]()
  const rows = await sorted.offset(offset).limit(limit).execute()
  return rows.map(({ id }) => id)
}

function soldOfAll(db: ReadDb) {
  const { after, until } = soldWindow(db)
  return db
    .selectFrom('document as d')
    .innerJoin('document_line as l', 'l.document_id', 'd.id')
    .where('d.day', '>', after)
    .where('d.day', '<=', until)
    .where('l.product_id', 'is not', null)
    .groupBy('l.product_id')
    .select(['l.product_id', (eb) => eb.fn.sum<number>('l.quantity_milli').as('milli')])
    .as('sold')
}

function soldWindow(db: ReadDb): { after: number; until: number } {
  const frame = summaryAsOf(rawHandle(db))!
  return { after: windowOf(frame.asOf, frame.months).after, until: toEpochDay(frame.asOf) }
}

/** Rows of these products, by their number. */
export async function productRows(
  db: ReadDb,
  ids: readonly number[],
): Promise<Map<number, ProductRow>> {
  if (ids.length === 0) return new Map()
  const { after, until } = soldWindow(db)
  const rows = await db
    .selectFrom('product as p')
    .selectAll('p')
    .select([
      sql<number>`(SELECT coalesce(sum(l.quantity_milli), 0)
        FROM document_line l JOIN document d ON d.id = l.document_id
        WHERE l.product_id = p.id AND d.day > ${after} AND d.day <= ${until})`.as('sold_milli'),
      sql<number | null>`(SELECT next.id FROM product_price next
        WHERE next.product_id = p.id AND next.state = 'planned'
          AND next.from_day = (SELECT min(first.from_day) FROM product_price first
            WHERE first.product_id = p.id AND first.state = 'planned')
        ORDER BY next.id DESC LIMIT 1)`.as('plan_id'),
    ])
    .where('p.id', 'in', ids)
    .execute()
  const plans = await plansById(
    db,
    rows.flatMap(({ plan_id }) => plan_id ?? []),
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
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
        picture: row.picture,
        warrantyMonths: row.warranty_months,
        repurchaseDays: row.repurchase_days,
        plannedPrice: plans.get(row.plan_id ?? 0) ?? null,
      },
    ]),
  )
}

async function plansById(
  db: ReadDb,
  ids: readonly number[],
): Promise<Map<number, NonNullable<ProductRow['plannedPrice']>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('product_price')
    .select(['id', 'from_day', 'price_minor'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map((row) => [row.id, { from: fromEpochDay(row.from_day), minor: row.price_minor }]),
  )
}
