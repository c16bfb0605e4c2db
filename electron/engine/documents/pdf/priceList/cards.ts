import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import type { Block } from '../press/flow.ts'
import { baseline, lineHeight, widthOf, type Face } from '../press/lines.ts'
import type { Box } from '../press/press.ts'
import { newElement, type Element } from '../press/structure.ts'
import type { ItemTexts } from './itemTexts.ts'
import { filledSections, headingBlock, noItemsBlocks, type FilledSection } from './sections.ts'
import { drawParts, partsHeight, textPart, type TextPart, type Work } from './work.ts'

const GUTTER = 12
const PADDING = 12
const RADIUS = 6
const PICTURE_SHARE = 0.42
/** By so much of its width a picture, by so many points a card without one may be higher. */
const PICTURE_GROWS = 0.24
const CARD_GROWS = 20
/** A row of cards may take so much of a page, before there are fewer and wider ones in it. */
const TALLEST_SHARE = 0.46

/** A card, measured for its column. */
interface Card {
  item: ItemTexts
  texts: TextPart[]
  prices: PriceFoot
  height: number
}

/** How cards of a document are cut. */
interface Cut {
  columns: number
  width: number
  /** Height of the picture; 0 where no item of the document has one. */
  picture: number
}

/** All sections as cards of the same width. */
export function cardBlocks(work: Work): Block[] {
  const sections = filledSections(work)
  if (sections.length === 0) return noItemsBlocks(work)
  const cut = cutOf(work, sections)
  return sections.flatMap((section) => sectionBlocks(work, section, cut))
}

/** Three in a row with pictures, two without; fewer where long texts make them too tall. */
function cutOf(work: Work, sections: FilledSection[]): Cut {
  const items = sections.flatMap((section) => section.items)
  const { sheet } = work.look
  const hasPictures = items.some((item) => item.picture !== '')
  const tallest = (sheet.bottom - sheet.top) * TALLEST_SHARE
  for (const columns of hasPictures ? [3, 2] : [2]) {
    const width = (sheet.content - (columns - 1) * GUTTER) / columns
    const cut = { columns, width, picture: hasPictures ? width * PICTURE_SHARE : 0 }
    if (items.every((item) => cardOf(work, item, cut).height <= tallest)) return cut
  }
  return { columns: 1, width: sheet.content, picture: hasPictures ? 120 : 0 }
}

function sectionBlocks(work: Work, section: FilledSection, cut: Cut): Block[] {
  const heading = headingBlock(work, section)
  const list = newElement(work.parent, 'L')
  const { repeated } = heading
  const head = { ...repeated, height: repeated.height + 8 }
  const rows: Block[] = []
  for (let first = 0; first < section.items.length; first += cut.columns) {
    const items = section.items.slice(first, first + cut.columns)
    const hasPicture = items.some((item) => item.picture !== '')
    const rowCut = hasPicture ? cut : { ...cut, picture: 0 }
    rows.push({ ...rowBlock(work, list, items, rowCut), gap: first === 0 ? 8 : GUTTER, head })
  }
  return [heading, ...rows]
}

/**
 * Cards side by side, all as high as the highest, their prices on one line. Pictures, or the room
 * above the prices, can be higher where that fills the page.
 */
function rowBlock(work: Work, list: Element, items: ItemTexts[], cut: Cut): Block {
  const { sheet } = work.look
  const cards = items.map((item) => ({
    ...cardOf(work, item, cut),
    body: newElement(newElement(list, 'LI'), 'LBody'),
  }))
  const foot = Math.max(...cards.map((card) => card.prices.height))
  const height = Math.max(...cards.map((card) => card.height - card.prices.height)) + foot
  const drawn = cards.map((card, index) => {
    const elements = cardElements(work, card.body, card)
    const x = sheet.left + index * (cut.width + GUTTER)
    return (top: number, more: number) => {
      const box = { x, y: top, width: cut.width, height: height + more }
      const picture = card.item.picture ? cut.picture + more : 0
      drawCard(work, card, elements, { box, picture, foot })
    }
  })
  return {
    gap: 0,
    height,
    mayGrow: cut.picture > 0 ? cut.width * PICTURE_GROWS : CARD_GROWS,
    draw: (top, more = 0) => drawn.forEach((draw) => draw(top, more)),
  }
}

interface CardElements {
  figure: Element | null
  texts: Element[]
  prices: Element
}

function cardElements(work: Work, body: Element, { item, texts }: Card): CardElements {
  return {
    figure: item.picture ? newElement(body, 'Figure', item.name) : null,
    texts: texts.map(() => newElement(body, 'P')),
    prices: newElement(body, 'P', spokenPrices(work, item)),
  }
}

/** The prices with their names, for who does not see which is large and which is struck. */
function spokenPrices({ words }: Work, item: ItemTexts): string {
  const { columnList, columnPrice, columnYours, columnSaving, columnOffer } = words.document
  const parts = [
    item.isLower && item.list ? `${columnList}: ${item.list}` : '',
    `${item.isLower ? columnYours : columnPrice}: ${item.yours}`,
    item.isLower && item.saving ? `${columnSaving}: ${item.saving}` : '',
    item.hasOffer ? `${columnOffer}: ${item.offer}` : '',
  ]
  return parts.filter(Boolean).join('; ')
}

function cardOf(work: Work, item: ItemTexts, cut: Cut): Card {
  const { faces, colours } = work.look
  const width = cut.width - 2 * PADDING
  const ink = { ...faces.detail, colour: colours.ink }
  const texts = [
    textPart(item.name, { ...faces.item, size: 10.5 }, width),
    textPart([item.sku, item.unit].filter(Boolean).join('  ·  '), faces.detail, width, { gap: 1 }),
    textPart(item.benefit, ink, width, { gap: 4 }),
    textPart(item.services, faces.detail, width, { gap: 4 }),
    textPart(item.warranty, faces.detail, width, { gap: 2 }),
  ].filter(({ lines }) => lines.length > 0)
  const prices = priceFoot(work, item, width)
  const picture = item.picture ? cut.picture : 0
  const height = picture + PADDING + partsHeight(texts) + 8 + prices.height
  return { item, texts, prices, height }
}

function drawCard(
  work: Work,
  card: Card,
  elements: CardElements,
  { box, picture, foot }: { box: Box; picture: number; foot: number },
): void {
  const { press, look } = work
  const { x, y, width, height } = box
  press.artifact('Background', () => {
    if (card.item.hasOffer) drawOfferGround(work, card, box)
    press.frame(box, look.colours.edge, 0.7, RADIUS)
  })
  drawPicture(work, card.item, elements.figure, { ...box, height: picture })
  const inner = { x: x + PADDING, width: width - 2 * PADDING }
  let top = y + picture + PADDING
  card.texts.forEach((part, index) => {
    if (index > 0) top += part.gap ?? 0
    press.marked(elements.texts[index]!, () => drawParts(press, [part], { ...inner, y: top }))
    top += partsHeight([part])
  })
  const bottom = y + height
  press.marked(elements.prices, () => card.prices.draw(inner.x, bottom - foot, bottom))
}

/** The whole picture within the card's top. */
function drawPicture(
  { press, pictures }: Work,
  item: ItemTexts,
  figure: Element | null,
  box: Box,
): void {
  const picture = pictures.get(item.picture)
  if (!picture || !figure) return
  const room = { width: box.width - 2 * PADDING, height: box.height - PADDING }
  const scale = Math.min(room.width / picture.width, room.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const x = box.x + (box.width - width) / 2
  const y = box.y + PADDING + (room.height - height) / 2
  press.picture(figure, picture, { x, y, width, height })
}

/** Prices at a card's foot. */
interface PriceFoot {
  height: number
  /** Height of the offer's strip within it. */
  strip: number
  draw(x: number, top: number, bottom: number): void
}

const PRICE_SIZES = [14, 13, 12, 11, 10, 9, 8, 7, 6]

/** The client's price large, what it was beside or above it, what is saved, and the offer. */
function priceFoot(work: Work, item: ItemTexts, width: number): PriceFoot {
  const { press, look, words } = work
  const { faces, colours } = look
  const yours = fittingFace(item.yours, faces.price, PRICE_SIZES, width)
  const hasOld = item.isLower && item.list !== ''
  const old = fittingFace(item.list, faces.oldPrice, [9, 8, 7, 6], width)
  const both = widthOf(item.yours, yours) + 8 + widthOf(item.list, old)
  const isBeside = hasOld && both <= width
  const above = textPart(hasOld && !isBeside ? item.list : '', old, width, { isStruck: true })
  const large = textPart(item.yours, { ...yours, leading: 1.2 }, width)
  const saved =
    item.isLower && item.saving ? fillWords(words.document.save, { amount: item.saving }) : ''
  const saving = textPart(saved, { ...faces.detail, colour: colours.strong }, width)
  const strip = offerStrip(work, item, width)
  const parts = [above, large, saving]
  const height = partsHeight(parts)
  return {
    height: height + 9 + strip.height,
    strip: strip.height,
    draw: (x, top, bottom) => {
      drawParts(press, parts, { x, y: top, width })
      if (isBeside) {
        const y = top + baseline({ ...yours, leading: 1.2 }) - baseline(old)
        const beside = textPart(item.list, old, width, { align: 'right', isStruck: true })
        drawParts(press, [beside], { x, y, width: width - 1 })
      }
      strip.draw(x, bottom - strip.height)
    },
  }
}

/** "With the offer" and its price, on one line where they fit. */
function offerStrip({ press, look, words }: Work, item: ItemTexts, width: number) {
  if (!item.hasOffer) return { height: 0, draw: () => undefined }
  const { faces, colours } = look
  const label = { ...faces.detail, colour: colours.ink }
  const price = fittingFace(item.offer, faces.offerPrice, [10.5, 9.5, 8.5, 7.5, 6.5, 6], width)
  const text = words.document.withOffer
  const isOneLine = widthOf(text, label) + 8 + widthOf(item.offer, price) <= width
  const labelPart = textPart(text, label, width)
  const pricePart = textPart(item.offer, price, width, { align: 'right' })
  const high = Math.max(lineHeight(label), lineHeight(price))
  const height = (isOneLine ? high : partsHeight([labelPart, pricePart])) + 11
  return {
    height,
    draw: (x: number, top: number) => {
      const y = top + 5.5
      if (!isOneLine) return drawParts(press, [labelPart, pricePart], { x, y, width })
      drawParts(press, [labelPart], { x, y: y + baseline(price) - baseline(label), width })
      drawParts(press, [pricePart], { x, y, width })
    },
  }
}

/** The offer's strip is tinted over the card's whole width, with its round corners. */
function drawOfferGround({ press, look }: Work, { prices }: Card, box: Box): void {
  const top = box.y + box.height - prices.strip
  const ground = { ...box, y: top, height: prices.strip }
  press.area(ground, look.colours.soft, RADIUS)
  press.area({ ...ground, height: prices.strip / 2 }, look.colours.soft)
}

/** The face in the largest of the sizes in which the text fits one line. */
function fittingFace(text: string, face: Face, sizes: number[], width: number): Face {
  const size = sizes.find((one) => widthOf(text, { ...face, size: one }) <= width)
  return { ...face, size: size ?? sizes.at(-1) ?? face.size }
}
