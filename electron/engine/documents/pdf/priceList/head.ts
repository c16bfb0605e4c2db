import { clampText } from '../measure.ts'
import type { Block } from '../press/flow.ts'
import { fitted, type Line } from '../press/lines.ts'
import { newElement } from '../press/structure.ts'
import { printableLine } from '../printable.ts'
import { issuedText, numberText, titleText, validityTexts } from './texts.ts'
import { drawParts, partsHeight, partsWithin, textPart, type TextPart, type Work } from './work.ts'

const REFERENCE_WIDTH = 165
const LOGO_BOX = { width: 120, height: 48 }
const GAP = 16
/** A letter's head may be so high. */
const LETTER_HEAD = 110
const BAND = { padding: 14, radius: 6 }

/** Who writes, what this paper is, its number and date, and a rule below. */
export function tableHead(work: Work): Block {
  const { look, press } = work
  const { sheet, faces, colours } = look
  const shop = shopPart(work, sheet.content - REFERENCE_WIDTH - GAP)
  const title = textPart(work.words.document.title, faces.title, REFERENCE_WIDTH, {
    align: 'right',
  })
  const reference = [numberText(work), issuedText(work)].map((text) =>
    textPart(text, faces.reference, REFERENCE_WIDTH, { align: 'right' }),
  )
  const titleElement = newElement(work.parent, 'H1')
  const referenceElement = newElement(work.parent, 'P')
  const height = Math.max(shop.height, partsHeight([title, ...reference]))
  const right = sheet.left + sheet.content - REFERENCE_WIDTH
  return {
    gap: 0,
    height: height + 25,
    draw: (top) => {
      shop.draw(top)
      const box = { x: right, y: top, width: REFERENCE_WIDTH }
      press.marked(titleElement, () => drawParts(press, [title], box))
      const below = { ...box, y: top + partsHeight([title]) }
      press.marked(referenceElement, () => drawParts(press, reference, below))
      rule(work, top + height + 11, colours.strong, 1.4)
    },
  }
}

/** The shop above, a band in its colour with what this paper is below. */
export function bandHead(work: Work): Block {
  const { look, press, words } = work
  const { sheet, faces, colours } = look
  const shop = shopPart(work, sheet.content)
  const width = sheet.content - 2 * BAND.padding
  const onBand = { ...faces.title, colour: colours.white, size: 17 }
  const title = textPart(words.document.title, onBand, width / 2)
  const reference = [numberText(work), issuedText(work)].map((text) =>
    textPart(text, faces.onAccent, width / 2 - GAP, { align: 'right' }),
  )
  const inner = Math.max(partsHeight([title]), partsHeight(reference))
  const height = inner + 20
  const titleElement = newElement(work.parent, 'H1')
  const referenceElement = newElement(work.parent, 'P')
  return {
    gap: 0,
    height: shop.height + 10 + height + 14,
    draw: (top) => {
      shop.draw(top)
      const y = top + shop.height + 10
      const band = { x: sheet.left, y, width: sheet.content, height }
      press.artifact('Background', () => press.area(band, colours.strong, BAND.radius))
      const x = sheet.left + BAND.padding
      const middle = (parts: TextPart[]) => y + (height - partsHeight(parts)) / 2
      press.marked(titleElement, () =>
        drawParts(press, [title], { x, y: middle([title]), width: width / 2 }),
      )
      const right = { x: x + width / 2 + GAP, y: middle(reference), width: width / 2 - GAP }
      press.marked(referenceElement, () => drawParts(press, reference, right))
    },
  }
}

/** As a letter begins: the shop and how to reach it, then date and subject. */
export function letterHead(work: Work): Block {
  const { look, press } = work
  const { sheet, faces, colours } = look
  const contactWidth = 190
  const shop = shopPart(work, sheet.content - contactWidth - GAP, LETTER_HEAD)
  const details = contactLines(work).map((text) =>
    textPart(text, faces.reference, contactWidth, { align: 'right' }),
  )
  const contact = partsWithin(details, LETTER_HEAD, contactWidth)
  const contactElement = newElement(work.parent, 'P')
  const height = Math.max(shop.height, partsHeight(contact)) + 10
  const subject = subjectPart(work)
  return {
    gap: 0,
    height: height + 18 + subject.height,
    draw: (top) => {
      shop.draw(top)
      const box = { x: sheet.left + sheet.content - contactWidth, y: top, width: contactWidth }
      if (contact.length > 0) press.marked(contactElement, () => drawParts(press, contact, box))
      rule(work, top + height, colours.edge, 0.8)
      subject.draw(top + height + 16)
    },
  }
}

/** "Price list No. 12" to the left, the day to the right, of one height. */
function subjectPart(work: Work): { height: number; draw(top: number): void } {
  const { look, press } = work
  const { sheet, faces } = look
  const dayWidth = 150
  const width = sheet.content - dayWidth - GAP
  const title = textPart(titleText(work), faces.title, width)
  const until = validityTexts(work).join(' ')
  const day = textPart(issuedText(work), faces.reference, dayWidth, { align: 'right' })
  const valid = textPart(until, faces.reference, width)
  const elements = [newElement(work.parent, 'H1'), newElement(work.parent, 'P')] as const
  const height = partsHeight([title, valid])
  return {
    height,
    draw: (top) => {
      press.marked(elements[0], () => drawParts(press, [title], { x: sheet.left, y: top, width }))
      press.marked(elements[1], () => {
        const below = top + partsHeight([title])
        drawParts(press, [valid], { x: sheet.left, y: below, width })
        const right = { x: sheet.left + sheet.content - dayWidth, y: top + 5, width: dayWidth }
        drawParts(press, [day], right)
      })
    },
  }
}

/** Ways to reach the shop, one a line. */
function contactLines({ document, words }: Work): string[] {
  const { address, phone, email, website, taxNumber } = document.business
  const tax = taxNumber && `${words.document.taxNumber}: ${taxNumber}`
  return [address, phone, email, website, tax]
    .map((text) => printableLine(clampText(text, 300)))
    .filter(Boolean)
}

/** Logo, name and tagline. */
function shopPart(
  work: Work,
  width: number,
  room = Infinity,
): { height: number; draw(top: number): void } {
  const { document, look, press, logo } = work
  const { faces, sheet } = look
  const size = logo && logoSize(logo)
  const taken = size ? size.width + GAP : 0
  const name = printableLine(clampText(document.business.name, 160))
  const tagline = printableLine(clampText(document.business.tagline, 240))
  const texts = [
    textPart(name, faces.business, width - taken),
    textPart(tagline, faces.tagline, width - taken, { gap: 1 }),
  ]
  const parts = partsWithin(texts, room, width - taken)
  const figure = size ? newElement(work.parent, 'Figure', name || 'Logo') : null
  const element = newElement(work.parent, 'P')
  const textHeight = partsHeight(parts)
  const height = Math.max(textHeight, size?.height ?? 0)
  return {
    height,
    draw: (top) => {
      if (logo && size && figure) {
        press.picture(figure, logo, { x: sheet.left, y: top, ...size })
      }
      if (textHeight === 0) return
      const y = top + (size ? (height - textHeight) / 2 : 0)
      const box = { x: sheet.left + taken, y, width: width - taken }
      press.marked(element, () => drawParts(press, parts, box))
    },
  }
}

/** The largest size within the box that keeps the logo's shape. */
function logoSize({ width, height }: { width: number; height: number }) {
  const scale = Math.min(LOGO_BOX.width / width, LOGO_BOX.height / height)
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
}

export function rule({ look, press }: Work, y: number, colour: string, lineWidth: number): void {
  const { left, content } = look.sheet
  const points = [
    [left, y],
    [left + content, y],
  ] as const
  press.artifact('Layout', () => press.line(points, colour, lineWidth))
}

/** The shop and this paper to the left, the page's number to the right. */
export function drawFooter(work: Work, page: string): void {
  const { look, press, document } = work
  const { sheet, faces } = look
  const name = printableLine(clampText(document.business.name, 200))
  const about = [name, titleText(work)].filter(Boolean).join('  ·  ')
  const face = faces.footer
  const width = 120
  const left: Line = fitted(about, sheet.content - width, face)
  const right = fitted(page, width, face)
  const y = sheet.bottom + 16
  const part = (line: Line): TextPart => ({ lines: [line], face })
  press.artifact('Pagination', () => {
    drawParts(press, [part(left)], { x: sheet.left, y, width: sheet.content - width })
    const box = { x: sheet.left + sheet.content - width, y, width }
    drawParts(press, [{ ...part(right), align: 'right' }], box)
  })
}
