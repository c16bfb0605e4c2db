import { encode } from 'iconv-lite'
import { makeWorkbook, sheetXml } from '../workbooks.ts'
import type { Grid } from './arrange.ts'
import type { Written } from './writing.ts'

/** How a text file is saved. */
export interface CsvStyle {
  encoding: string
  bom?: boolean
  delimiter: string
  lineEnd: string
  quotes: 'needed' | 'all' | 'texts'
  /** A first line that names the delimiter, as Excel writes it. */
  names?: boolean
}

export function csvBytes({ rows }: Grid, style: CsvStyle): Buffer {
  const { delimiter, lineEnd } = style
  const width = Math.max(...rows.map((row) => row.length))
  const lines = rows.map((row) =>
    Array.from({ length: width }, (_, at) => csvField(row[at] ?? null, style)).join(delimiter),
  )
  if (style.names === true) lines.unshift(`sep=${delimiter}`)
  return encode(lines.join(lineEnd) + lineEnd, style.encoding, { addBOM: style.bom === true })
}

function csvField(cell: Written, { delimiter, quotes }: CsvStyle): string {
  const text = cell === null ? '' : String(cell)
  const isText = text !== '' && !/^[\d.,: -]+$/.test(text)
  const must = text.includes(delimiter) || /["\r\n]/.test(text)
  const quoted = must || quotes === 'all' || (quotes === 'texts' && isText)
  return quoted ? `"${text.replaceAll('"', '""')}"` : text
}

export interface BookStyle {
  texts: 'shared' | 'inline'
  system: 1900 | 1904
  /** Formulas stand beside values. */
  formulas?: boolean
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A workbook of the sheets, with a style for each number format that its cells have. */
export function bookBytes(grids: readonly Grid[], style: BookStyle): Buffer {
  const formats: string[] = []
  const strings: string[] = []
  const sheets = grids.map(({ name, rows, hidden, merged }) => {
    const xml = rows.map((row, at) => rowXml(row, at + 1, style, formats, strings)).join('')
    const after = merged?.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
    const merges = after === undefined ? '' : `<mergeCells>${after}</mergeCells>`
    return { name: escape(name), xml: sheetXml(xml, merges), ...(hidden && { state: 'hidden' }) }
  })
  const codes = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escape(code)}"/>`,
  )
  const xfs = formats.map((_, at) => `<xf numFmtId="${164 + at}" applyNumberFormat="1"/>`)
  return makeWorkbook({
    sheets,
    date1904: style.system === 1904,
    shared: strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join(''),
    styles: `<numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs>`,
  })
}

function rowXml(
  row: readonly Written[],
  number: number,
  style: BookStyle,
  formats: string[],
  strings: string[],
): string {
  const cells = row.map((cell, at) => {
    if (cell === null || cell === '') return ''
    const ref = `${letters(at)}${number}`
    if (typeof cell !== 'string') {
      const index = placeOf(formats, cell.format) + 1
      const value = 'n' in cell ? cell.n : serialOf(cell.day, cell.time, style.system)
      const formula = style.formulas === true && 'n' in cell ? `<f>1*${cell.n}</f>` : ''
      return `<c r="${ref}" s="${index}">${formula}<v>${value}</v></c>`
    }
    if (style.texts === 'shared') return `<c r="${ref}" t="s"><v>${placeOf(strings, cell)}</v></c>`
    return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`
  })
  return `<row r="${number}">${cells.join('')}</row>`
}

function serialOf(day: number, time: string | null, system: 1900 | 1904): number {
  const [hours = 0, minutes = 0] = time?.split(':').map(Number) ?? []
  return day + (system === 1900 ? 25_569 : 24_107) + (hours * 60 + minutes) / 1440
}

function placeOf(list: string[], item: string): number {
  const at = list.indexOf(item)
  return at < 0 ? list.push(item) - 1 : at
}

/** A, B, ... Z, AA */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
