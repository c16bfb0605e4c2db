import type { Style } from 'pdfmake'
import { breakLongWords, type TextFace } from './measure.ts'
import { printable } from './printable.ts'

/** A4 in points, and what is left between the margins. */
export const PAGE = { width: 595.28, height: 841.89, side: 42, top: 38, bottom: 48 } as const
export const CONTENT_WIDTH = PAGE.width - 2 * PAGE.side

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

export const TEXT = {
  business: { weight: 'bold', size: 15, colour: COLOURS.ink },
  tagline: { weight: 'regular', size: 8.5, colour: COLOURS.muted },
  title: { weight: 'bold', size: 15, colour: COLOURS.accent },
  reference: { weight: 'regular', size: 9, colour: COLOURS.muted },
  greeting: { weight: 'medium', size: 12.5, colour: COLOURS.ink },
  body: { weight: 'regular', size: 10, colour: COLOURS.ink, lineHeight: 1.18 },
  offerLabel: { weight: 'bold', size: 9, colour: COLOURS.accent },
  offerSentence: { weight: 'medium', size: 11, colour: COLOURS.ink, lineHeight: 1.12 },
  offerValid: { weight: 'regular', size: 9, colour: COLOURS.muted },
  section: { weight: 'bold', size: 12, colour: COLOURS.ink },
  sectionNew: { weight: 'bold', size: 12, colour: COLOURS.accent },
  note: { weight: 'regular', size: 8.5, colour: COLOURS.muted },
  column: { weight: 'medium', size: 7.5, colour: COLOURS.muted },
  item: { weight: 'bold', size: 9.5, colour: COLOURS.ink },
  benefit: { weight: 'regular', size: 8.5, colour: COLOURS.muted, lineHeight: 1.05 },
  unit: { weight: 'regular', size: 8.5, colour: COLOURS.muted },
  heading: { weight: 'bold', size: 10.5, colour: COLOURS.ink },
  label: { weight: 'regular', size: 8, colour: COLOURS.muted },
  value: { weight: 'medium', size: 9.5, colour: COLOURS.ink },
  footer: { weight: 'regular', size: 8, colour: COLOURS.muted },
} satisfies Record<string, TextStyle>

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
