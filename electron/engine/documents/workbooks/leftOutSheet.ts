import type ExcelJS from 'exceljs'
import {
  heightOf,
  HEADER_ROW,
  printedPage,
  setText,
  writeHeader,
  writeHeading,
} from './sheetParts.ts'
import type { SheetContext } from './sheetParts.ts'

const WIDTHS = [48, 60]

/** Who of the segment is not called, and why. */
export async function writeLeftOutSheet(book: ExcelJS.Workbook, ctx: SheetContext): Promise<void> {
  const { list, words, styles } = ctx
  const sheet = book.addWorksheet(words.sheets.leftOut, {
    ...printedPage(ctx, 'portrait'),
    views: [{ state: 'frozen', ySplit: HEADER_ROW, showGridLines: false }],
  })
  sheet.columns = [...WIDTHS.map((width) => ({ width })), { width: 10, hidden: true }]
  writeHeading(sheet, words.sheets.leftOut, ctx)
  writeHeader(sheet, [words.columns.name, words.reason], styles)
  for (const [index, { customerId, name, reason }] of list.leftOut.entries()) {
    const row = sheet.getRow(HEADER_ROW + 1 + index)
    setText(row, 1, name, styles.name)
    setText(row, 2, words.reasons[reason], styles.body)
    row.getCell(3).value = customerId
    row.height = heightOf([name.slice(0, 2_000)], WIDTHS, styles.linePoints)
    row.commit()
    await ctx.rowDone(list.targets.length + index + 1)
  }
  if (list.leftOut.length === 0) {
    setText(sheet.getRow(HEADER_ROW + 1), 1, words.nobodyLeftOut, styles.meta)
  }
  sheet.commit()
}
