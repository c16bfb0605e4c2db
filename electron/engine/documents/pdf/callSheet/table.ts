import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import type { Block } from '../press/flow.ts'
import { firstLines, lineHeight, linesOf, type Face, type Line } from '../press/lines.ts'
import { newElement, type Element } from '../press/structure.ts'
import { printable, printableLine } from '../printable.ts'
import { COLOURS } from '../theme.ts'
import { contentWidth, drawLines, FACES, type Part, type SheetWork } from './sheetPages.ts'

/** Shares of the width; the last three are empty, to be written in. */
const SHARES = [0.2, 0.24, 0.16, 0.13, 0.11, 0.16] as const
const PAD = 4
/** Room for handwriting in every row. */
const LEAST_ROW = 44
const MOST_LINES = 6
const ALL_HEARD = new WeakMap<SheetWork, Element>()

interface Cell {
  lines: Line[]
  face: Face
}

/** The labels above the rows, again on every page. */
export function tableHead(work: SheetWork): Block {
  const { columns } = work.words
  const labels = [
    `${columns.name}, ${columns.phones}`,
    columns.whyNow,
    columns.offer,
    columns.outcome,
    `${columns.callback}, ${columns.callbackTime}`,
    columns.notes,
  ]
  const cells = labels.map((label, index): Cell[] => [cell(work, index, label, FACES.label, 3)])
  const row = newElement(tableOf(work), 'TR')
  const heard = cells.map(() => newElement(row, 'TH'))
  const height = tallest(cells) + 2 * PAD
  let isFirst = true
  return {
    gap: 6,
    height,
    draw: (top) => {
      drawRow(work, cells, isFirst ? heard : null, top)
      const below = () => line(work, top + height, 1)
      if (isFirst) work.press.artifact('Layout', below)
      else below()
      isFirst = false
    },
  }
}

/** One customer in a row with room to write. */
export function rowPart(work: SheetWork, target: CallTarget): Part {
  const element = newElement(tableOf(work), 'TR')
  const cells = [
    [
      cell(work, 0, printableLine(target.name), FACES.cellStrong, 2),
      cell(work, 0, target.phones.join('\n'), FACES.cell, 3),
    ],
    [cell(work, 1, target.whyNow, FACES.cell, MOST_LINES)],
    [cell(work, 2, target.offer, FACES.cell, MOST_LINES)],
    ...[3, 4, 5].map((): Cell[] => []),
  ]
  const heard = cells.map(() => newElement(element, 'TD'))
  const height = Math.max(LEAST_ROW, tallest(cells) + 2 * PAD)
  const block: Block = {
    gap: 0,
    height,
    draw: (top) => {
      drawRow(work, cells, heard, top)
      work.press.artifact('Layout', () => {
        line(work, top + height, 0.5)
        for (const index of [3, 4, 5]) upright(work, left(work, index) - PAD, top, top + height)
      })
    },
  }
  return { blocks: [block], again: null }
}

function tableOf(work: SheetWork): Element {
  let table = ALL_HEARD.get(work)
  if (!table) ALL_HEARD.set(work, (table = newElement(work.press.root, 'Table')))
  return table
}

function cell(work: SheetWork, index: number, text: string, face: Face, most: number): Cell {
  const width = contentWidth(work) * SHARES[index]! - 2 * PAD
  return { lines: firstLines(linesOf(printable(text), width, face), most, width, face), face }
}

function tallest(cells: readonly Cell[][]): number {
  const heights = cells.map((parts) =>
    parts.reduce((sum, { lines, face }) => sum + lines.length * lineHeight(face), 0),
  )
  return Math.max(...heights)
}

function left(work: SheetWork, index: number): number {
  const before = SHARES.slice(0, index).reduce((sum, share) => sum + share, 0)
  return work.page.side + contentWidth(work) * before + PAD
}

function drawRow(
  work: SheetWork,
  cells: readonly Cell[][],
  heard: readonly Element[] | null,
  top: number,
): void {
  cells.forEach((parts, index) => {
    let y = top + PAD
    for (const { lines, face } of parts) {
      drawLines(work.press, heard?.[index] ?? null, lines, { x: left(work, index), y }, face)
      y += lines.length * lineHeight(face)
    }
  })
}

function line(work: SheetWork, y: number, width: number): void {
  const { side } = work.page
  work.press.line(
    [
      [side, y],
      [side + contentWidth(work), y],
    ],
    COLOURS.line,
    width,
  )
}

function upright({ press }: SheetWork, x: number, from: number, to: number): void {
  press.line(
    [
      [x, from],
      [x, to],
    ],
    COLOURS.line,
    0.5,
  )
}
