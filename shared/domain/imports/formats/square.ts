import type { KnownConventions, SourceRow } from '../importRow.ts'
import { columnFinder, textAt } from './rows.ts'

const AMERICAN = /US & Canada|\b(?:Arizona|Alaska|Hawaii|Indiana|America)\b/i
const DAY_FIRST =
  /\b(?:London|Dublin|Edinburgh|Lisbon|Paris|Madrid|Sydney|Melbourne|Brisbane|Adelaide|Perth|Hobart|Darwin|Canberra|Europe|Australia)\b/i
const SLASHED = /^\d{1,2}\/\d{1,2}\/\d{2,4}$/

/**
 * Square writes dates by the shop's country, which the time zone beside them tells: in the
 * United States the month comes first. Canadian shops of the same zones write the year first,
 * which can be read in one way only.
 */
export function squareDates(
  headers: readonly string[],
  rowsBelow: readonly SourceRow[],
): KnownConventions {
  const column = columnFinder(headers)
  const date = column('Date')
  const zone = column('Time Zone')
  const row = rowsBelow.find((one) => SLASHED.test(textAt(one, date)) && textAt(one, zone) !== '')
  if (row === undefined) return {}
  if (AMERICAN.test(textAt(row, zone))) return { dateOrder: 'mdy' }
  return DAY_FIRST.test(textAt(row, zone)) ? { dateOrder: 'dmy' } : {}
}

export function isRefund(row: SourceRow, eventType: number): boolean {
  return /^refund/i.test(textAt(row, eventType))
}
