import type Database from 'better-sqlite3'
import { fold } from '#shared/domain/customers/fold.ts'
import {
  sortLines,
  type DocumentLine,
  type LineFigures,
} from '#shared/domain/imports/otherFigures.ts'
import type { ImportFrame } from './frame.ts'
import { sayOtherwise, sayTheSame } from './lineEvents.repo.ts'

/** Is told each line of the file that differs from what is kept; `kept` where it is one line. */
export type TellOther = (line: number, kept: LineFigures | null) => void

/** Documents that are looked through at a time. */
const STEP = 500
/** In the column of what is known: a line of the base, but nobody can say which. */
const SOME_LINE = 0

/** A line that the exact look left over, on either side. */
interface OpenLine extends DocumentLine {
  /** Its row in `file_line`, or in `document_line`. */
  id: number
  documentId: number
  productId: number | null
  words: string
}

interface OpenFileLine extends OpenLine {
  /** Number of the line in the file's sales. */
  line: number
}

/**
 * Lines of known documents in other figures than the base has: finds the line that each of them
 * is, tells them, and replaces the base's figures where that was chosen. Works on `file_line` and
 * `base_line`, and leaves in `file_line` only those open that are to be added. A document from
 * which something was returned here keeps its figures in any case: the return is of those.
 * @returns how many lines have other figures now, whose documents are in `changed_document`; and
 *   products whose newest price may be another than the file's
 */
export function findOtherFigures(
  db: Database.Database,
  { importId, known }: Pick<ImportFrame, 'importId' | 'known'>,
  tell: TellOther,
): { replaced: number; products: ReadonlySet<number> } {
  const products = new Set<number>()
  let replaced = 0
  if (db.prepare('SELECT 1 FROM file_line WHERE known IS NULL LIMIT 1').get() === undefined) {
    return { replaced, products }
  }
  db.exec('CREATE INDEX file_line_document ON file_line (document_id)')
  const settle = db.prepare('UPDATE file_line SET known = ? WHERE rowid = ?')
  const changed = db.prepare('INSERT OR IGNORE INTO changed_document VALUES (?)')
  const isReturnedFrom = returnedFromFinder(db)
  for (const { file, base } of openDocuments(db)) {
    const { same, changed: others } = sortLines(file, base)
    for (const [line, kept] of same) {
      sayTheSame(db, kept.id, line, known, importId)
      settle.run(kept.id, line.id)
    }
    for (const [line, kept] of others) {
      if (line.productId !== null) products.add(line.productId)
      const isReplaced = known === 'overwrite' && !isReturnedFrom(line.documentId)
      if (kept !== null) sayOtherwise(db, kept.id, line, isReplaced ? known : 'fill', importId)
      if (!isReplaced) tell(line.line, kept)
      else if (kept !== null) replaced += 1
      // More lines than the base has are added where the file is right, and nowhere else.
      if (kept !== null || !isReplaced) settle.run(kept?.id ?? SOME_LINE, line.id)
      if (isReplaced) changed.run(line.documentId)
    }
  }
  return { replaced, products }
}

function returnedFromFinder(db: Database.Database): (documentId: number) => boolean {
  const find = db.prepare(
    'SELECT 1 FROM document WHERE reverses_id = ? AND import_id IS NULL LIMIT 1',
  )
  return (documentId) => find.get(documentId) !== undefined
}

/** The open lines of each document that has any in the file, those of the base beside them. */
function* openDocuments(
  db: Database.Database,
): Generator<{ file: OpenFileLine[]; base: OpenLine[] }> {
  const next = db
    .prepare(
      `SELECT DISTINCT document_id FROM file_line WHERE document_id > ? AND known IS NULL
       ORDER BY document_id LIMIT ${STEP}`,
    )
    .pluck()
  const figures = (table: string) => `${table}.quantity_milli AS quantityMilli,
    ${table}.unit_price_minor AS unitPriceMinor, ${table}.discount_minor AS discountMinor,
    ${table}.total_minor AS totalMinor`
  const fileLines = db.prepare(
    `SELECT f.rowid AS id, f.line, f.document_id AS documentId, f.product_id AS productId,
       coalesce(f.name, p.name, '') AS words, ${figures('f')}
     FROM file_line f LEFT JOIN product p ON p.id = f.product_id
     WHERE f.document_id BETWEEN @from AND @to AND f.known IS NULL ORDER BY f.document_id, f.line`,
  )
  const baseLines = db.prepare(
    `SELECT l.id, l.document_id AS documentId, l.product_id AS productId,
       coalesce(l.name, '') AS words, ${figures('l')}
     FROM document_line l JOIN file_line open
       ON open.document_id = l.document_id AND open.known IS NULL
     WHERE l.document_id BETWEEN @from AND @to AND NOT EXISTS (
       SELECT 1 FROM file_line f WHERE f.document_id = l.document_id AND f.known = l.id)
     GROUP BY l.id ORDER BY l.document_id, l.position, l.id`,
  )
  for (let last = -1; ;) {
    const ids = next.all(last) as number[]
    if (ids.length === 0) return
    const range = { from: ids[0]!, to: (last = ids.at(-1)!) }
    const base = Map.groupBy(baseLines.all(range) as OpenLine[], (line) => line.documentId)
    const file = Map.groupBy(fileLines.all(range) as OpenFileLine[], (line) => line.documentId)
    for (const [id, lines] of file) yield withKeys(lines, base.get(id) ?? [])
  }
}

/**
 * By which the lines of a document are told apart: their product. What was typed in words only
 * is the product of that name, where a file brings it, but not another product of the document.
 */
function withKeys(
  file: OpenFileLine[],
  base: OpenLine[],
): { file: OpenFileLine[]; base: OpenLine[] } {
  const inWords = new Set(
    base.flatMap(({ productId, words }) => (productId === null ? [fold(words)] : [])),
  )
  const products = new Set(base.map(({ productId }) => productId))
  for (const line of base) line.key = keyOf(line)
  for (const line of file) {
    const isTyped = !products.has(line.productId) && inWords.has(fold(line.words))
    line.key = isTyped ? keyOf({ ...line, productId: null }) : keyOf(line)
  }
  return { file, base }
}

function keyOf({ productId, words }: Pick<OpenLine, 'productId' | 'words'>): string {
  return productId === null ? `words ${fold(words)}` : `product ${productId}`
}
