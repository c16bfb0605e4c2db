import { formatDay } from '#shared/domain/dates/day.ts'
import { cellText } from '../cellText.ts'
import type { CallWorkbookWords } from '../words.ts'
import type { CallSheet } from './callSheet.ts'
import { STYLE } from './styles.ts'
import { letterOf, rowXml, textCell } from './xml.ts'

/** What every sheet of the workbook is written with. */
export interface BookContext {
  sheet: CallSheet
  words: CallWorkbookWords
  linePoints: number
}

/** Title, the line about the list and that of the sums stand above every header. */
export const HEADER_ROW = 4

export function footerOf({ sheet, words }: BookContext): string {
  return `&L${footerText(sheet.shopName)}&C${footerText(sheet.title)}&R${words.page} &P / &N`
}

/** A footer is at most 255 characters with its codes, and `&` begins a code. */
function footerText(text: string): string {
  return cellText(text, 60).replace(/\s+/g, ' ').replaceAll('&', '&&')
}

/** Title and the facts about the list: shop, as-of date, day of making, customers. */
export function headingRows(title: string, { sheet, words }: BookContext): string {
  const facts = [
    sheet.shopName,
    `${words.asOf} ${formatDay(sheet.asOf, sheet.locale)}`,
    `${words.madeOn} ${formatDay(sheet.madeOn, sheet.locale)}`,
    `${words.customers}: ${sheet.total}`,
    `${words.sheets.leftOut}: ${sheet.leftOut.length}`,
    sheet.currency,
  ]
  const line = `${title} · ${sheet.title}`.replace(/\s+/g, ' ')
  const about = facts.join('  ·  ').replace(/\n/g, ' ')
  return (
    rowXml(1, textCell('A1', line, STYLE.title, 500), 24) +
    rowXml(2, textCell('A2', about, STYLE.meta, 500), 16)
  )
}

export function headerRow(titles: readonly string[], height = 24): string {
  const cells = titles.map((title, index) =>
    textCell(`${letterOf(index)}${HEADER_ROW}`, title, STYLE.header),
  )
  return rowXml(HEADER_ROW, cells.join(''), height)
}

/** The names under which spreadsheets keep a sheet's repeated header. */
export const repeatedHeader = { '_xlnm.Print_Titles': `$${HEADER_ROW}:$${HEADER_ROW}` }
