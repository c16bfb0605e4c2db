import { sql, type RawBuilder } from 'kysely'

/** A column of whole days since 1970-01-01 as `YYYY-MM-DD`. */
export function dayText(column: string): RawBuilder<string> {
  return sql<string>`date(${sql.ref(column)} * 86400, 'unixepoch')`
}
