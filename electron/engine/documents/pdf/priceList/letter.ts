import { fillPlural } from '#shared/domain/priceLists/documentWords.ts'
import { clampText } from '../measure.ts'
import { heightOf, type Block } from '../press/flow.ts'
import { firstLines, linesOf, type Face } from '../press/lines.ts'
import { newElement } from '../press/structure.ts'
import { printableLine } from '../printable.ts'
import { conditionBlocks } from './closing.ts'
import { columnsOf, type Columns } from './columns.ts'
import { letterHead } from './head.ts'
import { lookOf } from './look.ts'
import { offerBlocks } from './offer.ts'
import { filledSections, type FilledSection } from './sections.ts'
import { labelBlock, rowBlock } from './table.ts'
import { closingText, greetingText, introText, sectionTitle } from './texts.ts'
import { textBlocks, type TextBlockOptions, type Work } from './work.ts'

/** A letter shows a few things, not the catalogue. */
const MOST_ITEMS = 12
/** With fewer than so many the letters are made smaller first. */
const WISHED_ITEMS = 5
const PICTURE = 30
/** Between the regards and the name, for a hand's signature. */
const SIGNATURE_ROOM = 26

/** How small the letters are, and how many lines own words may take. */
interface Tightness {
  scale: number
  intro: number
  closing: number
  conditions: number
  rest: number
}

const ALL = { intro: Infinity, closing: Infinity, conditions: Infinity, rest: Infinity }
const TIGHTNESS: Tightness[] = [
  { scale: 1, ...ALL },
  { scale: 0.93, ...ALL },
  { scale: 0.86, ...ALL },
  { scale: 0.8, ...ALL },
  { scale: 0.74, ...ALL },
  { scale: 0.74, intro: 14, closing: 8, conditions: 10, rest: 6 },
  { scale: 0.7, intro: 7, closing: 4, conditions: 6, rest: 3 },
  { scale: 0.66, intro: 5, closing: 3, conditions: 4, rest: 2 },
]

interface Letter {
  work: Work
  blocks: Block[]
  /** Everything has room, and as many items as a letter should have. */
  isWell: boolean
}

/** The letter, and the work in whose look it ends on one page. */
export function letterOf(work: Work): Letter {
  let letter: Letter | null = null
  for (const tightness of TIGHTNESS) {
    work.press.forgetElements()
    letter = letterIn(work, tightness)
    if (letter.isWell) return letter
  }
  return letter!
}

/** Everything but the items is measured; the items take what is left. */
function letterIn(plain: Work, tightness: Tightness): Letter {
  const { document, press } = plain
  const colour = document.accent || document.business.accent
  const look = lookOf(document.paper, colour, tightness.scale)
  const work = { ...plain, look }
  const part = () => ({ ...work, parent: newElement(press.root, 'Sect') })
  const [opening, list, end] = [part(), part(), part()]
  const before = [
    letterHead(opening),
    ...openingBlocks(opening, tightness),
    ...offerBlocks(opening),
  ]
  const after = endBlocks(end, tightness)
  const room = look.sheet.bottom - look.sheet.top - heightOf([...before, ...after])
  const { blocks, isEnough } = itemBlocks(list, room)
  return { work, blocks: [...before, ...blocks, ...after], isWell: room >= 0 && isEnough }
}

function openingBlocks(work: Work, { intro, rest }: Tightness): Block[] {
  const { greeting, body } = work.look.faces
  return [
    ...limited(work, greetingText(work), greeting, rest, { gap: 14, keep: true }),
    ...limited(work, introText(work), body, intro, { gap: 4 }),
  ]
}

/** A paragraph of at most so many lines. */
function limited(
  work: Work,
  text: string,
  face: Face,
  most: number,
  options: TextBlockOptions,
): Block[] {
  const width = work.look.sheet.content
  const lines = linesOf(text, width, face)
  const shown = lines.length > most ? firstLines(lines, most, width, face) : lines
  const kept = lines.length > most ? shown.map((line) => line.text).join('\n') : text
  return textBlocks(work, 'P', kept, face, options)
}

function endBlocks(work: Work, { closing, conditions }: Tightness): Block[] {
  const { faces } = work.look
  const name = printableLine(clampText(work.document.business.name, 160))
  return [
    ...conditionBlocks(work).slice(0, conditions),
    ...limited(work, closingText(work), faces.body, closing, { gap: 10 }),
    ...textBlocks(work, 'P', work.words.document.regards, faces.body, { gap: 14 }),
    ...limited(work, name, faces.heading, 2, { gap: SIGNATURE_ROOM }),
  ]
}

/** As many items as have room, with the headings of their sections, and how many more there are. */
function itemBlocks(work: Work, room: number): { blocks: Block[]; isEnough: boolean } {
  const sections = filledSections(work)
  const count = sections.reduce((sum, { items }) => sum + items.length, 0)
  if (count === 0) return { blocks: [], isEnough: true }
  const columns = columnsOf(firstOf(sections, MOST_ITEMS), work, PICTURE)
  let shown = Math.min(count, MOST_ITEMS)
  let blocks = listBlocks(work, firstOf(sections, shown), columns, count - shown)
  while (shown > 0 && heightOf(blocks) > room) {
    shown--
    blocks = listBlocks(work, firstOf(sections, shown), columns, count - shown)
  }
  return { blocks, isEnough: shown >= Math.min(count, WISHED_ITEMS) }
}

function firstOf(sections: FilledSection[], count: number): FilledSection[] {
  let left = count
  return sections
    .map(({ section, items }) => {
      const taken = items.slice(0, left)
      left -= taken.length
      return { section, items: taken }
    })
    .filter(({ items }) => items.length > 0)
}

function listBlocks(
  work: Work,
  sections: FilledSection[],
  columns: Columns,
  more: number,
): Block[] {
  const { faces } = work.look
  work.parent.kids.length = 0
  const blocks = sections.flatMap(({ section, items }, index) => {
    const title = sectionTitle(section, work.words)
    const face = section.kind === 'notTried' ? faces.sectionNew : faces.section
    const options = { gap: index === 0 ? 12 : 10, keep: true }
    const heading = textBlocks(work, 'H2', title, { ...face, size: faces.heading.size }, options)
    const table = newElement(work.parent, 'Table')
    const rows = items.map((item) => rowBlock(work, table, item, columns))
    return [...heading, labelBlock(work, table, columns), ...rows]
  })
  if (more === 0) return blocks
  const text = fillPlural(work.words.document.more, more, work.document.locale)
  return [...blocks, ...textBlocks(work, 'P', text, faces.note, { gap: 5 })]
}
