import type Database from 'better-sqlite3'

const statementCache = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** A statement prepared once per connection. */
export function prepared(db: Database.Database, text: string): Database.Statement {
  let statements = statementCache.get(db)
  if (!statements) statementCache.set(db, (statements = new Map()))
  let statement = statements.get(text)
  if (!statement) statements.set(text, (statement = db.prepare(text)))
  return statement
}
