import { conditionSentences } from '#shared/domain/priceLists/conditionSentences.ts'
import { clampText } from '../measure.ts'
import { heightOf, type Block } from '../press/flow.ts'
import { baseline, lineHeight } from '../press/lines.ts'
import { newElement } from '../press/structure.ts'
import { printable, printableLine } from '../printable.ts'
import { closingText, validityTexts } from './texts.ts'
import { drawParts, partsHeight, textBlocks, textPart, type Work } from './work.ts'

const PADDING = 14
const COLUMNS = 3
const RADIUS = 6
const INDENT = 12
const LONGEST_DETAIL = 300
const LONGEST_SENTENCE = 2000

/** The end of a list may be kept whole where it is at most so much of a page. */
const WHOLE_SHARE = 0.45

/**
 * What follows the items: conditions, last words, validity, how to reach the shop. All on one
 * page where they are short, and never the shop's details alone.
 */
export function endBlocks(work: Work): Block[] {
  const { sheet } = work.look
  const blocks = [
    ...conditionBlocks(work),
    ...closingBlocks(work),
    ...validityBlocks(work),
    ...contactBlocks(work),
  ]
  const isShort = heightOf(blocks) <= (sheet.bottom - sheet.top) * WHOLE_SHARE
  return blocks.map((block, index) => {
    const isLast = index === blocks.length - 1
    return isLast || !(isShort || index >= blocks.length - 3) ? block : { ...block, keep: true }
  })
}

/** The segment's conditions as a list. */
export function conditionBlocks(work: Work): Block[] {
  const { document, words, look } = work
  const { conditions, currency, locale } = document
  const sentences = conditionSentences(conditions, currency, locale, words.conditions)
  if (sentences.length === 0) return []
  const { faces } = look
  const title = textBlocks(work, 'H2', words.document.conditionsTitle, faces.heading, {
    gap: 14,
    keep: true,
  })
  const list = newElement(work.parent, 'L')
  const points = sentences.flatMap((sentence, index) =>
    pointBlocks(work, list, clampText(printable(sentence), LONGEST_SENTENCE), index === 0 ? 4 : 2),
  )
  return [...title, ...points]
}

function pointBlocks(
  work: Work,
  list: ReturnType<typeof newElement>,
  sentence: string,
  gap: number,
): Block[] {
  const { look, press } = work
  const { sheet, faces, colours } = look
  const body = { ...faces.body, leading: 1.32 }
  const item = newElement(list, 'LI')
  const label = newElement(item, 'Lbl')
  const x = sheet.left + INDENT
  const options = { x, width: sheet.content - INDENT, gap }
  const blocks = textBlocks({ ...work, parent: item }, 'LBody', sentence, body, options)
  return blocks.map((block, index) => {
    if (index > 0) return block
    const draw = (top: number) => {
      const bullet = { ...body, colour: colours.strong }
      press.marked(label, () => press.text('•', sheet.left + 2, top + baseline(body), bullet))
      block.draw(top)
    }
    return { ...block, draw }
  })
}

/** How long the prices hold and what they stand on. */
function validityBlocks(work: Work): Block[] {
  const text = validityTexts(work).join(' ')
  return textBlocks(work, 'P', text, work.look.faces.note, { gap: 8 })
}

/** The owner's last words. */
function closingBlocks(work: Work): Block[] {
  const text = closingText(work)
  return textBlocks(work, 'P', text, work.look.faces.body, { gap: 10 })
}

/** How to reach the shop, in columns on a soft ground; nothing where the shop gave no details. */
function contactBlocks(work: Work): Block[] {
  const { look, press, words } = work
  const details = contactDetails(work)
  if (details.length === 0) return []
  const { sheet, faces, colours } = look
  const width = (sheet.content - 2 * PADDING - (COLUMNS - 1) * PADDING) / COLUMNS
  const title = textPart(words.document.contactTitle, faces.heading, sheet.content - 2 * PADDING)
  const heading = newElement(work.parent, 'H2')
  const cells = details.map(({ label, value }) => ({
    element: newElement(work.parent, 'P'),
    parts: [textPart(label, faces.label, width), textPart(value, faces.value, width)],
  }))
  const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, row) =>
    cells.slice(row * COLUMNS, row * COLUMNS + COLUMNS),
  )
  const heights = rows.map((row) => Math.max(...row.map(({ parts }) => partsHeight(parts))) + 8)
  const titleHeight = lineHeight(faces.heading) + 6
  const height = 20 + titleHeight + heights.reduce((sum, row) => sum + row, 0) - 8
  const draw = (top: number) => {
    const ground = { x: sheet.left, y: top, width: sheet.content, height }
    press.artifact('Background', () => press.area(ground, colours.soft, RADIUS))
    const x = sheet.left + PADDING
    press.marked(heading, () =>
      drawParts(press, [title], { x, y: top + 10, width: sheet.content - 2 * PADDING }),
    )
    let y = top + 10 + titleHeight
    rows.forEach((row, index) => {
      row.forEach(({ element, parts }, column) => {
        const box = { x: x + column * (width + PADDING), y, width }
        press.marked(element, () => drawParts(press, parts, box))
      })
      y += heights[index] ?? 0
    })
  }
  return [{ gap: 14, height, draw }]
}

function contactDetails({ document, words }: Work): { label: string; value: string }[] {
  const { business } = document
  const texts = words.document
  return [
    { label: texts.phone, value: business.phone },
    { label: texts.email, value: business.email },
    { label: texts.website, value: business.website },
    { label: texts.address, value: business.address },
    { label: texts.taxNumber, value: business.taxNumber },
  ]
    .map(({ label, value }) => ({ label, value: printableLine(clampText(value, LONGEST_DETAIL)) }))
    .filter(({ value }) => value !== '')
}
