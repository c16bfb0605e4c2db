import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { checkPixels, readPdf, type PdfFault } from './pdf.ts'

interface Writer extends NodeJS.EventEmitter {
  fontSize(size: number): this
  fillColor(colour: string): this
  font(name: string): this
  text(text: string, x: number, y: number, options?: object): this
  end(): void
}

// The layout program under pdfmake, to draw pages that are wrong on purpose.
const require = createRequire(import.meta.url)
const fromPdfmake = createRequire(require.resolve('pdfmake'))
const PDFDocument = fromPdfmake('pdfkit') as new (options: object) => Writer
const FONT = require.resolve('@expo-google-fonts/google-sans/400Regular/GoogleSans_400Regular.ttf')

function write(draw: (page: Writer) => void): Promise<Uint8Array> {
  const page = new PDFDocument({ size: 'A4', margin: 0 })
  const chunks: Buffer[] = []
  page.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve) => {
    page.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    draw(page.font(FONT).fontSize(12))
    page.end()
  })
}

const line = { lineBreak: false }
const kinds = (faults: PdfFault[]) => [...new Set(faults.map(({ fault }) => fault))]

describe('the PDF checks', () => {
  it('find nothing on a page that is right', async () => {
    const bytes = await write((page) =>
      page.text('Երկու տող', 60, 60, line).text('under one another', 60, 76, line),
    )
    expect(await checkPixels(bytes)).toEqual([])
    const { pages } = await readPdf(bytes)
    expect(pages[0]?.items.map(({ text }) => text)).toEqual(['Երկու տող', 'under one another'])
    expect(pages[0]?.items[0]).toMatchObject({ x: 60, height: 12 })
  })

  it('catch text on text', async () => {
    const bytes = await write((page) =>
      page.text('one text', 60, 60, line).text('another text', 80, 64, line),
    )
    expect(kinds(await checkPixels(bytes))).toEqual(['overlap'])
  })

  it('catch text beyond each margin', async () => {
    for (const [x, y] of [
      [560, 100],
      [10, 100],
      [100, 5],
      [100, 825],
    ] as const) {
      const bytes = await write((page) => page.text('too far out', x, y, line))
      expect(kinds(await checkPixels(bytes))).toContain('beyondMargin')
    }
  })

  it('catch a letter that the font lacks', async () => {
    const bytes = await write((page) => page.text('price 日 zł', 60, 60, line))
    expect(kinds(await checkPixels(bytes))).toContain('missingGlyph')
  })

  it('catch text that nobody can see', async () => {
    const bytes = await write((page) => page.fillColor('#ffffff').text('unseen', 60, 60, line))
    expect(kinds(await checkPixels(bytes))).toEqual(['noInk'])
  })
})
