import type { PdfDocument, PdfFont } from './pdfDocument.ts'
import type { FontWeight } from '../fonts.ts'
import { setWord, wordParts, type SetWord } from './words.ts'

/** A font in one document: which of its glyphs are in it, and how words are written. */
export interface Encoder {
  font: PdfFont
  /** The words written so far, as they stand between `<` and `>`. */
  words: Map<SetWord, string>
  /** Number in the document by the font's own number. */
  numbers: Map<number, { hex: string; letters: readonly number[] }[]>
}

export function newEncoder(document: PdfDocument, weight: FontWeight): Encoder {
  return { font: document.provideFont(weight, false, false), words: new Map(), numbers: new Map() }
}

/**
 * A text without marks off the line as the operand of `TJ`; `null` where it has such marks.
 * Each word is written once per document and then taken from memory.
 */
export function encodeText(
  encoder: Encoder,
  text: string,
  weight: FontWeight,
  tabular: boolean,
): string | null {
  let result = ''
  let from = 0
  for (;;) {
    const at = text.indexOf(' ', from)
    const end = at < 0 ? text.length : at
    if (end > from) {
      for (const part of wordParts(text.slice(from, end), tabular)) {
        const word = setWord(part, weight, tabular)
        if (word.offsets) return null
        result += encodeWord(encoder, word)
      }
    }
    if (at < 0) return `[<${result}>] TJ`
    result += encodeWord(encoder, setWord(' ', weight, false))
    from = at + 1
  }
}

function encodeWord(encoder: Encoder, word: SetWord): string {
  const known = encoder.words.get(word)
  if (known !== undefined) return known
  let result = ''
  word.glyphs.forEach((glyph, index) => {
    result += glyphHex(encoder, glyph, word, index)
    const nearer = (word.widths[index] ?? 0) - (word.advances[index] ?? 0)
    if (nearer !== 0) result += `> ${Math.round(nearer * encoder.font.scale * 100) / 100} <`
  })
  encoder.words.set(word, result)
  return result
}

/**
 * The glyph's number in the document. One glyph that stands for different letters ("fi" and
 * the sign for it) gets a number for each, so that the text reads back as it was.
 */
export function glyphHex(encoder: Encoder, glyph: number, word: SetWord, index: number): string {
  const letters = word.letters[index] ?? []
  const numbers = encoder.numbers.get(glyph) ?? []
  for (const number of numbers) if (sameLetters(number.letters, letters)) return number.hex
  const { font } = encoder
  const isNew = font.subset.mapping[glyph] === undefined
  const number = isNew ? font.subset.includeGlyph(glyph) : font.subset.glyphs.push(glyph) - 1
  font.widths[number] = (word.widths[index] ?? 0) * font.scale
  font.unicode[number] = [...letters]
  const hex = number.toString(16).padStart(4, '0')
  encoder.numbers.set(glyph, [...numbers, { hex, letters }])
  return hex
}

function sameLetters(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((letter, index) => letter === other[index])
}
