import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist'
import { linesOf } from './pdfLines.ts'
import Worker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker'

let worker: PDFWorker | null = null

/** One worker reads all documents of the page; it comes with the app, never from a network. */
function sharedWorker(): PDFWorker {
  worker ??= PDFWorker.create({ port: new Worker() })
  return worker
}

export interface PdfPage {
  number: number
  /** Points, 72 to the inch. */
  width: number
  /** Width over height. */
  ratio: number
}

export interface PdfFile {
  pages: PdfPage[]
  /** A new canvas of the page, so many device pixels wide. */
  draw: (number: number, width: number) => Promise<HTMLCanvasElement>
  /** What the page says, line by line, for those who cannot see it. */
  lines: (number: number) => Promise<string[]>
  close: () => void
}

/** Opens a PDF that the page already holds. */
export async function openPdf(file: Pick<Blob, 'arrayBuffer'>): Promise<PdfFile> {
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    worker: sharedWorker(),
    // Nothing is fetched: our documents bring their fonts and need no decoder of their own.
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    // Letters are drawn as outlines: fonts handed to the browser make it lay out the whole page
    // anew, which takes longer than the drawing.
    disableFontFace: true,
  })
  const document = await task.promise
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  return {
    pages: await Promise.all(numbers.map((number) => describe(document, number))),
    draw: (number, width) => draw(document, number, width),
    lines: (number) => lines(document, number),
    close: () => void task.destroy(),
  }
}

async function describe(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page = await document.getPage(number)
  const { width, height } = page.getViewport({ scale: 1 })
  return { number, width, ratio: width / height }
}

async function lines(document: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent()
  const words = items.flatMap((item) =>
    'str' in item ? [{ text: item.str, y: Number(item.transform[5]) }] : [],
  )
  return linesOf(words)
}

async function draw(
  pdf: PDFDocumentProxy,
  number: number,
  width: number,
): Promise<HTMLCanvasElement> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport }).promise
  return canvas
}
