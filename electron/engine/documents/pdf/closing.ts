import type { Content, CustomTableLayout, TableCell } from 'pdfmake'
import { conditionSentences } from '#shared/domain/priceLists/conditionSentences.ts'
import { dayValues, fillWords, untilDay } from '#shared/domain/priceLists/documentWords.ts'
import type {
  BusinessDetails,
  PriceListDocument,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { clampText } from './measure.ts'
import { printableLine } from './printable.ts'
import { COLOURS, CONTENT_WIDTH, paragraph, TEXT } from './theme.ts'
import type { PriceListDocumentWords } from './words.ts'

const PADDING = 14
const COLUMNS = 3
const COLUMN_WIDTH = (CONTENT_WIDTH - 2 * COLUMNS * PADDING) / COLUMNS
/** So that the closing blocks, which are kept whole, always fit a page. */
const LONGEST_DETAIL = 300

/** The segment's conditions and how long the prices hold, kept on one page. */
export function conditionsBlock(
  document: PriceListDocument,
  words: PriceListDocumentWords,
): Content {
  const { locale, currency, validUntil } = document
  const texts = words.document
  const sentences = conditionSentences(document.conditions, currency, locale, words.conditions)
  const stack: Content[] = []
  if (sentences.length > 0) {
    stack.push(paragraph(texts.conditionsTitle, TEXT.heading, CONTENT_WIDTH))
    const width = CONTENT_WIDTH - 14
    const ul = sentences.map((text) => paragraph(text, TEXT.body, width, { margin: [0, 0, 0, 2] }))
    stack.push({ ul, markerColor: COLOURS.accent, margin: [0, 4, 0, 8] })
  }
  const until = untilDay(validUntil, locale, words.dates)
  const valid = fillWords(texts.valid, { until })
  stack.push(paragraph([valid, ...asOfNote(document, words)].join(' '), TEXT.note, CONTENT_WIDTH))
  return { stack, unbreakable: true, margin: [0, 0, 0, 12] }
}

/** Says the date of the figures where it is not the date of the document. */
function asOfNote(document: PriceListDocument, words: PriceListDocumentWords): string[] {
  if (document.asOf === document.issuedOn) return []
  return [fillWords(words.document.asOf, dayValues(document.asOf, document.locale, words.dates))]
}

/** How to reach the shop; nothing where the shop gave no details. */
export function contactPanel(business: BusinessDetails, words: PriceListDocumentWords): Content[] {
  const texts = words.document
  const details = [
    { label: texts.phone, value: business.phone },
    { label: texts.email, value: business.email },
    { label: texts.website, value: business.website },
    { label: texts.address, value: business.address },
    { label: texts.taxNumber, value: business.taxNumber },
  ]
    .map(({ label, value }) => ({ label, value: printableLine(clampText(value, LONGEST_DETAIL)) }))
    .filter(({ value }) => value !== '')
  if (details.length === 0) return []
  const title = paragraph(texts.contactTitle, TEXT.heading, CONTENT_WIDTH - 2 * PADDING)
  const body: TableCell[][] = [[{ ...title, colSpan: COLUMNS }, {}, {}]]
  for (let first = 0; first < details.length; first += COLUMNS) {
    body.push(Array.from({ length: COLUMNS }, (_, column) => detailCell(details[first + column])))
  }
  const widths = Array.from({ length: COLUMNS }, () => COLUMN_WIDTH)
  const table = { widths, body, dontBreakRows: true }
  return [{ stack: [{ table, layout: CONTACT }], unbreakable: true }]
}

function detailCell(detail: { label: string; value: string } | undefined): TableCell {
  if (!detail) return {}
  return {
    stack: [
      paragraph(detail.label, TEXT.label, COLUMN_WIDTH),
      paragraph(detail.value, TEXT.value, COLUMN_WIDTH),
    ],
  }
}

const CONTACT: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
  paddingTop: (row) => (row === 0 ? 9 : 3),
  paddingBottom: (row, node) => (row === node.table.body.length - 1 ? 10 : 3),
  fillColor: () => COLOURS.accentSoft,
}
