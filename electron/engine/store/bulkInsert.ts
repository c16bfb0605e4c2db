import type Database from 'better-sqlite3'

/** Rows per statement: from here on more rows save little. */
const ROWS = 64

type Value = string | number | null

/**
 * Inserts rows by the 64, because a statement for each row costs more than storing it.
 * What was added is in the table after {@link flush}.
 */
export class BulkInsert {
  readonly #db: Database.Database
  readonly #into: string
  readonly #columns: number
  readonly #insertMany: Database.Statement
  readonly #values: Value[]
  #filled = 0

  /** `into` is a table of our own code with the names of its columns: `tag (customer_id, name)`. */
  constructor(db: Database.Database, into: string) {
    this.#db = db
    this.#into = into
    this.#columns = into.split(',').length
    this.#values = new Array<Value>(ROWS * this.#columns).fill(null)
    this.#insertMany = this.#prepare(ROWS)
  }

  /** A row with a value for each of the columns. */
  add(...row: Value[]): void {
    for (const value of row) this.#values[this.#filled++] = value
    if (this.#filled < this.#values.length) return
    this.#insertMany.run(this.#values)
    this.#filled = 0
  }

  flush(): void {
    if (this.#filled === 0) return
    this.#prepare(this.#filled / this.#columns).run(this.#values.slice(0, this.#filled))
    this.#filled = 0
  }

  #prepare(rows: number): Database.Statement {
    const row = `(${repeated('?', this.#columns)})`
    return this.#db.prepare(`INSERT INTO ${this.#into} VALUES ${repeated(row, rows)}`)
  }
}

function repeated(text: string, times: number): string {
  return Array.from({ length: times }, () => text).join(', ')
}

/** The highest number of a table's rows, 0 where it has none. */
export function lastId(db: Database.Database, table: 'document' | 'document_line'): number {
  return db.prepare(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get() as number
}
