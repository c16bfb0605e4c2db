import { createRequire } from 'node:module'
import type * as pdfmakeModule from 'pdfmake'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { fontToken, shapedFont, type FontWeight } from './fonts.ts'
import { priceListLayout } from './priceListLayout.ts'
import { FAMILY } from './theme.ts'

type Pdfmake = typeof pdfmakeModule & {
  virtualfs: { writeFileSync(name: string, content: Buffer): void }
}

const require = createRequire(import.meta.url)
let pdfmake: Pdfmake | undefined

/**
 * The price list as a PDF (A4, fonts embedded). The same document gives the same bytes: the
 * creation date is the date of issue. A logo that `checkLogo` refuses is left out; characters
 * that the font lacks are shown as hollow boxes.
 *
 * It keeps its thread busy (some 0.1 s for a usual list, more for hundreds of items), so the
 * app calls `renderInWorker`.
 */
export async function renderPriceList(document: PriceListDocument): Promise<Uint8Array> {
  const pdf = thePdfmake().createPdf(priceListLayout(document))
  const buffer = await pdf.getBuffer()
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}

/** pdfmake with our fonts and without any way to the network or to files. */
function thePdfmake(): Pdfmake {
  if (pdfmake) return pdfmake
  const loaded = require('pdfmake') as Pdfmake
  loaded.setUrlAccessPolicy(() => false)
  loaded.setLocalAccessPolicy(() => false)
  const font = (weight: FontWeight): string => {
    shapedFont(weight) // registers the token's format before pdfkit meets a token
    const name = `google-sans-${weight}`
    loaded.virtualfs.writeFileSync(name, fontToken(weight))
    return name
  }
  loaded.setFonts({
    [FAMILY.text]: { normal: font('regular'), bold: font('bold') },
    [FAMILY.medium]: { normal: font('medium') },
  })
  pdfmake = loaded
  return loaded
}
