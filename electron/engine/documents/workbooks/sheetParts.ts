import type ExcelJS from 'exceljs'
import { formatDay } from '#shared/domain/dates/day.ts'
import type { CallList } from '#shared/domain/scripts/callList.ts'
import { cellText } from './cellText.ts'
import type { SheetStyles } from './styles.ts'
import { countLines, rowPoints } from './textSize.ts'
import type { CallWorkbookWords } from './words.ts'

/** What every sheet of a call workbook is made from. */
export interface SheetContext {
  list: CallList
  words: CallWorkbookWords
  styles: SheetStyles
  /** Called after each row; lets other work run and throws when the work is cancelled. */
  rowDone: (rowsWritten: number) => Promise<void>
}

/** Title, the line about the list and a gap stand above every header. */
export const HEADER_ROW = 4

/** A4, fit to the width, the header on each page, page numbers below. */
export function printedPage(
  { list, words }: SheetContext,
  orientation: 'portrait' | 'landscape',
): Partial<ExcelJS.AddWorksheetOptions> {
  const shop = footerText(list.shopName)
  const segment = footerText(list.segment.name)
  return {
    pageSetup: {
      paperSize: 9,
      orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
      margins: { left: 0.4, right: 0.4, top: 0.45, bottom: 0.6, header: 0.25, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${shop}&C${segment}&R${words.page} &P / &N` },
  }
}

/** A footer is at most 255 characters with its codes, and `&` begins a code. */
function footerText(text: string): string {
  return cellText(text, 60).replace(/\s+/g, ' ').replaceAll('&', '&&')
}

/** Title and the facts about the list: shop, as-of date, day of making, customers. */
export function writeHeading(sheet: ExcelJS.Worksheet, title: string, ctx: SheetContext): void {
  const { list, words, styles } = ctx
  const facts = [
    list.shopName,
    `${words.asOf} ${formatDay(list.asOf, list.locale)}`,
    `${words.madeOn} ${formatDay(list.madeOn, list.locale)}`,
    `${words.customers}: ${list.targets.length}`,
    `${words.sheets.leftOut}: ${list.leftOut.length}`,
    list.currency,
  ]
  const line = `${title} · ${list.segment.name}`.replace(/\s+/g, ' ')
  writeLine(sheet, 1, line, styles.title, 24)
  writeLine(sheet, 2, facts.join('  ·  ').replace(/\n/g, ' '), styles.meta, 16)
  sheet.getRow(3).height = 6
  sheet.getRow(3).commit()
}

function writeLine(
  sheet: ExcelJS.Worksheet,
  number: number,
  text: string,
  style: Partial<ExcelJS.Style>,
  height: number,
): void {
  const row = sheet.getRow(number)
  setText(row, 1, text, style, 500)
  row.height = height
  row.commit()
}

/** Puts text into a cell as text, whatever it begins with. */
export function setText(
  row: ExcelJS.Row,
  column: number,
  text: string,
  style: Partial<ExcelJS.Style>,
  limit?: number,
): void {
  const cell = row.getCell(column)
  cell.value = cellText(text, limit)
  cell.style = style
}

export function writeHeader(sheet: ExcelJS.Worksheet, titles: string[], styles: SheetStyles): void {
  const row = sheet.getRow(HEADER_ROW)
  titles.forEach((title, index) => setText(row, index + 1, title, styles.header))
  row.height = 24
  row.commit()
}

/** Height in points for a row of these texts in columns of these widths. */
export function heightOf(texts: string[], widths: number[], linePoints: number): number {
  const lines = texts.map((text, index) => countLines(text, widths[index] ?? 10))
  return rowPoints(Math.max(1, ...lines), linePoints)
}
