import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Random } from './random.ts'
import type { Sheet } from './sheets.ts'
import { PHRASES } from './words.ts'
import { date, money, type Style, type Written } from './writing.ts'

/** A sheet as it stands on the page. */
export interface Grid {
  name: string
  rows: Written[][]
  hidden?: boolean
  /** Merged cells, e.g. `A1:C1`. */
  merged?: string[]
}

/** What people do with a table besides filling it. */
export type Arrangement =
  | 'plain'
  | 'title'
  | 'title far away'
  | 'two header rows'
  | 'blank rows'
  | 'blank column'
  | 'row numbers'
  | 'foreign columns'
  | 'total'
  | 'subtotals'
  | 'header again'
  | 'by day'
  | 'by customer'
  | 'merged'
  | 'shuffled columns'
  | 'slip in a header'
  | 'loud headers'
  | 'wide spaces'

/** Those that only sheets of sales can have. */
export const OF_SALES: readonly Arrangement[] = ['subtotals', 'by day', 'by customer', 'merged']

export function arrange(
  sheet: Sheet,
  how: Arrangement,
  style: Style,
  locale: Locale,
  random: Random,
): Grid {
  const words = PHRASES[locale]
  const headers = sheet.columns.map(({ header }): Written => header)
  const rows = sheet.rows.map(({ cells }) => cells)
  const table = [headers, ...rows]
  const grid = (made: Written[][], merged?: string[]): Grid => ({
    name: words.titles[1]!.slice(0, 12),
    rows: made,
    ...(merged && { merged }),
  })
  switch (how) {
    case 'title':
      return grid([...words.titles.map((text) => [text]), [], ...table], ['A1:D1'])
    case 'title far away':
      return grid([[words.titles[0]!], [], [], [null, null, words.titles[1]!], [], ...table])
    case 'two header rows':
      return twoHeaderRows(sheet, table, locale, grid)
    case 'blank rows':
      return grid(table.flatMap((row, at) => (at % 3 === 2 ? [row, [], ['']] : [row])))
    case 'blank column':
      return grid([[], ...table.map((row) => [null, ...row.slice(0, 2), null, ...row.slice(2)])])
    case 'row numbers':
      return grid(table.map((row, at) => [at === 0 ? words.rowNumber : String(at), ...row]))
    case 'foreign columns':
      return grid(withForeign(table, words.foreign, random))
    case 'total':
      return grid([...table, totalRow(sheet, random.pick(words.total), style)])
    case 'subtotals':
      return grid([headers, ...subtotals(sheet, style, locale, random)])
    case 'header again':
      return grid([headers, ...rows.flatMap((row, at) => (at % 7 === 6 ? [row, headers] : [row]))])
    case 'by day':
      return grid(grouped(sheet, 'date', style))
    case 'by customer':
      return grid(grouped(sheet, 'customerName', style))
    case 'merged':
      return grid([headers, ...mergedRows(sheet)])
    case 'shuffled columns': {
      const order = random.shuffled(headers.map((_, at) => at))
      return grid(table.map((row) => order.map((at) => row[at] ?? null)))
    }
    case 'slip in a header':
      return grid([slipped(headers, random), ...rows])
    case 'loud headers':
      // Georgian has capitals since 2018 only, which its people do not type.
      return grid([
        headers.map((text) => `${locale === 'ka' ? text : String(text).toUpperCase()}:`),
        ...rows,
      ])
    case 'wide spaces':
      return grid([
        headers.map((text) => `  ${String(text).replaceAll(' ', '\u00a0\n')} `),
        ...rows,
      ])
    default:
      return grid(table)
  }
}

function twoHeaderRows(
  { columns }: Sheet,
  table: Written[][],
  locale: Locale,
  grid: (rows: Written[][], merged?: string[]) => Grid,
): Grid {
  const { customer, sale } = PHRASES[locale].groups
  const ofCustomer = new Set(['customerId', 'customerName', 'phone', 'email', 'city', 'company'])
  let before = ''
  const upper = columns.map(({ field }): Written => {
    const group = ofCustomer.has(field ?? '') ? customer : sale
    const text = group === before ? null : group
    before = group
    return text
  })
  return grid([upper, ...table])
}

function withForeign(
  table: Written[][],
  foreign: (typeof PHRASES)[Locale]['foreign'],
  random: Random,
): Written[][] {
  const at = random.int(0, table[0]!.length)
  return table.map((row, line) => {
    const more = foreign.map(([header, values]) => (line === 0 ? header : random.pick(values)))
    return [...row.slice(0, at), ...more.slice(0, 2), ...row.slice(at), ...more.slice(2)]
  })
}

function totalRow({ columns, rows }: Sheet, word: string, style: Style): Written[] {
  const sum = rows.reduce(
    (all, { document, isBroken }) =>
      all + (isBroken || document === null ? 100 : document.lines[0]!.totalMinor),
    0,
  )
  return columns.map(({ field }, at): Written => {
    if (at === 0) return word
    return field === 'amount' || field === 'listPrice' ? money(sum, style) : null
  })
}

/** After each document a row of its sum, at the end one of all. */
function subtotals(sheet: Sheet, style: Style, locale: Locale, random: Random): Written[][] {
  const words = PHRASES[locale]
  const word = random.pick(words.subtotal)
  const made = sheet.rows.flatMap((row, at) => {
    if (sheet.rows[at + 1]?.document === row.document || row.document === null) return [row.cells]
    const name = `${word} ${row.document.number}`
    return [row.cells, totalRow({ ...sheet, rows: [row] }, name, style)]
  })
  return [...made, totalRow(sheet, words.total[0]!, style)]
}

/** The column stands above its rows instead of beside them. */
function grouped(sheet: Sheet, field: 'date' | 'customerName', style: Style): Written[][] {
  const column = sheet.columns.findIndex((one) => one.field === field)
  const without = (cells: readonly Written[]) => cells.filter((_, at) => at !== column)
  const made: Written[][] = [without(sheet.columns.map(({ header }) => header))]
  const isDay = field === 'date'
  let before: Written | undefined
  for (const { cells, document } of sheet.rows) {
    const own = isDay && document !== null ? date(document.day, null, style) : cells[column]!
    if (JSON.stringify(own) !== JSON.stringify(before)) made.push([own])
    before = own
    made.push(without(cells))
  }
  return made
}

/** What belongs to the whole document stands in its first row only. */
function mergedRows({ columns, rows }: Sheet): Written[][] {
  const own = new Set([
    'product',
    'sku',
    'quantity',
    'unitPrice',
    'discount',
    'amount',
    'unit',
    'category',
  ])
  return rows.map(({ cells, document, isBroken }, at) => {
    if (isBroken || rows[at - 1]?.document !== document) return cells
    return cells.map((cell, column) => (own.has(columns[column]!.field ?? '') ? cell : null))
  })
}

/** Two neighbouring letters change places, or one is doubled or lost, in the longest header. */
function slipped(headers: readonly Written[], random: Random): Written[] {
  const lengths = headers.map((text) => String(text).length)
  const column = lengths.indexOf(Math.max(...lengths))
  return headers.map((text, at) => {
    const word = String(text)
    if (at !== column || word.length < 7) return text
    const place = random.int(2, word.length - 4)
    const [one, two] = [word[place]!, word[place + 1]!]
    const middle = random.pick([two + one, one + one + two, two])
    return word.slice(0, place) + middle + word.slice(place + 2)
  })
}
