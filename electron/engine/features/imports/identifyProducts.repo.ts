import type Database from 'better-sqlite3'
import { fold } from '#shared/domain/customers/fold.ts'
import type { ProductExtras } from '#shared/domain/imports/importRow.ts'
import { fillProduct, say, settleFields, type Said } from '../../store/history/fields.ts'
import { joinedCodes } from '../../store/history/productParts.ts'
import { listPrice, notePrice } from '../../store/prices.ts'
import type { ImportFrame } from './frame.ts'
import type { StagedProduct } from './staging.ts'

/** Finds or makes the products of the file, by SKU or, without one, by name. */
export function identifyProducts(
  db: Database.Database,
  staged: Iterable<StagedProduct>,
  frame: ImportFrame,
): { idByIndex: Map<number, number>; added: number; changedPrices: number } {
  const bySku = db.prepare('SELECT id FROM product WHERE sku = ?').pluck()
  const byName = db
    .prepare(
      'SELECT id FROM product WHERE sort_name = ? AND sku IS NULL AND lower(name) = lower(?) LIMIT 1',
    )
    .pluck()
  const insert = db.prepare(
    `INSERT INTO product (sku, name, sort_name, unit, category, benefit, list_price_minor,
       newest_price_minor, newest_price_day, import_id)
     VALUES (@sku, @name, @sortName, @unit, @category, @benefit, @listPriceMinor,
       @newestPriceMinor, @newestPriceDay, @importId)`,
  )
  const fill = productFiller(db, frame)
  const idByIndex = new Map<number, number>()
  let added = 0
  let changedPrices = 0
  for (const product of staged) {
    const name = product.name || product.sku
    const known = (product.sku === '' ? byName.get(fold(name), name) : bySku.get(product.sku)) as
      number | undefined
    if (known !== undefined) {
      if (fill(known, product)) changedPrices += 1
      idByIndex.set(product.index, known)
      continue
    }
    added += 1
    const { lastInsertRowid } = insert.run({
      sku: product.sku === '' ? null : product.sku,
      name,
      sortName: fold(name),
      unit: product.unit,
      category: product.category,
      benefit: product.benefit,
      listPriceMinor: product.listPriceMinor,
      newestPriceMinor: product.newestPriceMinor,
      newestPriceDay: Math.max(product.newestPriceDay, -1_000_000),
      importId: frame.importId,
    })
    idByIndex.set(product.index, Number(lastInsertRowid))
    if (product.extras !== null) fillProduct(db, Number(lastInsertRowid), saidBy(product.extras))
  }
  return { idByIndex, added, changedPrices }
}

/**
 * What the file says of a known product; what the newest sale says of its price.
 * @returns a function that says whether the list price is another one now
 */
function productFiller(
  db: Database.Database,
  { importId, now, today, known: policy }: ImportFrame,
) {
  const claim = db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id) VALUES ('product', ?, ?)`,
  )
  const price = db.prepare(
    `UPDATE product SET newest_price_minor = @newestPriceMinor, newest_price_day = @newestPriceDay
     WHERE id = @id AND (newest_price_day < @newestPriceDay
       OR (newest_price_day = @newestPriceDay AND newest_price_minor < @newestPriceMinor))`,
  )
  return (id: number, product: StagedProduct): boolean => {
    claim.run(id, importId)
    const { name, unit, category, benefit, listPriceMinor } = product
    const extras = product.extras === null ? {} : saidBy(product.extras)
    const said: Said = { name, unit, category, benefit, listPriceMinor, ...extras }
    const before = listPrice(db, id)
    say(db, 'product', id, said, policy, { at: now, importId, mergeId: null })
    settleFields(db, 'product', id)
    notePrice(db, id, before, { today, at: now, how: 'import' })
    const { newestPriceMinor, newestPriceDay } = product
    price.run({ newestPriceMinor, newestPriceDay: Math.max(newestPriceDay, -1_000_000), id })
    return listPrice(db, id) !== before
  }
}

function saidBy({ barcodes, texts, onPriceList, ...plain }: ProductExtras): Said {
  const said: Said = { ...plain, ...texts, barcodes: joinedCodes(barcodes) }
  if (onPriceList !== null) said.onPriceList = onPriceList ? 1 : 0
  return said
}
