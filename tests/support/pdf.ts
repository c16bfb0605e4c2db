import {
  getDocument,
  OPS,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text where it stands: points from the page's top left corner. */
export interface PdfItem {
  text: string
  x: number
  /** Top of the letters, taken as three quarters of the font size above the baseline. */
  y: number
  width: number
  /** Font size. */
  height: number
}

export interface PdfPage {
  /** Lines joined by `\n`, pieces of a line by what stands between them. */
  text: string
  items: PdfItem[]
  width: number
  height: number
}

/** Something wrong on a page, in words for a failing test. */
export interface PdfFault {
  page: number
  fault: 'missingGlyph' | 'noInk' | 'beyondMargin' | 'overlap' | 'clipped'
  text: string
}

/** Room around the page that must stay white, in points. */
export interface PageRoom {
  left: number
  top: number
  right: number
  bottom: number
}

const ROOM: PageRoom = { left: 36, top: 32, right: 36, bottom: 22 }
const SCALE = 2
/** Boxes may touch by this much (points): letters of neighbouring lines do. */
const TOUCH = 1.2

/** The text and its places, read by another program than wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<{ pages: PdfPage[] }> {
  return withPdf(bytes, async (pdf) => {
    const pages: PdfPage[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      pages.push(await readPage(await pdf.getPage(number)))
    }
    return { pages }
  })
}

/** All text of a document with white space made single, to look for sentences in. */
export async function readPdfText(bytes: Uint8Array): Promise<string> {
  const { pages } = await readPdf(bytes)
  return flatten(pages.map((page) => page.text).join('\n'))
}

/** Every run of white space (a line's end, an unbreakable space) as one space. */
export function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * Draws every page and looks: has each letter a glyph, has each text ink, is the room
 * around the page white, does no text stand on another. Gives what is wrong.
 */
export async function checkPixels(
  bytes: Uint8Array,
  room: PageRoom = ROOM,
  { scale = SCALE, isDrawn = () => true }: PixelOptions = {},
): Promise<PdfFault[]> {
  return withPdf(bytes, async (pdf) => {
    const faults: PdfFault[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      if (!isDrawn(number, pdf.numPages)) continue
      const page = await pdf.getPage(number)
      const read = await readPage(page)
      const pixels = await draw(pdf, page, scale)
      const found = [
        ...missingGlyphs(read),
        ...itemsWithoutInk(read, pixels),
        ...inkBeyondMargin(read, pixels, room),
        ...overlaps(read),
      ]
      faults.push(...found.map((fault) => ({ page: number, ...fault })))
    }
    return faults
  })
}

/** A page as it looks: RGBA, so many pixels to a point. */
export async function drawPage(bytes: Uint8Array, number = 1, scale = SCALE): Promise<Pixels> {
  return withPdf(bytes, async (pdf) => draw(pdf, await pdf.getPage(number), scale))
}

/** How finely pages are drawn, and which of them (numbers from 1). */
export interface PixelOptions {
  scale?: number
  isDrawn?: (page: number, pages: number) => boolean
}

/** What can be seen without drawing: missing letters, texts on texts, beyond margins, clipped. */
export async function checkPlaces(bytes: Uint8Array, room: PageRoom = ROOM): Promise<PdfFault[]> {
  return withPdf(bytes, async (pdf) => {
    const faults: PdfFault[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const read = await readPage(page)
      const beyond = read.items.filter((item) => isBeyond(item, read, room))
      const found: Found[] = [
        ...missingGlyphs(read),
        ...overlaps(read),
        ...beyond.map((item): Found => ({ fault: 'beyondMargin', text: item.text })),
        ...(await clips(page)),
      ]
      faults.push(...found.map((fault) => ({ page: number, ...fault })))
    }
    return faults
  })
}

/** A text as screen readers come to it: what it is (with what that is in), and its words. */
export interface TaggedText {
  /** Roles from the document down, e.g. `Table TR TD`. */
  path: string
  text: string
  page: number
}

/** The tree for screen readers with its texts, and what every picture is said to be. */
export async function readTagged(
  bytes: Uint8Array,
): Promise<{ texts: TaggedText[]; pictures: string[]; language: string | null; title: string }> {
  return withPdf(bytes, async (pdf) => {
    const texts: TaggedText[] = []
    const pictures: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const marked = await markedTexts(page)
      const walk = (node: TreeNode, path: string[]): void => {
        for (const kid of node.children ?? []) {
          if (kid.type !== 'content') walk(kid, kid.role ? [...path, kid.role] : path)
          else if (node.role === 'Figure') pictures.push(node.alt ?? '')
          else {
            texts.push({ path: path.join(' '), text: marked.get(kid.id ?? '') ?? '', page: number })
          }
        }
      }
      const tree = (await page.getStructTree()) as TreeNode | null
      if (tree) walk(tree, [])
    }
    const { info } = (await pdf.getMetadata()) as { info: { Language?: string; Title?: string } }
    return { texts, pictures, language: info.Language ?? null, title: info.Title ?? '' }
  })
}

interface TreeNode {
  role?: string
  type?: string
  id?: string
  alt?: string
  children?: TreeNode[]
}

/** Texts by the mark that they stand in; what stands in none is under ''. */
async function markedTexts(page: PDFPageProxy): Promise<Map<string, string>> {
  const options = { disableNormalization: true, includeMarkedContent: true }
  const content = await page.getTextContent(options)
  const texts = new Map<string, string>()
  const open: string[] = []
  for (const item of content.items) {
    if ('str' in item) {
      const mark = open.at(-1) ?? ''
      texts.set(mark, (texts.get(mark) ?? '') + item.str + (item.hasEOL ? '\n' : ''))
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push((item as { id?: string }).id ?? 'artifact')
  }
  return texts
}

/** Our documents clip nothing: a clip would cut a line. */
async function clips(page: PDFPageProxy): Promise<Found[]> {
  const { fnArray } = await page.getOperatorList()
  const isClip = (operation: number) => operation === OPS.clip || operation === OPS.eoClip
  return fnArray.some(isClip) ? [{ fault: 'clipped', text: 'a clip' }] : []
}

type Found = Omit<PdfFault, 'page'>

export interface Pixels {
  /** Pixels to a point. */
  scale: number
  width: number
  height: number
  /** RGBA. */
  data: Uint8ClampedArray
}

async function withPdf<T>(bytes: Uint8Array, work: (pdf: PDFDocumentProxy) => Promise<T>) {
  // pdf.js takes the bytes for itself, so it gets a copy.
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, disableFontFace: true })
  try {
    return await work(await task.promise)
  } finally {
    await task.destroy()
  }
}

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const { width, height } = page.getViewport({ scale: 1 })
  const content = await page.getTextContent({ disableNormalization: true })
  const items: PdfItem[] = []
  let text = ''
  for (const item of content.items) {
    if (!('str' in item)) continue
    text += item.str + (item.hasEOL ? '\n' : '')
    if (item.str.trim() === '') continue
    const [, , , , x, baseline] = item.transform as number[]
    items.push({
      text: item.str,
      x: x ?? 0,
      y: height - (baseline ?? 0) - 0.75 * item.height,
      width: item.width,
      height: item.height,
    })
  }
  return { text, items, width, height }
}

async function draw(pdf: PDFDocumentProxy, page: PDFPageProxy, scale: number): Promise<Pixels> {
  const viewport = page.getViewport({ scale })
  const factory = pdf.canvasFactory as {
    create(width: number, height: number): { canvas: HTMLCanvasElement; context: Context }
    destroy(made: object): void
  }
  const width = Math.ceil(viewport.width)
  const height = Math.ceil(viewport.height)
  const made = factory.create(width, height)
  await page.render({ canvas: made.canvas, viewport }).promise
  const { data } = made.context.getImageData(0, 0, width, height)
  factory.destroy(made)
  return { scale, width, height, data }
}

interface Context {
  getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray }
}

/** Glyph 0, the font's "no such letter", stands for no character and reads back as U+0000. */
function missingGlyphs(page: PdfPage): Found[] {
  return page.items
    .filter((item) => item.text.includes('\u0000'))
    .map((item) => ({ fault: 'missingGlyph', text: item.text }))
}

/** A text is seen when its box holds at least two clearly different colours. */
function itemsWithoutInk(page: PdfPage, pixels: Pixels): Found[] {
  return page.items
    .filter((item) => !hasInk(item, pixels))
    .map((item) => ({ fault: 'noInk', text: item.text }))
}

function hasInk(item: PdfItem, pixels: Pixels): boolean {
  const left = Math.max(0, Math.floor(item.x * pixels.scale))
  const right = Math.min(pixels.width, Math.ceil((item.x + item.width) * pixels.scale))
  const top = Math.max(0, Math.floor(item.y * pixels.scale))
  const bottom = Math.min(pixels.height, Math.ceil((item.y + item.height) * pixels.scale))
  let darkest = 765
  let lightest = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const light = lightAt(pixels, x, y)
      darkest = Math.min(darkest, light)
      lightest = Math.max(lightest, light)
    }
  }
  return lightest - darkest > 120
}

/** Sum of red, green and blue: 765 is white. */
function lightAt({ data, width }: Pixels, x: number, y: number): number {
  const at = (y * width + x) * 4
  return (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)
}

function inkBeyondMargin(page: PdfPage, pixels: Pixels, room: PageRoom): Found[] {
  const found: Found[] = page.items
    .filter((item) => isBeyond(item, page, room))
    .map((item) => ({ fault: 'beyondMargin', text: item.text }))
  const left = room.left * pixels.scale
  const right = pixels.width - room.right * pixels.scale
  const top = room.top * pixels.scale
  const bottom = pixels.height - room.bottom * pixels.scale
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      const isInside = x >= left && x < right && y >= top && y < bottom
      if (isInside) x = Math.ceil(right) - 1
      else if (lightAt(pixels, x, y) < 740) {
        const place = `ink at ${Math.round(x / pixels.scale)}, ${Math.round(y / pixels.scale)}`
        return [...found, { fault: 'beyondMargin', text: place }]
      }
    }
  }
  return found
}

function isBeyond(item: PdfItem, page: PdfPage, room: PageRoom): boolean {
  return (
    item.x < room.left ||
    item.y < room.top ||
    item.x + item.width > page.width - room.right ||
    item.y + item.height > page.height - room.bottom
  )
}

function overlaps(page: PdfPage): Found[] {
  const items = [...page.items].sort((a, b) => a.y - b.y)
  const found: Found[] = []
  items.forEach((item, index) => {
    for (let next = index + 1; next < items.length; next++) {
      const other = items[next]
      if (!other || other.y > item.y + item.height) break
      if (isOverlap(item, other)) {
        found.push({ fault: 'overlap', text: `${item.text} | ${other.text}` })
      }
    }
  })
  return found
}

function isOverlap(a: PdfItem, b: PdfItem): boolean {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return wide > TOUCH && high > TOUCH
}
