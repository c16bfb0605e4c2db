import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import type { Block } from '../press/flow.ts'
import { baseline, firstLines, lineHeight, linesOf, type Face, type Line } from '../press/lines.ts'
import type { PressPicture } from '../press/pictures.ts'
import type { Press } from '../press/press.ts'
import { newElement, type Element, type ElementKind } from '../press/structure.ts'
import type { PriceListDocumentWords } from '../words.ts'
import type { Look } from './look.ts'

/** A price list while it is made. */
export interface Work {
  document: PriceListDocument
  words: PriceListDocumentWords
  look: Look
  press: Press
  /** Where elements for screen readers are added. */
  parent: Element
  logo: PressPicture | null
  /** Pictures of items that may be printed, by hash. */
  pictures: ReadonlyMap<string, PressPicture>
}

export type Align = 'left' | 'right' | 'center'

/** Lines of one kind in a column. */
export interface TextPart {
  lines: Line[]
  face: Face
  /** Room above, but for the first of a column. */
  gap?: number
  align?: Align
  /** The price that was: a line through it. */
  isStruck?: boolean
}

export function textPart(
  text: string,
  face: Face,
  width: number,
  more: Omit<TextPart, 'lines' | 'face'> = {},
): TextPart {
  return { lines: linesOf(text, width, face), face, ...more }
}

export function partsHeight(parts: readonly TextPart[]): number {
  let height = 0
  for (const { lines, face, gap = 0 } of parts) {
    if (lines.length === 0) continue
    height += (height > 0 ? gap : 0) + lines.length * lineHeight(face)
  }
  return height
}

/** The texts cut, the longest first, until they are no higher than the room. */
export function partsWithin(parts: TextPart[], room: number, width: number): TextPart[] {
  const cut = [...parts]
  while (partsHeight(cut) > room) {
    const most = Math.max(...cut.map(({ lines }) => lines.length))
    if (most < 2) break
    const index = cut.findIndex(({ lines }) => lines.length === most)
    const part = cut[index]!
    cut[index] = { ...part, lines: firstLines(part.lines, most - 1, width, part.face) }
  }
  return cut
}

/** Draws texts one below the other. */
export function drawParts(
  press: Press,
  parts: readonly TextPart[],
  { x, y, width }: { x: number; y: number; width: number },
): void {
  let top = y
  for (const { lines, face, gap = 0, align = 'left', isStruck = false } of parts) {
    if (lines.length === 0) continue
    if (top > y) top += gap
    for (const line of lines) {
      const spare = width - line.width
      const left = x + (align === 'right' ? spare : align === 'center' ? spare / 2 : 0)
      press.text(line.text, left, top + baseline(face), face)
      if (isStruck) strike(press, { left, width: line.width, top }, face)
      top += lineHeight(face)
    }
  }
}

/** Through the middle of the figures. */
function strike(
  press: Press,
  { left, width, top }: { left: number; width: number; top: number },
  face: Face,
): void {
  const y = top + baseline(face) - face.size * 0.31
  const points = [
    [left - 1, y],
    [left + width + 1, y],
  ] as const
  press.line(points, face.colour, Math.max(0.5, face.size * 0.065))
}

/** Room of a text in the flow. */
export interface TextBlockOptions {
  width?: number
  x?: number
  gap?: number
  keep?: boolean
}

/**
 * A text of any length as blocks: its first two and its last two lines stay together, the
 * others may part at a page's end.
 */
export function textBlocks(
  work: Work,
  kind: ElementKind,
  text: string,
  face: Face,
  {
    width = work.look.sheet.content,
    x = work.look.sheet.left,
    gap = 0,
    keep,
  }: TextBlockOptions = {},
): Block[] {
  const lines = linesOf(text, width, face)
  if (lines.length === 0) return []
  const element = newElement(work.parent, kind)
  const groups = groupsOf(lines)
  return groups.map((group, index) => ({
    gap: index === 0 ? gap : 0,
    height: group.length * lineHeight(face),
    keep: keep === true && index === groups.length - 1,
    draw: (top) =>
      work.press.marked(element, () =>
        drawParts(work.press, [{ lines: group, face }], { x, y: top, width }),
      ),
  }))
}

function groupsOf(lines: Line[]): Line[][] {
  if (lines.length <= 4) return [lines]
  const middle = lines.slice(2, -2).map((line) => [line])
  return [lines.slice(0, 2), ...middle, lines.slice(-2)]
}
