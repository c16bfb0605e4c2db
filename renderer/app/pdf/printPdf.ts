import { openPdf } from './pdf.ts'

/** 300 pixels to the inch at 72 points, so that small letters stay sharp. */
const PIXELS_PER_POINT = 300 / 72
const SHEETS = 'print-sheets'

/**
 * Prints a PDF that the page holds: its sheets are drawn beside the page, the printer gets
 * them in their own size and nothing else. A window that shows PDFs by itself, and could print
 * them, is not to be had in every place where this runs.
 */
export async function printPdf(file: Pick<Blob, 'arrayBuffer'>): Promise<void> {
  const pdf = await openPdf(file)
  document.querySelectorAll(`.${SHEETS}`).forEach((old) => old.remove())
  const host = document.createElement('div')
  host.className = SHEETS
  try {
    host.append(pageStyle(pdf.pages[0]))
    for (const { number, width } of pdf.pages) {
      host.append(await pdf.draw(number, Math.round(width * PIXELS_PER_POINT)))
    }
  } finally {
    pdf.close()
  }
  document.body.append(host)
  window.addEventListener('afterprint', () => host.remove(), { once: true })
  window.print()
}

function pageStyle(page: { width: number; ratio: number } | undefined): HTMLStyleElement {
  const style = document.createElement('style')
  const size = page ? `size: ${page.width}pt ${page.width / page.ratio}pt;` : ''
  style.textContent = `
    .${SHEETS} { display: none; }
    @media print {
      @page { ${size} margin: 0; }
      body > :not(.${SHEETS}) { display: none !important; }
      .${SHEETS} { display: block; }
      .${SHEETS} canvas { display: block; width: 100%; break-after: page; }
      .${SHEETS} canvas:last-child { break-after: auto; }
    }`
  return style
}
