/** Excel shows no row taller than this, in points. */
export const MAX_ROW_POINTS = 409

/** What a cell's indent and inner margins take from its width. */
const INDENT = 2.5
/** Words that go to the next line whole leave room behind; too tall is better than cut. */
const RAGGED = 1.06

/**
 * Lines that a text takes in a column, by the widths of its letters in the unit of column widths
 * (a digit of the default font), a little generous.
 */
export function linesIn(text: string, columnWidth: number): number {
  const room = (columnWidth - INDENT) / RAGGED
  let lines = 1
  let used = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      lines++
      used = 0
      continue
    }
    used += widthOf(code)
    if (used > room) {
      lines++
      used -= room
    }
  }
  return lines
}

function widthOf(code: number): number {
  if (code < 0x250) return 0.92
  if (code < 0x530) return 1.02 // Greek, Cyrillic
  if (code < 0x590) return 1.15 // Armenian
  if (code >= 0x10a0 && code < 0x1100) return 1.15 // Georgian
  return code >= 0x2e80 || (code >= 0x1100 && code < 0x2000) ? 2 : 1
}

/** Height in points of a row whose tallest cell has so many lines. */
export function pointsOf(lines: number, linePoints: number): number {
  return Math.min(MAX_ROW_POINTS, Math.ceil(lines * linePoints) + 6)
}
