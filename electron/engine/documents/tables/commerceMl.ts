import type { FileHandle } from 'node:fs/promises'
import { CommerceMlElements, SHEETS, type MadeRow } from './commerceMlElements.ts'
import { asUtf8 } from './commerceMlText.ts'
import { fileChunks, openedFile } from './fileChunks.ts'
import {
  BATCH_ROWS,
  ReadError,
  textCell,
  type ReadLimits,
  type RowsOptions,
  type TableBatch,
  type TableFile,
} from './table.ts'

/**
 * Opens an exchange file of 1C (CommerceML 2: orders.xml, import.xml, offers.xml) as tables:
 * the products of its documents, and the products of its catalogue with their prices.
 * Throws {@link ReadError}; a DTD or an entity of its own makes the file `file.damaged`.
 */
export function openCommerceMl(
  path: string,
  limits: ReadLimits,
  encoding: string,
): Promise<TableFile> {
  return openedFile(path, (handle) => ({
    format: 'commerceml',
    sheets: SHEETS.map(({ name }) => ({ name, hidden: false })),
    rows: (rowsOptions = {}) => readRows(handle, encoding, limits, rowsOptions),
  }))
}

async function* readRows(
  handle: FileHandle,
  encoding: string,
  limits: ReadLimits,
  { onBytes, maxRowsPerSheet = Infinity }: RowsOptions,
): AsyncGenerator<TableBatch> {
  const elements = new CommerceMlElements(limits.maxCellChars)
  const sheets = SHEETS.map((_, sheet) => new SheetRows(sheet, limits, maxRowsPerSheet))
  const add = (rows: readonly MadeRow[]) => {
    for (const { sheet, cells } of rows) sheets[sheet]!.add(cells)
  }
  for await (const chunk of asUtf8(fileChunks(handle, onBytes), encoding)) {
    add(elements.write(chunk))
    for (const sheet of sheets) if (sheet.rows.length >= BATCH_ROWS) yield sheet.batch()
  }
  add(elements.end())
  for (const sheet of sheets) if (sheet.rows.length > 0) yield sheet.batch()
  if (sheets.every(({ count }) => count === 0)) throw new ReadError('file.empty')
}

/** The rows of a sheet that are not handed out yet; its headers come before the first. */
class SheetRows {
  rows: TableBatch['rows'] = []
  count = 0
  readonly #sheet: number
  readonly #limits: ReadLimits
  readonly #most: number

  constructor(sheet: number, limits: ReadLimits, most: number) {
    this.#sheet = sheet
    this.#limits = limits
    this.#most = most
  }

  add(cells: TableBatch['rows'][number]['cells']): void {
    if (this.count === 0) this.#push(SHEETS[this.#sheet]!.columns.map((name) => textCell(name)))
    this.#push(cells)
  }

  batch(): TableBatch {
    const { rows } = this
    this.rows = []
    return { sheet: this.#sheet, rows }
  }

  #push(cells: TableBatch['rows'][number]['cells']): void {
    if (this.count >= this.#most) return
    this.count += 1
    const { maxRows } = this.#limits
    if (this.count > maxRows) {
      throw new ReadError('file.tooLarge', { limit: 'maxRows', max: maxRows, row: this.count })
    }
    this.rows.push({ row: this.count, cells })
  }
}
