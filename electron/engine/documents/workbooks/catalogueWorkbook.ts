import { setImmediate as nextTurn } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { ProductTextColumn } from '#shared/domain/imports/fields.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { currencyStep } from '#shared/domain/money/money.ts'
import {
  CATALOGUE_COLUMNS,
  catalogueHeaders,
  KIND_WORDS,
  TEXT_COLUMNS,
  YES_NO_WORDS,
  type CatalogueColumn,
} from '#shared/domain/products/catalogueSheet.ts'
import { cellText } from './cellText.ts'
import { replaceFile } from './replaceFile.ts'
import { sheetStyles } from './styles.ts'

/** A product as its row of the file. */
export interface CatalogueRow {
  sku: string
  name: string
  kind: 'goods' | 'service'
  category: string
  unit: string
  benefit: string
  /** The owner's own; `null` leaves the cell empty, as with the following ones. */
  listPriceMinor: number | null
  floorPriceMinor: number | null
  warrantyMonths: number | null
  repurchaseDays: number | null
  onPriceList: boolean
  barcodes: string[]
  texts: Partial<Record<ProductTextColumn, string>>
}

export interface CatalogueBook {
  locale: Locale
  currency: string
  /** At most 31 characters, none of `[]:*?/\'`. */
  sheetName: string
  rows: AsyncIterable<CatalogueRow> | Iterable<CatalogueRow>
  total: number
}

interface WriteOptions {
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

const ROWS_PER_TURN = 200
const WIDTHS: Record<CatalogueColumn, number> = {
  sku: 16,
  product: 36,
  productKind: 16,
  category: 20,
  unit: 10,
  listPrice: 14,
  floorPrice: 14,
  warranty: 12,
  repurchase: 14,
  benefit: 44,
  onPriceList: 12,
  barcode: 18,
}
const TEXT_WIDTHS = { name: 30, category: 18, benefit: 40, unit: 10 }
const TEXT: Partial<ExcelJS.Alignment> = { vertical: 'top', wrapText: true }
const FIGURE: Partial<ExcelJS.Alignment> = { vertical: 'top', horizontal: 'right' }

/**
 * The catalogue as a workbook to be edited and imported again: a header in the first row, a
 * product in each row below, every text as text and every price as a number of the shop's
 * currency. A path is replaced only when the whole file is on the disk.
 */
export async function writeCatalogueWorkbook(
  input: CatalogueBook,
  path: string,
  options: WriteOptions = {},
): Promise<void> {
  await replaceFile(
    path,
    async (stream, signal) => {
      const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
      book.creator = 'Regulars'
      await writeSheet(book, input, { ...options, signal })
      await book.commit()
    },
    options.signal,
  )
}

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  input: CatalogueBook,
  options: WriteOptions,
): Promise<void> {
  const sheet = book.addWorksheet(input.sheetName, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }],
  })
  const columns = [...CATALOGUE_COLUMNS, ...TEXT_COLUMNS.map(({ column }) => column)]
  sheet.columns = [
    ...CATALOGUE_COLUMNS.map((column) => ({ width: WIDTHS[column] })),
    ...TEXT_COLUMNS.map(({ field }) => ({ width: TEXT_WIDTHS[field] })),
  ]
  const headers = catalogueHeaders(input.locale)
  const header = sheet.addRow(columns.map((column) => headers[column]))
  const { header: look } = sheetStyles(input.locale)
  header.eachCell((cell) => (cell.style = look))
  header.commit()
  const looks = looksOf(input.currency)
  let done = 0
  for await (const row of input.rows) {
    const added = sheet.addRow(cellsOf(row, input.locale))
    looks.forEach((style, index) => (added.getCell(index + 1).style = style))
    added.commit()
    done += 1
    if (done % ROWS_PER_TURN !== 0) continue
    options.onProgress?.(done, input.total)
    await nextTurn()
    options.signal?.throwIfAborted()
  }
  options.onProgress?.(done, input.total)
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: done + 1, column: columns.length } }
  sheet.commit()
}

/** One object for each look: exceljs recognises a style by its object. */
function looksOf(currency: string): Partial<ExcelJS.Style>[] {
  const text = { alignment: TEXT, numFmt: '@' }
  const money = {
    alignment: FIGURE,
    numFmt: currencyStep(currency) === 100 ? '#,##0.##' : '#,##0.00',
  }
  const count = { alignment: FIGURE, numFmt: '0' }
  const own = CATALOGUE_COLUMNS.map((column) => {
    if (column === 'listPrice' || column === 'floorPrice') return money
    return column === 'warranty' || column === 'repurchase' ? count : text
  })
  return [...own, ...TEXT_COLUMNS.map(() => text)]
}

function cellsOf(row: CatalogueRow, locale: Locale): (string | number | null)[] {
  const cells: Record<CatalogueColumn, string | number | null> = {
    sku: row.sku,
    product: row.name,
    productKind: KIND_WORDS[row.kind][locale],
    category: row.category,
    unit: row.unit,
    listPrice: moneyOf(row.listPriceMinor),
    floorPrice: moneyOf(row.floorPriceMinor),
    warranty: row.warrantyMonths,
    repurchase: row.repurchaseDays,
    benefit: row.benefit,
    onPriceList: YES_NO_WORDS[row.onPriceList ? 'yes' : 'no'][locale],
    barcode: row.barcodes.join('\n'),
  }
  return [
    ...CATALOGUE_COLUMNS.map((column) => shown(cells[column])),
    ...TEXT_COLUMNS.map(({ column }) => shown(row.texts[column] ?? '')),
  ]
}

function moneyOf(minor: number | null): number | null {
  return minor === null ? null : minor / 100
}

/** An empty text leaves the cell empty. */
function shown(value: string | number | null): string | number | null {
  if (typeof value !== 'string') return value
  return cellText(value) || null
}
