import { createHash } from 'node:crypto'
import { headerKey } from '#shared/domain/imports/headerKey.ts'
import type { SheetLayout } from '#shared/domain/imports/importRow.ts'

/** A header as it is compared; one of signs only stands for itself. */
export const keyOf = (header: string): string => headerKey(header) || header

/**
 * What files of one program or one person have in common: their headers in order, compared as
 * headers are. Sheets with the same headers count once, so that a workbook keeps its shape
 * when a month is added. `null` where no sheet has a header.
 */
export function shapeOf(layouts: readonly (SheetLayout | null)[]): string | null {
  const sheets = layouts.flatMap((layout) => {
    if (layout === null) return []
    return [JSON.stringify(layout.columns.map(({ header }) => keyOf(header)))]
  })
  if (sheets.length === 0) return null
  return createHash('sha256')
    .update([...new Set(sheets)].join('\n'))
    .digest('base64url')
    .slice(0, 22)
}
