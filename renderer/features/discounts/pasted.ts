import type { Locale } from '#shared/domain/locales/locale.ts'
import { roundToStep } from '#shared/domain/money/money.ts'
import { parseNumber } from '../../ui/numberText.ts'

export interface PastedRow {
  text: string
  priceMinor: number | null
}

/** More rows than a shop has special prices for are a mistake of the clipboard. */
export const MOST_ROWS = 5_000

/**
 * Rows of a table out of a spreadsheet: the first cell names the product, the last one that
 * holds a figure is its price. Currency signs around the figure are taken off; a heading
 * (no figure at all in the first row) is left out.
 */
export function readPasted(table: string, locale: Locale, currency: string): PastedRow[] {
  const lines = table.split(/\r?\n/).filter((line) => line.trim() !== '')
  const rows = lines.map((line) => rowOf(cellsOf(line), locale, currency))
  const isHeading = rows.length > 1 && rows[0]!.priceMinor === null && rows[1]!.priceMinor !== null
  return isHeading ? rows.slice(1) : rows
}

/** Tabs come from spreadsheets, semicolons from csv files; else the last word is the price. */
function cellsOf(line: string): string[] {
  const divider = ['\t', ';'].find((sign) => line.includes(sign))
  if (divider) return line.split(divider).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const parts = /^(.*\S)\s+([\d.,]+\D{0,4})$/u.exec(line.trim())
  return parts ? [parts[1]!, parts[2]!] : [line.trim()]
}

function rowOf(cells: readonly string[], locale: Locale, currency: string): PastedRow {
  const [text = '', ...rest] = cells
  for (const cell of rest.toReversed()) {
    const value = parseNumber(cell.replace(/[^\d.,\s\u00a0\u202f'-]/gu, '').trim(), locale)
    if (value !== null && value >= 0) {
      return { text, priceMinor: roundToStep(value * 100, currency) }
    }
  }
  return { text, priceMinor: null }
}
