import { createRequire } from 'node:module'
import { fontToken, shapedFont, type FontWeight } from '../fonts.ts'
import { Gathered } from './gathered.ts'

/** An object of the PDF file, as pdfkit keeps it until it is written. */
export interface PdfRef {
  data: Record<string, unknown>
  end(chunk?: Uint8Array): void
}

/** What we use of the font that pdfkit embeds. Widths are in thousandths of the size. */
export interface PdfFont {
  id: string
  scale: number
  subset: { glyphs: number[]; mapping: Record<number, number>; includeGlyph(id: number): number }
  widths: number[]
  unicode: number[][]
  ref(): PdfRef
}

export interface PdfPage {
  dictionary: PdfRef
  /** Makes the page's place in the tree for screen readers at its first reading. */
  structParentTreeKey: number
  fonts: Record<string, PdfRef>
  xobjects: Record<string, PdfRef>
  write(chunk: string | Uint8Array): void
}

/** What we use of pdfmake's document, which is pdfkit's with pdfmake's fonts. */
export interface PdfDocument {
  page: PdfPage
  info: Record<string, unknown>
  addPage(options: { size: [number, number]; margin: number }): unknown
  provideFont(family: string, bold: boolean, italics: boolean): PdfFont
  ref(data?: object): PdfRef
  getStructTreeRoot(): PdfRef
  getStructParentTree(): { get(key: number): PdfRef[] }
  end(): void
  endMetadata(): void
  push(chunk: Uint8Array | null): boolean
  /** Writes bytes, or a text as a line of its own. */
  _write(chunk: Uint8Array | string): void
  /** Bytes written so far: where the next object begins. */
  _offset: number
}

type PdfDocumentClass = new (
  fonts: Record<string, { normal: string }>,
  images: object,
  patterns: object,
  attachments: object,
  options: object,
  files: { existsSync(name: string): boolean; readFileSync(name: string): Buffer },
  localAccess: (path: string) => boolean,
) => PdfDocument

/** What a document says of itself. */
export interface PdfAbout {
  title: string
  author: string
  /** BCP 47 tag of its language. */
  language: string
  created: Date
}

const require = createRequire(import.meta.url)
const { default: PdfmakeDocument } = require('pdfmake/js/PDFDocument') as {
  default: PdfDocumentClass
}

const WEIGHTS: readonly FontWeight[] = ['regular', 'medium', 'bold']

/** The fonts are the only "files" there are: tokens that stand for the parsed ones. */
const FONT_FILES = {
  existsSync: (name: string) => (WEIGHTS as readonly string[]).includes(name),
  readFileSync: (name: string) => fontToken(name as FontWeight),
}

/**
 * pdfmake's document, gathered in memory. Its bytes are whole as soon as `end` returns: what
 * pdfkit would do later, unpacking pictures, is done before by us.
 */
class GatheredDocument extends PdfmakeDocument {
  /** Only declared: pdfkit writes the first bytes before fields of this class would be set. */
  declare gathered: Gathered

  override push(chunk: Uint8Array | null): boolean {
    this.gathered ??= new Gathered()
    if (chunk) this.gathered.add(chunk)
    return true
  }

  override _write(chunk: Uint8Array | string): void {
    this.gathered ??= new Gathered()
    if (typeof chunk !== 'string') {
      this.gathered.add(chunk)
      this._offset += chunk.length
      return
    }
    this.gathered.addText(`${chunk}\n`)
    this._offset += chunk.length + 1
  }

  /** pdfkit puts title and author into its XML as they are: here they become text of it. */
  override endMetadata(): void {
    const plain = this.info
    this.info = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [
        key,
        typeof value === 'string' ? xmlText(value) : value,
      ]),
    )
    super.endMetadata()
    this.info = plain
  }
}

/** `&`, `<` and `>` as XML writes them in a text. */
function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** An empty document that says it is tagged (PDF/UA-1), with our fonts and no way to files. */
export function openDocument(about: PdfAbout): PdfDocument {
  const fonts = Object.fromEntries(
    WEIGHTS.map((weight) => {
      shapedFont(weight) // registers the token's format before pdfkit meets a token
      return [weight, { normal: weight }]
    }),
  )
  const options = {
    autoFirstPage: false,
    font: null,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    displayTitle: true,
    lang: about.language,
    info: {
      Title: about.title,
      ...(about.author ? { Author: about.author } : {}),
      Creator: 'Regulars',
      Producer: 'Regulars',
      CreationDate: about.created,
    },
  }
  return new GatheredDocument(fonts, {}, {}, {}, options, FONT_FILES, () => false)
}

/** Ends the document and gives its bytes. */
export function closeDocument(document: PdfDocument): Uint8Array {
  document.end()
  return (document as GatheredDocument).gathered.whole()
}
