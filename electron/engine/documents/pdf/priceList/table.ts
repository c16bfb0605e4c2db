import type { Block } from '../press/flow.ts'
import { lineHeight, type Face } from '../press/lines.ts'
import { newElement, type Element } from '../press/structure.ts'
import { columnsOf, GAP, type Column, type Columns } from './columns.ts'
import type { ItemTexts } from './itemTexts.ts'
import { filledSections, headingBlock, noItemsBlocks, type FilledSection } from './sections.ts'
import { drawParts, partsHeight, partsWithin, textPart, type TextPart, type Work } from './work.ts'

/** A row fits a page below the headings, however long its texts. */
const TALLEST_SHARE = 0.8
const PAD = { top: 4.5, bottom: 5 }

/** All sections as tables with the same columns. */
export function tableBlocks(work: Work): Block[] {
  const sections = filledSections(work)
  if (sections.length === 0) return noItemsBlocks(work)
  const columns = columnsOf(sections, work)
  return sections.flatMap((section) => sectionBlocks(work, section, columns))
}

/** Heading, labels and the first two rows stay together, and so do the last two. */
function sectionBlocks(work: Work, section: FilledSection, columns: Columns): Block[] {
  const heading = headingBlock(work, section)
  const table = newElement(work.parent, 'Table')
  const labels = labelBlock(work, table, columns)
  const head: Block = {
    gap: 0,
    height: heading.repeated.height + labels.height,
    draw: (top) => {
      heading.repeated.draw(top)
      drawLabels(work, columns, top + heading.repeated.height, null)
    },
  }
  const rows = section.items.map((item, index) => {
    const isKept = index === 0 || index === section.items.length - 2
    const keep = isKept && index < section.items.length - 1
    return { ...rowBlock(work, table, item, columns), keep, head }
  })
  return [heading, labels, ...rows]
}

/** The column labels as the table's first row, with the accent's line below. */
export function labelBlock(work: Work, table: Element, columns: Columns): Block {
  const row = newElement(table, 'TR')
  const cells = columns.all.map(() => newElement(row, 'TH'))
  const height = Math.max(...labelParts(work, columns).map((part) => partsHeight([part]))) + 7
  return { gap: 2, height, keep: true, draw: (top) => drawLabels(work, columns, top, cells) }
}

function labelParts({ look }: Work, columns: Columns): TextPart[] {
  return columns.all.map(({ label, width, isPrice }) =>
    textPart(label, look.faces.column, width, { align: isPrice ? 'right' : 'left' }),
  )
}

/** `cells` is null where they are drawn again: then nobody hears of them. */
function drawLabels(work: Work, columns: Columns, top: number, cells: Element[] | null): void {
  const { press, look } = work
  const parts = labelParts(work, columns)
  const height = Math.max(...parts.map((part) => partsHeight([part])))
  const { left, content } = look.sheet
  columns.all.forEach((column, index) => {
    const part = parts[index]!
    const y = top + 3 + height - partsHeight([part])
    const draw = () => drawParts(press, [part], { ...column, y })
    const cell = cells?.[index]
    if (cell && part.lines.length > 0) press.marked(cell, draw)
    else draw()
  })
  const y = top + height + 7
  const line = () =>
    press.line(
      [
        [left, y],
        [left + content, y],
      ],
      look.colours.strong,
      0.9,
    )
  if (cells) press.artifact('Layout', line)
  else line()
}

export function rowBlock(work: Work, table: Element, item: ItemTexts, columns: Columns): Block {
  const { press } = work
  const row = newElement(table, 'TR')
  const { sheet } = work.look
  const room = (sheet.bottom - sheet.top) * TALLEST_SHARE
  const cells = columns.all.map((column) => ({
    column,
    element: newElement(row, 'TD'),
    parts: partsWithin(cellParts(work, item, column, columns), room, column.width),
  }))
  const tallest = Math.max(...cells.map(({ parts }) => partsHeight(parts)))
  const height = Math.max(tallest, item.picture ? columns.picture : 0) + PAD.top + PAD.bottom
  const hasOffer = columns.all.at(-1)?.name === 'offer'
  return {
    gap: 0,
    height,
    draw: (top) => {
      press.artifact('Layout', () => drawRowGround(work, columns, { top, height, hasOffer }))
      for (const { column, element, parts } of cells) {
        const box = { x: column.x, y: top + PAD.top, width: column.width }
        if (column.name === 'picture')
          drawPicture(work, element, item, { ...box, height: columns.picture })
        else if (parts.length > 0) press.marked(element, () => drawParts(press, parts, box))
      }
    },
  }
}

/** The offer's column is tinted; a fine line ends the row. */
function drawRowGround(
  { press, look }: Work,
  columns: Columns,
  { top, height, hasOffer }: { top: number; height: number; hasOffer: boolean },
): void {
  const { left, content } = look.sheet
  const last = columns.all.at(-1)
  if (hasOffer && last) {
    const x = last.x - GAP / 2
    press.area({ x, y: top, width: left + content - x, height }, look.colours.soft)
  }
  const y = top + height
  press.line(
    [
      [left, y],
      [left + content, y],
    ],
    look.colours.line,
    0.5,
  )
}

function drawPicture(
  { press, pictures }: Work,
  cell: Element,
  item: ItemTexts,
  box: { x: number; y: number; width: number; height: number },
): void {
  const picture = pictures.get(item.picture)
  if (!picture) return
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const [x, y] = [box.x + (box.width - width) / 2, box.y + (box.height - height) / 2]
  press.picture(newElement(cell, 'Figure', item.name), picture, { x, y, width, height })
}

function cellParts(work: Work, item: ItemTexts, column: Column, columns: Columns): TextPart[] {
  const { faces } = work.look
  const { width } = column
  // Figures stand on the line of the name
  const price = (text: string, face: Face, isStruck = false): TextPart[] => [
    textPart(
      text,
      { ...face, size: columns.priceSize, leading: leadingFor(work, columns) },
      width,
      {
        align: 'right',
        isStruck,
      },
    ),
  ]
  switch (column.name) {
    case 'picture':
      return []
    case 'sku':
      return item.sku ? [textPart(item.sku, faces.unit, width)] : []
    case 'name':
      return nameParts(work, item, width, columns.isFolded)
    case 'unit':
      return item.unit ? [textPart(item.unit, faces.unit, width)] : []
    case 'list':
      return price(item.list, faces.oldPrice, item.isLower)
    case 'yours':
      return price(item.yours, faces.price)
    case 'saving':
      return price(item.saving, faces.saving)
    case 'offer':
      return price(item.offer, faces.offerPrice)
  }
}

/** So that prices of any size have the name's height of line. */
function leadingFor({ look }: Work, columns: Columns): number {
  return lineHeight(look.faces.item) / columns.priceSize
}

function nameParts({ look }: Work, item: ItemTexts, width: number, isFolded: boolean): TextPart[] {
  const { faces } = look
  const below = [
    isFolded ? [item.sku, item.unit].filter(Boolean).join('  ·  ') : '',
    item.benefit,
    item.warranty,
    item.services,
  ]
  return [
    textPart(item.name, faces.item, width),
    ...below.filter(Boolean).map((text) => textPart(text, faces.detail, width, { gap: 1.5 })),
  ]
}
