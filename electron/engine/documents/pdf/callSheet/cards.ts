import { DISPOSITIONS, type CallTarget } from '#shared/domain/scripts/callList.ts'
import { blockLabel } from '../../workbooks/callBook/texts.ts'
import type { Block } from '../press/flow.ts'
import { fitted, lineHeight, linesOf, widthOf } from '../press/lines.ts'
import { newElement, type Element } from '../press/structure.ts'
import { printable, printableLine } from '../printable.ts'
import { COLOURS } from '../theme.ts'
import {
  contentWidth,
  drawLines,
  FACES,
  textBlocks,
  type Part,
  type SheetWork,
} from './sheetPages.ts'

/** Room for handwriting from line to line, in points. */
const WRITING = 22
const NOTE_LINES = 3
const BOX = 9

/** One customer: who, why, what to say, and below it room for what came of the call. */
export function cardPart(work: SheetWork, target: CallTarget): Part {
  const section = newElement(work.press.root, 'Sect')
  return {
    blocks: [
      nameBlock(work, section, target),
      ...factBlocks(work, section, target),
      ...scriptBlocks(work, section, target),
      ...answerBlocks(work, section),
    ],
    again: againBlock(work, target),
  }
}

function nameBlock(work: SheetWork, section: Element, target: CallTarget): Block {
  const { press, page } = work
  const width = contentWidth(work)
  const phones = linesOf(printable(target.phones.join('   ')), width * 0.5, FACES.phone)
  const names = linesOf(printableLine(target.name), width * 0.46, FACES.name).slice(0, 2)
  const heading = newElement(section, 'H2')
  const numbers = newElement(section, 'P')
  const height =
    Math.max(names.length * lineHeight(FACES.name), phones.length * lineHeight(FACES.phone)) + 10
  return {
    gap: 16,
    height,
    draw: (top) => {
      press.artifact('Layout', () =>
        press.area({ x: page.side, y: top, width, height: height - 2 }, COLOURS.accentSoft, 4),
      )
      drawLines(press, heading, names, { x: page.side + 8, y: top + 4 }, FACES.name)
      const right = page.side + width - 8
      const wide = Math.max(0, ...phones.map((line) => line.width))
      drawLines(press, numbers, phones, { x: right - wide, y: top + 5 }, FACES.phone)
    },
  }
}

function factBlocks(work: SheetWork, section: Element, target: CallTarget): Block[] {
  const texts = [target.whyNow, ...target.facts, target.offer].filter((text) => text !== '')
  return texts.flatMap((text, index) =>
    textBlocks(
      work,
      newElement(section, 'P'),
      text,
      index === 0 ? FACES.strong : FACES.body,
      index === 0 ? 4 : 1,
    ),
  )
}

function scriptBlocks(work: SheetWork, section: Element, { script }: CallTarget): Block[] {
  return script.blocks.flatMap(({ block, text }) => [
    ...textBlocks(
      work,
      newElement(section, 'H3'),
      blockLabel(work.words.blocks[block]),
      FACES.label,
      4,
    ),
    ...textBlocks(work, newElement(section, 'P'), text, FACES.body),
  ])
}

/** The outcomes to tick, then lines to write on. */
function answerBlocks(work: SheetWork, section: Element): Block[] {
  const { columns, sheet } = work.words
  return [
    tickBlock(work, section),
    linesBlock(work, section, [columns.calledOn, columns.callback, columns.callbackTime]),
    linesBlock(work, section, [columns.newPhone, columns.order]),
    notesBlock(work, section, sheet.room),
  ]
}

function tickBlock(work: SheetWork, section: Element): Block {
  const { press, page, words } = work
  const width = contentWidth(work)
  const rows: { text: string; x: number }[][] = [[]]
  let x = 0
  for (const code of DISPOSITIONS) {
    const text = printableLine(words.dispositions[code])
    const wide = BOX + 5 + widthOf(text, FACES.body) + 14
    if (x > 0 && x + wide > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1)!.push({ text, x })
    x += wide
  }
  const row = lineHeight(FACES.body) + 4
  const list = newElement(section, 'P')
  return {
    gap: 8,
    height: rows.length * row,
    draw: (top) =>
      rows.forEach((items, index) => {
        const y = top + index * row
        for (const { text, x: at } of items) {
          const left = page.side + at
          press.artifact('Layout', () =>
            press.frame({ x: left, y: y + 2, width: BOX, height: BOX }, COLOURS.ink, 0.7, 1),
          )
          const line = { text, width: widthOf(text, FACES.body) }
          drawLines(press, list, [line], { x: left + BOX + 5, y }, FACES.body)
        }
      }),
  }
}

function linesBlock(work: SheetWork, section: Element, labels: readonly string[]): Block {
  const { press, page } = work
  const share = contentWidth(work) / labels.length
  const element = newElement(section, 'P')
  return {
    gap: 0,
    height: WRITING,
    draw: (top) =>
      labels.forEach((label, index) => {
        const x = page.side + index * share
        const said = fitted(printableLine(`${label}:`), share * 0.6, FACES.label)
        const y = top + WRITING - lineHeight(FACES.label)
        drawLines(press, element, [said], { x, y }, FACES.label)
        rule(work, x + said.width + 4, x + share - 10, top + WRITING - 2)
      }),
  }
}

function notesBlock(work: SheetWork, section: Element, label: string): Block {
  const { press, page } = work
  const element = newElement(section, 'P')
  const said = fitted(printableLine(`${label}:`), contentWidth(work) * 0.4, FACES.label)
  const right = page.side + contentWidth(work) - 10
  return {
    gap: 0,
    height: NOTE_LINES * WRITING + 4,
    draw: (top) => {
      const y = top + WRITING - lineHeight(FACES.label)
      drawLines(press, element, [said], { x: page.side, y }, FACES.label)
      for (let line = 1; line <= NOTE_LINES; line++) {
        const from = line === 1 ? page.side + said.width + 4 : page.side
        rule(work, from, right, top + line * WRITING - 2)
      }
    },
  }
}

function rule({ press }: SheetWork, from: number, to: number, y: number): void {
  press.artifact('Layout', () =>
    press.line(
      [
        [from, y],
        [to, y],
      ],
      COLOURS.muted,
      0.5,
    ),
  )
}

/** Whose script goes on here. */
function againBlock(work: SheetWork, { name }: CallTarget): Block {
  const text = printableLine(`${name} (${work.words.sheet.continued})`)
  const line = fitted(text, contentWidth(work), FACES.label)
  return {
    gap: 0,
    height: lineHeight(FACES.label) + 4,
    draw: (top) => drawLines(work.press, null, [line], { x: work.page.side, y: top }, FACES.label),
  }
}
