import { writeFile } from 'node:fs/promises'
import { encode } from 'iconv-lite'
import { openTable } from '../../electron/engine/documents/tables/openTable.ts'
import type { Cell } from '../../electron/engine/documents/tables/table.ts'
import { EXCERPT } from './excerpt.ts'

/** How a shop's computer would have saved the excerpt as text. */
export interface CsvVariant {
  encoding: string
  bom?: boolean
  delimiter: string
  lineEnd: string
  /** Decimal sign, and what parts thousands. */
  decimal: '.' | ','
  group: string
  /** From `YYYY-MM-DD` and `HH:MM:SS`. */
  moment: (day: string, time: string) => string
  /** Words of the language in place of the English headers. */
  headers?: readonly string[]
}

const part = (day: string) => day.split('-') as [string, string, string]
export const DMY = (sign: string) => (day: string, time: string) => {
  const [y, m, d] = part(day)
  return `${d}${sign}${m}${sign}${y} ${time}`
}
export const MDY12 = (day: string, time: string): string => {
  const [y, m, d] = part(day)
  const hour = Number(time.slice(0, 2))
  return `${+m}/${+d}/${y} ${hour % 12 || 12}:${time.slice(3)} ${hour < 12 ? 'AM' : 'PM'}`
}
export const ISO = (day: string, time: string): string => `${day}T${time}`
export const WORDS = (locale: string) => {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  return (day: string, time: string) => `${format.format(new Date(`${day}T12:00`))}, ${time}`
}

/** Both sheets of the excerpt, one after the other; the headers first and once. */
export async function readExcerpt(): Promise<Cell[][]> {
  const table = await openTable(EXCERPT)
  const lines: Cell[][] = []
  for await (const { rows } of table.rows()) {
    for (const { row, cells } of rows) if (row > 1 || lines.length === 0) lines.push(cells)
  }
  await table.close()
  return lines
}

const INVOICE = 0
const QUANTITY = 3
const PRICE = 5
const CUSTOMER = 6
/** Prices from here on are written with a sign that parts thousands. */
const THOUSAND = 1000

/** The headers, every so manieth invoice, and all invoices with a price that has thousands. */
export function someInvoices(lines: readonly Cell[][], oneOf: number): Cell[][] {
  const [headers = [], ...rows] = lines
  const numbers = [...new Set(rows.map((row) => wordOf(row[INVOICE])))]
  const chosen = new Set(numbers.filter((_, at) => at % oneOf === 0))
  for (const row of rows) if (numberOf(row[PRICE]) >= THOUSAND) chosen.add(wordOf(row[INVOICE]))
  return [headers, ...rows.filter((row) => chosen.has(wordOf(row[INVOICE])))]
}

/** What a base has to say of the lines, counted as plainly as can be; money in pence. */
export function figuresOf([, ...rows]: readonly Cell[][]) {
  const known = rows.filter((row) => wordOf(row[CUSTOMER]) !== '')
  const minor = (list: readonly Cell[][]) =>
    list.reduce(
      (sum, row) => sum + Math.round(numberOf(row[QUANTITY]) * numberOf(row[PRICE]) * 100),
      0,
    )
  return {
    customers: new Set(known.map((row) => wordOf(row[CUSTOMER]))).size,
    documents: new Set(rows.map((row) => wordOf(row[INVOICE]))).size,
    lines: rows.length,
    walkInLines: rows.length - known.length,
    totalMinor: minor(rows),
    customerTotalMinor: minor(known),
  }
}

const numberOf = (cell: Cell | undefined): number => (cell?.kind === 'number' ? cell.value : 0)

function wordOf(cell: Cell | undefined): string {
  if (cell?.kind === 'number') return String(cell.value)
  return cell?.kind === 'text' ? cell.text : ''
}

/** Writes lines of the excerpt as one text file. */
export async function writeExcerptAs(
  variant: CsvVariant,
  lines: readonly Cell[][],
  path: string,
): Promise<void> {
  const { headers, delimiter, lineEnd, encoding, bom = false } = variant
  const text = lines
    .map((cells, row) => {
      const said = row === 0 && headers
      const written = said ? headers.map((name): Cell => ({ kind: 'text', text: name })) : cells
      return written.map((cell, at) => fieldOf(cell, variant, at === PRICE)).join(delimiter)
    })
    .map((line) => line + lineEnd)
    .join('')
  await writeFile(path, encode(text, encoding, { addBOM: bom }))
}

function fieldOf(cell: Cell, variant: CsvVariant, isMoney: boolean): string {
  const text = textOf(cell, variant, isMoney)
  const mustQuote = text.includes(variant.delimiter) || /["\r\n]/.test(text)
  return mustQuote ? `"${text.replaceAll('"', '""')}"` : text
}

function textOf(cell: Cell, { decimal, group, moment }: CsvVariant, isMoney: boolean): string {
  switch (cell.kind) {
    case 'number': {
      if (!isMoney) return String(cell.value)
      const [whole = '', fraction = '00'] = cell.value.toFixed(2).split('.')
      // Prices of the excerpt have at most two decimals; more would be lost here.
      if (Number(cell.value.toFixed(2)) !== cell.value)
        return String(cell.value).replace('.', decimal)
      return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${fraction}`
    }
    case 'date':
      return moment(cell.day, cell.time ?? '00:00:00')
    case 'empty':
      return ''
    case 'boolean':
      return String(cell.value)
    default:
      return cell.text
  }
}
