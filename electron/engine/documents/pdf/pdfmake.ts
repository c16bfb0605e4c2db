import { createRequire } from 'node:module'
import type * as pdfmakeModule from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces'
import { fontToken, shapedFont, type FontWeight } from './fonts.ts'
import { FAMILY } from './theme.ts'

type Pdfmake = typeof pdfmakeModule & {
  virtualfs: { writeFileSync(name: string, content: Buffer): void }
}

const require = createRequire(import.meta.url)
let pdfmake: Pdfmake | undefined

/** The definition as the bytes of a PDF. */
export async function toPdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const buffer = await thePdfmake().createPdf(definition).getBuffer()
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
