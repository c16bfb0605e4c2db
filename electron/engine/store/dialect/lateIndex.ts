import type Database from 'better-sqlite3'

/**
 * Does work that adds very many rows without one of their table's indexes, and makes it again
 * behind them: sorting its entries once is several times faster than finding the place of each.
 * Call it inside a transaction, which brings the index back where the work fails.
 */
export function withIndexLater(db: Database.Database, index: string, work: () => void): void {
  const definition = db
    .prepare(`SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?`)
    .pluck()
    .get(index) as string
  db.exec(`DROP INDEX ${index}`)
  work()
  db.exec(definition)
}
