import type Database from 'better-sqlite3'
import { lastId } from '../../store/bulkInsert.ts'
import { isMadeHere } from '../../store/returnsOfSales.ts'
import { joinDocuments } from './joinDocuments.ts'
import { kindOf, type IdMaps, type StagedDocument, type StagedSales } from './stagedSales.ts'

export interface PlacedDocuments {
  documents: StagedDocument[]
  /** Customers who have purchases again that were left behind when they were deleted. */
  gotBack: number[]
}

/**
 * Finds or gives each document its place in the base. A customer's purchases stay as walk-in
 * sales when the customer is deleted: a file that names them again means those, and gives them
 * their owner back.
 */
export function placeDocuments(
  db: Database.Database,
  sales: StagedSales,
  maps: IdMaps,
): PlacedDocuments {
  const { customers } = maps
  for (const document of sales.documents) {
    document.customerId = customers.get(document.customer) ?? null
  }
  const areApart = new Set(customers.values()).size === customers.size
  const documents = areApart ? sales.documents : joinDocuments(sales)
  let last = lastId(db, 'document')
  const { own, ownerless } = last === 0 ? NOTHING_THERE : finders(db, sales, maps)
  const found = new Map<StagedDocument, number>()
  for (const document of documents) {
    const id = own(document)
    if (id !== null) found.set(document, id)
  }
  const gotBack: number[] = []
  const give = db.prepare('UPDATE document SET customer_id = ? WHERE id = ?')
  for (const document of documents) {
    const { customerId } = document
    const left = found.has(document) || customerId === null ? null : ownerless(document)
    if (left !== null && customerId !== null) {
      found.set(document, left)
      // Whose a sale made here is, its account says.
      if (!isMadeHere(db, left)) {
        give.run(customerId, left)
        gotBack.push(customerId)
      }
    }
    const known = found.get(document)
    document.isKnown = known !== undefined
    document.id = known ?? ++last
  }
  return { documents, gotBack }
}

type Find = (document: StagedDocument) => number | null

interface Finders {
  /** The document of the base that one of the file is: of the same customer, by number or moment. */
  own: Find
  /** One without a customer that has the first of its lines, and its number and moment. */
  ownerless: Find
}

const NOTHING_THERE: Finders = { own: () => null, ownerless: () => null }

function finders(db: Database.Database, sales: StagedSales, maps: IdMaps): Finders {
  const byNumber = db
    .prepare(
      `SELECT id FROM document
       WHERE number = ? AND customer_id IS ? AND (? = 0 OR kind = 'return')
       ORDER BY kind <> ?, id LIMIT 1`,
    )
    .pluck()
  const byMoment = db
    .prepare(
      `SELECT min(id) FROM document
       WHERE customer_id IS ? AND number IS NULL AND day = ? AND time IS ?
         AND (? = 0 OR kind = 'return')`,
    )
    .pluck()
  const ownerless = ownerlessFinder(db, sales, maps)
  const own: Find = (document) => {
    const { number, customerId, day, time } = document
    // Of those that nobody has, some may be the purchases of customers who are gone.
    const exact = customerId === null ? ownerless(document) : null
    if (exact !== null) return exact
    const isReturn = document.isReturn ? 1 : 0
    const id =
      number === null
        ? byMoment.get(customerId, day, time, isReturn)
        : byNumber.get(number, customerId, isReturn, kindOf(document))
    return (id as number | null | undefined) ?? null
  }
  return { own, ownerless }
}

/** Each is found once only: what the file has twice is twice in the base. */
function ownerlessFinder(db: Database.Database, sales: StagedSales, { products }: IdMaps): Find {
  const isAny = db.prepare('SELECT 1 FROM document WHERE customer_id IS NULL LIMIT 1').get()
  if (isAny === undefined) return () => null
  const hasLine = `EXISTS (SELECT 1 FROM document_line l
    WHERE l.document_id = d.id AND l.product_id IS @product
      AND l.quantity_milli = @quantityMilli AND l.total_minor = @lineMinor)`
  const byNumber = db
    .prepare(
      `SELECT id FROM document d
       WHERE number = @number AND customer_id IS NULL AND day = @day AND time IS @time
         AND (@isReturn = 0 OR kind = 'return') AND ${hasLine} ORDER BY kind <> @kind, id`,
    )
    .pluck()
  // Without a number the amount has to be the same: a day may have very many.
  const byMoment = db
    .prepare(
      `SELECT id FROM document d
       WHERE customer_id IS NULL AND day = @day AND kind = @kind AND total_minor = @totalMinor
         AND number IS NULL AND time IS @time AND ${hasLine} ORDER BY id`,
    )
    .pluck()
  const taken = new Set<number>()
  return (document) => {
    const { number, day, time, totalMinor, firstLine } = document
    const line = {
      product: products.get(sales.product.get(firstLine)) ?? null,
      quantityMilli: sales.quantityMilli.get(firstLine),
      lineMinor: sales.totalMinor.get(firstLine),
    }
    const key = { day, time, kind: kindOf(document), ...line }
    const ids =
      number === null
        ? byMoment.all({ ...key, totalMinor })
        : byNumber.all({ ...key, number, isReturn: document.isReturn ? 1 : 0 })
    const id = (ids as number[]).find((one) => !taken.has(one)) ?? null
    if (id !== null) taken.add(id)
    return id
  }
}
