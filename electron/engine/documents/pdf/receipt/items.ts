import type { Content, CustomTableLayout, TableCell } from 'pdfmake'
import type { ReceiptDocument, ReceiptLine } from '#shared/domain/receipts/receiptDocument.ts'
import { clampText, textWidth } from '../measure.ts'
import { printable, printableLine } from '../printable.ts'
import { COLOURS, faceStyle, paragraph } from '../theme.ts'
import type { Face, Sheet } from './sheet.ts'
import type { ReceiptTexts } from './texts.ts'

const GAP = 8
/** Names keep at least this share of the width; else quantity and price go below them. */
const NAME_SHARE = 0.4
/** So that a row always fits a page. */
const LONGEST = 300

interface Row {
  name: string
  quantity: string
  /** Empty where prices do not matter: what comes back is worth what was paid. */
  price: string
  /** Quantity times price, for where they have no columns. */
  times: string
  discounts: string[]
  amount: string
}

/** A column of figures beside the names. */
interface Column {
  of: 'quantity' | 'price' | 'amount'
  label: string
  face: Face
  width: number
}

/** What was sold or came back: in columns where they fit, else each in lines of its own. */
export function itemsTable(document: ReceiptDocument, sheet: Sheet, texts: ReceiptTexts): Content {
  const rows = document.lines.map((line) => rowOf(line, texts))
  const columns = columnsOf(rows, document, sheet, texts)
  const taken = columns.reduce((sum, column) => sum + column.width + GAP, 0)
  const name = sheet.content - taken
  const isWide = !sheet.isRoll && name >= sheet.content * NAME_SHARE
  return isWide
    ? inColumns(rows, name, columns, sheet, texts)
    : stacked(rows, columns.at(-1)!.width, sheet)
}

function rowOf(line: ReceiptLine, texts: ReceiptTexts): Row {
  const printed = { ...line, unit: clampText(printableLine(line.unit), 20) }
  return {
    name: printableLine(clampText(line.name, LONGEST)),
    quantity: printable(texts.quantity(printed)),
    price: line.listPriceMinor === null ? '' : printable(texts.money(line.listPriceMinor)),
    times: printable(texts.times(printed)),
    discounts: line.discounts.flatMap((source) => {
      const text = texts.discount(source)
      return text === null ? [] : [printableLine(clampText(text, LONGEST))]
    }),
    amount: printable(texts.money(line.amountMinor)),
  }
}

function columnsOf(
  rows: Row[],
  { settlement }: ReceiptDocument,
  { faces }: Sheet,
  { words }: ReceiptTexts,
): Column[] {
  const amount = settlement.kind === 'return' ? words.columnRefund : words.columnAmount
  const columns: Omit<Column, 'width'>[] = [
    { of: 'quantity', label: words.columnQuantity, face: faces.value },
    { of: 'price', label: words.columnPrice, face: faces.value },
    { of: 'amount', label: amount, face: faces.amount },
  ]
  return columns
    .filter(({ of }) => of !== 'price' || rows.some((row) => row.price !== ''))
    .map((column) => ({ ...column, width: widthOf(rows, column, faces.column) }))
}

function widthOf(rows: Row[], { of, label, face }: Omit<Column, 'width'>, heading: Face): number {
  const words = label.split(' ').map((word) => textWidth(word, heading))
  return Math.ceil(Math.max(...rows.map((row) => textWidth(row[of], face)), ...words, 30) + 1)
}

function inColumns(
  rows: Row[],
  name: number,
  columns: Column[],
  sheet: Sheet,
  { words }: ReceiptTexts,
): Content {
  const label = (text: string, width: number, alignment: 'left' | 'right'): TableCell => ({
    ...paragraph(text, sheet.faces.column, width, { alignment }),
    verticalAlignment: 'bottom',
  })
  const header = [
    label(words.columnItem, name, 'left'),
    ...columns.map((column) => label(column.label, column.width, 'right')),
  ]
  const body = rows.map((row): TableCell[] => [
    { stack: described(row, name, sheet, false) },
    ...columns.map(({ of, face }) => figure(row[of], face)),
  ])
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [name, ...columns.map((column) => column.width)],
      body: [header, ...body],
    },
    layout: RULED,
    margin: [0, 4, 0, 6],
  }
}

function stacked(rows: Row[], amount: number, sheet: Sheet): Content {
  const name = sheet.content - amount - GAP
  const body = rows.map((row): TableCell[] => [
    { stack: described(row, name, sheet, true) },
    { ...figure(row.amount, sheet.faces.amount), verticalAlignment: 'bottom' },
  ])
  return {
    table: { dontBreakRows: true, widths: [name, amount], body },
    layout: RULED,
    margin: [0, 2, 0, 6],
  }
}

/** The name, with what stands below it. */
function described(row: Row, width: number, sheet: Sheet, withTimes: boolean): Content[] {
  const below = withTimes ? [row.times, ...row.discounts] : row.discounts
  return [
    paragraph(row.name, sheet.faces.item, width),
    ...below.map((text) => paragraph(text, sheet.faces.detail, width, { margin: [0, 1, 0, 0] })),
  ]
}

function figure(text: string, face: Face) {
  return { text, ...faceStyle(face), alignment: 'right' as const, noWrap: true }
}

const RULED: CustomTableLayout = {
  hLineWidth: (line, node) => (line === 0 || line === node.table.body.length ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => COLOURS.line,
  paddingLeft: (column) => (column === 0 ? 0 : GAP / 2),
  paddingRight: (column, node) => (column === node.table.widths!.length - 1 ? 0 : GAP / 2),
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
}
