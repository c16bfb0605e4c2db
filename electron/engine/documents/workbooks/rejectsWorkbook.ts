import ExcelJS from 'exceljs'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { rejectsFileWords, rejectWords, type ToldReject } from '../words/rejectWords.ts'
import { cellText } from './cellText.ts'
import { replaceFile } from './replaceFile.ts'

export interface RejectedSheet {
  name: string
  headers: string[]
  rows: Iterable<ToldReject & { cells: string[] }>
}

const HEADER = { bold: true }
const REASON = { color: { argb: 'FFB3261E' } }
const WIDTH = 18
const REASON_WIDTH = 44
/** The most that Excel takes as a sheet's name, without the signs that it refuses. */
const LONGEST_NAME = 31

/**
 * Writes rejected rows as a workbook with the sheets and headers of the file they come from and
 * the reason behind each row: mended there, the file can be imported as it is. Cells are texts
 * as they were read, so that nothing is understood otherwise than before.
 */
export async function writeRejectsWorkbook(
  sheets: readonly RejectedSheet[],
  { locale, currency }: { locale: Locale; currency: Currency },
  path: string,
): Promise<void> {
  const words = rejectsFileWords(locale)
  await replaceFile(path, async (stream) => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
    const taken = new Set<string>()
    for (const { name, headers, rows } of sheets) {
      const sheet = book.addWorksheet(sheetName(name, taken), {
        views: [{ state: 'frozen', ySplit: 1 }],
      })
      sheet.columns = [...headers.map(() => ({ width: WIDTH })), { width: REASON_WIDTH }]
      const header = sheet.addRow([...headers, words.column].map((text) => cellText(text)))
      header.font = HEADER
      header.commit()
      for (const { cells, ...told } of rows) {
        const texts = headers.map((_, column) => cellText(cells[column] ?? ''))
        const row = sheet.addRow([...texts, rejectWords(locale, told, currency)])
        row.getCell(headers.length + 1).font = REASON
        row.commit()
      }
      sheet.commit()
    }
    await book.commit()
  })
}

function sheetName(name: string, taken: Set<string>): string {
  const plain =
    name
      .replace(/[[\]*?:/\\]/g, ' ')
      .trim()
      .slice(0, LONGEST_NAME) || 'Sheet'
  let unique = plain
  for (let copy = 2; taken.has(unique.toLowerCase()); copy++) {
    unique = `${plain.slice(0, LONGEST_NAME - 4)} (${copy})`
  }
  taken.add(unique.toLowerCase())
  return unique
}
