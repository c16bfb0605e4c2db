import { sql } from 'kysely'
import type { PurchaseLineRow } from '#shared/api/customers.contract.ts'
import type { ReadDb } from '../../store/base.ts'

interface Returned {
  purchase: number
  productId: number | null
  name: string
  milli: number
}

/**
 * Notes on each line of these purchases how much of it has not come back yet. What was
 * returned is taken from the purchase's lines of the same product in their order; a line
 * without a product is known by its words.
 */
export async function noteWhatIsLeft(
  db: ReadDb,
  lines: ReadonlyMap<number, PurchaseLineRow[]>,
): Promise<void> {
  if (lines.size === 0) return
  const returned = await sql<Returned>`
    SELECT d.reverses_id AS purchase, l.product_id AS productId,
      coalesce(l.name, p.name, '') AS name, sum(-l.quantity_milli) AS milli
    FROM document d JOIN document_line l ON l.document_id = d.id
    LEFT JOIN product p ON p.id = l.product_id
    WHERE d.reverses_id IN (${sql.join([...lines.keys()])}) AND d.kind = 'return'
    GROUP BY 1, 2, 3`.execute(db)
  for (const back of returned.rows) {
    let milli = back.milli
    for (const line of lines.get(back.purchase) ?? []) {
      const isSame =
        line.productId === back.productId && (line.productId !== null || line.name === back.name)
      if (!isSame) continue
      const taken = Math.min(Math.max(milli, 0), line.leftMilli)
      line.leftMilli -= taken
      milli -= taken
    }
  }
}
