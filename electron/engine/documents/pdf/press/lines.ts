import type { FontWeight } from '../fonts.ts'
import { setWord, wordParts } from './words.ts'

/** How a text is set. Sizes are points. */
export interface Face {
  weight: FontWeight
  size: number
  /** `#rrggbb`. */
  colour: string
  /** From one line to the next, in sizes; 1.25 when absent. */
  leading?: number
  /** Figures of equal width, for columns of numbers. */
  tabular?: boolean
}

export interface Line {
  text: string
  /** Points. */
  width: number
}

/** The font's own, in ems. */
const ASCENT = 0.966
const DESCENT = 0.286
const EM = 1000
const LEADING = 1.25
/** Of a width; no pair of letters is set so far apart that less were over it. */
const TIGHT = 0.8

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Height of a line with the room around it. */
export function lineHeight(face: Face): number {
  return face.size * (face.leading ?? LEADING)
}

/** From the top of a line to what its letters stand on. */
export function baseline(face: Face): number {
  return lineHeight(face) / 2 + (face.size * (ASCENT - DESCENT)) / 2
}

/** Width of a text on one line, in points. */
export function widthOf(text: string, face: Face): number {
  let width = 0
  let from = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', from)) {
    width += wordWidth(text.slice(from, at), face) + spaceWidth(face)
    from = at + 1
  }
  return width + wordWidth(text.slice(from), face)
}

/** Width of a text without a space that breaks. */
function wordWidth(word: string, face: Face): number {
  let width = 0
  for (const part of wordParts(word, face.tabular ?? false)) {
    width += setWord(part, face.weight, face.tabular ?? false).width
  }
  return (width * face.size) / EM
}

export function spaceWidth(face: Face): number {
  return (setWord(' ', face.weight, false).width * face.size) / EM
}

/**
 * Breaks a text into lines of at most the width: at spaces, where that is not enough after
 * hyphens, dashes and strokes, and only then within a word. `\n` begins a new line. An empty
 * text has no lines.
 */
export function linesOf(text: string, width: number, face: Face): Line[] {
  if (text === '') return []
  const space = spaceWidth(face)
  return text.split('\n').flatMap((paragraph) => {
    const lines: Line[] = []
    // Joined once: a line added to word by word is a chain of texts that lives until it is drawn.
    let pieces: string[] = []
    let wide = 0
    const end = () => lines.push({ text: pieces.join(''), width: wide })
    const put: Put = (piece, own, before) => {
      const gap = pieces.length === 0 ? 0 : before
      if (pieces.length > 0 && wide + gap + own > width) {
        end()
        pieces = [piece]
        wide = own
        return
      }
      if (gap > 0) pieces.push(' ')
      pieces.push(piece)
      wide += gap + own
    }
    for (const word of paragraph.split(' ')) {
      if (word === '') continue
      const own = wordWidth(word, face)
      if (own <= width) put(word, own, space)
      else putLong(word, width, face, space, put)
    }
    end()
    return lines
  })
}

/** Puts a piece behind the line, `before` wide of room between, or on a line of its own. */
type Put = (piece: string, own: number, before: number) => void

/** A word wider than the column, piece by piece. */
function putLong(word: string, width: number, face: Face, space: number, put: Put): void {
  let before = space
  for (const part of word.split(/(?<=[-\u2010\u2013\u2014/\\.,;:_@])/u)) {
    for (const piece of piecesOf(part, width, face)) {
      put(piece, wordWidth(piece, face), before)
      before = 0
    }
  }
}

/** As few pieces as fit the width, never within a letter and its marks. */
function piecesOf(word: string, width: number, face: Face): string[] {
  if (wordWidth(word, face) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  let wide = 0
  for (const { segment } of graphemes.segment(word)) {
    const letter = wordWidth(segment, face)
    if (piece !== '' && isOver(piece + segment, wide + letter, width, face)) {
      pieces.push(piece)
      piece = ''
      wide = 0
    }
    piece += segment
    wide += letter
  }
  return [...pieces, piece]
}

/** Letters drawn together may be a little wider than one by one: where it is tight, it is measured. */
function isOver(piece: string, sum: number, width: number, face: Face): boolean {
  return sum > width || (sum > width * TIGHT && wordWidth(piece, face) > width)
}

/** One line of at most the width, with an ellipsis where something was cut. */
export function fitted(text: string, width: number, face: Face): Line {
  const whole = widthOf(text, face)
  if (whole <= width) return { text, width: whole }
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment)
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (widthOf(cut(letters, middle), face) <= width) low = middle
    else high = middle - 1
  }
  const left = cut(letters, low)
  return { text: left, width: widthOf(left, face) }
}

/** At most so many lines, the last with an ellipsis where there were more. */
export function firstLines(lines: Line[], most: number, width: number, face: Face): Line[] {
  if (lines.length <= most) return lines
  const last = lines[most - 1]
  if (!last) return []
  return [...lines.slice(0, most - 1), fitted(`${last.text}…`, width, face)]
}

function cut(letters: string[], count: number): string {
  return letters.slice(0, count).join('').trimEnd() + '…'
}
