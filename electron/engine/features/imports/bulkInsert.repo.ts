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
  readonly #table: string
  readonly #columns: number
  readonly #insertMany: Database.Statement
  #values: Value[] = []

  /** `table` is a name of our own code, with so many columns. */
  constructor(db: Database.Database, table: string, columns: number) {
    this.#db = db
    this.#table = table
    this.#columns = columns
    this.#insertMany = this.#prepare(ROWS)
  }

  add(...row: Value[]): void {
    for (const value of row) this.#values.push(value)
    if (this.#values.length < ROWS * this.#columns) return
    this.#insertMany.run(this.#values)
    this.#values = []
  }

  flush(): void {
    if (this.#values.length === 0) return
    this.#prepare(this.#values.length / this.#columns).run(this.#values)
    this.#values = []
  }

  #prepare(rows: number): Database.Statement {
    const row = `(${repeated('?', this.#columns)})`
    return this.#db.prepare(`INSERT INTO ${this.#table} VALUES ${repeated(row, rows)}`)
  }
}

function repeated(text: string, times: number): string {
  return Array.from({ length: times }, () => text).join(', ')
}
