import type { ImportedRow, RowResult, SourceRow } from '#shared/domain/imports/importRow.ts'
import { read, recognise, survey, type ReadOptions } from '../sheets.ts'
import { cell } from '../sheets.ts'

/** A table as a program exports it: a row is what it has in some of the columns. */
export function exported(
  headers: readonly string[],
  rows: readonly Readonly<Record<string, string | number>>[],
  preamble: readonly string[] = [],
): SourceRow[] {
  const lines = [
    ...preamble.map((text) => [text]),
    [...headers],
    ...rows.map((row) => {
      const foreign = Object.keys(row).filter((header) => !headers.includes(header))
      if (foreign.length > 0) throw new Error(`no column ${foreign.join(', ')}`)
      return headers.map((header) => row[header] ?? '')
    }),
  ]
  return lines.map((values, index) => ({ row: index + 1, cells: values.map(cell) }))
}

/** What the rows bring, where nothing may be asked. */
export function results(rows: SourceRow[], options: ReadOptions = {}): RowResult[] {
  const { questions } = survey(rows)
  if (questions.length > 0) throw new Error(`asked: ${JSON.stringify(questions)}`)
  return read(rows, options)
}

/** The content of all rows, none of which may be rejected. */
export function contents(rows: SourceRow[], options: ReadOptions = {}): ImportedRow[] {
  return results(rows, options).flatMap((result) => {
    if (result.kind === 'reject') throw new Error(`rejected: ${result.code}`)
    return result.kind === 'row' ? [result.value] : []
  })
}

/** Lines as `number product quantity total`, `(charge)` for no product, a return with an arrow. */
export function lines(rows: SourceRow[], options: ReadOptions = {}): string[] {
  return contents(rows, options).map(({ product, sale }) => {
    if (sale === null) return 'no sale'
    const { documentNumber, quantityMilli, totalMinor, isReturn, reverses, charge } = sale
    const back = isReturn ? ` > ${reverses}` : ''
    const what = charge === '' ? (product?.name ?? '-') : `(${charge})`
    return `${documentNumber} ${what} ${quantityMilli / 1000} ${totalMinor}${back}`
  })
}

/** Everything of each document added up, in the order in which they come. */
export function totals(rows: SourceRow[], options: ReadOptions = {}): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { sale } of contents(rows, options)) {
    if (sale === null) continue
    const key = sale.isReturn ? `return ${sale.documentNumber}` : sale.documentNumber
    sums[key] = (sums[key] ?? 0) + sale.totalMinor
  }
  return sums
}

export const formatOfRows = (rows: SourceRow[]): string => recognise(rows).format
