import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** A part of a JSON text by its path (`$.offer`): objects as JSON text, `null` for what is absent. */
export function jsonPart(column: string, path: string): RawBuilder<string | null> {
  return sql<string | null>`json_extract(${sql.ref(column)}, ${path})`
}

/** Whether a list in a JSON text (`$.segmentIds`) is empty or holds the value. */
export function jsonListAllows(
  column: string,
  path: string,
  value: string | number,
): RawBuilder<SqlBool> {
  const list = sql.ref(column)
  return sql<SqlBool>`(json_array_length(${list}, ${path}) = 0
    OR EXISTS (SELECT 1 FROM json_each(${list}, ${path}) AS item WHERE item.value = ${value}))`
}

/**
 * Ids as a list for `IN`, in one parameter: the statement stays short and the same however many
 * they are, where thousands of parameters take longer to be read than to be looked up.
 */
export function idList(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
