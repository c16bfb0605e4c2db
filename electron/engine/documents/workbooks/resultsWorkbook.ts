import ExcelJS from 'exceljs'
import type { CallFigures, TouchFigures } from '#shared/domain/calls/conversion.ts'
import { formatDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { currencyStep } from '#shared/domain/money/money.ts'
import { cellText } from './cellText.ts'
import { replaceFile } from './replaceFile.ts'
import { resultsWords, type ResultsWords } from './resultsWords.ts'
import { sheetStyles, type SheetStyles } from './styles.ts'

export interface ResultsBook {
  locale: Locale
  currency: string
  shopName: string
  from: Day
  to: Day
  /** A sheet each; what its rows have in common is its title. */
  groups: { title: string; rows: { name: string; figures: CallFigures }[] }[]
  touches: readonly TouchFigures[]
}

interface Frame {
  book: ExcelJS.Workbook
  input: ResultsBook
  words: ResultsWords
  styles: SheetStyles
  money: string
}

const COUNTS = ['calls', 'reached', 'interested', 'ordered', 'buyers', 'purchases'] as const
const WHOLE = '#,##0'
const NAME_WIDTH = 40
const FIGURE_WIDTH = 16

/**
 * What calls brought as a workbook: a sheet for each way to put them side by side, and one for
 * calls, price lists and promotions. Money and minutes are figures to reckon with.
 */
export async function writeResultsWorkbook(input: ResultsBook, path: string): Promise<void> {
  const frame: Frame = {
    book: new ExcelJS.Workbook(),
    input,
    words: resultsWords(input.locale),
    styles: sheetStyles(input.locale),
    money: currencyStep(input.currency) === 100 ? WHOLE : '#,##0.00',
  }
  frame.book.creator = 'Regulars'
  for (const group of input.groups) writeGroup(frame, group)
  writeTouches(frame)
  await replaceFile(path, (stream) => frame.book.xlsx.write(stream))
}

function writeGroup(frame: Frame, { title, rows }: ResultsBook['groups'][number]): void {
  const { columns } = frame.words
  const heads = [
    ...COUNTS.map((column) => columns[column]),
    `${columns.money}, ${frame.input.currency}`,
    columns.minutes,
    `${columns.perHour}, ${frame.input.currency}`,
  ]
  const sheet = beginSheet(frame, title, [title, ...heads])
  const formats = [...COUNTS.map(() => WHOLE), frame.money, WHOLE, frame.money]
  for (const { name, figures } of rows) {
    const { minor, seconds, timedMinor, timedCalls } = figures
    addFigures(frame, sheet, name, formats, [
      ...COUNTS.map((column) => figures[column]),
      minor / 100,
      timedCalls === 0 ? null : Math.round(seconds / 60),
      seconds === 0 ? null : Math.round((timedMinor / seconds) * 3600) / 100,
    ])
  }
}

function writeTouches(frame: Frame): void {
  const { words, input } = frame
  const { touches: labels, columns } = words
  const heads = [labels.touches, labels.customers, columns.purchases]
  const money = `${columns.money}, ${input.currency}`
  const sheet = beginSheet(frame, labels.title, [labels.kind, ...heads, money], labels.kind)
  for (const { kind, touches, customers, purchases, minor } of input.touches) {
    const figures = [touches, customers, purchases, minor / 100]
    addFigures(frame, sheet, labels.kinds[kind], [WHOLE, WHOLE, WHOLE, frame.money], figures)
  }
  addText(sheet, [], frame.styles.body)
  addText(sheet, [labels.help], frame.styles.meta)
}

/** With its title, what it is about, and its head; what calls count for stands under the title. */
function beginSheet(
  frame: Frame,
  title: string,
  heads: string[],
  sheetName = title,
): ExcelJS.Worksheet {
  const { book, input, words, styles } = frame
  // A sheet's name is at most 31 characters long, and some signs may not stand in it.
  const name = sheetName.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 5, showGridLines: false }],
  })
  sheet.columns = heads.map((_, at) => ({ width: at === 0 ? NAME_WIDTH : FIGURE_WIDTH }))
  const days = `${formatDay(input.from, input.locale)} → ${formatDay(input.to, input.locale)}`
  addText(sheet, [title], styles.title)
  addText(sheet, [[input.shopName, days].filter((fact) => fact !== '').join('  ·  ')], styles.meta)
  addText(sheet, [words.help], styles.meta)
  addText(sheet, [], styles.body)
  addText(sheet, heads, styles.header)
  return sheet
}

function addText(sheet: ExcelJS.Worksheet, texts: string[], style: Partial<ExcelJS.Style>): void {
  const row = sheet.addRow(texts.map((text) => cellText(text, 500)))
  row.eachCell((cell) => (cell.style = style))
}

function addFigures(
  { styles }: Frame,
  sheet: ExcelJS.Worksheet,
  name: string,
  formats: readonly string[],
  figures: readonly (number | null)[],
): void {
  const row = sheet.addRow([cellText(name), ...figures])
  row.getCell(1).style = styles.name
  formats.forEach((numFmt, at) => {
    const alignment = { vertical: 'top', horizontal: 'right' } as const
    row.getCell(at + 2).style = { ...styles.body, alignment, numFmt }
  })
}
