import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
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

/** Writes both sheets of the excerpt, one after the other, as one text file. */
export async function writeExcerptAs(variant: CsvVariant, path: string): Promise<void> {
  const out = createWriteStream(path)
  const table = await openTable(EXCERPT)
  let headers = 0
  const write = (text: string, addBOM = false) =>
    out.write(encode(text, variant.encoding, { addBOM }))
  for await (const { rows } of table.rows()) {
    let text = ''
    for (const { row, cells } of rows) {
      const isHeader = row === 1
      if (isHeader && headers++ > 0) continue
      const header = variant.headers?.map((name): Cell => ({ kind: 'text', text: name }))
      const written = isHeader && header ? header : cells
      const fields = written.map((cell, at) => fieldOf(cell, variant, at === AMOUNT_COLUMN))
      text += fields.join(variant.delimiter) + variant.lineEnd
    }
    write(text, headers === 1 && out.bytesWritten === 0 && variant.bom === true)
  }
  await table.close()
  out.end()
  await finished(out)
}

const AMOUNT_COLUMN = 5

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
