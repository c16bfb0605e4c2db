import type { Content, CustomTableLayout } from 'pdfmake'
import { formatPercent } from '#shared/domain/money/money.ts'
import { fillWords, untilDay } from '#shared/domain/priceLists/documentWords.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { textWidth } from './measure.ts'
import { COLOURS, CONTENT_WIDTH, faceStyle, paragraph, TEXT } from './theme.ts'
import type { PriceListDocumentWords } from './words.ts'

const FIGURE_WIDTH = 104
const PADDING = 14
const FIGURE_SIZES = [32, 29, 26, 23, 20, 17, 14]

/** The offer as it catches the eye: the percentage, the sentence, how long it holds. */
export function offerPanel(document: PriceListDocument, words: PriceListDocumentWords): Content[] {
  const { offer, locale, currency } = document
  if (offer === null) return []
  const width = CONTENT_WIDTH - FIGURE_WIDTH - 4 * PADDING
  const sentence = offerSentence(offer, currency, locale, words)
  const until = untilDay(offer.validUntil, locale, words.dates)
  const valid = fillWords(words.document.offerValid, { until })
  const stack = [
    paragraph(words.document.offerTitle, TEXT.offerLabel, width, { margin: [0, 0, 0, 3] }),
    paragraph(sentence, TEXT.offerSentence, width),
    paragraph(valid, TEXT.offerValid, width, { margin: [0, 4, 0, 0] }),
  ]
  const figure = figureCell(`\u2212${formatPercent(offer.discountBp, locale)}`)
  const body = [[figure, { stack, fillColor: COLOURS.accentSoft }]]
  const table = { widths: [FIGURE_WIDTH, width], body, dontBreakRows: true }
  return [{ table, layout: PANEL, margin: [0, 0, 0, 14] }]
}

function figureCell(figure: string) {
  const fits = FIGURE_SIZES.find(
    (size) => textWidth(figure, { weight: 'bold', size }) <= FIGURE_WIDTH,
  )
  const face = { weight: 'bold', size: fits ?? 12, colour: COLOURS.white } as const
  return {
    text: figure,
    ...faceStyle(face),
    alignment: 'center' as const,
    verticalAlignment: 'middle' as const,
    fillColor: COLOURS.accent,
    noWrap: true,
  }
}

const PANEL: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
  paddingTop: () => 12,
  paddingBottom: () => 12,
}
