import type { FontWeight } from '../fonts.ts'
import { shapedFont } from '../fonts.ts'
import { shapeOnce } from '../shaping.ts'

/** A word (or any text without a break) as a weight of the font sets it; font units. */
export interface SetWord {
  glyphs: readonly number[]
  /** What each glyph stands for; empty for the further glyphs of one letter. */
  letters: readonly (readonly number[])[]
  /** How far each glyph moves the pen, and how far it would by itself. */
  advances: readonly number[]
  widths: readonly number[]
  /** Marks that stand off the line (`x`, `y` for each glyph), `null` for plain words. */
  offsets: readonly (readonly [number, number])[] | null
  width: number
}

/** Some 20 MB at most; the lists of one shop share nearly all of their words. */
const MOST_WORDS = 20_000

type Words = Map<string, SetWord>

const plain: Record<FontWeight, Words> = { regular: new Map(), medium: new Map(), bold: new Map() }
const equal: Record<FontWeight, Words> = { regular: new Map(), medium: new Map(), bold: new Map() }

/**
 * What of a word is set and remembered as one: all of it, or, of figures of equal width, each
 * character. A long list has more different prices than a memory should hold.
 */
export function wordParts(word: string, tabular: boolean): Iterable<string> {
  if (word === '') return []
  return tabular ? word : [word]
}

/** Sets a word; `tabular` gives figures of equal width. Remembered, so do not change it. */
export function setWord(text: string, weight: FontWeight, tabular: boolean): SetWord {
  const words = (tabular ? equal : plain)[weight]
  const found = words.get(text)
  if (found) return found
  if (words.size >= MOST_WORDS) words.clear()
  const word = newWord(text, weight, tabular)
  words.set(text, word)
  return word
}

function newWord(text: string, weight: FontWeight, tabular: boolean): SetWord {
  const { glyphs, positions } = shapeOnce(shapedFont(weight), text, tabular)
  const hasOffsets = positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)
  const advances = positions.map((position) => position.xAdvance)
  return {
    glyphs: glyphs.map((glyph) => glyph.id),
    letters: glyphs.map((glyph) => [...glyph.codePoints]),
    advances,
    widths: glyphs.map((glyph) => glyph.advanceWidth),
    offsets: hasOffsets ? positions.map(({ xOffset, yOffset }) => [xOffset, yOffset]) : null,
    width: advances.reduce((sum, advance) => sum + advance, 0),
  }
}
