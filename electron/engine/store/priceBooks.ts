import { sql } from 'kysely'
import type { ReadDb } from './base.ts'
import { jsonPart } from './dialect/json.ts'

/** Whether there are special prices of this number; asking for none is fine. */
export async function bookExists(db: ReadDb, id: number | null): Promise<boolean> {
  if (id === null) return true
  const row = await db.selectFrom('price_book').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** A segment or a customer's agreement that names special prices. */
export interface BookHolder {
  bookId: number
  segmentId: string | null
  customerId: number | null
}

/** Everybody to whom special prices are given, segments first. */
export async function bookHolders(db: ReadDb): Promise<BookHolder[]> {
  const book = jsonPart('conditions', '$.priceBookId')
  const found = await sql<BookHolder>`
    SELECT ${book} AS "bookId", segment_id AS "segmentId", NULL AS "customerId"
    FROM segment_conditions WHERE ${book} IS NOT NULL
    UNION ALL
    SELECT ${book}, NULL, customer_id FROM customer_agreement WHERE ${book} IS NOT NULL
    ORDER BY 3, 2`.execute(db)
  return found.rows
}
