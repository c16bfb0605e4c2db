import {
  openTable,
  type OpenOptions,
} from '../../../../electron/engine/documents/tables/openTable.ts'
import {
  ReadError,
  type Cell,
  type SheetInfo,
  type TableFile,
} from '../../../../electron/engine/documents/tables/table.ts'

export interface ReadRow {
  sheet: number
  row: number
  cells: Cell[]
}

export interface ReadFile {
  format: string
  sheets: SheetInfo[]
  csv: TableFile['csv']
  rows: ReadRow[]
}

/** Everything that a file holds. */
export async function readAll(path: string, options: OpenOptions = {}): Promise<ReadFile> {
  return readFrom(await openTable(path, options))
}

export async function readFrom(file: TableFile): Promise<ReadFile> {
  try {
    const rows: ReadRow[] = []
    for await (const batch of file.rows()) {
      for (const { row, cells } of batch.rows) rows.push({ sheet: batch.sheet, row, cells })
    }
    return { format: file.format, sheets: file.sheets, csv: file.csv, rows }
  } finally {
    await file.close()
  }
}

/** The code and arguments that reading ends with; the file must be refused. */
export async function refusal(
  read: Promise<unknown>,
): Promise<{ code: string; [arg: string]: string | number }> {
  try {
    await read
  } catch (error) {
    if (error instanceof ReadError) return { code: error.code, ...error.args }
    throw error
  }
  throw new Error('the file was read')
}

/** A cell in short: text and numbers as they are, a date as `day time`, blank as null. */
export function plain(cell: Cell): unknown {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'date':
      return cell.time === null ? cell.day : `${cell.day} ${cell.time}`
    case 'number':
    case 'boolean':
      return cell.value
    default:
      return cell.text
  }
}

export function plainRows(file: ReadFile): unknown[][] {
  return file.rows.map(({ cells }) => cells.map(plain))
}
