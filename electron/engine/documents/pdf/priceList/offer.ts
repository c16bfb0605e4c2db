import { formatPercent } from '#shared/domain/money/money.ts'
import { fillWords, untilDay } from '#shared/domain/priceLists/documentWords.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import type { Block } from '../press/flow.ts'
import { widthOf, type Face } from '../press/lines.ts'
import { newElement } from '../press/structure.ts'
import { printable } from '../printable.ts'
import { drawParts, partsHeight, textPart, type Work } from './work.ts'

const FIGURE_WIDTH = 118
const PADDING = 14
const RADIUS = 6
const FIGURE_SIZES = [32, 29, 26, 23, 20, 17, 14, 12]

/** The offer as it catches the eye: the percentage, the sentence, how long it holds. */
export function offerBlocks(work: Work): Block[] {
  const { document, words, look, press } = work
  const { offer, locale, currency } = document
  if (offer === null) return []
  const { sheet, faces, colours } = look
  const width = sheet.content - FIGURE_WIDTH - 2 * PADDING
  const until = untilDay(offer.validUntil, locale, words.dates)
  const title = textPart(words.document.offerTitle, faces.offerLabel, width)
  const sentence = offerSentence(offer, currency, locale, words, document.offerCategories)
  const parts = [
    textPart(printable(sentence), faces.offerSentence, width, { gap: 2 }),
    textPart(fillWords(words.document.offerValid, { until }), faces.offerValid, width, { gap: 3 }),
  ]
  const figure = figurePart(`\u2212${formatPercent(offer.discountBp, locale)}`, work)
  const elements = [newElement(work.parent, 'H2'), newElement(work.parent, 'P')] as const
  const titleHeight = partsHeight([title]) + 2
  const height = titleHeight + partsHeight(parts) + 24
  return [
    {
      gap: 12,
      height,
      draw: (top) => {
        const whole = { x: sheet.left, y: top, width: sheet.content, height }
        press.artifact('Background', () => {
          press.area(whole, colours.soft, RADIUS)
          press.area({ ...whole, width: FIGURE_WIDTH }, colours.strong, RADIUS)
        })
        // The sentence says it in words
        press.artifact('Layout', () => figure.draw(top, height))
        const box = { x: sheet.left + FIGURE_WIDTH + PADDING, y: top + 12, width }
        press.marked(elements[0], () => drawParts(press, [title], box))
        const below = { ...box, y: box.y + titleHeight }
        press.marked(elements[1], () => drawParts(press, parts, below))
      },
    },
  ]
}

/** The percentage as large as fits. */
function figurePart(figure: string, { look, press }: Work) {
  const face = (size: number): Face => ({ weight: 'bold', size, colour: look.colours.white })
  const room = FIGURE_WIDTH - 2 * 8
  const size = FIGURE_SIZES.find((one) => widthOf(figure, face(one)) <= room)
  const part = textPart(figure, face(size ?? 12), FIGURE_WIDTH, { align: 'center' })
  return {
    draw: (top: number, height: number) => {
      const y = top + (height - partsHeight([part])) / 2
      drawParts(press, [part], { x: look.sheet.left, y, width: FIGURE_WIDTH })
    },
  }
}
