import type Database from 'better-sqlite3'
import { lastId } from '../../store/bulkInsert.ts'
import { isMadeHere } from '../../store/returnsOfSales.ts'
import { joinDocuments } from './joinDocuments.ts'
import { findRecorded, matchFinder, type Match, type RecordedPair } from './recorded.repo.ts'
import { kindOf, type IdMaps, type StagedDocument, type StagedSales } from './stagedSales.ts'

export interface PlacedDocuments {
  documents: StagedDocument[]
  /** Customers who have purchases again that were left behind when they were deleted. */
  gotBack: number[]
  /** Those that look like purchases recorded in the app, and whether they are taken for them. */
  recorded: (RecordedPair & { isSame: boolean })[]
  /** What earlier imports recognised and this one says again. */
  matches: Match[]
}

/**
 * Finds or gives each document its place in the base. A customer's purchases stay as walk-in
 * sales when the customer is deleted: a file that names them again means those, and gives them
 * their owner back. A purchase that was recorded in the app and that the file brings too is one
 * with it, unless the owner says otherwise.
 * @param isSame what the owner says of a document that looks like a recorded one
 */
export function placeDocuments(
  db: Database.Database,
  sales: StagedSales,
  maps: IdMaps,
  isSame: (document: StagedDocument) => boolean,
): PlacedDocuments {
  const { customers } = maps
  for (const document of sales.documents) {
    document.customerId = customers.get(document.customer) ?? null
  }
  const areApart = new Set(customers.values()).size === customers.size
  const documents = areApart ? sales.documents : joinDocuments(sales)
  let last = lastId(db, 'document')
  const { own, ownerless } = last === 0 ? NOTHING_THERE : finders(db, sales, maps)
  const { found, matches } = findOwn(db, documents, own)
  const gotBack = giveBack(db, documents, found, ownerless)
  const others = documents.filter((document) => !found.has(document))
  const recorded = findRecorded(db, others, new Set(found.values())).map((pair) => ({
    ...pair,
    isSame: isSame(pair.document),
  }))
  for (const pair of recorded) {
    if (pair.isSame) found.set(pair.document, pair.recorded.id)
  }
  for (const document of documents) {
    const known = found.get(document)
    document.isKnown = known !== undefined
    document.id = known ?? ++last
  }
  return { documents, gotBack, recorded, matches }
}

/** Documents that are their customer's in the base, by what was recognised before or as they are. */
function findOwn(
  db: Database.Database,
  documents: readonly StagedDocument[],
  own: Find,
): { found: Map<StagedDocument, number>; matches: Match[] } {
  const matchOf = matchFinder(db)
  const isRecorded = recordedFinder(db)
  const found = new Map<StagedDocument, number>()
  const matches: Match[] = []
  for (const document of documents) {
    const match = matchOf(document)
    if (match !== null) matches.push(match)
    const id = match?.documentId ?? own(document)
    // Of one moment, and by no number: it may as well be another purchase, so it is asked about.
    if (id !== null && (match !== null || !isRecorded(document, id))) found.set(document, id)
  }
  return { found, matches }
}

/** Whether a document of no number is one that was recorded here and comes to the same. */
function recordedFinder(db: Database.Database): (document: StagedDocument, id: number) => boolean {
  const find = db.prepare(
    `SELECT 1 FROM document WHERE id = ? AND total_minor = ? AND import_id IS NULL
       AND is_sample = 0 AND kind = 'purchase' AND customer_id IS NOT NULL`,
  )
  return (document, id) =>
    document.number === null &&
    kindOf(document) === 'purchase' &&
    find.get(id, document.totalMinor) !== undefined
}

/** @returns customers who have their purchases again */
function giveBack(
  db: Database.Database,
  documents: readonly StagedDocument[],
  found: Map<StagedDocument, number>,
  ownerless: Find,
): number[] {
  const gotBack: number[] = []
  const give = db.prepare('UPDATE document SET customer_id = ? WHERE id = ?')
  for (const document of documents) {
    const { customerId } = document
    if (found.has(document) || customerId === null) continue
    const left = ownerless(document)
    if (left === null) continue
    found.set(document, left)
    // Whose a sale made here is, its account says.
    if (isMadeHere(db, left)) continue
    give.run(customerId, left)
    gotBack.push(customerId)
  }
  return gotBack
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
      `SELECT id FROM document
       WHERE customer_id IS ? AND number IS NULL AND day = ? AND time IS ?
         AND (? = 0 OR kind = 'return') ORDER BY import_id IS NULL, id LIMIT 1`,
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
