import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { DoubtfulRow } from '#shared/api/imports.contract.ts'
import type { OtherFigures } from '#shared/domain/imports/otherFigures.ts'
import type { RejectCode } from '#shared/domain/imports/fields.ts'

/** A row that was not taken in, as it stands in the file. */
export interface Reject {
  sheet: string
  row: number
  code: RejectCode
  /** Texts of the cells, in the order of the columns. */
  cells: string[]
  /** Of `row.otherFigures`, where it is one line of the base that has others. */
  figures: OtherFigures | null
}

/** Characters of a cell that travel to the page: enough to see what is wrong. */
const LONGEST_SHOWN = 2_000
const TABLE = `
  CREATE TABLE doubtful (
    id INTEGER PRIMARY KEY, sheet TEXT NOT NULL, row INTEGER NOT NULL, code TEXT NOT NULL,
    cells TEXT NOT NULL, figures TEXT
  );
  CREATE INDEX doubtful_code ON doubtful (code, id);
  CREATE TABLE heading (sheet TEXT NOT NULL, headers TEXT NOT NULL)`

/**
 * All rejected rows of a preview, in a file of their own beside the upload: there may be as
 * many as the file has rows. Written by the import's thread, read by the engine.
 */
export class RejectWriter {
  readonly #db: Database.Database
  readonly #insert: Database.Statement

  private constructor(db: Database.Database) {
    this.#db = db
    this.#insert = db.prepare(
      'INSERT INTO doubtful (sheet, row, code, cells, figures) VALUES (?, ?, ?, ?, ?)',
    )
  }

  /** For a new preview. */
  static begin(path: string, sheets: readonly { name: string; headers: string[] }[]): RejectWriter {
    const db = new Database(path)
    // Nothing of this outlives the preview; what a crash leaves is of no use.
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.exec('DROP TABLE IF EXISTS doubtful; DROP TABLE IF EXISTS heading;')
    db.exec(TABLE)
    db.exec('BEGIN')
    const heading = db.prepare('INSERT INTO heading VALUES (?, ?)')
    for (const { name, headers } of sheets) heading.run(name, JSON.stringify(headers))
    return new RejectWriter(db)
  }

  /** Goes on with what a trial finds in the base; `null` where there was no preview. */
  static goOn(path: string): RejectWriter | null {
    if (!existsSync(path)) return null
    const db = new Database(path)
    db.exec('BEGIN IMMEDIATE')
    db.prepare('DELETE FROM doubtful WHERE code = ?').run('row.otherFigures' satisfies RejectCode)
    return new RejectWriter(db)
  }

  add({ sheet, row, code, cells, figures }: Reject): void {
    this.#insert.run(sheet, row, code, JSON.stringify(cells), figuresText(figures))
  }

  close(): void {
    this.#db.exec('COMMIT')
    this.#db.close()
  }
}

const figuresText = (figures: OtherFigures | null): string | null =>
  figures === null ? null : JSON.stringify(figures)

const figuresIn = (text: string | null): OtherFigures | null =>
  text === null ? null : (JSON.parse(text) as OtherFigures)

/** Writes the rejected rows of an import that is being made into the base. */
export function rejectInserter(
  db: Database.Database,
  importId: number,
): { add(reject: Reject): void } {
  const insert = db.prepare(
    'INSERT INTO import_reject (import_id, sheet, row, code, cells, kept) VALUES (?, ?, ?, ?, ?, ?)',
  )
  return {
    add: ({ sheet, row, code, cells, figures }) =>
      insert.run(importId, sheet, row, code, JSON.stringify(cells), figuresText(figures)),
  }
}

/** One page of what {@link RejectWriter} wrote, in the order of the file. */
export function readRejects(
  path: string,
  { code, offset, limit }: { code: RejectCode | null; offset: number; limit: number },
): { rows: DoubtfulRow[]; total: number } {
  const db = new Database(path, { readonly: true })
  try {
    const where = code === null ? '' : 'WHERE code = ?'
    const args = code === null ? [] : [code]
    const headers = new Map(
      (db.prepare('SELECT sheet, headers FROM heading').all() as Record<string, string>[]).map(
        (row) => [row.sheet!, JSON.parse(row.headers!) as string[]],
      ),
    )
    const total = db
      .prepare(`SELECT count(*) FROM doubtful ${where}`)
      .pluck()
      .get(...args) as number
    const rows = db
      .prepare(`SELECT * FROM doubtful ${where} ORDER BY id LIMIT ? OFFSET ?`)
      .all(...args, limit, offset) as {
      sheet: string
      row: number
      code: RejectCode
      cells: string
      figures: string | null
    }[]
    return {
      total,
      rows: rows.map((row) => ({
        sheet: row.sheet,
        row: row.row,
        code: row.code,
        headers: headers.get(row.sheet) ?? [],
        cells: (JSON.parse(row.cells) as string[]).map((cell) => cell.slice(0, LONGEST_SHOWN)),
        figures: figuresIn(row.figures),
      })),
    }
  } finally {
    db.close()
  }
}

/** The rejected rows of an import that was made, sheet by sheet; sheets without any are left out. */
export function rejectedSheets(db: Database.Database, importId: number) {
  const text = db.prepare('SELECT sheets FROM import_run WHERE id = ?').pluck().get(importId)
  const sheets = JSON.parse(text as string) as { name: string; headers: string[] }[]
  const rows = db.prepare(
    'SELECT code, cells, kept FROM import_reject WHERE import_id = ? AND sheet = ? ORDER BY rowid',
  )
  const hasAny = db.prepare('SELECT 1 FROM import_reject WHERE import_id = ? AND sheet = ? LIMIT 1')
  return sheets
    .filter(({ name }) => hasAny.get(importId, name) !== undefined)
    .map(({ name, headers }) => ({ name, headers, rows: parsed(rows.iterate(importId, name)) }))
}

function* parsed(rows: IterableIterator<unknown>): Generator<Omit<Reject, 'sheet' | 'row'>> {
  for (const row of rows as IterableIterator<{
    code: RejectCode
    cells: string
    kept: string | null
  }>) {
    const cells = JSON.parse(row.cells) as string[]
    yield { code: row.code, cells, figures: figuresIn(row.kept) }
  }
}
