import type { FontWeight } from '../fonts.ts'
import { encodeText, glyphHex, newEncoder, type Encoder } from './encoder.ts'
import type { Face } from './lines.ts'
import { closeDocument, openDocument, type PdfAbout, type PdfRef } from './pdfDocument.ts'
import type { PressPicture } from './pictures.ts'
import { newElement, writeStructure, type Element, type MarkedPage } from './structure.ts'
import { setWord, wordParts } from './words.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What a page is decorated with; no reader needs to hear of it. */
type ArtifactKind = 'Layout' | 'Pagination' | 'Background'

/**
 * Writes pages: texts, lines, areas and pictures at places counted in points from the page's
 * top left corner, each either a part of the tree for screen readers or marked as none.
 */
export class Press {
  /** The whole document for screen readers. Its elements are made in reading order. */
  readonly root: Element = newElement(null, 'Document')

  private readonly document
  private readonly encoders = new Map<FontWeight, Encoder>()
  private readonly pictures = new Map<PressPicture, { name: string; reference: PdfRef }>()
  private readonly pages: MarkedPage[] = []
  private height = 0
  private content: string[] = []
  private face = ''
  private colour = ''

  constructor(about: PdfAbout) {
    this.document = openDocument(about)
  }

  /** Forgets all elements: what they were made for is measured anew. */
  forgetElements(): void {
    this.root.kids.length = 0
  }

  /** Begins a page; the one before is done. */
  addPage(width: number, height: number): void {
    this.flush()
    this.document.addPage({ size: [width, height], margin: 0 })
    const { page } = this.document
    this.pages.push({ reference: page.dictionary, key: page.structParentTreeKey, marks: [] })
    this.height = height
    this.face = ''
    this.colour = ''
  }

  /** Ends the document and gives its bytes. */
  finish(): Uint8Array {
    this.flush()
    writeStructure(this.document, this.root, this.pages)
    return closeDocument(this.document)
  }

  /** What `draw` writes is (a part of) the element. */
  marked(element: Element, draw: () => void): void {
    const page = this.pages.length - 1
    const marks = this.pages[page]!.marks
    const mark = marks.push(element) - 1
    element.kids.push({ page, mark })
    this.content.push(`/${element.kind} <</MCID ${mark}>> BDC`)
    draw()
    this.content.push('EMC')
  }

  /** What `draw` writes is said by nobody: decoration, or a repeated heading. */
  artifact(kind: ArtifactKind, draw: () => void): void {
    this.content.push(`/Artifact <</Type /${kind}>> BDC`)
    draw()
    this.content.push('EMC')
  }

  /** One line of text; `y` is what its letters stand on. */
  text(text: string, x: number, y: number, face: Face): void {
    if (text === '') return
    const encoder = this.encoder(face.weight)
    const name = `/${encoder.font.id} ${number(face.size)} Tf`
    this.paint(face.colour)
    const tabular = face.tabular ?? false
    const shown = encodeText(encoder, text, face.weight, tabular)
    this.content.push('BT')
    if (name !== this.face) this.content.push((this.face = name))
    if (shown !== null) this.content.push(`${place(x, y)} Tm ${shown}`)
    else this.markedLetters(encoder, text, { x, y, face })
    this.content.push('ET')
  }

  /** A filled area, its corners rounded by so many points. */
  area({ x, y, width, height }: Box, colour: string, radius = 0): void {
    this.paint(colour)
    this.content.push(`${outline({ x, y, width, height }, radius)} f`)
  }

  /** The line around an area. */
  frame(box: Box, colour: string, lineWidth: number, radius = 0): void {
    this.content.push(`${rgb(colour)} RG ${number(lineWidth)} w ${outline(box, radius)} S`)
  }

  /** A line through points. */
  line(points: readonly (readonly [number, number])[], colour: string, lineWidth: number): void {
    const path = points.map(([x, y], index) => `${at(x, y)} ${index === 0 ? 'm' : 'l'}`).join(' ')
    this.content.push(`${rgb(colour)} RG ${number(lineWidth)} w ${path} S`)
  }

  /** A picture as a part of the document; its element says what is in it. */
  picture(element: Element, picture: PressPicture, { x, y, width, height }: Box): void {
    const { name, reference } = this.embedded(picture)
    this.document.page.xobjects[name] = reference
    element.box = [x, this.height - y - height, x + width, this.height - y]
    this.marked(element, () => {
      const matrix = `${number(width)} 0 0 ${number(-height)} ${at(x, y + height)}`
      const turned = TURNS[picture.turn]
      this.content.push(`q ${matrix} cm ${turned ? `${turned} cm ` : ''}/${name} Do Q`)
    })
  }

  private embedded(picture: PressPicture): { name: string; reference: PdfRef } {
    const known = this.pictures.get(picture)
    if (known) return known
    const reference = picture.write((data) => this.document.ref(data))
    const made = { name: `I${this.pictures.size + 1}`, reference }
    this.pictures.set(picture, made)
    return made
  }

  private encoder(weight: FontWeight): Encoder {
    let encoder = this.encoders.get(weight)
    if (!encoder) this.encoders.set(weight, (encoder = newEncoder(this.document, weight)))
    this.document.page.fonts[encoder.font.id] ??= encoder.font.ref()
    return encoder
  }

  private paint(colour: string): void {
    if (colour === this.colour) return
    this.colour = colour
    this.content.push(`${rgb(colour)} rg`)
  }

  /** A text with marks beside or above its letters: each glyph is put in its own place. */
  private markedLetters(
    encoder: Encoder,
    text: string,
    { x, y, face }: { x: number; y: number; face: Face },
  ): void {
    const scale = face.size / 1000
    let pen = x
    const tabular = face.tabular ?? false
    for (const part of text.split(/( )/).flatMap((word) => [...wordParts(word, tabular)])) {
      const word = setWord(part, face.weight, tabular)
      word.glyphs.forEach((glyph, index) => {
        const [right, up] = word.offsets?.[index] ?? [0, 0]
        const where = place(pen + right * scale, y - up * scale)
        this.content.push(`${where} Tm <${glyphHex(encoder, glyph, word, index)}> Tj`)
        pen += (word.advances[index] ?? 0) * scale
      })
    }
  }

  private flush(): void {
    if (this.content.length > 0) this.document.page.write(this.content.join('\n'))
    this.content = []
  }
}

/** Matrices that turn a picture upright, by EXIF's orientation. */
const TURNS: Record<number, string> = {
  2: '-1 0 0 1 1 0',
  3: '-1 0 0 -1 1 1',
  4: '1 0 0 -1 0 1',
  5: '0 -1 -1 0 1 1',
  6: '0 -1 1 0 0 1',
  7: '0 1 1 0 0 0',
  8: '0 1 -1 0 1 0',
}

/** Two decimals are a two-thousandth of a millimetre. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}

function at(x: number, y: number): string {
  return `${number(x)} ${number(y)}`
}

/** pdfkit turns the page upside down, so letters are turned back. */
function place(x: number, y: number): string {
  return `1 0 0 -1 ${at(x, y)}`
}

const colours = new Map<string, string>()

/** `#rrggbb` as three shares. */
function rgb(colour: string): string {
  const known = colours.get(colour)
  if (known) return known
  const shares = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
  const text = shares.map((share) => String(Math.round(share * 1000) / 1000)).join(' ')
  if (colours.size < 1000) colours.set(colour, text)
  return text
}

/** Of a circle's radius, where its curves' handles are. */
const ROUND = 0.5523

function outline({ x, y, width, height }: Box, radius: number): string {
  if (radius === 0) return `${at(x, y)} ${at(width, height)} re`
  const [right, bottom, near] = [x + width, y + height, radius * (1 - ROUND)]
  return [
    `${at(x + radius, y)} m ${at(right - radius, y)} l`,
    `${at(right - near, y)} ${at(right, y + near)} ${at(right, y + radius)} c`,
    `${at(right, bottom - radius)} l`,
    `${at(right, bottom - near)} ${at(right - near, bottom)} ${at(right - radius, bottom)} c`,
    `${at(x + radius, bottom)} l`,
    `${at(x + near, bottom)} ${at(x, bottom - near)} ${at(x, bottom - radius)} c`,
    `${at(x, y + radius)} l ${at(x, y + near)} ${at(x + near, y)} ${at(x + radius, y)} c h`,
  ].join(' ')
}
