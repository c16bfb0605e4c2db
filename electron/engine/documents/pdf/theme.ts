import type { Style } from 'pdfmake'
import { breakLongWords, type TextFace } from './measure.ts'
import { printable } from './printable.ts'

/** A4 and its margins, in points. */
export const PAGE = { width: 595.28, height: 841.89, side: 42, top: 38, bottom: 48 } as const

export const COLOURS = {
  ink: '#1d2733',
  muted: '#5d6975',
  line: '#dbe2e5',
  accent: '#0b5f59',
  accentSoft: '#edf6f4',
  white: '#ffffff',
} as const

/** Names of the font families given to pdfmake; bold is the family's own. */
export const FAMILY = { text: 'sans', medium: 'sansMedium' } as const

interface TextStyle extends TextFace {
  colour: string
  lineHeight?: number
}

/** pdfmake's properties of a face. */
export function faceStyle(face: TextStyle): Style {
  return {
    font: face.weight === 'medium' ? FAMILY.medium : FAMILY.text,
    bold: face.weight === 'bold',
    fontSize: face.size,
    color: face.colour,
    lineHeight: face.lineHeight ?? 1,
    ...(face.tabular ? { fontFeatures: ['tnum'] } : {}),
  }
}

/** A paragraph for a column of the given width: printable, and nothing in it too wide. */
export function paragraph(
  text: string,
  face: TextStyle,
  width: number,
  more: Style = {},
): Style & { text: string } {
  return { text: breakLongWords(printable(text), width, face), ...faceStyle(face), ...more }
}
