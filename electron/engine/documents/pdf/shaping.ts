/** A glyph of fontkit, as far as pdfkit and we use it. */
interface Glyph {
  id: number
  advanceWidth: number
  codePoints: number[]
}

/** Font units. */
interface GlyphPosition {
  xAdvance: number
  yAdvance: number
  xOffset: number
  yOffset: number
}

interface GlyphRun {
  glyphs: Glyph[]
  positions: GlyphPosition[]
}

/** What we use of a font that fontkit parsed. Lengths are in font units. */
export interface ParsedFont {
  unitsPerEm: number
  hasGlyphForCodePoint(codePoint: number): boolean
  getGlyph(id: number, codePoints: number[]): Glyph
  layout(text: string, features?: Record<string, boolean>): GlyphRun
  _glyphs: Record<number, Glyph>
}

/**
 * A font that remembers how texts are shaped. Shaping is most of the work of a document,
 * each text is needed several times in it, and a shop's lists share most of their texts.
 */
export interface ShapedFont {
  font: ParsedFont
  runs: Map<string, GlyphRun>
}

/** Some 10 MB at most; a list of 500 items has about 2,000 different words. */
const MOST_RUNS = 10_000

/**
 * Shapes a text with the font's own rules; `tabular` gives figures of equal width, each
 * character standing alone, so that columns line up. The run is shared: do not change it.
 */
export function shape(shaped: ShapedFont, text: string, tabular: boolean): GlyphRun {
  if (tabular) {
    const runs = Array.from(text, (character) => remembered(shaped, character, true))
    return {
      glyphs: runs.flatMap((run) => run.glyphs),
      positions: runs.flatMap((run) => run.positions),
    }
  }
  return remembered(shaped, text, false)
}

/** Width of a shaped run in font units. */
export function runWidth(run: GlyphRun): number {
  return run.positions.reduce((width, position) => width + position.xAdvance, 0)
}

/**
 * One document's own view of a shared font, with the part of fontkit's interface that pdfkit
 * uses. Glyphs remember the characters that they were first made for, and one document must
 * not leave such traces in the text of the next; pdfkit also scales positions in place.
 */
export function documentView(shaped: ShapedFont): object {
  const view = Object.create(shaped.font, {
    _glyphs: { value: {}, writable: true },
    layout: {
      value: (text: string, features?: string[]) => {
        const run = shape(shaped, text, features?.includes('tnum') ?? false)
        return viewedRun(view, run)
      },
    },
  }) as ParsedFont
  return view
}

function viewedRun(view: ParsedFont, run: GlyphRun): GlyphRun & { advanceWidth: number } {
  const copy = {
    glyphs: run.glyphs.map((glyph) => view.getGlyph(glyph.id, glyph.codePoints)),
    positions: run.positions.map((position) => ({ ...position })),
    get advanceWidth() {
      return runWidth(copy)
    },
  }
  return copy
}

/**
 * The same, remembered by nobody: for who keeps what they need of it. fontkit's glyphs hold some
 * kilobytes each.
 */
export function shapeOnce({ font }: ShapedFont, text: string, tabular: boolean): GlyphRun {
  font._glyphs = {}
  const { glyphs, positions } = font.layout(text, tabular ? { tnum: true } : undefined)
  return { glyphs, positions }
}

function remembered(shaped: ShapedFont, text: string, tabular: boolean): GlyphRun {
  const { runs } = shaped
  const key = (tabular ? '#' : ' ') + text
  const known = runs.get(key)
  if (known) return known
  const run = shapeOnce(shaped, text, tabular)
  if (runs.size >= MOST_RUNS) runs.clear()
  runs.set(key, run)
  return run
}
