import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Real sales data that lies beside the checkout where it was given; never part of it. */
export const EXCERPT = fileURLToPath(
  new URL('../../../shared/data/online-retail-ii-excerpt.xlsx', import.meta.url),
)

/** Whether the excerpt is here. Says so, once a file, where it is not. */
export function hasExcerpt(): boolean {
  if (existsSync(EXCERPT)) return true
  console.warn('LEFT OUT: the excerpt of real sales data is not beside this checkout.')
  return false
}

/** What its own README says, computed there twice by unrelated code. Money in pence. */
export const EXCERPT_FIGURES = {
  customers: 262,
  documents: 1742,
  lines: 34_766,
  walkInLines: 601,
  totalMinor: 123_169_907,
  customerTotalMinor: 122_632_408,
  asOf: '2011-12-09',
  topClassMinor: 1_264_407,
  segments: [
    ['prospect', 0, 0],
    ['lapsed', 64, 542_251],
    ['new', 19, 1_043_973],
    ['large-regular', 5, 34_182_380],
    ['large-few', 0, 0],
    ['regular-small', 67, 20_957_531],
    ['one-off', 28, 1_235_693],
    ['irregular', 79, 9_720_128],
  ] as const,
}
