/** Excel shows no row taller than this, in points. */
export const MAX_ROW_POINTS = 409

/**
 * Width of a text in the unit of column widths (one digit of the default font), a little
 * generous, because a row that is too tall is better than one that cuts its text.
 */
function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += charWidth(char.codePointAt(0) ?? 0)
  return width
}

function charWidth(code: number): number {
  if (code < 0x250) return 0.92
  if (code < 0x530) return 1.02 // Greek, Cyrillic
  if (code < 0x590) return 1.15 // Armenian
  if (code >= 0x10a0 && code < 0x1100) return 1.15 // Georgian
  return code >= 0x1100 && code < 0x2000 ? 2 : code >= 0x2e80 ? 2 : 1
}

/** What a cell's indent and inner margins take from its width. */
const INDENT = 2.5

/** Lines that a text takes in a column, words kept whole where they fit. */
export function countLines(text: string, columnWidth: number): number {
  const room = columnWidth - INDENT
  return text.split('\n').reduce((sum, line) => sum + countWrapped(line, room), 0)
}

function countWrapped(line: string, room: number): number {
  let lines = 1
  let used = 0
  for (const word of line.split(' ')) {
    const width = textWidth(word)
    if (used > 0 && used + 1 + width > room) {
      lines++
      used = 0
    }
    used += (used > 0 ? 1 : 0) + width
    if (used > room) {
      lines += Math.ceil(used / room) - 1
      used = used % room
    }
  }
  return lines
}

/** Height in points of a row whose tallest cell has so many lines. */
export function rowPoints(lines: number, linePoints: number): number {
  return Math.min(MAX_ROW_POINTS, Math.ceil(lines * linePoints) + 6)
}
