import type { Content } from 'pdfmake'
import { breakLongWords, textWidth } from '../measure.ts'
import { printable } from '../printable.ts'
import { COLOURS, faceStyle } from '../theme.ts'

/** Where a form writes: everything stands at a place of its own, so heights are known before. */
export interface Place {
  x: number
  y: number
}

/** A part of a form that is kept whole. */
export interface Block {
  height: number
  draw(at: Place): Content[]
}

export type Face = Parameters<typeof faceStyle>[0]

/** The font's line over its size; pdfmake sets lines this far apart. */
const LINE = 1.28
const BOX_LINE = 0.6

export const lineHeight = (face: Face): number => face.size * LINE * (face.lineHeight ?? 1)

/** The text in lines that fit the width. */
export function wrap(text: string, width: number, face: Face): string[] {
  const lines: string[] = []
  for (const part of breakLongWords(printable(text), width, face).split('\n')) {
    let line = ''
    for (const word of part.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && textWidth(longer, face) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    lines.push(line)
  }
  return lines
}

/** One line of text. */
export function write(text: string, { x, y }: Place, face: Face): Content {
  return { text, ...faceStyle(face), noWrap: true, absolutePosition: { x, y } }
}

/** Lines of text below each other. */
export function writeLines(lines: readonly string[], { x, y }: Place, face: Face): Content[] {
  return lines.map((line, index) => write(line, { x, y: y + index * lineHeight(face) }, face))
}

/** A paragraph as a block. */
export function textBlock(text: string, width: number, face: Face): Block {
  const lines = text.trim() === '' ? [] : wrap(text.trim(), width, face)
  return {
    height: lines.length * lineHeight(face),
    draw: (at) => writeLines(lines, at, face),
  }
}

/** A box to write a letter or a tick into. */
export function box({ x, y }: Place, width: number, height: number): Content {
  return {
    canvas: [
      {
        type: 'rect',
        x: 0,
        y: 0,
        w: width,
        h: height,
        lineWidth: BOX_LINE,
        lineColor: COLOURS.muted,
      },
    ],
    absolutePosition: { x, y },
  }
}

/** A line to write on. */
export function rule({ x, y }: Place, width: number): Content {
  return line({ x, y }, width, 0, BOX_LINE, COLOURS.muted)
}

export function line(
  { x, y }: Place,
  right: number,
  down: number,
  lineWidth: number,
  lineColor: string,
  dash?: { length: number; space: number },
): Content {
  return {
    canvas: [
      {
        type: 'line',
        x1: 0,
        y1: 0,
        x2: right,
        y2: down,
        lineWidth,
        lineColor,
        ...(dash && { dash }),
      },
    ],
    absolutePosition: { x, y },
  }
}
