import type { CustomTableLayout, Table, TableCell } from 'pdfmake'
import type {
  PriceListDocument,
  PriceListItem,
  PriceListSection,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { moneyWord } from '#shared/domain/priceLists/documentWords.ts'
import { clampText, textWidth } from './measure.ts'
import { printable, printableLine } from './printable.ts'
import { COLOURS, CONTENT_WIDTH, faceStyle, paragraph, TEXT } from './theme.ts'
import type { PriceListDocumentWords } from './words.ts'

/** So that a row always fits a page, however long the texts. */
const LONGEST_NAME = 300
const LONGEST_BENEFIT = 600

const GAP = 10
const NARROWEST_NAME = 165
const WIDEST_UNIT = 52
/** Column labels up to this width stay on one line. */
const WIDEST_LABEL = 76
const PRICE_SIZES = [9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5]

type PriceColumn = 'list' | 'yours' | 'offer'

interface PriceTexts {
  list: string
  yours: string
  offer: string
  isLower: boolean
}

/** Columns of the item tables: the same for all sections of a document. */
export interface ItemColumns {
  name: number
  /** 0 where no item has a unit. */
  unit: number
  prices: { column: PriceColumn; label: string; width: number }[]
  /** Points of the price texts. */
  size: number
  texts: Map<PriceListItem, PriceTexts>
}

/**
 * Chooses the price columns (list price only where some price is lower, offer only where it
 * covers something) and their widths from the longest price, in a smaller size where
 * long prices would leave the names too little room.
 */
export function itemColumns(
  document: PriceListDocument,
  words: PriceListDocumentWords,
): ItemColumns {
  const items = document.sections.flatMap((section) => section.items)
  const texts = new Map(items.map((item) => [item, priceTexts(item, document)]))
  const labels = priceLabels(items, words)
  const unit = unitWidth(items, words)
  for (const size of PRICE_SIZES) {
    const prices = labels.map(({ column, label }) => {
      const longest = longestText([...texts.values()].map((text) => text[column]))
      return { column, label, width: priceWidth(longest, label, size) }
    })
    const taken = prices.reduce((sum, price) => sum + price.width + GAP, unit ? unit + GAP : 0)
    const name = CONTENT_WIDTH - taken - GAP
    const isLast = size === PRICE_SIZES.at(-1)
    if (name >= NARROWEST_NAME || isLast) return { name, unit, prices, size, texts }
  }
  throw new RangeError('no price sizes')
}

/** One section as a table: heading, column labels and at least one item stay together. */
export function sectionTable(
  section: PriceListSection,
  columns: ItemColumns,
  words: PriceListDocumentWords,
): { table: Table; layout: CustomTableLayout; margin: [number, number, number, number] } {
  const widths = [columns.name, ...(columns.unit ? [columns.unit] : [])]
  for (const price of columns.prices) widths.push(price.width)
  const body = [
    headingRow(section, widths.length, words),
    labelRow(columns, words),
    ...section.items.map((item) => itemRow(item, columns)),
  ]
  const hasOffer = columns.prices.at(-1)?.column === 'offer'
  return {
    table: { headerRows: 2, keepWithHeaderRows: 1, dontBreakRows: true, widths, body },
    layout: tableLayout(widths.length, hasOffer),
    margin: [0, 0, 0, 12],
  }
}

function priceTexts(item: PriceListItem, document: PriceListDocument): PriceTexts {
  const money = (minor: number) => printable(moneyWord(minor, document.currency, document.locale))
  return {
    list: money(item.listPriceMinor),
    yours: money(item.yourPriceMinor),
    offer: item.offerPriceMinor === null ? '–' : money(item.offerPriceMinor),
    isLower: item.yourPriceMinor < item.listPriceMinor,
  }
}

function priceLabels(items: PriceListItem[], words: PriceListDocumentWords) {
  const hasLower = items.some((item) => item.yourPriceMinor < item.listPriceMinor)
  const hasOffer = items.some((item) => item.offerPriceMinor !== null)
  const texts = words.document
  const labels: { column: PriceColumn; label: string }[] = []
  if (hasLower) labels.push({ column: 'list', label: texts.columnList })
  labels.push({ column: 'yours', label: hasLower ? texts.columnYours : texts.columnPrice })
  if (hasOffer) labels.push({ column: 'offer', label: texts.columnOffer })
  return labels
}

/** Figures are of equal width, so the text with most characters is the widest. */
function longestText(texts: string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}

function priceWidth(longest: string, label: string, size: number): number {
  const price = textWidth(longest, { weight: 'bold', size, tabular: true })
  const words = label.split(' ').map((word) => textWidth(word, TEXT.column))
  const oneLine = textWidth(label, TEXT.column)
  return Math.ceil(Math.max(price, 46, ...words, oneLine <= WIDEST_LABEL ? oneLine : 0) + 2)
}

function unitWidth(items: PriceListItem[], words: PriceListDocumentWords): number {
  const units = new Set(items.map((item) => printableLine(item.unit)))
  units.delete('')
  if (units.size === 0) return 0
  const widths = [...units].map((unit) => textWidth(unit, TEXT.unit))
  const label = textWidth(words.document.columnUnit, TEXT.column)
  return Math.ceil(Math.max(label, Math.min(WIDEST_UNIT, Math.max(...widths))) + 1)
}

function headingRow(
  section: PriceListSection,
  columnCount: number,
  words: PriceListDocumentWords,
): TableCell[] {
  const texts = words.document
  const isNew = section.kind === 'notTried'
  const title = printableLine(clampText(section.title, LONGEST_NAME))
  const heading = isNew ? texts.notTriedTitle : title || texts.otherTitle
  const stack = [
    paragraph(heading, isNew ? TEXT.sectionNew : TEXT.section, CONTENT_WIDTH - GAP),
    ...(isNew ? [paragraph(texts.notTriedNote, TEXT.note, CONTENT_WIDTH - GAP)] : []),
  ]
  return [{ stack, colSpan: columnCount }, ...emptyCells(columnCount - 1)]
}

function labelRow(columns: ItemColumns, words: PriceListDocumentWords): TableCell[] {
  const texts = words.document
  const label = (text: string, width: number, isPrice: boolean): TableCell => ({
    ...paragraph(text, TEXT.column, width, { alignment: isPrice ? 'right' : 'left' }),
    verticalAlignment: 'bottom',
  })
  const row = [label(texts.columnItem, columns.name, false)]
  if (columns.unit) row.push(label(texts.columnUnit, columns.unit, false))
  for (const price of columns.prices) row.push(label(price.label, price.width, true))
  return row
}

function itemRow(item: PriceListItem, columns: ItemColumns): TableCell[] {
  const name = printableLine(clampText(item.name, LONGEST_NAME))
  const benefit = printableLine(clampText(item.benefit, LONGEST_BENEFIT))
  const stack = [paragraph(name, TEXT.item, columns.name)]
  if (benefit) {
    stack.push(paragraph(benefit, TEXT.benefit, columns.name, { margin: [0, 1.5, 0, 0] }))
  }
  const row: TableCell[] = [{ stack }]
  if (columns.unit) {
    row.push(paragraph(printableLine(clampText(item.unit, 60)), TEXT.unit, columns.unit))
  }
  const texts = columns.texts.get(item)
  for (const { column } of columns.prices) {
    row.push(priceCell(texts?.[column] ?? '', column, texts?.isLower ?? false, columns.size))
  }
  return row
}

function priceCell(text: string, column: PriceColumn, isLower: boolean, size: number): TableCell {
  const isList = column === 'list'
  const face = {
    weight: isList ? ('regular' as const) : ('bold' as const),
    size,
    tabular: true,
    colour: isList ? COLOURS.muted : column === 'offer' ? COLOURS.accent : COLOURS.ink,
  }
  const strike = isList && isLower ? { decoration: 'lineThrough' as const } : {}
  return { text, ...faceStyle(face), alignment: 'right', noWrap: true, ...strike }
}

function emptyCells(count: number): TableCell[] {
  return Array.from({ length: count }, () => ({}))
}

function tableLayout(columnCount: number, hasOffer: boolean): CustomTableLayout {
  return {
    hLineWidth: (line) => (line < 2 ? 0 : line === 2 ? 0.9 : 0.5),
    vLineWidth: () => 0,
    hLineColor: (line) => (line === 2 ? COLOURS.accent : COLOURS.line),
    paddingLeft: (column) => (column === 0 ? 0 : GAP / 2),
    paddingRight: (column) => (column === columnCount - 1 ? GAP : GAP / 2),
    paddingTop: (row) => (row === 0 ? 4 : row === 1 ? 3 : 4),
    paddingBottom: (row) => (row === 1 ? 3 : row === 0 ? 2 : 4.5),
    fillColor: (row, _node, column) =>
      hasOffer && row > 0 && column === columnCount - 1 ? COLOURS.accentSoft : null,
  }
}
