import { fileNamePart } from '#shared/domain/locales/fileName.ts'
import { letterText } from '#shared/domain/priceLists/letterText.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import type { EngineContext } from '../../context.ts'
import { letterFile } from '../../documents/mail/letter.ts'
import { letGo } from '../../documents/letGo.ts'
import { renderInWorker } from '../../documents/pdf/renderInWorker.ts'
import { sendingWords } from '../../documents/words/sendingWords.ts'

const PDF = 'application/pdf'

interface Paper {
  name: string
  bytes: Uint8Array
}

/** A numbered price list as the file that is given out: the PDF, or a letter that carries it. */
export async function paperOf(
  context: EngineContext,
  document: PriceListDocument,
  pictures: ReadonlyMap<string, Uint8Array>,
  to: { name: string; address: string | null },
  format: 'pdf' | 'letter',
): Promise<Paper> {
  const bytes = await renderInWorker(document, { pictures })
  const name = fileName(document, 'pdf')
  if (format === 'pdf' || to.address === null) return { name, bytes }
  const { business, locale } = document
  const letter = await letterFile({
    ...letterText(document, to.name, sendingWords(locale)),
    to: { name: to.name, address: to.address },
    from: { name: business.name, address: business.email },
    locale,
    at: context.ports.clock.now(),
    attachment: { name, type: PDF, bytes },
  })
  letGo(bytes)
  return { name: fileName(document, 'eml'), bytes: letter }
}

/** Number, audience and language, in letters that every file system takes. */
export function fileName(
  { number, audience, locale }: PriceListDocument,
  ending: 'pdf' | 'eml' | 'xlsx',
): string {
  const parts = [number || 'price-list', fileNamePart(audience.name), locale]
  return `${parts.filter((part) => part !== '').join('_')}.${ending}`
}
