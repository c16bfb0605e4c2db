import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CsvRecords } from '../../../../electron/engine/documents/tables/csvRecords.ts'
import {
  DEFAULT_LIMITS,
  type TableRow,
} from '../../../../electron/engine/documents/tables/table.ts'

/** What the texts of a file are made of: all that a reader may stumble over, in any order. */
const piece = fc.constantFrom('a', 'ё', '😀', ' ', '"', '""', ',', ';;', '\n', '\r\n', '\r', 'b"c')
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const delimiter = fc.constantFrom(',', ';', ';;')
const lineEnd = fc.constantFrom('\n' as const, '\r' as const)

type Values = [line: number, texts: string[]][]

/** The same by a general parser: each record with its line, or null where a quote stays open. */
function asAParserReads(text: string, delimiter: string, lineEnd: '\n' | '\r'): Values | null {
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: lineEnd === '\n' ? ['\r\n', '\n'] : ['\r'],
      relax_quotes: true,
      relax_column_count: true,
    })
    let line = 1
    return records.flatMap((texts): Values => {
      const row = line
      line += 1 + texts.join('').split(lineEnd).length - 1
      const filled = texts.findLastIndex((one) => one.trim() !== '') + 1
      return filled === 0
        ? []
        : [[row, texts.slice(0, filled).map((one) => (one.trim() === '' ? '' : one))]]
    })
  } catch {
    return null
  }
}

function valuesOf(rows: readonly TableRow[]): Values {
  return rows.map(({ row, cells }) => [
    row,
    cells.map((cell) => (cell.kind === 'text' ? cell.text : '')),
  ])
}

it('cuts any text as a general parser does, wherever the chunks of the file end', () => {
  fc.assert(
    fc.property(
      anyText,
      delimiter,
      lineEnd,
      fc.integer({ min: 1, max: 9 }),
      (text, cut, end, step) => {
        const shape = { delimiter: cut, lineEnd: end, skipsFirst: false }
        const records = new CsvRecords(shape, DEFAULT_LIMITS)
        const bytes = Buffer.from(text)
        const read = (): Values => {
          const rows: TableRow[] = []
          for (let at = 0; at < bytes.length; at += step) {
            rows.push(...records.write(bytes.subarray(at, at + step)))
          }
          return valuesOf(rows.concat(records.write(null)))
        }
        const expected = asAParserReads(text, cut, end)
        if (expected === null) expect(read).toThrow('file.damaged')
        else expect(read()).toEqual(expected)
      },
    ),
    { numRuns: Number(process.env.CSV_RUNS ?? 2000) },
  )
})
