import { shapedFont, type FontWeight } from './fonts.ts'
import { runWidth, shape } from './shaping.ts'

/** How a piece of text is set. Sizes are points. */
export interface TextFace {
  weight: FontWeight
  size: number
  /** Figures of equal width, for columns of numbers. */
  tabular?: boolean
}

/** No glyph of the font is wider than this many ems, so short words need no measuring. */
const WIDEST_EM = 1.6

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Width of one line of text in points. */
export function textWidth(text: string, face: TextFace): number {
  const shaped = shapedFont(face.weight)
  const run = shape(shaped, text, face.tabular ?? false)
  return (runWidth(run) / shaped.font.unitsPerEm) * face.size
}

/**
 * Breaks words that are wider than the column by new lines. pdfmake guesses such breaks
 * from a word's average letter and may run into the next column.
 */
export function breakLongWords(text: string, width: number, face: TextFace): string {
  const shortest = width / (WIDEST_EM * face.size)
  return text
    .split(/([ \n]+)/)
    .map((word) =>
      word.length <= shortest || textWidth(word, face) <= width
        ? word
        : piecesOf(word, width, face).join('\n'),
    )
    .join('')
}

function piecesOf(word: string, width: number, face: TextFace): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && textWidth(piece + segment, face) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  return [...pieces, piece]
}

/** One line cut to the width, with an ellipsis where something was cut. */
export function fitLine(text: string, width: number, face: TextFace): string {
  if (textWidth(text, face) <= width) return text
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment)
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const candidate = letters.slice(0, middle).join('').trimEnd() + '…'
    if (textWidth(candidate, face) <= width) low = middle
    else high = middle - 1
  }
  return letters.slice(0, low).join('').trimEnd() + '…'
}

/** At most so many characters, with an ellipsis where more were given. */
export function clampText(text: string, characters: number): string {
  if (text.length <= characters) return text
  return (
    text
      .slice(0, characters - 1)
      .toWellFormed()
      .replace(/\ufffd$/, '')
      .trimEnd() + '…'
  )
}
