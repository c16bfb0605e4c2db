import type { Format } from './format.ts'
import { table } from './table.ts'
import { uciOnlineRetail } from './uciOnlineRetail.ts'

/** In the order in which they are tried; the plain table comes last. */
export const FORMATS: readonly Format[] = [uciOnlineRetail, table]

/** @throws Error for an id that no format has. */
export function formatOf(id: string): Format {
  const format = FORMATS.find((known) => known.id === id)
  if (format === undefined) throw new Error(`no format ${id}`)
  return format
}
