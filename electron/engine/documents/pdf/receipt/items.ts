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
  price: string
  /** Quantity times price, for where they have no columns. */
  times: string
  discounts: string[]
  amount: string
}

/** What was sold or came back: in columns where they fit, else each in lines of its own. */
export function itemsTable(document: ReceiptDocument, sheet: Sheet, texts: ReceiptTexts): Content {
  const rows = document.lines.map((line) => rowOf(line, texts))
  const amounts = rows.map((row) => row.amount)
  const amount = columnWidth(amounts, amountWord(document, texts), sheet, sheet.faces.amount)
  const columns = sheet.isRoll ? null : threeColumns(rows, amount, sheet, texts)
  return columns ? inColumns(rows, columns, document, sheet, texts) : stacked(rows, amount, sheet)
}

function rowOf(line: ReceiptLine, texts: ReceiptTexts): Row {
  return {
    name: printableLine(clampText(line.name, LONGEST)),
    quantity: printable(texts.quantity({ ...line, unit: clampText(printableLine(line.unit), 20) })),
    price: printable(texts.money(line.listPriceMinor)),
    times: printable(texts.times({ ...line, unit: clampText(printableLine(line.unit), 20) })),
    discounts: line.discounts.flatMap((source) => {
      const text = texts.discount(source)
      return text === null ? [] : [printableLine(clampText(text, LONGEST))]
    }),
    amount: printable(texts.money(line.amountMinor)),
  }
}

interface Columns {
  name: number
  quantity: number
  price: number
  amount: number
}

/** `null` where they would leave the names too little room. */
function threeColumns(
  rows: Row[],
  amount: number,
  sheet: Sheet,
  { words }: ReceiptTexts,
): Columns | null {
  const face = sheet.faces.value
  const quantity = columnWidth(
    rows.map((row) => row.quantity),
    words.columnQuantity,
    sheet,
    face,
  )
  const price = columnWidth(
    rows.map((row) => row.price),
    words.columnPrice,
    sheet,
    face,
  )
  const name = sheet.content - quantity - price - amount - 3 * GAP
  return name < sheet.content * NAME_SHARE ? null : { name, quantity, price, amount }
}

function columnWidth(texts: string[], label: string, sheet: Sheet, face: Face): number {
  const labelWidths = label.split(' ').map((word) => textWidth(word, sheet.faces.column))
  const widths = texts.map((text) => textWidth(text, face))
  return Math.ceil(Math.max(...widths, ...labelWidths, 30) + 1)
}

function amountWord({ settlement }: ReceiptDocument, { words }: ReceiptTexts): string {
  return settlement.kind === 'return' ? words.columnRefund : words.columnAmount
}

function inColumns(
  rows: Row[],
  columns: Columns,
  document: ReceiptDocument,
  sheet: Sheet,
  texts: ReceiptTexts,
): Content {
  const { words } = texts
  const { faces } = sheet
  const label = (text: string, width: number, alignment: 'left' | 'right'): TableCell => ({
    ...paragraph(text, faces.column, width, { alignment }),
    verticalAlignment: 'bottom',
  })
  const header = [
    label(words.columnItem, columns.name, 'left'),
    label(words.columnQuantity, columns.quantity, 'right'),
    label(words.columnPrice, columns.price, 'right'),
    label(amountWord(document, texts), columns.amount, 'right'),
  ]
  const body = rows.map((row): TableCell[] => [
    { stack: described(row, columns.name, sheet, false) },
    figure(row.quantity, faces.value),
    figure(row.price, faces.value),
    figure(row.amount, faces.amount),
  ])
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [columns.name, columns.quantity, columns.price, columns.amount],
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
