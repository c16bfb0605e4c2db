import type { ReceiptDocument } from '#shared/domain/receipts/receiptDocument.ts'
import { toPdf } from '../pdfmake.ts'
import { receiptLayout } from './layout.ts'

/**
 * The receipt as a PDF: on a sheet or on a roll as long as what stands on it, fonts embedded.
 * The same document gives the same bytes. A logo that `checkLogo` refuses is left out.
 */
export function renderReceipt(document: ReceiptDocument): Promise<Uint8Array> {
  return toPdf(receiptLayout(document))
}
