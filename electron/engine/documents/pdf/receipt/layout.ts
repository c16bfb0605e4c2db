import type { Content } from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces'
import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import type { ReceiptDocument } from '#shared/domain/receipts/receiptDocument.ts'
import { checkLogo, type CheckedLogo } from '../logo.ts'
import { clampText, fitLine } from '../measure.ts'
import { printableLine } from '../printable.ts'
import { COLOURS, FAMILY, faceStyle, paragraph } from '../theme.ts'
import { itemsTable } from './items.ts'
import { sheetOf, type Face, type Sheet } from './sheet.ts'
import { settlementBlocks } from './sums.ts'
import { receiptTexts, type ReceiptTexts } from './texts.ts'

const LOGO_BOX = { width: 90, height: 40 }
const GAP = 12
/** Of the width, for what this paper is, its number and date. */
const REFERENCE_SHARE = 0.42

/** The receipt as pdfmake's document. Texts of the shop pass `paragraph`, all of them. */
export function receiptLayout(document: ReceiptDocument): TDocumentDefinitions {
  const sheet = sheetOf(document.paper)
  const texts = receiptTexts(document)
  const logo = checkLogo(document.business.logo)
  return {
    pageSize: { width: sheet.width, height: sheet.height },
    pageMargins: [sheet.side, sheet.top, sheet.side, sheet.bottom],
    language: document.locale,
    displayTitle: true,
    info: {
      title: titleOf(document, texts),
      author: printableLine(document.business.name),
      creator: 'Regulars',
      producer: 'Regulars',
      creationDate: new Date(`${document.day}T00:00:00Z`),
    },
    defaultStyle: { font: FAMILY.text, fontSize: sheet.faces.label.size, color: COLOURS.ink },
    images: logo.ok ? { logo: logo.dataUrl } : {},
    content: [
      ...head(document, logo.ok ? logo : null, sheet, texts),
      rule(sheet, COLOURS.accent, [0, 7, 0, 7]),
      ...about(document, sheet, texts),
      itemsTable(document, sheet, texts),
      ...settlementBlocks(document, sheet, texts),
      thanks(document, sheet, texts),
    ],
    ...(sheet.isRoll ? {} : { footer: footer(document, sheet, texts) }),
  }
}

function titleOf(document: ReceiptDocument, texts: ReceiptTexts): string {
  return [kindWord(document, texts), numberOf(document, texts)].filter(Boolean).join(' ')
}

function kindWord({ settlement }: ReceiptDocument, { words }: ReceiptTexts): string {
  return settlement.kind === 'return' ? words.titleReturn : words.title
}

/** Empty for what other programs wrote without one. */
function numberOf(document: ReceiptDocument, { words }: ReceiptTexts): string {
  if (document.number === '') return ''
  return fillWords(words.number, { number: printableLine(clampText(document.number, 60)) })
}

/** The shop, and what this paper is: side by side on a sheet, one below the other on a roll. */
function head(
  document: ReceiptDocument,
  logo: CheckedLogo | null,
  sheet: Sheet,
  texts: ReceiptTexts,
): Content[] {
  const picture = logo && logoSize(logo)
  const taken = sheet.isRoll || !picture ? 0 : picture.width + GAP
  const right = sheet.isRoll ? sheet.content : Math.floor(sheet.content * REFERENCE_SHARE)
  const left = sheet.isRoll ? sheet.content : sheet.content - right - GAP - taken
  const image = picture
    ? [{ image: 'logo', fit: [picture.width, picture.height] as [number, number] }]
    : []
  const shop = shopLines(document, sheet, texts, left)
  const reference = referenceLines(document, sheet, texts, right)
  if (sheet.isRoll) {
    const centred = image.map((one) => ({ ...one, alignment: 'center' as const, marginBottom: 4 }))
    return [...centred, ...shop, { stack: reference, margin: [0, 6, 0, 0] }]
  }
  const columns = [
    ...image.map((one) => ({ width: picture!.width, ...one })),
    { width: left, stack: shop },
    { width: right, stack: reference },
  ]
  return [{ columns, columnGap: GAP }]
}

function shopLines(
  { business }: ReceiptDocument,
  sheet: Sheet,
  { words }: ReceiptTexts,
  width: number,
): Content[] {
  const alignment = sheet.isRoll ? ('center' as const) : ('left' as const)
  const labelled = (label: string, value: string) =>
    value === '' ? '' : fillWords(words.labelled, { label, value })
  const details = [
    business.address,
    labelled(words.phone, business.phone),
    labelled(words.taxNumber, business.taxNumber),
  ]
  return [
    { text: business.name, face: sheet.faces.business },
    ...details.map((text) => ({ text, face: sheet.faces.contact })),
  ]
    .map(({ text, face }) => ({ text: printableLine(clampText(text, 200)), face }))
    .filter(({ text }) => text !== '')
    .map(({ text, face }) => paragraph(text, face, width, { alignment }))
}

function referenceLines(
  document: ReceiptDocument,
  sheet: Sheet,
  texts: ReceiptTexts,
  width: number,
): Content[] {
  const alignment = sheet.isRoll ? ('center' as const) : ('right' as const)
  const { title, reference } = sheet.faces
  const when = [texts.day(document.day), document.time ?? ''].filter(Boolean).join(', ')
  const lines: [string, Face][] = [
    [kindWord(document, texts), title],
    [numberOf(document, texts), reference],
    [when, reference],
  ]
  return lines
    .filter(([text]) => text !== '')
    .map(([text, face]) => paragraph(text, face, width, { alignment }))
}

/** For whom, and of what a return is. */
function about(document: ReceiptDocument, sheet: Sheet, texts: ReceiptTexts): Content[] {
  const { settlement } = document
  const { words } = texts
  const name = printableLine(clampText(document.customer, 200))
  const lines = [
    name === '' ? '' : fillWords(words.labelled, { label: words.customer, value: name }),
    settlement.kind === 'return' && settlement.purchaseDay !== null
      ? texts.returnedFrom(settlement.purchaseNumber, settlement.purchaseDay)
      : '',
  ]
  return lines
    .filter((text) => text !== '')
    .map((text) => paragraph(text, sheet.faces.label, sheet.content, { margin: [0, 0, 0, 4] }))
}

function thanks(document: ReceiptDocument, sheet: Sheet, { words }: ReceiptTexts): Content {
  const standard = document.settlement.kind === 'return' ? words.thanksReturn : words.thanks
  const text = printableLine(clampText(document.thanks, 300)) || standard
  return paragraph(text, sheet.faces.thanks, sheet.content, {
    alignment: 'center',
    margin: [0, 14, 0, 0],
  })
}

function footer(document: ReceiptDocument, sheet: Sheet, texts: ReceiptTexts) {
  return (page: number, pages: number): Content => {
    // One page needs no number.
    if (pages === 1) return ''
    const width = sheet.content - 90
    const face = sheet.faces.footer
    const values = { page: texts.count(page), pages: texts.count(pages) }
    return {
      margin: [sheet.side, 8, sheet.side, 0],
      columns: [
        {
          width,
          text: fitLine(titleOf(document, texts), width, face),
          ...faceStyle(face),
          noWrap: true,
        },
        {
          width: 90,
          text: fillWords(texts.words.page, values),
          ...faceStyle(face),
          alignment: 'right',
        },
      ],
    }
  }
}

export function rule(
  sheet: Sheet,
  lineColor: string,
  margin: [number, number, number, number],
): Content {
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: sheet.content, y2: 0 }
  return { canvas: [{ ...line, lineWidth: 1, lineColor }], margin }
}

/** The largest size within the box that keeps the logo's shape. */
function logoSize(logo: CheckedLogo): { width: number; height: number } {
  const scale = Math.min(LOGO_BOX.width / logo.width, LOGO_BOX.height / logo.height)
  return { width: Math.max(1, logo.width * scale), height: Math.max(1, logo.height * scale) }
}
