import type ExcelJS from 'exceljs'
import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import { cellText } from './cellText.ts'
import type { SheetContext } from './sheetParts.ts'

/** Name of the hidden sheet; the same in all languages, so that results can be read back. */
export const LIST_SHEET = 'regulars_keys'

/** Raised when the meaning of a column here or of the hidden id column changes. */
export const CALL_WORKBOOK_FORMAT = 'regulars-calls-1'

/**
 * For machines: columns A and B pair the outcome's word with its code; columns D and E
 * name the format, segment, language and as-of date.
 */
export function writeKeySheet(book: ExcelJS.Workbook, { list, words }: SheetContext): void {
  const sheet = book.addWorksheet(LIST_SHEET, { state: 'veryHidden' })
  const facts = [
    ['format', CALL_WORKBOOK_FORMAT],
    ['segment', list.segment.id],
    ['locale', list.locale],
    ['asOf', list.asOf],
    ['madeOn', list.madeOn],
    ['currency', list.currency],
  ]
  DISPOSITIONS.forEach((code, index) => {
    const cells = [words.dispositions[code], code, '', ...(facts[index] ?? [])]
    sheet.addRow(cells.map((text) => cellText(text))).commit()
  })
  sheet.commit()
}
