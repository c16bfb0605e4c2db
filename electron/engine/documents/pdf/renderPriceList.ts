import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { makePriceList } from './priceList/makePriceList.ts'
import type { ItemPictures } from './renderInWorker.ts'

/**
 * The price list as a PDF (fonts embedded, tagged for screen readers). The same document gives
 * the same bytes: the creation date is the date of issue. A logo or picture that is none, or
 * is broken, is left out; characters that the font lacks are shown as hollow boxes.
 *
 * It keeps its thread busy (some hundredths of a second for a usual list, more for hundreds of
 * items), so the app calls `renderInWorker`.
 */
export async function renderPriceList(
  document: PriceListDocument,
  pictures: ItemPictures = new Map(),
): Promise<Uint8Array> {
  return makePriceList(document, pictures)
}
