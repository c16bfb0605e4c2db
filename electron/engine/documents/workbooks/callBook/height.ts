/** Excel shows no row taller than this, in points. */
export const MAX_ROW_POINTS = 409

/** What a cell's indent and inner margins take from its width. */
const INDENT = 2.5
/** Words that go to the next line whole leave room behind; too tall is better than cut. */
const RAGGED = 1.06

/** Letters as numbers: they are read here three times as fast as in the text itself. */
const letters = new Uint16Array(16 * 1024)
const letterBytes = Buffer.from(letters.buffer)

/**
 * Lines that a text takes in a column, by the widths of its letters in the unit of column widths
 * (a digit of the default font), a little generous. Looks at the first 16,384 letters.
 */
export function linesIn(text: string, columnWidth: number): number {
  const room = Math.floor(((columnWidth - INDENT) / RAGGED) * 100)
  const end = letterBytes.write(text, 'utf16le') / 2
  let lines = 0
  let used = 0
  for (let at = 0; at < end; at++) {
    const code = letters[at]!
    if (code === LINE_FEED) {
      lines += Math.max(1, Math.ceil(used / room))
      used = 0
    } else {
      used += WIDTHS[code]!
    }
  }
  return lines + Math.max(1, Math.ceil(used / room))
}

const LINE_FEED = 10

/** By code, in hundredths of a digit's width: a look-up for each of a hundred million letters. */
const WIDTHS = Uint8Array.from({ length: 0x1_0000 }, (_, code) => widthOf(code))

function widthOf(code: number): number {
  if (code < 0x250) return 92
  if (code < 0x530) return 102 // Greek, Cyrillic
  if (code < 0x590) return 115 // Armenian
  if (code >= 0x10a0 && code < 0x1100) return 115 // Georgian
  return code >= 0x2e80 || (code >= 0x1100 && code < 0x2000) ? 200 : 100
}

/** Height in points of a row whose tallest cell has so many lines. */
export function pointsOf(lines: number, linePoints: number): number {
  return Math.min(MAX_ROW_POINTS, Math.ceil(lines * linePoints) + 6)
}
