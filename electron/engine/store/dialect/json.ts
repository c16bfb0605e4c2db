import { sql, type RawBuilder } from 'kysely'

/** A part of a JSON text by its path (`$.offer`): objects as JSON text, `null` for what is absent. */
export function jsonPart(column: string, path: string): RawBuilder<string | null> {
  return sql<string | null>`json_extract(${sql.ref(column)}, ${path})`
}
