import type Database from 'better-sqlite3'
import type { KnownPolicy } from '#shared/domain/imports/fields.ts'
import type { LineFigures } from '#shared/domain/imports/otherFigures.ts'
import { prepared } from '../../store/summary/prepared.ts'

/**
 * What is said of a line's figures is kept in order, so that an import can be taken back as if
 * it had never been: the line then has the figures that the others gave. Lines of which all
 * imports say the same have no events; who spoke of them so far is written down when the first
 * one says otherwise. Nothing is kept of a line that the user typed since (a trigger sees to it).
 */

/** Only where the owner chose it does a file put its figures in the place of others. */
export const howOf = (policy: KnownPolicy): 'keep' | 'replace' =>
  policy === 'overwrite' ? 'replace' : 'keep'

/** Keeps that an import gives a line other figures, and brings the line up to what was said. */
export function sayOtherwise(
  db: Database.Database,
  lineId: number,
  said: LineFigures,
  policy: KnownPolicy,
  importId: number,
): void {
  rememberSpeakers(db, lineId)
  const how = howOf(policy)
  prepared(
    db,
    `INSERT INTO line_event (line_id, import_id, how, quantity_milli, unit_price_minor,
       discount_minor, total_minor)
     VALUES (@lineId, @importId, @how, @quantityMilli, @unitPriceMinor, @discountMinor, @totalMinor)`,
  ).run({ ...figuresOf(said), lineId, importId, how })
  if (how === 'replace') writeFigures(db, lineId, said)
}

/** Keeps it of a line with the same figures, where others have said otherwise before. */
export function sayTheSame(
  db: Database.Database,
  lineId: number,
  said: LineFigures,
  policy: KnownPolicy,
  importId: number,
): void {
  if (hasEvents(db, lineId)) sayOtherwise(db, lineId, said, policy, importId)
}

function hasEvents(db: Database.Database, lineId: number): boolean {
  const has = prepared(db, 'SELECT 1 FROM line_event WHERE line_id = ? LIMIT 1')
  return has.get(lineId) !== undefined
}

/** Whoever brought the line or said it again has said what it is now. */
function rememberSpeakers(db: Database.Database, lineId: number): void {
  if (hasEvents(db, lineId)) return
  prepared(
    db,
    `INSERT INTO line_event (line_id, import_id, how, quantity_milli, unit_price_minor,
       discount_minor, total_minor)
     SELECT l.id, s.import_id, 'keep', l.quantity_milli, l.unit_price_minor, l.discount_minor,
       l.total_minor
     FROM document_line l JOIN (
       SELECT 0 AS place, import_id FROM document_line WHERE id = @lineId
       UNION ALL
       SELECT import_id, import_id FROM import_claim WHERE kind = 'line' AND row_id = @lineId
     ) s WHERE l.id = @lineId ORDER BY s.place`,
  ).run({ lineId })
}

/**
 * Takes back what an import said of lines that are not its own.
 * @returns the documents of lines that have other figures by it
 */
export function unsayLines(db: Database.Database, importId: number): number[] {
  const lines = db
    .prepare('SELECT DISTINCT line_id FROM line_event WHERE import_id = ? ORDER BY line_id')
    .pluck()
    .all(importId) as number[]
  db.prepare('DELETE FROM line_event WHERE import_id = ?').run(importId)
  const documents = new Set<number>()
  const documentOf = db.prepare('SELECT document_id FROM document_line WHERE id = ?').pluck()
  for (const id of lines) if (settleLine(db, id)) documents.add(documentOf.get(id) as number)
  return [...documents]
}

/** The first of what was said, or what replaced it last. @returns whether the line changed by it */
function settleLine(db: Database.Database, lineId: number): boolean {
  const now = prepared(
    db,
    `SELECT quantity_milli AS quantityMilli, unit_price_minor AS unitPriceMinor,
       discount_minor AS discountMinor, total_minor AS totalMinor
     FROM line_event WHERE line_id = ?
     ORDER BY how = 'replace' DESC, CASE how WHEN 'replace' THEN -id ELSE id END LIMIT 1`,
  ).get(lineId) as LineFigures | undefined
  return now !== undefined && writeFigures(db, lineId, now)
}

function writeFigures(db: Database.Database, lineId: number, figures: LineFigures): boolean {
  const { changes } = prepared(
    db,
    `UPDATE document_line SET quantity_milli = @quantityMilli, unit_price_minor = @unitPriceMinor,
       discount_minor = @discountMinor, total_minor = @totalMinor
     WHERE id = @lineId AND (quantity_milli, unit_price_minor, discount_minor, total_minor)
       IS NOT (@quantityMilli, @unitPriceMinor, @discountMinor, @totalMinor)`,
  ).run({ ...figuresOf(figures), lineId })
  return changes > 0
}

/** Nothing else: a statement takes no names that it does not know. */
function figuresOf({ quantityMilli, unitPriceMinor, discountMinor, totalMinor }: LineFigures) {
  return { quantityMilli, unitPriceMinor, discountMinor, totalMinor }
}
