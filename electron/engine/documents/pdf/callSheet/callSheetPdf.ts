import type { CallSheet, WriteOptions } from '../../workbooks/callBook/callSheet.ts'
import { PAGE } from '../theme.ts'
import { cardPart } from './cards.ts'
import { layPages } from './sheetPages.ts'
import { rowPart, tableHead } from './table.ts'

/**
 * A call list to print and write on, A4: `cards` with the script of each customer, one or two on a
 * page, or a `table` of many, across. Texts are text: no links, nothing read from outside.
 */
export function callSheetPdf(
  sheet: CallSheet,
  layout: 'cards' | 'table',
  options: WriteOptions = {},
): Promise<Uint8Array> {
  if (layout === 'cards') {
    return layPages(sheet, PAGE, options, { head: () => null, of: cardPart })
  }
  const across = { ...PAGE, width: PAGE.height, height: PAGE.width, side: 30, top: 30, bottom: 36 }
  return layPages(sheet, across, options, { head: tableHead, of: rowPart })
}
