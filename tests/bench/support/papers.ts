import { createRequire } from 'node:module'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fontFile, type FontWeight } from '../../../electron/engine/documents/pdf/fonts.ts'
import { moneyWord } from '#shared/domain/priceLists/documentWords.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'

/** Others who write the same papers: pdfkit by hand, and pdfmake as its manual shows it. */

const require = createRequire(import.meta.url)
const fromPdfmake = createRequire(require.resolve('pdfmake'))

interface Pdfkit extends NodeJS.EventEmitter {
  registerFont(name: string, file: string): this
  addPage(): this
  font(name: string): this
  fontSize(size: number): this
  text(text: string, x: number, y: number, options: object): this
  end(): void
}

interface Pdfmake {
  setFonts(fonts: object): void
  setLocalAccessPolicy(policy: () => boolean): void
  setUrlAccessPolicy(policy: () => boolean): void
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> }
}

/** A text of a page: points from its top left corner, to the top of a line of its size. */
export interface PlacedText {
  text: string
  x: number
  y: number
  size: number
  weight: FontWeight
}

/** All texts of a PDF with their places, page by page. */
export async function placedTexts(bytes: Uint8Array): Promise<PlacedText[][]> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    fontExtraProperties: true,
  })
  const pdf = await task.promise
  const pages: PlacedText[][] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    await page.getOperatorList() // loads the fonts, whose names tell the weights
    const { height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent({ disableNormalization: true })
    const texts: PlacedText[] = []
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [, , , , x = 0, baseline = 0] = item.transform as number[]
      const font = page.commonObjs.get(item.fontName) as { name: string }
      const y = height - baseline - item.height * 0.966
      texts.push({ text: item.str, x, y, size: item.height, weight: weightOf(font.name) })
    }
    pages.push(texts)
  }
  await task.destroy()
  return pages
}

function weightOf(name: string): FontWeight {
  if (name.includes('Bold')) return 'bold'
  return name.includes('Medium') ? 'medium' : 'regular'
}

/** The texts at their places, written with pdfkit alone; gives the bytes' number. */
export function writeWithPdfkit(pages: PlacedText[][]): Promise<number> {
  const Document = fromPdfmake('pdfkit') as new (options: object) => Pdfkit
  const document = new Document({ size: 'A4', margin: 0, autoFirstPage: false })
  let length = 0
  document.on('data', (chunk: Uint8Array) => (length += chunk.length))
  const ended = new Promise<number>((resolve) => document.on('end', () => resolve(length)))
  for (const weight of ['regular', 'medium', 'bold'] as const) {
    document.registerFont(weight, fontFile(weight))
  }
  for (const page of pages) {
    document.addPage()
    for (const { text, x, y, size, weight } of page) {
      document.font(weight).fontSize(size).text(text, x, y, { lineBreak: false })
    }
  }
  document.end()
  return ended
}

/** The same list as a plain table of pdfmake: heading, texts, one table for each section. */
export async function writeWithPdfmake(list: PriceListDocument): Promise<number> {
  const pdfmake = require('pdfmake') as Pdfmake
  pdfmake.setLocalAccessPolicy(() => true)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setFonts({ sans: { normal: fontFile('regular'), bold: fontFile('bold') } })
  const { business, audience, sections, currency, locale } = list
  const money = (minor: number | null) =>
    minor === null ? '–' : moneyWord(minor, currency, locale)
  const tables = sections.map(({ title, items }) => ({
    table: {
      headerRows: 1,
      widths: ['*', 'auto', 'auto', 'auto', 'auto'],
      body: [
        [title, 'unit', 'list', 'yours', 'offer'],
        ...items.map((item) => [
          {
            stack: [
              { text: item.name, bold: true },
              { text: item.benefit, fontSize: 8.5 },
            ],
          },
          item.unit,
          { text: money(item.listPriceMinor), alignment: 'right' },
          { text: money(item.yourPriceMinor), alignment: 'right', bold: true },
          { text: money(item.offerPriceMinor), alignment: 'right', bold: true },
        ]),
      ],
    },
  }))
  const definition = {
    defaultStyle: { font: 'sans', fontSize: 9.5 },
    content: [business.name, business.tagline, business.address, audience.name, ...tables],
    footer: (page: number, pages: number) => `${page} / ${pages}`,
  }
  return (await pdfmake.createPdf(definition).getBuffer()).length
}
