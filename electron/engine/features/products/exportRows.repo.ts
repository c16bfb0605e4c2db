import { isLocale } from '#shared/domain/locales/locale.ts'
import { PRODUCT_TEXT_FIELDS } from '#shared/domain/products/catalogue.ts'
import type { CatalogueRow } from '../../documents/workbooks/catalogueWorkbook.ts'
import type { ReadDb } from '../../store/base.ts'
import { filtered, type FilterValues } from './filter.repo.ts'

/** Products that are read at once. */
const AT_ONCE = 500

/** Numbers of the products that a filter finds, by name. */
export async function exportedIds(db: ReadDb, filter: FilterValues): Promise<number[]> {
  const rows = await filtered(db, filter)
    .select('p.id')
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Their rows in the same order, read as they are asked for. */
export async function* exportedRows(
  db: ReadDb,
  ids: readonly number[],
): AsyncGenerator<CatalogueRow> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE)
    const rows = await rowsById(db, some)
    for (const id of some) {
      const row = rows.get(id)
      if (row !== undefined) yield row
    }
  }
}

async function rowsById(db: ReadDb, ids: readonly number[]): Promise<Map<number, CatalogueRow>> {
  const products = await db.selectFrom('product').selectAll().where('id', 'in', ids).execute()
  const rows = new Map(
    products.map((product): [number, CatalogueRow] => [
      product.id,
      {
        sku: product.sku ?? '',
        name: product.name,
        kind: product.kind,
        category: product.category,
        unit: product.unit,
        benefit: product.benefit,
        listPriceMinor: product.list_price_minor,
        floorPriceMinor: product.floor_price_minor,
        warrantyMonths: product.warranty_months,
        repurchaseDays: product.repurchase_days,
        onPriceList: product.on_price_list === 1,
        barcodes: [],
        texts: {},
      },
    ]),
  )
  await addTexts(db, rows)
  await addBarcodes(db, rows)
  return rows
}

async function addTexts(db: ReadDb, rows: Map<number, CatalogueRow>): Promise<void> {
  const texts = await db
    .selectFrom('product_text')
    .selectAll()
    .where('product_id', 'in', [...rows.keys()])
    .execute()
  for (const text of texts) {
    const { locale } = text
    const row = rows.get(text.product_id)
    if (row === undefined || !isLocale(locale)) continue
    for (const field of PRODUCT_TEXT_FIELDS) row.texts[`${field}_${locale}`] = text[field]
  }
}

async function addBarcodes(db: ReadDb, rows: Map<number, CatalogueRow>): Promise<void> {
  const codes = await db
    .selectFrom('product_barcode')
    .selectAll()
    .where('product_id', 'in', [...rows.keys()])
    .orderBy('code')
    .execute()
  for (const { product_id, code } of codes) rows.get(product_id)?.barcodes.push(code)
}
