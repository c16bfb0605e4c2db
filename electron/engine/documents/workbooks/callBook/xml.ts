import { cellText } from '../cellText.ts'

const MARKUP = /[&<>"]/g
const NEEDS_CARE = /[&<>"_]/
const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text between tags or in an attribute; what reads as an escape of OOXML (`_x0041_`) stays text. */
export function xml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text
  return text
    .replace(MARKUP, (sign) => NAMES[sign] ?? sign)
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
}

/** A cell of text, whatever the text begins with. `ref` is like `B7`. */
export function textCell(ref: string, text: string, style: number, limit?: number): string {
  const clean = cellText(text, limit)
  return clean === '' ? emptyCell(ref, style) : plainCell(ref, xml(clean), style)
}

/** A cell of text that needs no care any more. */
export function plainCell(ref: string, escaped: string, style: number): string {
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`
}

export function emptyCell(ref: string, style: number): string {
  return `<c r="${ref}" s="${style}"/>`
}

/** A formula with what it gives until it is computed. */
export function formulaCell(ref: string, formula: string, shown: string, style: number): string {
  return `<c r="${ref}" s="${style}" t="str"><f>${xml(formula)}</f><v>${xml(shown)}</v></c>`
}

/** The letter of a column up to the 26th. @param column from 0 */
export const letterOf = (column: number): string => String.fromCharCode(65 + column)

/** A row; a height of 0 is left to the spreadsheet. */
export function rowXml(row: number, cells: string, height = 0): string {
  const tall = height > 0 ? ` ht="${height}" customHeight="1"` : ''
  return `<row r="${row}"${tall}>${cells}</row>`
}
