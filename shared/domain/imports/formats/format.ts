import type { Field } from '../fields.ts'
import type { SourceRow } from '../importRow.ts'

/** What a column holds; `null` where it means nothing to us. */
export type ColumnMeaning = Field | null

export interface FormatContext {
  /** Some rows below the header, for headers that only their values explain. */
  rowsBelow: readonly SourceRow[]
  /** Whether headers with typing errors are worth the search. */
  forgiving: boolean
}

/** A shape of table that a program or a person writes. */
export interface Format {
  id: string
  /** Meanings of the columns, one for each header, or `null` where this is another format. */
  recognise(headers: readonly string[], context: FormatContext): ColumnMeaning[] | null
}
