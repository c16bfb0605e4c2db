import type { RowFix } from '#shared/domain/imports/fields.ts'
import type { Cell, SheetLayout, SourceRow } from '#shared/domain/imports/importRow.ts'

const EMPTY: Cell = { kind: 'empty' }

/**
 * Puts the cells that the user mended in the place of the file's: `null` where nothing of the
 * sheet was mended.
 */
export function mender(
  sheet: string,
  layout: SheetLayout,
  fixes: readonly RowFix[],
): ((row: SourceRow) => SourceRow) | null {
  const byRow = new Map(fixes.filter((fix) => fix.sheet === sheet).map((fix) => [fix.row, fix]))
  if (byRow.size === 0) return null
  const places = new Map(layout.columns.map(({ header }, place) => [header, place]))
  return (row) => {
    const fix = byRow.get(row.row)
    if (fix === undefined) return row
    const cells = [...row.cells]
    for (const [header, text] of Object.entries(fix.cells)) {
      const place = places.get(header)
      if (place === undefined) continue
      while (cells.length < place) cells.push(EMPTY)
      cells[place] = text.trim() === '' ? EMPTY : { kind: 'text', text }
    }
    return { row: row.row, cells }
  }
}
