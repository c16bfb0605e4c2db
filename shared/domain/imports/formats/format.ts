import type { Field } from '../fields.ts'
import type { KnownConventions, SheetLayout, SourceRow } from '../importRow.ts'

/** What a column holds; `null` where it means nothing to us. */
export type ColumnMeaning = Field | null

export interface FormatContext {
  /** Some rows below the header, for headers that only their values explain. */
  rowsBelow: readonly SourceRow[]
  /** Whether headers with typing errors are worth the search. */
  forgiving: boolean
}

/**
 * Makes of a program's rows such that each means one thing: carries down what stands only in
 * an order's first row, parts products packed in one cell, makes returns of refunds. Rows keep
 * the number of the row of the file that they come from. Holds what it needs of earlier rows,
 * never all of them.
 */
export interface RowSteps {
  take(row: SourceRow): readonly SourceRow[]
  /** After the last row: what was still held back. */
  end(): readonly SourceRow[]
}

/**
 * A shape of table that a program or a person writes. A new shop's format is one file with
 * one of these, put in the list of `index.ts`.
 */
export interface Format {
  id: string
  /** Meanings of the columns, one for each header, or `null` where this is another format. */
  recognise(headers: readonly string[], context: FormatContext): ColumnMeaning[] | null
  /** Where the program writes dates or numbers in one way only, or its other columns tell it. */
  conventions?:
    | KnownConventions
    | ((headers: readonly string[], rowsBelow: readonly SourceRow[]) => KnownConventions)
  /**
   * Fields that {@link Format.steps} puts behind the columns, in this order: the cell of the
   * first one stands at `headers.length`.
   */
  added?: readonly Field[]
  /**
   * Only for formats that need it. Headers are as {@link Format.recognise} saw them, made
   * unique; the layout has the user's meanings of the columns. `null` where rows stay as they are.
   */
  steps?(headers: readonly string[], layout: SheetLayout): RowSteps | null
}
