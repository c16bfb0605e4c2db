import type Database from 'better-sqlite3'
import { withIndexLater } from '../../store/dialect/lateIndex.ts'
import { followReturns, isMadeHere, salesReturnedBy } from '../../store/returnsOfSales.ts'
import { BulkInsert, lastId } from '../../store/bulkInsert.ts'
import type { ImportFrame } from './frame.ts'
import { completeKnownDocuments } from './knownDocuments.repo.ts'
import type { TellOther } from './otherFigures.repo.ts'
import { placeDocuments, type PlacedDocuments } from './placeDocuments.repo.ts'
import { claimMatches, rememberMatches } from './recorded.repo.ts'
import { kindOf, type IdMaps, type StagedDocument, type StagedSales } from './stagedSales.ts'

export interface AppliedLines {
  documents: number
  lines: number
  /** Lines of known documents that have the file's figures now. */
  replaced: number
  /** Customers whose documents changed. */
  customerIds: number[]
  recorded: PlacedDocuments['recorded']
}

/** Who hears how far it is and of lines in other figures, and who decides of recorded purchases. */
interface Hearers {
  onStep: (done: number, total: number) => void
  tell: TellOther
  isSame: (document: StagedDocument) => boolean
}

/** Lines per step, between which a cancel is heard. */
const STEP = 20_000
/** From so many lines on, an index is made anew behind them, unless the base holds far more. */
const MANY_LINES = 50_000

/**
 * Turns staged lines into documents. A document that is already there gets only the lines that
 * it lacks, counted one by one, because equal lines of one document are different lines. A
 * return of a sale that was made here takes back its points and uses, as one recorded here does.
 */
export function applyLines(
  db: Database.Database,
  { importId, today, known }: Pick<ImportFrame, 'importId' | 'today' | 'known'>,
  sales: StagedSales,
  maps: IdMaps,
  { onStep, tell, isSame }: Hearers,
): AppliedLines {
  const { documents, gotBack, recorded, matches } = placeDocuments(db, sales, maps, isSame)
  const added = documents.filter(({ isKnown }) => !isKnown)
  const isMany = sales.lineCount >= MANY_LINES && lastId(db, 'document_line') < 2 * sales.lineCount
  const put = (index: string, work: () => void): void =>
    isMany ? withIndexLater(db, index, work) : work()
  put('document_history', () => insertDocuments(db, importId, added))
  let lines = 0
  put('document_line_product', () => {
    lines = insertLines(db, importId, sales, maps, onStep)
  })
  const recognised = recorded.flatMap((pair) => (pair.isSame ? [pair.document] : []))
  rememberMatches(db, importId, recognised)
  claimMatches(db, importId, matches)
  const completed = completeKnownDocuments(db, { importId, known }, sales, maps, tell)
  const linked = linkReturns(db, documents)
  for (const saleId of new Set([...linked, ...salesReturnedBy(db, importId)])) {
    if (isMadeHere(db, saleId)) followReturns(db, saleId, today)
  }
  const customerIds = new Set([...completed.customerIds, ...gotBack])
  for (const { customerId } of added) if (customerId !== null) customerIds.add(customerId)
  return {
    documents: added.length,
    lines: lines + completed.lines,
    replaced: completed.replaced,
    customerIds: [...customerIds],
    recorded,
  }
}

function insertDocuments(
  db: Database.Database,
  importId: number,
  documents: readonly StagedDocument[],
): void {
  const insert = new BulkInsert(
    db,
    'document (id, number, customer_id, day, time, kind, total_minor, import_id)',
  )
  for (const document of documents) {
    const { id, number, customerId, day, time, totalMinor } = document
    insert.add(id, number, customerId, day, time, kindOf(document), totalMinor, importId)
  }
  insert.flush()
}

/** Inserts the lines of documents that are new, and tells how many. */
function insertLines(
  db: Database.Database,
  importId: number,
  sales: StagedSales,
  { products }: IdMaps,
  onStep: (done: number, total: number) => void,
): number {
  const insert = new BulkInsert(
    db,
    `document_line (document_id, position, product_id, name, quantity_milli, unit_price_minor,
       discount_minor, total_minor, import_id)`,
  )
  let inserted = 0
  for (let line = 0; line < sales.lineCount; line++) {
    if (line % STEP === 0) onStep(line, sales.lineCount)
    const document = sales.documentOf(line)
    if (document.isKnown) continue
    inserted++
    insert.add(
      document.id,
      line - document.firstLine,
      products.get(sales.product.get(line)) ?? null,
      sales.names.get(line) ?? null,
      sales.quantityMilli.get(line),
      sales.unitPriceMinor.get(line),
      sales.discountMinor.get(line),
      sales.totalMinor.get(line),
      importId,
    )
  }
  insert.flush()
  return inserted
}

/**
 * Points returns at the purchase that the file says they take back.
 * @returns purchases that have a return more
 */
function linkReturns(db: Database.Database, documents: readonly StagedDocument[]): number[] {
  const link = db
    .prepare(
      `UPDATE document SET reverses_id = coalesce((
         SELECT p.id FROM document p
         WHERE p.number = @reverses AND p.customer_id IS @customerId AND p.kind = 'purchase'
           AND p.id <> @id
         ORDER BY p.id LIMIT 1
       ), (
         SELECT p.id FROM document_match m JOIN document p ON p.id = m.document_id
         WHERE m.number = @reverses AND p.customer_id IS @customerId AND p.kind = 'purchase'
         ORDER BY p.id LIMIT 1
       )) WHERE id = @id AND reverses_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.document_id = @id)
       RETURNING reverses_id`,
    )
    .pluck()
  return documents.flatMap(({ reverses, customerId, id }) => {
    const purchaseId = reverses === '' ? null : link.get({ reverses, customerId, id })
    return typeof purchaseId === 'number' ? [purchaseId] : []
  })
}
