import ExcelJS from 'exceljs'
import { currencyStep } from '#shared/domain/money/money.ts'
import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import type {
  PriceListDocument,
  PriceListItem,
} from '#shared/domain/priceLists/priceListDocument.ts'
import {
  greetingText,
  introText,
  issuedText,
  sectionTitle,
  titleText,
  validityTexts,
} from '../pdf/priceList/texts.ts'
import { priceListWords, type PriceListDocumentWords } from '../pdf/words.ts'
import { sendingWords, sheetWords, type SheetWords } from '../words/sendingWords.ts'
import { cellText } from './cellText.ts'
import { sheetStyles, type SheetStyles } from './styles.ts'
import { countLines, rowPoints } from './textSize.ts'

interface Sheet {
  sheet: ExcelJS.Worksheet
  document: PriceListDocument
  words: PriceListDocumentWords
  own: SheetWords
  styles: SheetStyles
  columns: Column[]
  money: string
}

interface Column {
  key: 'sku' | 'name' | 'unit' | 'list' | 'yours' | 'offer' | 'quantity' | 'amount' | 'benefit'
  title: string
  width: number
}

const RIGHT: Partial<ExcelJS.Alignment> = { vertical: 'top', horizontal: 'right' }
const WRAPPED: Partial<ExcelJS.Alignment> = { vertical: 'top', wrapText: true }
const HEADER_RIGHT: Partial<ExcelJS.Alignment> = { horizontal: 'right', indent: 0 }
const FIGURES: Column['key'][] = ['list', 'yours', 'offer', 'quantity', 'amount']
const TITLE_POINTS = 24
const LONGEST_NAME = 300
const LONGEST_TEXT = 2000

/**
 * A frozen price list as a workbook that the client can order with: quantities are filled in, the
 * amounts follow. Figures are those of the document; every text stays text.
 */
export async function priceListWorkbook(document: PriceListDocument): Promise<Uint8Array> {
  const { locale, currency } = document
  const words = priceListWords(locale)
  const book = new ExcelJS.Workbook()
  book.creator = 'Regulars'
  book.created = new Date(`${document.issuedOn}T00:00:00Z`)
  const sheet = book.addWorksheet(cellText(words.document.title, 31), {
    views: [{ showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  })
  const own = sheetWords(locale)
  const columns = columnsOf(document, words, own)
  sheet.columns = columns.map(({ width }) => ({ width }))
  const money = currencyStep(currency) === 100 ? '#,##0' : '#,##0.00'
  const made: Sheet = { sheet, document, words, own, styles: sheetStyles(locale), columns, money }
  writeHead(made)
  const amounts = writeSections(made)
  writeTotal(made, amounts)
  const bytes = await book.xlsx.writeBuffer()
  return new Uint8Array(bytes as ArrayBuffer)
}

/** What the items have, and what the document shows of it. */
function columnsOf(
  { columns, sections, currency }: PriceListDocument,
  { document: texts }: PriceListDocumentWords,
  own: SheetWords,
): Column[] {
  const items = sections.flatMap((section) => section.items)
  const has = (is: (item: PriceListItem) => boolean) => items.some(is)
  const hasLower = has((item) => item.yourPriceMinor < item.listPriceMinor)
  const named = (title: string) => `${title}, ${currency}`
  const all: (Column & { isShown: boolean })[] = [
    { key: 'sku', title: texts.columnSku, width: 14, isShown: columns.sku },
    { key: 'name', title: texts.columnItem, width: 36, isShown: true },
    {
      ...{ key: 'unit', title: texts.columnUnit, width: 8 },
      isShown: columns.unit && has((item) => item.unit !== ''),
    },
    {
      ...{ key: 'list', title: named(texts.columnList), width: 14 },
      isShown: columns.listPrice && hasLower,
    },
    {
      ...{
        key: 'yours',
        title: named(hasLower ? texts.columnYours : texts.columnPrice),
        width: 14,
      },
      isShown: true,
    },
    {
      ...{ key: 'offer', title: named(texts.columnOffer), width: 16 },
      isShown: has((item) => item.offerPriceMinor !== null),
    },
    { key: 'quantity', title: own.quantity, width: 12, isShown: true },
    { key: 'amount', title: named(own.amount), width: 16, isShown: true },
    {
      ...{ key: 'benefit', title: '', width: 44 },
      isShown: columns.benefit && has((item) => item.benefit !== ''),
    },
  ]
  return all.flatMap(({ isShown, ...column }) => (isShown ? [column] : []))
}

function writeHead({ sheet, document, words, own, styles, columns }: Sheet): void {
  const { business, offer, currency, locale } = document
  const texts = { document, words }
  const wholeWidth = columns.reduce((sum, { width }) => sum + width, 0)
  const add = (text: string, style: Partial<ExcelJS.Style>) => {
    if (text === '') return
    const row = sheet.addRow([cellText(text, LONGEST_TEXT)])
    sheet.mergeCells(row.number, 1, row.number, columns.length)
    row.getCell(1).style = { ...style, alignment: WRAPPED }
    const lines = countLines(text, wholeWidth)
    row.height = style === styles.title ? TITLE_POINTS : rowPoints(lines, styles.linePoints)
  }
  add(business.name, styles.title)
  add([titleText(texts), issuedText(texts)].join('  ·  '), styles.meta)
  const details = [business.phone, business.email, business.website, business.address]
  add(details.filter((detail) => detail !== '').join('  ·  '), styles.meta)
  sheet.addRow([])
  add(greetingText(texts), { ...styles.meta, font: styles.name.font })
  add(introText(texts), styles.meta)
  if (offer) {
    const sentence = offerSentence(offer, currency, locale, words, document.offerCategories)
    add(fillWords(sendingWords(locale).letter.offer, { sentence }), styles.meta)
  }
  add(validityTexts(texts).join(' '), styles.meta)
  add(own.order, styles.meta)
  sheet.addRow([])
}

/** @returns the cells with amounts, from the first to the last row */
function writeSections(made: Sheet): { first: number; last: number } | null {
  const { sheet, document, words, styles, columns } = made
  const header = sheet.addRow(columns.map(({ title }) => cellText(title)))
  const figures = { ...styles.header, alignment: { ...styles.header.alignment, ...HEADER_RIGHT } }
  header.eachCell({ includeEmpty: true }, (cell, at) => {
    cell.style = FIGURES.includes(columns[at - 1]!.key) ? figures : styles.header
  })
  header.height = rowPoints(
    linesOf(columns, ({ title }) => title),
    styles.linePoints,
  )
  sheet.views = [{ state: 'frozen', ySplit: header.number, showGridLines: false }]
  sheet.pageSetup.printTitlesRow = `${header.number}:${header.number}`
  const first = header.number + 1
  for (const section of document.sections) {
    if (section.items.length === 0) continue
    const title = cellText(sectionTitle(section, words), LONGEST_NAME)
    const row = sheet.addRow(columns.map(({ key }) => (key === 'name' ? title : '')))
    row.eachCell({ includeEmpty: true }, (cell) => (cell.style = styles.section))
    for (const item of section.items) writeItem(made, item)
  }
  const last = sheet.rowCount
  return last < first ? null : { first, last }
}

function writeItem({ sheet, styles, columns, money }: Sheet, item: PriceListItem): void {
  const row = sheet.addRow([])
  const letter = (key: Column['key']) =>
    sheet.getColumn(columns.findIndex((column) => column.key === key) + 1).letter
  const figure = { ...styles.body, alignment: RIGHT, numFmt: money }
  const entry = { ...styles.entry, alignment: RIGHT, numFmt: '0.###' }
  const amount = `IF(${letter('quantity')}${row.number}="","",${letter('quantity')}${row.number}*${letter('yours')}${row.number})`
  const cells: Record<Column['key'], [ExcelJS.CellValue, Partial<ExcelJS.Style>]> = {
    sku: [cellText(item.sku), styles.body],
    name: [cellText(item.name, LONGEST_NAME), styles.name],
    unit: [cellText(item.unit), styles.body],
    list: [item.listPriceMinor / 100, figure],
    yours: [item.yourPriceMinor / 100, figure],
    offer: [item.offerPriceMinor === null ? null : item.offerPriceMinor / 100, figure],
    quantity: [null, entry],
    amount: [{ formula: amount, result: '' }, figure],
    benefit: [cellText(item.benefit, LONGEST_TEXT), styles.body],
  }
  columns.forEach(({ key }, at) => {
    const [value, style] = cells[key]
    const cell = row.getCell(at + 1)
    cell.value = value
    cell.style = style
  })
  const lines = linesOf(columns, ({ key }) => {
    const [value] = cells[key]
    return typeof value === 'string' ? value : ''
  })
  row.height = rowPoints(lines, styles.linePoints)
}

/** Lines of the tallest cell: spreadsheets do not all grow rows by themselves. */
function linesOf(columns: readonly Column[], textOf: (column: Column) => string): number {
  return Math.max(...columns.map((column) => countLines(textOf(column), column.width - 2)))
}

function writeTotal(
  { sheet, own, styles, columns, money }: Sheet,
  rows: { first: number; last: number } | null,
): void {
  if (rows === null) return
  const at = columns.findIndex(({ key }) => key === 'amount') + 1
  const { letter } = sheet.getColumn(at)
  const row = sheet.addRow([])
  const label = row.getCell(at - 1)
  label.value = cellText(own.total)
  label.style = { ...styles.name, alignment: RIGHT }
  const sum = row.getCell(at)
  sum.value = { formula: `SUM(${letter}${rows.first}:${letter}${rows.last})`, result: 0 }
  sum.style = { ...styles.name, alignment: RIGHT, numFmt: money }
}
