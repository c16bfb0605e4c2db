import { makeWorkbook, oneRow, type WorkbookDraft } from './workbooks.ts'

/** A file made to hurt whoever opens it, and what has to become of it. */
export interface HostileFile {
  name: string
  /** Of the file; readers must not believe it. */
  extension: 'xlsx' | 'csv'
  make(): Buffer
  /** Code of the refusal (`|` parts several that are right), or how many rows are read. */
  ends: string | number
}

/** How large the large ones are: `short` for every run, `long` for a run by hand. */
export type HostileScale = 'short' | 'long'

export const MIB = 1024 * 1024
export const SHEET = 'xl/worksheets/sheet1.xml'
export const CELL = '<c><v>1</v></c>'

/** A workbook with one value. */
export const simple = (): WorkbookDraft => ({ sheets: [{ xml: oneRow(CELL) }] })

/** A workbook with this sheet. */
export const sheet = (xml: string | Buffer, draft: Partial<WorkbookDraft> = {}): Buffer =>
  makeWorkbook({ sheets: [{ xml }], ...draft })

export const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('')

export function book(name: string, ends: HostileFile['ends'], make: () => Buffer): HostileFile {
  return { name, extension: 'xlsx', ends, make }
}
