import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { dropUnusedPictures } from '../../store/pictures.ts'

export interface Removed {
  customers: number
  documents: number
  products: number
}

/**
 * Takes the sample out again. What the user did with it meanwhile (a purchase recorded for
 * an invented customer, a price list) goes with it; the user's own records stay. A customer
 * of a file that was imported meanwhile is the user's, though one of the sample has the name.
 */
export async function deleteSample(tx: WriteTx): Promise<Removed> {
  const db = rawHandle(tx)
  db.exec(
    `UPDATE customer SET is_sample = 0 WHERE is_sample = 1 AND EXISTS (
       SELECT 1 FROM document d WHERE d.customer_id = customer.id AND d.import_id IS NOT NULL)`,
  )
  db.exec(
    `DELETE FROM customer_search WHERE rowid IN (SELECT id FROM customer WHERE is_sample = 1)`,
  )
  const documents = db
    .prepare(
      `DELETE FROM document WHERE is_sample = 1
         OR customer_id IN (SELECT id FROM customer WHERE is_sample = 1)`,
    )
    .run().changes
  db.exec(
    `DELETE FROM price_list WHERE customer_id IN (SELECT id FROM customer WHERE is_sample = 1)`,
  )
  await deleteSampleSegmentLists(tx)
  const customers = db.prepare('DELETE FROM customer WHERE is_sample = 1').run().changes
  // A campaign or call sheet goes with the last customer that it was for.
  db.exec(
    `DELETE FROM campaign WHERE state <> 'draft' AND NOT EXISTS (
       SELECT 1 FROM campaign_target t WHERE t.campaign_id = campaign.id)`,
  )
  db.exec(
    `DELETE FROM call_sheet WHERE NOT EXISTS (
       SELECT 1 FROM call_sheet_row r WHERE r.sheet_id = call_sheet.id)`,
  )
  // A product that the user's own documents name stays, as theirs.
  const isUsed = 'EXISTS (SELECT 1 FROM document_line l WHERE l.product_id = product.id)'
  db.exec(`UPDATE product SET is_sample = 0 WHERE is_sample = 1 AND ${isUsed}`)
  const products = db.prepare('DELETE FROM product WHERE is_sample = 1').run().changes
  // A change of many prices goes with the last product that it changed.
  db.exec(
    `DELETE FROM price_change WHERE NOT EXISTS (
       SELECT 1 FROM product_price p WHERE p.price_change_id = price_change.id)`,
  )
  await dropUnusedPictures(tx)
  return { customers, documents, products }
}

/** Price lists of a segment that offer nothing but the sample's products. */
async function deleteSampleSegmentLists(tx: WriteTx): Promise<void> {
  const products = await tx.selectFrom('product').select('sku').where('is_sample', '=', 1).execute()
  const invented = new Set(products.map(({ sku }) => sku))
  const lists = await tx
    .selectFrom('price_list')
    .select(['id', 'content'])
    .where('segment_id', 'is not', null)
    .execute()
  for (const { id, content } of lists) {
    const { sections } = JSON.parse(content) as PriceListDocument
    const isInvented = sections.every((s) => s.items.every((item) => invented.has(item.sku)))
    if (isInvented) await tx.deleteFrom('price_list').where('id', '=', id).execute()
  }
}
