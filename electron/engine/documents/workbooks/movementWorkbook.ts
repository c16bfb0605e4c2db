import { setImmediate as nextTurn } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { FlowCell, MovedRow } from '#shared/domain/segments/movement.ts'
import { formatDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { currencyStep } from '#shared/domain/money/money.ts'
import { cellText } from './cellText.ts'
import { movementWorkbookWords, type MovementWorkbookWords } from './movementWords.ts'
import { replaceFile } from './replaceFile.ts'
import { sheetStyles, type SheetStyles } from './styles.ts'

export interface MovementBook {
  locale: Locale
  currency: string
  shopName: string
  from: Day
  to: Day
  rules: 'now' | 'then'
  /** In the order of the rules, with their names in the language. */
  before: { id: string; name: string }[]
  after: { id: string; name: string }[]
  cells: readonly FlowCell[]
  /** Everybody who moved; how many there are. */
  rows: AsyncIterable<MovedRow>
  total: number
}

export interface MovementWriteOptions {
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

interface Sheets {
  book: ExcelJS.stream.xlsx.WorkbookWriter
  input: MovementBook
  words: MovementWorkbookWords
  styles: SheetStyles
  money: string
  dates: string
}

const DAY_MS = 86_400_000
/** Rows between two breaths, in which a cancel gets its turn. */
const ROWS_PER_TURN = 200
const MOVED_WIDTHS = [32, 20, 18, 24, 24, 16, 16, 16, 12, 12, 14, 14]

/**
 * The flow between two days as a workbook: customers and money of each way as tables, and
 * everybody who moved with the figures of both days. A path is replaced only when the whole
 * file is on the disk.
 */
export async function writeMovementWorkbook(
  input: MovementBook,
  path: string,
  options: MovementWriteOptions = {},
): Promise<void> {
  await replaceFile(
    path,
    async (stream, signal) => {
      const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
      book.creator = 'Regulars'
      const sheets: Sheets = {
        book,
        input,
        words: movementWorkbookWords(input.locale),
        styles: sheetStyles(input.locale),
        money: currencyStep(input.currency) === 100 ? '#,##0' : '#,##0.00',
        dates: input.locale === 'en' ? 'd mmm yyyy' : 'dd.mm.yyyy',
      }
      writeFlowSheet(sheets)
      await writeMovedSheet(sheets, { ...options, signal })
      await book.commit()
    },
    options.signal,
  )
}

function writeFlowSheet(sheets: Sheets): void {
  const { book, input, words } = sheets
  const sheet = book.addWorksheet(words.sheets.flow, { views: [{ showGridLines: false }] })
  sheet.columns = [{ width: 30 }, ...input.after.map(() => ({ width: 16 })), { width: 16 }]
  writeHeading(sheet, words.sheets.flow, sheets)
  writeMatrix(sheet, `${words.customers}`, '#,##0', (cell) => cell.customers, sheets)
  const money = `${words.spendAfter}, ${input.currency}`
  writeMatrix(sheet, money, sheets.money, (cell) => cell.spendAfterMinor / 100, sheets)
  sheet.commit()
}

/** From top to bottom where people were, from left to right where they are. */
function writeMatrix(
  sheet: ExcelJS.Worksheet,
  title: string,
  format: string,
  figure: (cell: FlowCell) => number,
  { input, words, styles }: Sheets,
): void {
  addRow(sheet, [title], styles.section)
  addRow(sheet, [words.fromTo, ...input.after.map(({ name }) => name), words.total], styles.header)
  const origins = [...input.before, { id: null, name: words.cameNew }]
  const sumOf = (wanted: (cell: FlowCell) => boolean): number =>
    input.cells.filter(wanted).reduce((sum, cell) => sum + figure(cell), 0)
  for (const { id, name } of origins) {
    const figures = input.after.map((to) => sumOf((cell) => cell.from === id && cell.to === to.id))
    const row = addRow(sheet, [name, ...figures, sumOf((cell) => cell.from === id)], styles.body)
    asFigures(row, format, styles)
  }
  const totals = input.after.map((to) => sumOf((cell) => cell.to === to.id))
  const last = addRow(sheet, [words.total, ...totals, sumOf(() => true)], styles.name)
  asFigures(last, format, styles)
  sheet.addRow([]).commit()
}

function asFigures(row: ExcelJS.Row, format: string, styles: SheetStyles): void {
  row.eachCell((cell, column) => {
    if (column > 1) cell.style = { ...styles.body, alignment: RIGHT, numFmt: format }
  })
  row.commit()
}

const RIGHT: Partial<ExcelJS.Alignment> = { vertical: 'top', horizontal: 'right' }

async function writeMovedSheet(sheets: Sheets, options: MovementWriteOptions): Promise<void> {
  const { book, input, words, styles } = sheets
  const header = 4
  const sheet = book.addWorksheet(words.sheets.moved, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: header, showGridLines: false }],
  })
  sheet.columns = MOVED_WIDTHS.map((width) => ({ width }))
  writeHeading(sheet, words.sheets.moved, sheets)
  const { columns } = words
  const titles = [columns.name, columns.manager, columns.city, columns.from, columns.to]
  const money = [columns.spendBefore, columns.spendAfter, columns.change]
  const rest = [columns.purchasesBefore, columns.purchasesAfter]
  const dates = [columns.lastBefore, columns.lastAfter]
  const named = money.map((title) => `${title}, ${input.currency}`)
  addRow(sheet, [...titles, ...named, ...rest, ...dates], styles.header)
  const names = namesOf(input, words)
  const looks = lookOf(sheets)
  let done = 0
  for await (const row of input.rows) {
    writeMoved(sheet, row, names, looks)
    done += 1
    if (done % ROWS_PER_TURN !== 0) continue
    options.onProgress?.(done, input.total)
    await nextTurn()
    options.signal?.throwIfAborted()
  }
  options.onProgress?.(done, input.total)
  const lastRow = header + Math.max(1, done)
  sheet.autoFilter = { from: { row: header, column: 1 }, to: { row: lastRow, column: 12 } }
  sheet.commit()
}

type NameOf = (id: string | null, side: 'before' | 'after') => string

function namesOf(input: MovementBook, words: MovementWorkbookWords): NameOf {
  const of = (list: { id: string; name: string }[]) => new Map(list.map((s) => [s.id, s.name]))
  const names = { before: of(input.before), after: of(input.after) }
  return (id, side) => (id === null ? words.cameNew : (names[side].get(id) ?? id))
}

/** One object for each look: exceljs recognises a style by its object. */
function lookOf({ styles, money, dates }: Sheets): Partial<ExcelJS.Style>[] {
  const figure = { ...styles.body, alignment: RIGHT, numFmt: money }
  const count = { ...styles.body, alignment: RIGHT, numFmt: '#,##0' }
  const date = { ...styles.body, alignment: RIGHT, numFmt: dates }
  return [
    styles.name,
    ...Array(4).fill(styles.body),
    ...Array(3).fill(figure),
    count,
    count,
    date,
    date,
  ]
}

function writeMoved(
  sheet: ExcelJS.Worksheet,
  row: MovedRow,
  nameOf: NameOf,
  looks: readonly Partial<ExcelJS.Style>[],
): void {
  const { before, after } = row
  const texts = [
    row.name,
    row.manager,
    row.city,
    nameOf(row.from, 'before'),
    nameOf(row.to, 'after'),
  ]
  const money = [before.spendMinor, after.spendMinor, after.spendMinor - before.spendMinor]
  const added = sheet.addRow([
    ...texts.map((text) => cellText(text)),
    ...money.map((minor) => minor / 100),
    before.frequency,
    after.frequency,
    dateOf(before.lastPurchase),
    dateOf(after.lastPurchase),
  ])
  looks.forEach((look, index) => (added.getCell(index + 1).style = look))
  added.commit()
}

function dateOf(day: Day | null): Date | null {
  return day === null ? null : new Date(toEpochDay(day) * DAY_MS)
}

function writeHeading(sheet: ExcelJS.Worksheet, title: string, sheets: Sheets): void {
  const { input, words, styles } = sheets
  const days = `${formatDay(input.from, input.locale)} → ${formatDay(input.to, input.locale)}`
  addRow(sheet, [title], styles.title)
  const facts = [input.shopName, days, words.rules[input.rules], input.currency]
  addRow(sheet, [facts.filter((fact) => fact !== '').join('  ·  ')], styles.meta)
  sheet.addRow([]).commit()
}

function addRow(
  sheet: ExcelJS.Worksheet,
  values: (string | number)[],
  style: Partial<ExcelJS.Style>,
): ExcelJS.Row {
  const row = sheet.addRow(values.map((v) => (typeof v === 'string' ? cellText(v, 500) : v)))
  row.eachCell((cell) => (cell.style = style))
  return row
}
