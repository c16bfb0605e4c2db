import type { Content } from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces'
import type { SurveyDocument } from '#shared/domain/forms/surveyForm.ts'
import { checkLogo, type CheckedLogo } from '../logo.ts'
import { clampText, fitLine } from '../measure.ts'
import { printable, printableLine } from '../printable.ts'
import { COLOURS, FAMILY, PAGE } from '../theme.ts'
import { fillInBlocks, measuresFor, signBlock, type Measures } from './blocks.ts'
import { line, lineHeight, textBlock, write, type Block, type Face, type Place } from './flow.ts'
import { surveyWords } from './words.ts'

/** Room around what is printed, in points. */
const SHEET = { side: 42, top: 40, bottom: 36 }
const QUARTER = { side: 23, top: 18, bottom: 18 }
/** Sizes in which a form is tried on a quarter of a page; smaller print is not read. */
const QUARTER_SCALES = [0.8, 0.76, 0.72, 0.69, 0.66]
const QUARTER_GAP = 3
const CUT = { length: 3, space: 4 }

/** A form laid out: its parts, each kept whole, and the room between them. */
interface Laid {
  blocks: Block[]
  gap: number
}

/** The form as pdfmake's document: every part at its place, worked out before. */
export function surveyLayout(document: SurveyDocument): TDocumentDefinitions {
  const { form, business } = document
  const checked = checkLogo(business.logo)
  const logo = checked.ok ? checked : null
  const quarter = form.perPage === 4 ? quarterOf(document, logo) : null
  return {
    pageSize: 'A4',
    pageMargins: 0,
    language: form.locale,
    displayTitle: true,
    info: {
      title: printableLine(form.title),
      author: printableLine(business.name),
      creator: 'Regulars',
      producer: 'Regulars',
      // A blank form has no day of its own; the same form gives the same bytes.
      creationDate: new Date('2000-01-01T00:00:00Z'),
    },
    defaultStyle: { font: FAMILY.text, fontSize: 10, color: COLOURS.ink },
    images: logo ? { logo: logo.dataUrl } : {},
    content: quarter ? fourTimes(quarter) : wholePages(document, logo),
  }
}

/** Blocks flow down the page, and to the next one where they do not fit. */
function wholePages(document: SurveyDocument, logo: CheckedLogo | null): Content[] {
  const width = PAGE.width - 2 * SHEET.side
  const { blocks, gap } = layOut(document, logo, width, 1)
  const bottom = PAGE.height - SHEET.bottom
  const content: Content[] = []
  let y: number = SHEET.top
  for (const block of blocks) {
    if (y > SHEET.top && y + block.height > bottom) {
      content.push({ text: '', pageBreak: 'after' })
      y = SHEET.top
    }
    content.push(...block.draw({ x: SHEET.side, y }))
    y += block.height + gap
  }
  return content
}

/** The form in the largest size that fits a quarter of a page; `null` where none does. */
function quarterOf(document: SurveyDocument, logo: CheckedLogo | null): Laid | null {
  const width = PAGE.width / 2 - 2 * QUARTER.side
  const room = PAGE.height / 2 - QUARTER.top - QUARTER.bottom
  for (const scale of QUARTER_SCALES) {
    const laid = layOut(document, logo, width, scale)
    const filled = laid.blocks.reduce((sum, block) => sum + block.height, 0)
    const gaps = laid.blocks.length - 1
    if (filled + gaps * QUARTER_GAP <= room) {
      // What is left over makes the form airier, within reason.
      return { ...laid, gap: Math.min(laid.gap, (room - filled) / Math.max(1, gaps)) }
    }
  }
  return null
}

function fourTimes({ blocks, gap }: Laid): Content[] {
  const half = { x: PAGE.width / 2, y: PAGE.height / 2 }
  const corners: Place[] = [{ x: 0, y: 0 }, { x: half.x, y: 0 }, { x: 0, y: half.y }, half]
  const forms = corners.flatMap((corner) => {
    let y = corner.y + QUARTER.top
    return blocks.flatMap((block) => {
      const drawn = block.draw({ x: corner.x + QUARTER.side, y })
      y += block.height + gap
      return drawn
    })
  })
  return [
    ...forms,
    line({ x: half.x, y: QUARTER.top }, 0, PAGE.height - 2 * QUARTER.top, 0.5, COLOURS.muted, CUT),
    line({ x: QUARTER.side, y: half.y }, PAGE.width - 2 * QUARTER.side, 0, 0.5, COLOURS.muted, CUT),
  ]
}

function layOut(
  document: SurveyDocument,
  logo: CheckedLogo | null,
  width: number,
  scale: number,
): Laid {
  const words = surveyWords(document.form.locale)
  const sizes = measuresFor(width, scale)
  const intro = printable(clampText(document.form.intro, 600)).trim()
  return {
    blocks: [
      headBlock(document, logo, sizes, scale),
      ...(intro === '' ? [] : [textBlock(intro, width, sizes.text)]),
      ...(scale < 1 ? [] : [textBlock(words.capitals, width, sizes.small)]),
      ...fillInBlocks(document.form, words, sizes),
      signBlock(words, sizes),
      ...contactBlock(document, sizes),
    ],
    gap: sizes.gap,
  }
}

/** The shop's logo and name, what this paper is, and a line below. */
function headBlock(
  { form, business }: SurveyDocument,
  logo: CheckedLogo | null,
  { width }: Measures,
  scale: number,
): Block {
  const nameFace: Face = { weight: 'medium', size: 9.5 * scale, colour: COLOURS.muted }
  const titleFace: Face = { weight: 'bold', size: 17 * scale, colour: COLOURS.accent }
  const fit = logo && logoSize(logo, 90 * scale, 40 * scale)
  const indent = fit ? fit.width + 12 * scale : 0
  const name = textBlock(printableLine(clampText(business.name, 120)), width - indent, nameFace)
  const title = textBlock(printableLine(form.title), width - indent, titleFace)
  const texts = name.height + title.height
  const height = Math.max(texts, fit?.height ?? 0) + 5
  return {
    height,
    draw: ({ x, y }) => [
      ...(fit
        ? [{ image: 'logo', width: fit.width, height: fit.height, absolutePosition: { x, y } }]
        : []),
      ...name.draw({ x: x + indent, y }),
      ...title.draw({ x: x + indent, y: y + name.height }),
      line({ x, y: y + height }, width, 0, 1.2, COLOURS.accent),
    ],
  }
}

/** The largest size within the box that keeps the logo's shape. */
function logoSize(logo: CheckedLogo, width: number, height: number) {
  const scale = Math.min(width / logo.width, height / logo.height)
  return { width: Math.max(1, logo.width * scale), height: Math.max(1, logo.height * scale) }
}

/** How to reach the shop, in one line. */
function contactBlock({ business }: SurveyDocument, { width, small }: Measures): Block[] {
  const parts = [business.phone, business.email, business.website, business.address]
  const text = parts.map(printableLine).filter(Boolean).join('  ·  ')
  if (text === '') return []
  const fitted = fitLine(text, width, small)
  return [{ height: lineHeight(small), draw: (at) => [write(fitted, at, small)] }]
}
