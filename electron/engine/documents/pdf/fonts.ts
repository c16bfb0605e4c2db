import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { documentView, type ParsedFont, type ShapedFont } from './shaping.ts'

/** Weights of Google Sans in documents. pdfmake's `bold` is the third. */
export type FontWeight = 'regular' | 'medium' | 'bold'

interface FontFormat {
  probe(buffer: Uint8Array): boolean
  new (stream: { buffer: Uint8Array }): object
}

interface Fontkit {
  create(buffer: Uint8Array): ParsedFont
  registerFormat(format: FontFormat): void
}

const FILES: Record<FontWeight, string> = {
  regular: '400Regular/GoogleSans_400Regular.ttf',
  medium: '500Medium/GoogleSans_500Medium.ttf',
  bold: '700Bold/GoogleSans_700Bold.ttf',
}

const require = createRequire(import.meta.url)
const TOKEN = 'regulars-font:'
const fonts = new Map<FontWeight, ShapedFont>()
let fontkit: Fontkit | undefined

/** Path of a weight's TTF: a package of its own, found the same way in every build. */
export function fontFile(weight: FontWeight): string {
  return require.resolve(`@expo-google-fonts/google-sans/${FILES[weight]}`)
}

/** The font of a weight; each file is read and parsed once per process. */
export function shapedFont(weight: FontWeight): ShapedFont {
  const known = fonts.get(weight)
  if (known) return known
  const font = { font: theFontkit().create(readFileSync(fontFile(weight))), runs: new Map() }
  fonts.set(weight, font)
  return font
}

/** Whether the document font can show the character. All weights cover the same ones. */
export function hasGlyph(codePoint: number): boolean {
  return shapedFont('regular').font.hasGlyphForCodePoint(codePoint)
}

/**
 * Bytes that stand for a parsed font: pdfkit hands them to fontkit as it would a TTF, and
 * gets our parsed font back instead of parsing two megabytes for each document.
 */
export function fontToken(weight: FontWeight): Buffer {
  return Buffer.from(TOKEN + weight)
}

/** The very fontkit that pdfkit uses, with our format for tokens registered in it. */
function theFontkit(): Fontkit {
  if (fontkit) return fontkit
  const fromPdfmake = createRequire(require.resolve('pdfmake'))
  const fromPdfkit = createRequire(fromPdfmake.resolve('pdfkit'))
  fontkit = fromPdfkit('fontkit') as Fontkit
  fontkit.registerFormat(SharedFont)
  return fontkit
}

/** fontkit's idea of a font format: here a token, which gives a view of the shared font. */
class SharedFont {
  static probe(buffer: Uint8Array): boolean {
    return Buffer.from(buffer).toString('latin1', 0, TOKEN.length) === TOKEN
  }

  constructor(stream: { buffer: Uint8Array }) {
    const weight = Buffer.from(stream.buffer).toString('latin1').slice(TOKEN.length) as FontWeight
    return documentView(shapedFont(weight))
  }
}
