import type {
  PriceListItem,
  PriceListSection,
} from '#shared/domain/priceLists/priceListDocument.ts'
import type { Block } from '../press/flow.ts'
import { newElement } from '../press/structure.ts'
import { itemTexts, type ItemTexts } from './itemTexts.ts'
import { sectionNote, sectionTitle } from './texts.ts'
import { drawParts, partsHeight, textBlocks, textPart, type Work } from './work.ts'

/** A section with its items in words. Empty ones are left out. */
export interface FilledSection {
  section: PriceListSection
  items: ItemTexts[]
}

export function filledSections(work: Work): FilledSection[] {
  return work.document.sections
    .filter((section) => section.items.length > 0)
    .map((section) => ({
      section,
      items: section.items.map((item: PriceListItem) => itemTexts(item, work)),
    }))
}

/** A section's heading; `repeated` draws it small where the section goes on on a new page. */
export function headingBlock(work: Work, { section }: FilledSection): Block & { repeated: Block } {
  const { look, press, words } = work
  const { sheet, faces } = look
  const title = sectionTitle(section, words)
  const face = section.kind === 'notTried' ? faces.sectionNew : faces.section
  const heading = textPart(title, face, sheet.content)
  const note = textPart(sectionNote(section, words), faces.note, sheet.content)
  const element = newElement(work.parent, 'H2')
  const noteElement = newElement(work.parent, 'P')
  const box = { x: sheet.left, width: sheet.content }
  const again = textPart(title, { ...faces.heading, colour: face.colour }, sheet.content)
  return {
    gap: 18,
    height: partsHeight([heading, note]),
    keep: true,
    draw: (top) => {
      press.marked(element, () => drawParts(press, [heading], { ...box, y: top }))
      if (note.lines.length === 0) return
      const y = top + partsHeight([heading])
      press.marked(noteElement, () => drawParts(press, [note], { ...box, y }))
    },
    repeated: {
      gap: 0,
      height: partsHeight([again]),
      draw: (top) => drawParts(press, [again], { ...box, y: top }),
    },
  }
}

/** Instead of sections where there is nothing to show. */
export function noItemsBlocks(work: Work): Block[] {
  const { words, look } = work
  return textBlocks(work, 'P', words.document.noItems, look.faces.body, { gap: 6 })
}
