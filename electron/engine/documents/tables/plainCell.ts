import { decimalIn, integerIn } from './xmlBytes.ts'

const LETTER_C = 99
const LETTER_N = 110
const LETTER_R = 114
const LETTER_S = 115
const LETTER_T = 116
const LETTER_V = 118
const LT = 60
const GT = 62
const SLASH = 47
const SPACE = 32
const EQUALS = 61
const QUOTE = 34
/** Columns of up to three letters; beyond them no spreadsheet has any. */
const MOST_LETTERS = 3

/**
 * A cell as nearly all of a workbook's cells are written: `<c r="B2" s="1" t="s"><v>12</v></c>`,
 * a number or the place of a shared text. Taken at one go it needs a third of the time that its
 * five tokens do. Whatever is written otherwise is left to the scanner, which knows all of XML.
 */
export class PlainCell {
  /** Where the cell ends. */
  end = 0
  /** From 1; 0 where the cell does not say. */
  column = 0
  /** Place of its style; -1 where it has none. */
  style = -1
  isShared = false
  value = 0

  /** Reads the cell that begins at `start`; false where none stands there that is plain and whole. */
  read(bytes: Buffer, start: number): boolean {
    if (bytes[start + 1] !== LETTER_C) return false
    const content = this.readAttributes(bytes, start + 2)
    if (content < 0 || bytes[content] !== LT || bytes[content + 1] !== LETTER_V) return false
    if (bytes[content + 2] !== GT) return false
    const first = content + 3
    let over = first
    while (over < bytes.length && bytes[over] !== LT) over++
    if (!isClosing(bytes, over, LETTER_V) || !isClosing(bytes, over + 4, LETTER_C)) return false
    this.value = decimalIn(bytes, first, over)
    this.end = over + 8
    return !Number.isNaN(this.value)
  }

  /** The place behind the tag, or -1. */
  private readAttributes(bytes: Buffer, from: number): number {
    this.column = 0
    this.style = -1
    this.isShared = false
    let at = from
    while (bytes[at] === SPACE) {
      if (bytes[at + 2] !== EQUALS || bytes[at + 3] !== QUOTE) return -1
      const value = at + 4
      let over = value
      while (over < bytes.length && bytes[over] !== QUOTE) over++
      if (!this.take(bytes, bytes[at + 1]!, value, over)) return -1
      at = over + 1
    }
    return bytes[at] === GT ? at + 1 : -1
  }

  private take(bytes: Buffer, name: number, start: number, end: number): boolean {
    if (name === LETTER_R) {
      this.column = columnIn(bytes, start)
      return this.column > 0
    }
    if (name === LETTER_S) {
      this.style = integerIn(bytes, start, end)
      return this.style >= 0
    }
    if (name !== LETTER_T || end - start !== 1) return false
    this.isShared = bytes[start] === LETTER_S
    return this.isShared || bytes[start] === LETTER_N
  }
}

/** The column of a name such as `AB12`, from 1; 0 where that is not certain. */
function columnIn(bytes: Buffer, start: number): number {
  let column = 0
  for (let at = start; at <= start + MOST_LETTERS; at++) {
    const letter = bytes[at]! - 64
    if (!(letter >= 1 && letter <= 26)) return column
    column = column * 26 + letter
  }
  return 0
}

/** Whether `</v>`, or `</c>`, stands there. */
function isClosing(bytes: Buffer, at: number, name: number): boolean {
  return (
    bytes[at] === LT && bytes[at + 1] === SLASH && bytes[at + 2] === name && bytes[at + 3] === GT
  )
}
