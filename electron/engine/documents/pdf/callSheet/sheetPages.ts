import { setImmediate as nextTurn } from 'node:timers/promises'
import { formatDay } from '#shared/domain/dates/day.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { CallSheet, WriteOptions } from '../../workbooks/callBook/callSheet.ts'
import { callWorkbookWords, type CallWorkbookWords } from '../../workbooks/words.ts'
import type { Block } from '../press/flow.ts'
import { baseline, fitted, lineHeight, linesOf, type Face, type Line } from '../press/lines.ts'
import { Press } from '../press/press.ts'
import { newElement, type Element } from '../press/structure.ts'
import { printable, printableLine } from '../printable.ts'
import { COLOURS } from '../theme.ts'

/** Points. */
export interface PageSize {
  width: number
  height: number
  side: number
  top: number
  bottom: number
}

export const FACES = {
  title: { weight: 'bold', size: 15, colour: COLOURS.ink },
  name: { weight: 'bold', size: 13, colour: COLOURS.ink },
  phone: { weight: 'medium', size: 12, colour: COLOURS.ink, tabular: true },
  // Read aloud at arm's length: a card of a long script still fits a page with room to write.
  strong: { weight: 'bold', size: 10, colour: COLOURS.ink },
  body: { weight: 'regular', size: 10, colour: COLOURS.ink, leading: 1.32 },
  cellStrong: { weight: 'bold', size: 9, colour: COLOURS.ink },
  cell: { weight: 'regular', size: 9, colour: COLOURS.ink, leading: 1.32 },
  label: { weight: 'medium', size: 8, colour: COLOURS.muted },
} satisfies Record<string, Face>

/** What all parts of the file are drawn with. */
export interface SheetWork {
  press: Press
  sheet: CallSheet
  words: CallWorkbookWords
  page: PageSize
}

export const contentWidth = ({ page }: SheetWork): number => page.width - 2 * page.side

/** A customer's blocks, and what is said again where they go on on the next page. */
export interface Part {
  blocks: Block[]
  again: Block | null
}

/**
 * Lays parts on pages one after the other, so that a long list never waits in memory: a part that
 * fits what is left of a page stays whole, one that fits a page begins a new one.
 */
export async function layPages(
  sheet: CallSheet,
  page: PageSize,
  options: WriteOptions,
  parts: {
    head: (work: SheetWork) => Block | null
    of: (work: SheetWork, target: CallTarget) => Part
  },
): Promise<Uint8Array> {
  const words = callWorkbookWords(sheet.locale)
  const title = printableLine(`${words.sheets.calls} · ${sheet.title}`)
  const press = new Press({
    title,
    author: printableLine(sheet.shopName),
    language: sheet.locale,
    created: new Date(`${sheet.madeOn}T00:00:00Z`),
  })
  const work: SheetWork = { press, sheet, words, page }
  const pages = new Pages(work, parts.head(work))
  pages.begin()
  pages.putHeading(headingBlocks(work, title))
  let done = 0
  for await (const batch of sheet.batches()) {
    for (const target of batch) {
      const { blocks, again } = parts.of(work, target)
      pages.put(blocks, again)
      options.signal?.throwIfAborted()
      if (++done % 20 === 0) await nextTurn()
    }
    options.onProgress?.(done, sheet.total)
  }
  return press.finish()
}

class Pages {
  private readonly work: SheetWork
  private readonly head: Block | null
  private y = 0
  private count = 0
  private isFresh = true
  /** Nothing but the title stands on the page. */
  private isTitleOnly = false

  constructor(work: SheetWork, head: Block | null) {
    this.work = work
    this.head = head
  }

  begin(): void {
    const { press, page, sheet, words } = this.work
    press.addPage(page.width, page.height)
    this.count++
    this.y = page.top
    this.isFresh = true
    const named = [sheet.shopName, sheet.title].filter((part) => part !== '')
    const left = printableLine(named.join(' · '))
    press.artifact('Pagination', () => {
      const y = page.height - page.bottom / 2
      const number = `${words.page} ${this.count}`
      press.text(
        fitted(left, contentWidth(this.work) * 0.8, FACES.label).text,
        page.side,
        y,
        FACES.label,
      )
      const shown = fitted(number, contentWidth(this.work), FACES.label)
      press.text(shown.text, page.width - page.side - shown.width, y, FACES.label)
    })
  }

  putHeading(blocks: readonly Block[]): void {
    this.put(blocks, null)
    this.drawHead()
    this.isTitleOnly = true
  }

  /** The head of a table: heard on the first page, only seen on the others. */
  private drawHead(): void {
    if (!this.head) return
    this.head.draw(this.y)
    this.y += this.head.height
  }

  put(blocks: readonly Block[], again: Block | null): void {
    const { page } = this.work
    const bottom = page.height - page.bottom
    const whole = blocks.reduce((sum, { gap, height }) => sum + gap + height, 0)
    const fitsHere = this.y + whole <= bottom
    const fitsOnOne = page.top + (this.head?.height ?? 0) + whole <= bottom
    // A title alone on a page would look like a list of nobody.
    if (!this.isFresh && !this.isTitleOnly && !fitsHere && fitsOnOne) this.next(null)
    this.isTitleOnly = false
    for (const block of blocks) {
      if (!this.isFresh && this.y + block.gap + block.height > bottom) this.next(again)
      if (!this.isFresh) this.y += block.gap
      block.draw(this.y)
      this.y += block.height
      this.isFresh = false
    }
  }

  private next(again: Block | null): void {
    const { press } = this.work
    this.begin()
    for (const block of [this.head, again]) {
      if (!block) continue
      press.artifact('Pagination', () => block.draw(this.y))
      this.y += block.height
      this.isFresh = block === this.head
    }
  }
}

function headingBlocks(work: SheetWork, title: string): Block[] {
  const { sheet, words, press } = work
  const facts = [
    `${words.asOf} ${formatDay(sheet.asOf, sheet.locale)}`,
    `${words.madeOn} ${formatDay(sheet.madeOn, sheet.locale)}`,
    `${words.customers}: ${sheet.total}`,
  ]
  return [
    ...textBlocks(work, newElement(press.root, 'H1'), title, FACES.title),
    ...textBlocks(work, newElement(press.root, 'P'), facts.join('  ·  '), FACES.label, 2),
  ]
}

/** A text over the whole width as blocks of one line each, so that it can go on on a next page. */
export function textBlocks(
  work: SheetWork,
  element: Element,
  text: string,
  face: Face,
  gap = 0,
): Block[] {
  const { press, page } = work
  const lines = linesOf(printable(text), contentWidth(work), face)
  return lines.map((line, index) => ({
    gap: index === 0 ? gap : 0,
    height: lineHeight(face),
    draw: (top) => drawLines(press, element, [line], { x: page.side, y: top }, face),
  }))
}

/** @param element `null` where nobody hears of it, because it is said elsewhere */
export function drawLines(
  press: Press,
  element: Element | null,
  lines: readonly Line[],
  { x, y }: { x: number; y: number },
  face: Face,
): void {
  const draw = () =>
    lines.forEach((line, index) =>
      press.text(line.text, x, y + index * lineHeight(face) + baseline(face), face),
    )
  if (lines.length === 0) return
  if (element) press.marked(element, draw)
  else draw()
}
