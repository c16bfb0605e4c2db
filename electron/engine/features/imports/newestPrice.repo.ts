import type Database from 'better-sqlite3'

/** Products are sold at the newest price that a file names, of the lines that are there. */
export function priceAnew(db: Database.Database, products: Iterable<number>): void {
  const newest = db.prepare(
    `SELECT l.unit_price_minor AS price, d.day FROM document_line l JOIN document d ON d.id = l.document_id
     WHERE l.product_id = ? AND l.import_id IS NOT NULL AND l.quantity_milli > 0 AND l.unit_price_minor > 0
     ORDER BY d.day DESC, l.unit_price_minor DESC LIMIT 1`,
  )
  const set = db.prepare(
    'UPDATE product SET newest_price_minor = ?, newest_price_day = ? WHERE id = ?',
  )
  for (const id of products) {
    const row = newest.get(id) as { price: number; day: number } | undefined
    set.run(row?.price ?? 0, row?.day ?? -1_000_000, id)
  }
}
