import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import type { ItemPictures } from './renderInWorker.ts'
import { toPdf } from './pdfmake.ts'
import { priceListLayout } from './priceListLayout.ts'

/**
 * The price list as a PDF (A4, fonts embedded). The same document gives the same bytes: the
 * creation date is the date of issue. A logo that `checkLogo` refuses is left out; characters
 * that the font lacks are shown as hollow boxes.
 *
 * It keeps its thread busy (some 0.1 s for a usual list, more for hundreds of items), so the
 * app calls `renderInWorker`.
 */
export function renderPriceList(
  document: PriceListDocument,
  _pictures: ItemPictures = new Map(),
): Promise<Uint8Array> {
  return toPdf(priceListLayout(document))
}
