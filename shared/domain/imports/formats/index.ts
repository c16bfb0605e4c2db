import type { Format } from './format.ts'
import { table } from './table.ts'
import { uciOnlineRetail } from './uciOnlineRetail.ts'

/** In the order in which they are tried; the plain table comes last. */
export const FORMATS: readonly Format[] = [uciOnlineRetail, table]
