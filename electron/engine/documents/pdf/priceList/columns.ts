import { widthOf, type Face } from '../press/lines.ts'
import type { ItemTexts } from './itemTexts.ts'
import type { FilledSection } from './sections.ts'
import type { Work } from './work.ts'

export type ColumnName = 'picture' | 'sku' | 'name' | 'unit' | 'list' | 'yours' | 'saving' | 'offer'

export interface Column {
  name: ColumnName
  label: string
  /** From the page's left edge. */
  x: number
  width: number
  isPrice: boolean
}

/** Columns of the item tables: the same for all sections of a document. */
export interface Columns {
  all: Column[]
  /** Points of the prices. */
  priceSize: number
  /** SKU and unit stand under the name, where there is no room beside it. */
  isFolded: boolean
  /** Side of the pictures' square. */
  picture: number
}

export const GAP = 10
const WIDEST_SKU = 74
const WIDEST_UNIT = 52
/** Column labels up to this width stay on one line. */
const WIDEST_LABEL = 76
const LEAST_PRICE = 40

/** What is tried one after the other: sizes of prices, and how much room names need at least. */
const TRIES: { sizes: number[]; name: number; isFolded: boolean }[] = [
  { sizes: [9.5, 9, 8.5, 8], name: 165, isFolded: false },
  { sizes: [9.5, 9, 8.5, 8, 7.5, 7], name: 150, isFolded: true },
  { sizes: [7, 6.5, 6, 5.5, 5], name: 110, isFolded: true },
]

/**
 * Chooses columns (list price and saving only where some price is lower, offer only where it
 * covers something) and their widths from the longest texts, with smaller prices where they
 * would leave the names too little room.
 */
export function columnsOf(sections: readonly FilledSection[], work: Work, picture = 40): Columns {
  const items = sections.flatMap((section) => section.items)
  const prices = pricesShown(items, work)
  for (const { sizes, name, isFolded } of TRIES) {
    for (const priceSize of sizes) {
      const beside = columnsBeside(items, work, isFolded, picture)
      const shown = prices.map((price) => ({
        ...price,
        width: priceWidth(longest(items, price.name), price.label, priceSize, work),
      }))
      const edge = prices.at(-1)?.name === 'offer' ? GAP / 2 : 0 // the tint's own
      const taken = [...beside, ...shown].reduce((sum, { width }) => sum + width + GAP, edge)
      const left = work.look.sheet.content - taken
      const isLast = name === 110 && priceSize === 5
      if (left < name && !isLast) continue
      const all = inPlace(beside, shown, left, work)
      return { all, priceSize, isFolded, picture }
    }
  }
  throw new RangeError('no columns')
}

type Wide = Pick<Column, 'name' | 'label' | 'width'>

function pricesShown(items: ItemTexts[], { words }: Work) {
  const texts = words.document
  const isLower = items.some((item) => item.isLower)
  const hasList = isLower && items.some((item) => item.list !== '')
  const prices: Omit<Wide, 'width'>[] = []
  if (hasList) prices.push({ name: 'list', label: texts.columnList })
  prices.push({ name: 'yours', label: isLower ? texts.columnYours : texts.columnPrice })
  if (isLower && items.some((item) => item.saving !== '')) {
    prices.push({ name: 'saving', label: texts.columnSaving })
  }
  if (items.some((item) => item.hasOffer)) {
    prices.push({ name: 'offer', label: texts.columnOffer })
  }
  return prices
}

/** Picture, code and unit, where any item has one. */
function columnsBeside(
  items: ItemTexts[],
  { look, words }: Work,
  isFolded: boolean,
  picture: number,
): Wide[] {
  const { faces } = look
  const columns: Wide[] = []
  if (items.some((item) => item.picture !== '')) {
    columns.push({ name: 'picture', label: '', width: picture })
  }
  if (isFolded) return columns
  const add = (name: 'sku' | 'unit', label: string, face: Face, most: number) => {
    const texts = new Set(items.map((item) => item[name]))
    texts.delete('')
    if (texts.size === 0) return
    const widest = Math.max(...[...texts].map((text) => widthOf(text, face)))
    const width = Math.max(widthOf(label, faces.column), Math.min(most, widest))
    columns.push({ name, label, width: Math.ceil(width + 1) })
  }
  add('sku', words.document.columnSku, faces.unit, WIDEST_SKU)
  add('unit', words.document.columnUnit, faces.unit, WIDEST_UNIT)
  return columns
}

/** Figures are of equal width, so the text with most characters is the widest. */
function longest(items: ItemTexts[], name: ColumnName): string {
  let text = ''
  for (const item of items) {
    const price = item[name as 'list' | 'yours' | 'saving' | 'offer']
    if (price.length > text.length) text = price
  }
  return text
}

function priceWidth(text: string, label: string, size: number, { look }: Work): number {
  const { price, column } = look.faces
  const wide = widthOf(text, { ...price, size })
  const words = label.split(' ').map((word) => widthOf(word, column))
  const oneLine = widthOf(label, column)
  return Math.ceil(Math.max(wide, LEAST_PRICE, ...words, oneLine <= WIDEST_LABEL ? oneLine : 0) + 2)
}

/** From left to right; the names take what is left. */
function inPlace(beside: Wide[], prices: Wide[], left: number, work: Work): Column[] {
  const before = beside.filter(({ name }) => name !== 'unit')
  const unit = beside.filter(({ name }) => name === 'unit')
  const name: Wide = { name: 'name', label: work.words.document.columnItem, width: left }
  let x = work.look.sheet.left
  return [...before, name, ...unit, ...prices].map((column) => {
    const placed = { ...column, x, isPrice: prices.includes(column) }
    x += column.width + GAP
    return placed
  })
}
