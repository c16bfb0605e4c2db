import { DISPOSITIONS } from '#shared/domain/scripts/callList.ts'
import { sheetPieces, type BookSheet } from './bookFile.ts'
import type { BookContext } from './parts.ts'
import { STYLE } from './styles.ts'
import { rowXml, textCell } from './xml.ts'

/** Name of the hidden sheet; the same in all languages. */
export const LIST_SHEET = 'regulars_keys'

/** Raised when the meaning of a column here or of the row keys changes. */
const CALL_WORKBOOK_FORMAT = 'regulars-calls-2'

/**
 * For machines: columns A and B pair the outcome's word with its code, which the choices of the
 * calls use, so that a comma in a word cannot split it; D and E say what the workbook is.
 */
export function keySheet({ sheet, words }: BookContext): BookSheet {
  const facts = [
    ['format', CALL_WORKBOOK_FORMAT],
    ['sheet', sheet.token],
    ['locale', sheet.locale],
    ['asOf', sheet.asOf],
    ['madeOn', sheet.madeOn],
    ['currency', sheet.currency],
  ]
  const rows = DISPOSITIONS.map((code, index) => {
    const row = index + 1
    const [name, value] = facts[index] ?? []
    const said = textCell(`A${row}`, words.dispositions[code], STYLE.plain)
    const cells = said + textCell(`B${row}`, code, STYLE.plain)
    if (name === undefined || value === undefined) return rowXml(row, cells)
    return rowXml(
      row,
      cells + textCell(`D${row}`, name, STYLE.plain) + textCell(`E${row}`, value, STYLE.plain),
    )
  })
  return {
    name: LIST_SHEET,
    isHidden: true,
    pieces: () =>
      sheetPieces(
        {
          columns: [{ width: 30 }, { width: 24 }],
          orientation: 'portrait',
          frozen: null,
          footer: '',
        },
        rows,
      ),
  }
}
