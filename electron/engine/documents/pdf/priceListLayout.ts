import type { Content } from 'pdfmake'
import type { Column, TDocumentDefinitions } from 'pdfmake/interfaces'
import { dayValues, fillWords, formatCount } from '#shared/domain/priceLists/documentWords.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { conditionsBlock, contactPanel } from './closing.ts'
import { itemColumns, sectionTable } from './itemsTable.ts'
import { checkLogo, type CheckedLogo } from './logo.ts'
import { clampText, fitLine } from './measure.ts'
import { offerPanel } from './offerPanel.ts'
import { printable, printableLine } from './printable.ts'
import { COLOURS, CONTENT_WIDTH, FAMILY, faceStyle, PAGE, paragraph, TEXT } from './theme.ts'
import { priceListWords, type PriceListDocumentWords } from './words.ts'

const REFERENCE_WIDTH = 165
const LOGO_BOX = { width: 110, height: 46 }
const GAP = 16

/** The price list as pdfmake's document. Texts of the shop pass `paragraph`, all of them. */
export function priceListLayout(document: PriceListDocument): TDocumentDefinitions {
  const words = priceListWords(document.locale)
  const logo = checkLogo(document.business.logo)
  const author = printableLine(document.business.name)
  const creationDate = new Date(`${document.issuedOn}T00:00:00Z`)
  return {
    pageSize: 'A4',
    pageMargins: [PAGE.side, PAGE.top, PAGE.side, PAGE.bottom],
    language: document.locale,
    displayTitle: true,
    info: {
      title: titleOf(document, words),
      author,
      creator: 'Regulars',
      producer: 'Regulars',
      creationDate,
    },
    defaultStyle: { font: FAMILY.text, fontSize: 10, color: COLOURS.ink },
    images: logo.ok ? { logo: logo.dataUrl } : {},
    content: [
      letterhead(document, logo.ok ? logo : null, words),
      ...greeting(document, words),
      ...offerPanel(document, words),
      ...items(document, words),
      conditionsBlock(document, words),
      ...contactPanel(document.business, words),
    ],
    footer: (page, pages) => footer(document, words, page, pages),
  }
}

/** Empty before the price list is issued: a preview has no number yet. */
function reference(document: PriceListDocument, words: PriceListDocumentWords): string {
  if (document.number === '') return ''
  const number = printableLine(clampText(document.number, 60))
  return fillWords(words.document.number, { number })
}

function titleOf(document: PriceListDocument, words: PriceListDocumentWords): string {
  return [words.document.title, reference(document, words)].filter(Boolean).join(' ')
}

/** Logo, name and tagline to the left; what this paper is, its number and date to the right. */
function letterhead(
  document: PriceListDocument,
  logo: CheckedLogo | null,
  words: PriceListDocumentWords,
): Content {
  const { business, issuedOn, locale } = document
  const size = logo && logoSize(logo)
  const width = CONTENT_WIDTH - REFERENCE_WIDTH - GAP - (size ? size.width + GAP : 0)
  const name = [paragraph(printableLine(clampText(business.name, 160)), TEXT.business, width)]
  const tagline = printableLine(clampText(business.tagline, 240))
  if (tagline) name.push(paragraph(tagline, TEXT.tagline, width, { margin: [0, 1, 0, 0] }))
  const right = { alignment: 'right' as const }
  const issued = fillWords(words.document.issued, dayValues(issuedOn, locale, words.dates))
  const about = [
    paragraph(words.document.title, TEXT.title, REFERENCE_WIDTH, right),
    ...[reference(document, words), issued]
      .filter(Boolean)
      .map((line) => paragraph(line, TEXT.reference, REFERENCE_WIDTH, right)),
  ]
  const columns: Column[] = [
    { width, stack: name },
    { width: REFERENCE_WIDTH, stack: about },
  ]
  if (size) columns.unshift({ width: size.width, image: 'logo', fit: [size.width, size.height] })
  const rule: Content = {
    canvas: [
      {
        type: 'line',
        x1: 0,
        y1: 0,
        x2: CONTENT_WIDTH,
        y2: 0,
        lineWidth: 1.4,
        lineColor: COLOURS.accent,
      },
    ],
    margin: [0, 10, 0, 13],
  }
  return { stack: [{ columns, columnGap: GAP }, rule] }
}

/** The largest size within the box that keeps the logo's shape. */
function logoSize(logo: CheckedLogo): { width: number; height: number } {
  const scale = Math.min(LOGO_BOX.width / logo.width, LOGO_BOX.height / logo.height)
  return { width: Math.max(1, logo.width * scale), height: Math.max(1, logo.height * scale) }
}

/** A segment's own name ("Lapsed") is the shop's business, so its list greets without it. */
function greeting(document: PriceListDocument, words: PriceListDocumentWords): Content[] {
  const texts = words.document
  const isCustomer = document.audience.kind === 'customer'
  const name = printableLine(clampText(document.audience.name, 200))
  const hello =
    isCustomer && name ? fillWords(texts.greetingCustomer, { name }) : texts.greetingSegment
  const standard = isCustomer ? texts.introCustomer : texts.introSegment
  const intro = printable(clampText(document.intro, 4000)).trim() || standard
  return [
    paragraph(hello, TEXT.greeting, CONTENT_WIDTH, { margin: [0, 0, 0, 5] }),
    paragraph(intro, TEXT.body, CONTENT_WIDTH, { margin: [0, 0, 0, 14] }),
  ]
}

/** New things come first: they are what the paper is to sell. */
function items(document: PriceListDocument, words: PriceListDocumentWords): Content[] {
  const filled = document.sections.filter((section) => section.items.length > 0)
  if (filled.length === 0) {
    return [paragraph(words.document.noItems, TEXT.body, CONTENT_WIDTH, { margin: [0, 6, 0, 20] })]
  }
  const columns = itemColumns(document, words)
  const isNew = (section: (typeof filled)[number]) => section.kind === 'notTried'
  const ordered = [...filled.filter(isNew), ...filled.filter((section) => !isNew(section))]
  return ordered.map((section) => sectionTable(section, columns, words))
}

function footer(
  document: PriceListDocument,
  words: PriceListDocumentWords,
  page: number,
  pages: number,
): Content {
  const { locale, business } = document
  const width = CONTENT_WIDTH - 120
  const name = printableLine(business.name)
  const parts = [name, titleOf(document, words)]
  const about = fitLine(parts.filter(Boolean).join('  ·  '), width, TEXT.footer)
  const values = { page: formatCount(page, locale), pages: formatCount(pages, locale) }
  return {
    margin: [PAGE.side, 16, PAGE.side, 0],
    columns: [
      { width, text: about, ...faceStyle(TEXT.footer), noWrap: true },
      {
        width: 120,
        text: fillWords(words.document.page, values),
        ...faceStyle(TEXT.footer),
        alignment: 'right',
      },
    ],
  }
}
