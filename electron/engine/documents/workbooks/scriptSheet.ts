import type ExcelJS from 'exceljs'
import { SCRIPT_FIELDS } from '#shared/domain/scripts/fields.ts'
import { SCRIPT_BLOCKS } from '#shared/domain/scripts/script.ts'
import {
  heightOf,
  HEADER_ROW,
  printedPage,
  setText,
  writeHeader,
  writeHeading,
} from './sheetParts.ts'
import type { SheetContext } from './sheetParts.ts'
import type { CallWorkbookWords } from './words.ts'

const WIDTHS = [28, 92]

/** The segment's script in its order, with fields named in words, then the objections. */
export function writeScriptSheet(book: ExcelJS.Workbook, ctx: SheetContext): void {
  const { list, words, styles } = ctx
  const sheet = book.addWorksheet(words.sheets.script, {
    ...printedPage(ctx, 'portrait'),
    views: [{ state: 'frozen', ySplit: HEADER_ROW, showGridLines: false }],
  })
  sheet.columns = WIDTHS.map((width) => ({ width }))
  writeHeading(sheet, words.sheets.script, ctx)
  writeHeader(sheet, [words.block, words.say], styles)
  let next = HEADER_ROW + 1
  const addRow = (heading: string, text: string) => {
    const row = sheet.getRow(next++)
    setText(row, 1, heading, styles.section)
    setText(row, 2, text, styles.body)
    row.height = heightOf([heading, text.slice(0, 8_000)], WIDTHS, styles.linePoints) + 4
    row.commit()
  }
  for (const block of SCRIPT_BLOCKS) {
    const text = list.script.blocks[block]
    if (text) addRow(words.blocks[block], nameFields(text, words))
  }
  if (list.script.objections.length > 0) addRow(words.objections, '')
  for (const { objection, answer } of list.script.objections) {
    addRow(nameFields(objection, words), nameFields(answer, words))
  }
  addRow('', words.scriptHint)
  sheet.commit()
}

/** `{{ purchase.last.date }}` is for the machine; a caller reads `[date of the last purchase]`. */
function nameFields(template: string, words: CallWorkbookWords): string {
  return template.replace(/\{\{\s*([\w.]+)[^}]*\}\}/g, (tag, path: string) => {
    const field = SCRIPT_FIELDS.find((known) => known === path)
    return field ? `[${words.fields[field]}]` : tag
  })
}
